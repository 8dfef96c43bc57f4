"""The longest real texts of the demo, in each language: what must fit, or go on, without a letter lost."""

import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.conf import settings

from tests.printing.content import CANVASES, card, film, question, section, worksheet
from toolkits.reading.content import FaqItem, Item, QuoteItem, Section

# What readers see in the place of variables; the longest that occurs.
VARIABLES = {"{de_organisatie}": "de uitvoeringsorganisatie", "{organisatie}": "uitvoeringsorganisatie"}


def longest_sections(language: str) -> tuple[Section, ...]:
    """Return sections with the longest texts of each kind in `language`, each piece with its code."""
    text = _longest(language)
    cards = (
        card(text["front"], text=text["back"], language=language, code="9AAA", card_kind="do"),
        card("Kort?", text=text["back"], language=language, code="9AAB"),
    )
    sheet = worksheet(
        CANVASES[3],
        text["title"],
        text=text["purpose"],
        instruction=text["instruction"],
        language=language,
        code="9AAC",
    )
    return (
        section("film", _film(language), anchor="lang-film"),
        section("worksheets", sheet, anchor="lang-platen"),
        section("cards", *cards, anchor="lang-kaarten"),
        section("questions", question(text["text"], language=language, code="9AAD"), anchor="lang-vragen"),
        section("faq", _answer(language), anchor="lang-antwoorden"),
        section("quotes", longest_quote(language), anchor="lang-citaten"),
    )


def longest_quote(language: str) -> Item:
    """Return the longest quote; of a language without quotes, the longest Dutch one."""
    text = max(_texts(_demo(language), "text", "attribution") or _texts(_demo("nl"), "text", "attribution"), key=len)
    return QuoteItem(
        kind="quote", title="wijkmanager", text=text, language=language, source="Een dag aan de balie", code="9AAE"
    )


def _film(language: str) -> Item:
    return film(transcript=_longest(language)["transcript"], language=language, code="9AAF")


def _answer(language: str) -> Item:
    answer = _longest(language)["answer"]
    html = "".join(f"<p>{each}</p>" for each in answer.split("\n\n"))
    return FaqItem(
        kind="faq", title=_longest(language)["question"], text=answer, html=html, language=language, code="9AAG"
    )


@cache
def _longest(language: str) -> dict[str, str]:
    fields = (
        *(("front", ""), ("back", ""), ("instruction", ""), ("transcript", ""), ("question", ""), ("answer", "")),
        *(("title", "instruction"), ("purpose", "instruction"), ("text", "kind")),
    )
    return {
        name: max(_texts(_demo(language), name, beside) or _texts(_demo("nl"), name, beside), key=len)
        for name, beside in fields
    }


def _texts(found: Any, name: str, beside: str) -> list[str]:
    """Return every text called `name` in the demo, where something called `beside` stands with it."""
    return [_filled(each[name]) for each in found if isinstance(each.get(name), str) and (not beside or beside in each)]


@cache
def _demo(language: str) -> tuple[dict[str, Any], ...]:
    folder = settings.BASE_DIR / "home" / "demo" / language
    files = sorted(folder.rglob("*.toml"))
    return tuple(table for file in files for table in _tables(tomllib.loads(file.read_text(encoding="utf-8"))))


def _tables(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from _tables(each)
    elif isinstance(value, list):
        for each in value:
            yield from _tables(each)


def _filled(text: str) -> str:
    for variable, word in VARIABLES.items():
        text = text.replace(variable, word)
    return text.strip()
