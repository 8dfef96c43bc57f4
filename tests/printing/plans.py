"""A plan with a piece of every kind, for what is printed of a selection."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from tests.printing.content import CANVASES, SITE, card, film, question, worksheet
from tests.printing.paper import render
from toolkits.printing.documents import SELECTION, dated
from toolkits.printing.selections import selection_content, selection_sheets
from toolkits.reading.content import ArticleItem, FaqItem, Item, Place, QuoteItem
from toolkits.reading.gathering import Gathered
from toolkits.reading.selection import Choice, Selection

CHANGED = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
# The kind of section that holds each kind of piece.
KINDS = {
    "film": "film",
    "card": "cards",
    "worksheet": "worksheets",
    "question": "questions",
    "quote": "quotes",
    "faq": "faq",
    "article": "articles",
}
TOOLKIT = Place(title="Verandertoolkit voor ministeries", url="/ministeries/")


def pieces(language: str = "nl") -> tuple[Item, ...]:
    """Return a piece of every kind that has a permanent code."""
    return (
        film(code="2AAA"),
        card(code="2AAB"),
        card("Haal koffie op een andere gang.", card_kind="do", code="2AAC", language="en"),
        worksheet(CANVASES[1], code="2AAD"),
        question(code="2AAE"),
        QuoteItem(
            kind="quote", title="wijkmanager", text="We belden.", language=language, source="Interview", code="2AAF"
        ),
        FaqItem(kind="faq", title="Moet alles?", text="Nee.", html="<p>Nee.</p>", language=language, code="2AAG"),
        ArticleItem(
            kind="article",
            title="Twee keer hetzelfde",
            text="Een column.",
            language=language,
            url="/ministeries/column/",
            author="Elske Damveld",
            published=date(2026, 9, 14),
            code="2AAH",
        ),
    )


def found(items: tuple[Item, ...], **more: Any) -> dict[str, Gathered]:
    """Return `items` as gathered from one page."""
    given: dict[str, Any] = {
        "page": Place(title="Over de schotten heen", url="/ministeries/over-de-schotten-heen/"),
        "toolkit": TOOLKIT,
        "house_style": "site",
        "emblem": "across-borders",
    }
    return {item.code: Gathered(item=item, **{**given, **more}) for item in items}


def plan_of(items: tuple[Item, ...], **more: Any) -> Selection:
    """Return a plan with `items` in order, from half past nine."""
    given: dict[str, Any] = {"name": "Startdag", "start": time(9, 30)}
    return Selection(choices=tuple(Choice(item.code) for item in items), **{**given, **more})


def in_language(items: tuple[Item, ...], language: str) -> tuple[Item, ...]:
    """Return `items` as if they were written in `language`."""
    return tuple(replace(item, language=language) for item in items)


def printed_plan(plan: Selection, gathered: Mapping[str, Gathered], language: str = "nl", **more: Any) -> bytes:
    """Return the PDF of a plan; `more` is what it is drawn from besides its pieces."""
    address = f"{SITE}/selectie/?{plan.query}"
    content = selection_content(plan, gathered, language=language, full_url=address)
    prepared = {**selection_sheets(content, plan, gathered), **dated(CHANGED), **more}
    return render(content, SELECTION, address, (), prepared)
