"""Sections of a tree -> stored stream values, with the material in them made on the way."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import uuid4

from django.utils.translation import override
from wagtail.models import Locale

from toolkits.blocks import ANNOUNCED, AVAILABLE
from toolkits.models import Card, Film, Question, Quote, Worksheet
from toolkits.reading import noun

from .rich import to_html
from .tree import CardPart, FilmPart, Part, QuestionPart, SectionPart, WorksheetPart

Make = Callable[..., Any]
# The texts that a placement can have in its own wording (`toolkits.blocks.placements`).
OWN_WORDING: dict[type[Any], tuple[str, ...]] = {
    Film: ("title",),
    Worksheet: ("title", "purpose"),
    Card: ("front", "back"),
    Question: ("text",),
    Quote: ("text",),
}
MOST_EXPECTED = 500  # as the field of the section has it


def stream_of(sections: Sequence[SectionPart], make: Make, locale: Locale) -> list[dict[str, Any]]:
    """Return `sections` as a stream value. `make(model, part, **fields)` returns the material for a part."""
    return [block(section.kind, _value(section, make, locale)) for section in sections]


def block(kind: str, value: Any) -> dict[str, Any]:
    """Return one block as a stream stores it, with a fresh id."""
    return {"type": kind, "value": value, "id": str(uuid4())}


def _value(section: SectionPart, make: Make, locale: Locale) -> dict[str, Any]:
    value: dict[str, Any] = {
        "heading": section.heading,
        "intro": to_html(section.intro),
        "availability": ANNOUNCED if section.announced else AVAILABLE,
        "available_from": None,
    }
    if section.kind == "text":
        return {**value, "text": to_html(section.text)}
    placements = [_placement(item, make) for item in section.items]
    one, many = own_words(section, locale.language_code)
    return {
        **value,
        "placements": [block("item", placement) for placement in placements],
        "purpose": section.purpose,
        "count_one": one,
        "count_many": many,
        "expected": section.count if section.announced and 0 < section.count <= MOST_EXPECTED else None,
    }


def own_words(section: SectionPart, language: str) -> tuple[str, str]:
    """Return the document's own words for one and for more, where they differ from the ordinary ones."""
    own = section.noun
    if not own or section.kind == "film":
        return "", ""
    loose = bool(section.items) and all(isinstance(item, QuestionPart) and item.loose for item in section.items)
    with override(language):
        one, many = (noun(section.kind, number, loose=loose) for number in (1, 2))
    if own.casefold() in (one.casefold(), many.casefold()):
        return "", ""
    return (own, "") if section.count == 1 else ("", own)


def material_of(item: Part) -> tuple[type[Any], dict[str, str]]:
    """Return which material a part becomes, and its texts and kind by field."""
    if isinstance(item, FilmPart):
        description, transcript = "\n\n".join(item.description), "\n\n".join(item.transcript)
        texts = {"title": item.title, "address": item.address, "description": description, "transcript": transcript}
        return Film, texts
    if isinstance(item, WorksheetPart):
        return Worksheet, {
            "title": item.title,
            "purpose": "\n\n".join(item.purpose),
            "instruction": "\n".join(item.steps),
        }
    if isinstance(item, CardPart):
        return Card, {"front": item.front, "back": "\n\n".join(item.back), "kind": card_kind(item)}
    if isinstance(item, QuestionPart):
        return Question, {"text": item.text, "kind": Question.LOOSE if item.loose else Question.REFLECTION}
    return Quote, {
        "text": item.text,
        "attribution": item.attribution,
        "source_title": item.source_title,
        "source_url": item.source_url,
    }


def _placement(item: Part, make: Make) -> dict[str, Any]:
    """Store one piece of material, or take what was chosen for it, and return the placement that shows it."""
    model, texts = material_of(item)
    material = make(model, item, **texts)
    own = dict.fromkeys(OWN_WORDING[model], "")
    if item.chosen is not None and item.chosen.own:
        own = {field: texts[field] if texts[field] != getattr(material, field) else "" for field in own}
    wording = {f"own_{field}": text for field, text in own.items()}
    return {str(model._meta.model_name): material.pk, **wording, "hidden": False}


def card_kind(card: CardPart) -> str:
    """Return the kind of a card: what the document says, else a question is to think about."""
    if card.kind:
        return Card.DO if card.kind == "do" else Card.THINK
    return Card.THINK if card.front.rstrip().endswith("?") else Card.DO
