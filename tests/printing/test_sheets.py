"""Worksheets, questions, the guide and the poster on paper."""

from dataclasses import replace
from typing import Any

import pytest

from tests.printing.content import (
    CANVASES,
    SITE,
    package,
    plain_page,
    question,
    read,
    section,
    toolkit,
    with_sections,
    words,
    worksheet,
)
from tests.printing.paper import codes, pages, printed
from toolkits.printing.preparing import NothingToPrint
from toolkits.printing.sheets.choices import BadChoice
from toolkits.reading.content import QuoteItem

SHEETS: Any = package(
    section(
        "worksheets", *(worksheet(each, f"Plaat met {each.kind}", code=f"7F3{n}") for n, each in enumerate(CANVASES))
    )
)


def size(page) -> tuple[int, int]:
    """Return the size of a page in whole millimetres."""
    return round(float(page.mediabox.width) * 25.4 / 72), round(float(page.mediabox.height) * 25.4 / 72)


@pytest.mark.parametrize("paper", ["a3", "a4", "a4x2"])
def test_worksheets_come_whole_on_every_paper(paper):
    pdf = printed(SHEETS, "werkplaten", papier=paper)
    text = words(pdf)
    for sheet in SHEETS.sections[0].items:
        for expected in (
            sheet.title,
            sheet.text,
            *sheet.instruction.splitlines(),
            *sheet.canvas.labels,
            *sheet.canvas.prompts,
        ):
            assert expected in text
    found = {code.text for page in pages(pdf, 200) for code in codes(page)}
    assert found == {f"{SITE}/k/{sheet.code}" for sheet in SHEETS.sections[0].items}


def test_a_worksheet_stands_as_its_drawing_asks():
    assert [size(page) for page in read(printed(SHEETS, "werkplaten", papier="a3")).pages] == [(420, 297)] * 4 + [
        (297, 420)
    ]
    tiles = [size(page) for page in read(printed(SHEETS, "werkplaten", papier="a4x2")).pages]
    assert tiles == [(210, 297)] * 8 + [(297, 210)] * 2


def test_instructions_that_do_not_fit_beside_the_drawing_have_a_page_of_their_own():
    long = "Kies samen een zaak die je allebei kent, en vertel wat er toen gebeurde. " * 40
    content = package(section("worksheets", worksheet(CANVASES[0], instruction=long)))
    pdf = printed(content, "werkplaten")
    assert len(read(pdf).pages) == 2
    assert " ".join(long.split()) in words(pdf).replace("- ", "")
    assert "De uitleg is te lang voor dit vel" in read(pdf).pages[0].extract_text()


def test_questions_have_their_codes():
    items = [question(f"Waar merk je dat aan, keer {n}?", number=n, code=f"7FQ{n}") for n in (2, 3, 4)]
    pdf = printed(package(section("questions", *items)), "vragen")
    assert all(item.text in words(pdf) for item in items)
    assert [code.text for page in pages(pdf, 200) for code in codes(page)] == [f"{SITE}/k/7FQ{n}" for n in (2, 3, 4)]


def test_the_guide_is_alone_in_its_document():
    text = words(printed(toolkit(), "handleiding"))
    assert "Neem een voorbeeld mee." in text
    assert "Hanne Wiersum" not in text


def test_what_is_not_there_is_not_printed():
    for name in ("werkplaten", "vragen", "kaarten"):
        with pytest.raises(NothingToPrint):
            printed(package(), name)
    with pytest.raises(NothingToPrint):
        printed(with_sections(toolkit()), "handleiding")


@pytest.mark.parametrize(("paper", "expected"), [("a3", (297, 420)), ("a4", (210, 297))])
def test_quotes_hang_together_on_one_poster(paper, expected):
    quotes = [
        QuoteItem(
            kind="quote",
            title=f"wijkmanager {n}",
            text=f"We belden gewoon even, keer {n}.",
            language="nl",
            source="Interview",
        )
        for n in range(12)
    ]
    pdf = printed(plain_page("plate", sections=(section("quotes", *quotes),)), "praatplaat", papier=paper)
    document = read(pdf)
    assert [size(page) for page in document.pages] == [expected]
    assert all(quote.text in words(pdf) and quote.title in words(pdf) for quote in quotes)


def test_quotes_that_do_not_fit_go_on_instead_of_being_lost():
    long = QuoteItem(kind="quote", title="wijkmanager", text="We belden gewoon even. " * 12, language="nl", source="")
    quotes = [replace(long, title=f"wijkmanager {n}") for n in range(26)]
    pdf = printed(plain_page("plate", sections=(section("quotes", *quotes),)), "praatplaat")
    assert all(quote.title in words(pdf) for quote in quotes)


def test_paper_that_is_not_there_is_refused_in_words():
    with pytest.raises(BadChoice, match="a3, a4, a4x2"):
        printed(SHEETS, "werkplaten", papier="a5")


def test_each_quote_of_a_poster_has_its_code_on_the_sheet_with_sources():
    quotes = [
        QuoteItem(
            kind="quote", title="wijkmanager", text=f"We belden, keer {n}.", language="nl", source="", code=f"7FQ{n}"
        )
        for n in range(2, 8)
    ]
    pdf = printed(plain_page("plate", sections=(section("quotes", *quotes),)), "praatplaat", papier="a3")
    assert [size(page) for page in read(pdf).pages] == [(297, 420), (210, 297)]
    poster, sources = ({code.text for code in codes(page)} for page in pages(pdf, 200))
    assert poster == {plain_page("plate").full_url}
    assert sources == {f"{SITE}/k/{quote.code}" for quote in quotes}
