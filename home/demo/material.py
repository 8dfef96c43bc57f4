"""Demo texts -> material and sections."""

from typing import Any

from home.models import ArticlePage
from tests.factories import (
    CardFactory,
    FilmFactory,
    QuestionFactory,
    QuoteFactory,
    WorksheetFactory,
    canvas,
    placement,
    section,
    text_section,
)
from tests.factories.streams import Block, item

from .pictures import captions, poster
from .texts import Text, lines, rich


def published(thing: Any) -> Any:
    """Publish material the way an editor does, so that it has a history."""
    thing.save_revision().publish()
    return thing


def package_sections(text: Text, toolkit: str) -> list[Block]:
    """Return the sections of a work package."""
    makers = {
        "film": lambda: [_film(text, toolkit)],
        "worksheets": lambda: [_worksheet(each) for each in text["worksheets"].get("items", [])],
        "cards": lambda: [_card(each) for each in text["cards"].get("items", [])],
        "questions": lambda: [_question(each) for each in text["questions"].get("items", [])],
        "articles": lambda: [placement(ArticlePage.objects.get(slug=each)) for each in text["articles"]["columns"]],
        "faq": lambda: [faq(each) for each in text["faq"].get("items", [])],
        "quotes": lambda: [quote(each) for each in text["quotes"].get("items", [])],
    }
    return [_section(kind, text[kind], maker()) for kind, maker in makers.items() if kind in text]


def _section(kind: str, text: Text, placements: list[Block]) -> Block:
    announced = bool(text.get("announced"))
    available_from = text.get("available_from")
    return section(
        kind,
        text["heading"],
        [] if announced else placements,
        intro=rich(text.get("intro", "")),
        purpose=text.get("purpose", ""),
        availability="announced" if announced else "available",
        available_from=available_from.isoformat() if available_from else None,
        expected=text.get("expected"),
    )


def _film(text: Text, toolkit: str) -> Block:
    film = text["film"]
    transcript = lines(film["transcript"])
    return placement(
        published(
            FilmFactory(
                title=film["title"],
                address=film["address"],
                length=film["length_seconds"],
                transcript=transcript,
                poster=poster(text["emblem"], film["title"], toolkit),
                captions=captions(film["title"], transcript, film["length_seconds"], text["slug"]),
            )
        )
    )


def _worksheet(text: Text) -> Block:
    drawing = {key: value for key, value in text["canvas"].items() if key != "type"}
    return placement(
        published(
            WorksheetFactory(
                title=text["title"],
                purpose=lines(text["purpose"]),
                instruction=lines(text["instruction"]),
                minutes=text["minutes"],
                group_min=text["group_min"],
                group_max=text["group_max"],
                paper=text["paper"],
                canvas=canvas(text["canvas"]["type"], **drawing),
            )
        )
    )


def _card(text: Text) -> Block:
    return placement(published(CardFactory(kind=text["kind"], front=lines(text["front"]), back=lines(text["back"]))))


def _question(text: Text) -> Block:
    return placement(published(QuestionFactory(kind=text["kind"], text=lines(text["text"]))))


def quote(text: Text) -> Block:
    """Return the placement of a quote."""
    return placement(
        published(
            QuoteFactory(
                text=lines(text["text"]),
                attribution=text["attribution"],
                source_title=text.get("source_title", ""),
                source_url=text.get("source_url", ""),
            )
        )
    )


def faq(text: Text) -> Block:
    """Return a question with its answer."""
    return item({"question": text["question"], "answer": rich(text["answer"]), "hidden": False})


def text_sections(texts: list[Text]) -> list[Block]:
    """Return text sections."""
    return [text_section(each.get("heading", ""), rich(each["text"])) for each in texts]
