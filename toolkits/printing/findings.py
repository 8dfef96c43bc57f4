"""What an editor should know of a document before somebody prints it: what does not fit, and what pictures lack."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

from toolkits.models.house_styles import font_of
from toolkits.reading.content import (
    Content,
    FilmItem,
    Item,
    PackageContent,
    PersonItem,
    Picture,
    WorksheetItem,
)
from toolkits.reading.fitting import letters_in, letters_without_form
from toolkits.reading.paper.cards import TITLES
from toolkits.reading.paper.worksheets import fit_of, fits_on_a3, origin_of

from .documents import Document
from .preparing import Context
from .style import style_of

Says = Literal["card", "worksheet", "poster", "alternative", "sharpness", "letters"]
# A picture needs 1.4 to 2 dots for every line of the printer's raster (Photoshop's help, "screen frequency"), and an
# office printer of 600 dots per inch has 85 to 106 of those: below 1.4 x 106 what is small gets ragged.
FEWEST_DPI = 150
MM_PER_INCH = 25.4
# How large pictures are printed, in millimetres (static/print/sections.css): a frame of a film at most so wide and
# high, and one without a description in a box of that width and this height; photos of people are square.
POSTER_MM, QUIET_POSTER_MM, PHOTO_MM = (112.0, 150.0), 63.0, 32.0
LOGO_MM = (50.0, 18.0)
WITH_COVER = frozenset({"print/package.html", "print/toolkit.html"})
SENTENCES: dict[tuple[Says, bool], Any] = {
    ("card", True): _(
        "Het kaartje ‘%(title)s’ is te lang en gaat verder op een vervolgkaartje. "
        "Op formaat %(larger)s is er meer ruimte."
    ),
    ("card", False): _(
        "Het kaartje ‘%(title)s’ is te lang en gaat verder op een vervolgkaartje. Maak de tekst korter."
    ),
    ("worksheet", True): _(
        "De tekst van de werkplaat ‘%(title)s’ past niet op het vel en gaat verder op het volgende. "
        "Op %(larger)s past alles."
    ),
    ("worksheet", False): _(
        "De tekst van de werkplaat ‘%(title)s’ past niet op het vel en gaat verder op het volgende. "
        "Maak de tekst korter."
    ),
    ("poster", True): _("De citaten van ‘%(title)s’ passen niet op één vel. Op %(larger)s passen ze wel."),
    ("poster", False): _("De citaten van ‘%(title)s’ passen niet op één vel. Kies er minder, of maak ze korter."),
    ("alternative", False): _(
        "Het beeld van ‘%(title)s’ heeft geen beschrijving. Vul die in, voor wie het niet kan zien."
    ),
    ("sharpness", False): _(
        "Het beeld van ‘%(title)s’ wordt op papier onscherp: %(dots)d punten per inch, en %(least)d is nodig. "
        "Kies een groter beeld."
    ),
    ("letters", False): _(
        "Voor deze tekens is er op papier misschien geen vorm: %(title)s. Schrijf in woorden wat je bedoelt."
    ),
}
MOST_LETTERS = 8
PAPERS = {"a3": _("A3")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to know of a document.

    `says` is what it is about. `title` and `code` name the piece or the picture ("" where it has none), `larger` is
    the format or paper that takes all of it ("" when there is none), `dots` how many dots per inch a picture has (0
    where that is not the matter).
    """

    says: Says
    title: str
    code: str = ""
    larger: str = ""
    dots: int = 0

    def as_json(self) -> dict[str, Any]:
        """Return the finding as data for JSON."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Finding":
        """Return the finding that `as_json` gave."""
        return cls(**data)

    def __str__(self) -> str:
        """Return one sentence for an editor, in the active language."""
        named = f"{self.title} ({self.code})" if self.code else self.title
        larger = {**TITLES, **PAPERS}.get(self.larger, self.larger)
        words = {"title": named, "larger": larger, "dots": self.dots, "least": FEWEST_DPI}
        return str(SENTENCES[self.says, bool(self.larger)] % words)


def findings(
    content: Content, document: Document, chapters: Sequence[PackageContent] = (), prepared: Context | None = None
) -> tuple[Finding, ...]:
    """Return what is to be known of `document`, each thing once, in the order of the document.

    `chapters` and `prepared` are those that the document is composed of; see `compose`.
    """
    prepared = prepared or {}
    if "faces" in prepared:
        found = list(_cards(prepared))
    elif "pages" in prepared:
        found = list(_worksheets(prepared))
    elif "poster" in prepared:
        found = list(_poster(content, prepared))
    elif "questions" in prepared:
        found = []
    elif "piece" in prepared:
        found = list(_of_item(prepared["piece"], origin_of(content)))
    else:
        pages = (content, *chapters) if document.whole else (content,)
        found = [each for page in pages for each in _booklet(page, prepared)]
        found += _logo(content) if document.template in WITH_COVER else ()
    return tuple(dict.fromkeys(found))


def unknown_letters(html: str, content: Content) -> tuple[Finding, ...]:
    """Return what is to be known of letters in `html`, a document about `content`, that its fonts do not have."""
    with letters_in(font_of(content.house_style).slug):
        unknown = letters_without_form(html)
    return (Finding(says="letters", title=" ".join(unknown[:MOST_LETTERS])),) if unknown else ()


def _cards(prepared: Context) -> Iterator[Finding]:
    larger = prepared["larger"].name if prepared["larger"] else ""
    seen = set()
    for face in prepared["faces"]:
        for placed in face["cards"]:
            card = placed["card"]
            if card.parts > 1 and card.number not in seen:
                seen.add(card.number)
                yield Finding(says="card", title=card.item.title, code=card.item.code, larger=larger)


def _worksheets(prepared: Context) -> Iterator[Finding]:
    for page in prepared["pages"]:
        if page.kind == "words":
            larger = "a3" if page.larger else ""
            yield Finding(says="worksheet", title=page.item.title, code=page.item.code, larger=larger)


def _poster(content: Content, prepared: Context) -> Iterator[Finding]:
    if not prepared["poster"].fits:
        yield Finding(says="poster", title=content.title, larger="a3" if prepared["larger"] else "")


def _booklet(page: Content, prepared: Context) -> Iterator[Finding]:
    guide_only = prepared.get("parts")
    origins = {stop.anchor: stop.above for stop in prepared.get("stops", ())}
    with letters_in(font_of(page.house_style).slug):
        for section in page.sections:
            if guide_only and section.part != "guide":
                continue
            for item in section.items:
                yield from _of_item(item, origins.get(section.anchor) or origin_of(page))


def _of_item(item: Item, origin: str) -> Iterator[Finding]:
    if isinstance(item, WorksheetItem):
        words, labels = fit_of(item, origin, "booklet")
        if words.apart or labels.apart:
            larger = "a3" if fits_on_a3(item, origin) else ""
            yield Finding(says="worksheet", title=item.title, code=item.code, larger=larger)
    if isinstance(item, FilmItem) and item.poster:
        highest = POSTER_MM[1] if item.poster.alt else QUIET_POSTER_MM
        yield from _of_picture(item.poster, item, min(POSTER_MM[0], highest * item.poster.width / item.poster.height))
    if isinstance(item, PersonItem) and item.photo:
        yield from _of_picture(item.photo, item, PHOTO_MM)


def _of_picture(picture: Picture, item: Item, width: float) -> Iterator[Finding]:
    if not picture.alt:
        yield Finding(says="alternative", title=item.title, code=item.code)
    dots = round(picture.width / width * MM_PER_INCH)
    if dots < FEWEST_DPI:
        yield Finding(says="sharpness", title=item.title, code=item.code, dots=dots)


def _logo(content: Content) -> Iterator[Finding]:
    """Yield what the logo on the cover lacks; a drawing has no dots."""
    logo = style_of(content).logo
    if logo and logo.width and not logo.name.endswith(".svg"):
        width = min(LOGO_MM[0], LOGO_MM[1] * logo.width / logo.height)
        dots = round(logo.width / width * MM_PER_INCH)
        if dots < FEWEST_DPI:
            yield Finding(says="sharpness", title=logo.alt, dots=dots)
