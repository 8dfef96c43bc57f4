"""Sections of a tree -> stored stream values, with the material in them made on the way."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import uuid4

from django.utils.translation import override
from wagtail.models import Locale

from toolkits.blocks import ANNOUNCED, AVAILABLE
from toolkits.models import Card, Film, FilmPassword, Question, Quote, Worksheet
from toolkits.reading import noun

from .rich import to_html
from .tree import CardPart, FilmPart, Part, QuestionPart, SectionKind, SectionPart, WorksheetPart

Make = Callable[..., Any]
MOST_EXPECTED = 500  # as the field of the section has it


def stream_of(sections: Sequence[SectionPart], make: Make, locale: Locale) -> list[dict[str, Any]]:
    """Return `sections` as a stream value. `make(model, **fields)` stores a piece of material and returns it."""
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
    placements = [_placement(section.kind, item, make) for item in section.items]
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


def _placement(kind: SectionKind, item: Part, make: Make) -> dict[str, Any]:
    """Store one piece of material, and return the placement that shows it."""
    if isinstance(item, FilmPart):
        film = make(
            Film,
            title=item.title,
            address=item.address,
            description="\n\n".join(item.description),
            transcript="\n\n".join(item.transcript),
        )
        if item.secret is not None:
            FilmPassword.keep(film.translation_key, item.secret.value)
        return {"film": film.pk, "own_title": "", "hidden": False}
    if isinstance(item, WorksheetPart):
        sheet = make(Worksheet, title=item.title, purpose="\n\n".join(item.purpose), instruction="\n".join(item.steps))
        return {"worksheet": sheet.pk, "own_title": "", "own_purpose": "", "hidden": False}
    if isinstance(item, CardPart):
        card = make(Card, front=item.front, back="\n\n".join(item.back), kind=_card_kind(item))
        return {"card": card.pk, "own_front": "", "own_back": "", "hidden": False}
    if isinstance(item, QuestionPart):
        question = make(Question, text=item.text, kind=Question.LOOSE if item.loose else Question.REFLECTION)
        return {"question": question.pk, "own_text": "", "hidden": False}
    quote = make(
        Quote,
        text=item.text,
        attribution=item.attribution,
        source_title=item.source_title,
        source_url=item.source_url,
    )
    return {"quote": quote.pk, "own_text": "", "hidden": False}


def _card_kind(card: CardPart) -> str:
    if card.kind:
        return Card.DO if card.kind == "do" else Card.THINK
    return Card.THINK if card.front.rstrip().endswith("?") else Card.DO
