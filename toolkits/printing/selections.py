"""A selection on paper: the run sheet of a meeting, and every chosen piece in the order of the plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from urllib.parse import urlsplit

import segno
from django.utils.translation import gettext as _
from django.utils.translation import override

from toolkits.models import DEFAULT_EMBLEM
from toolkits.reading.content import DEFAULT_STYLE, Content, Item, Place, Section, SectionKind
from toolkits.reading.gathering import Gathered
from toolkits.reading.paper.qr import qr_side
from toolkits.reading.run_sheet import Line, run_sheet
from toolkits.reading.selection import Selection

from .preparing import Context, NothingToPrint

SECTIONS: dict[str, SectionKind] = {
    "film": "film",
    "worksheet": "worksheets",
    "card": "cards",
    "question": "questions",
    "article": "articles",
    "faq": "faq",
    "quote": "quotes",
}
# The code of the whole plan stands beside its title; a plan of sixty pieces would need one as wide as a hand.
LARGEST_QR_MM = 36.0
MOST_EMBLEMS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A piece of the plan on paper: `number` from 1, its `line` of the run sheet, its section with only this piece.

    `emblem` and `origin` are those of the page it stands on.
    """

    number: int
    line: Line
    section: Section
    emblem: str
    origin: Place

    @property
    def item(self) -> Item:
        """Return the piece."""
        return self.section.items[0]

    @property
    def above(self) -> str:
        """Return the line above the title of a worksheet."""
        return f"{self.number}. {self.origin.title}"

    @property
    def anchor(self) -> str:
        """Return what the run sheet points at."""
        return self.section.anchor


def selection_content(plan: Selection, found: Mapping[str, Gathered], *, language: str, full_url: str) -> Content:
    """Return the pieces of `plan` as one content in `language`, a section for each in the order of the plan.

    What is not in `found` is left out. `full_url` is the whole address of the plan. House style and toolkit are those
    of the pieces when they have one together, else those of the site. Whether somebody else may see it is not known
    here: `restricted` says nothing.
    """
    placed = [found[code] for code in plan.only(found).codes]
    styles = {each.house_style for each in placed}
    toolkits = {each.toolkit for each in placed}
    emblems = list(dict.fromkeys(each.emblem for each in placed))
    with override(language):
        title = plan.name or _("Mijn selectie")
    return Content(
        kind="page",
        title=title,
        number=None,
        language=language,
        url=urlsplit(full_url).path,
        full_url=full_url,
        emblem=emblems[0] if len(emblems) == 1 else DEFAULT_EMBLEM,
        house_style=styles.pop() if len(styles) == 1 else DEFAULT_STYLE,
        teaser="",
        introduction_html="",
        introduction="",
        sections=tuple(_section(each, number) for number, each in enumerate(placed, start=1)),
        translations=(),
        toolkit=toolkits.pop() if len(toolkits) == 1 else None,
        restricted=False,
    )


def selection_sheets(content: Content, plan: Selection, found: Mapping[str, Gathered]) -> Context:
    """Return what the document of a selection is drawn from; raise NothingToPrint for a plan without pieces.

    `content` is what `selection_content` made of the same plan.
    """
    lines = run_sheet(plan, found)
    if not lines:
        message = "There is nothing in this selection"
        raise NothingToPrint(message)
    stops = [
        Stop(
            number=number,
            line=line,
            section=section,
            emblem=line.placed.emblem,
            origin=line.placed.page,
        )
        for number, (line, section) in enumerate(zip(lines, content.sections, strict=True), start=1)
    ]
    begin: time | None = lines[0].begin
    return {
        "stops": stops,
        "minutes": sum(line.minutes for line in lines),
        "begin": begin,
        "end": lines[-1].end,
        "emblems": list(dict.fromkeys(line.placed.emblem for line in lines))[:MOST_EMBLEMS],
        "host": urlsplit(content.full_url).netloc,
        "plan_qr": _fits_beside_the_title(content.full_url),
        "several_toolkits": content.toolkit is None,
    }


def _section(placed: Gathered, number: int) -> Section:
    return Section(
        kind=SECTIONS.get(placed.item.kind, "text"),
        part="body",
        anchor=f"stap-{number}",
        heading="",
        intro_html="",
        intro="",
        summary="",
        availability="available",
        available_from=None,
        language=placed.item.language,
        items=(placed.item,),
    )


def _fits_beside_the_title(address: str) -> bool:
    try:
        return qr_side(address) <= LARGEST_QR_MM
    except segno.DataOverflowError:
        return False
