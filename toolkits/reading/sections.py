"""Stored sections -> resolved sections."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast

from django.utils.translation import gettext as _
from django.utils.translation import override

from toolkits.blocks import ANNOUNCED

from .content import Item, Part, Section, SectionKind, TextItem
from .counting import Words, summary
from .items import PLACED, Wording, build
from .material import placements_of
from .wording import plain

StoredBlock = Mapping[str, Any]


def stored(stream: Any) -> list[StoredBlock]:
    """Return a stream value as it is stored, without fetching what it chooses."""
    return list(stream.get_prep_value()) if stream else []


def texts_in(blocks: Iterable[StoredBlock]) -> Iterable[str]:
    """Yield every rich text of stored sections, to look up their links together."""
    for block in blocks:
        value = block.get("value")
        if isinstance(value, Mapping):
            yield value.get("intro") or ""
            yield value.get("text") or ""
            for placement in placements_of(value):
                yield placement.value.get("answer") or ""


def resolve_sections(blocks: Iterable[StoredBlock], wording: Wording, part: Part = "body") -> list[Section]:
    """Return the sections that the reader gets. One with nothing left to show is left out."""
    sections = (_section(block, wording, part) for block in blocks)
    return [section for section in sections if section is not None]


def _section(block: StoredBlock, wording: Wording, part: Part) -> Section | None:
    kind = str(block["type"])
    value = block["value"]
    announced = value.get("availability") == ANNOUNCED
    items = () if announced else tuple(_items(kind, value, wording))
    intro = wording.html(value.get("intro"))
    if not (items or announced or plain(intro)):
        return None
    heading = wording.text(value.get("heading"))
    available_from = _date(value.get("available_from")) if announced else None
    return Section(
        kind=cast(SectionKind, kind),
        part=part,
        anchor=str(block.get("id") or ""),
        heading=heading or _usual_heading(kind, wording.language),
        intro_html=intro,
        intro=plain(intro),
        summary=summary(
            cast(SectionKind, kind),
            items,
            language=wording.language,
            heading=heading,
            words=Words(
                one=wording.text(value.get("count_one")),
                many=wording.text(value.get("count_many")),
                purpose=wording.text(value.get("purpose")),
                announced=announced,
                available_from=available_from,
                expected=value.get("expected") or 0,
            ),
        ),
        availability="announced" if announced else "available",
        available_from=available_from,
        language=wording.language,
        items=items,
    )


def _items(kind: str, value: Mapping[str, Any], wording: Wording) -> Iterable[Item]:
    if kind == "text":
        html = wording.html(value.get("text"))
        if plain(html):
            yield TextItem(kind="text", title="", text=plain(html), html=html, language=wording.language)
        return
    if kind not in PLACED:
        return
    position = 0
    for placement in placements_of(value):
        if placement.hidden:
            continue
        item = build(kind, placement, wording, position + 1)
        if item is not None:
            position += 1
            yield item


def _usual_heading(kind: str, language: str) -> str:
    with override(language):
        return {
            "film": _("Animatiefilmpje"),
            "worksheets": _("Werkplaten"),
            "cards": _("Denk- en doekaartjes"),
            "questions": _("Reflectievragen"),
            "articles": _("Lees ook"),
            "faq": _("Vragen en tips"),
            "quotes": _("Citaten"),
        }.get(kind, "")


def _date(value: object) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) and value else value if isinstance(value, date) else None


def placements_in(page: Any) -> Iterable[tuple[str, str]]:
    """Yield (block id, kind) of every placement in the sections of a page, hidden ones too."""
    for kind, value in placing_sections(page):
        for placement in placements_of(value):
            if placement.block_id:
                yield placement.block_id, kind


def placing_sections(page: Any) -> Iterable[tuple[str, Mapping[str, Any]]]:
    """Yield the kind and the stored value of every section of a page that holds placements."""
    for name in ("body", "guide", "background"):
        for block in stored(getattr(page, name, None)):
            kind = str(block.get("type"))
            if kind in PLACED and isinstance(block.get("value"), Mapping):
                yield kind, block["value"]
