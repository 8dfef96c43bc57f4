"""What an editor is told of a document before somebody prints it."""

import json
from dataclasses import replace
from typing import Any

import pytest
from django.utils.translation import override

from tests.printing.content import CANVASES, card, film, package, plain_page, read, section, toolkit, words, worksheet
from tests.printing.paper import deck, printed
from tests.printing.plans import found, plan_of
from toolkits.models.house_styles import Chosen, Extras, Logo, Theme
from toolkits.printing import preparing
from toolkits.printing.documents import ITEM_DOCUMENTS, SELECTION, document_for, document_named
from toolkits.printing.findings import FEWEST_DPI, POSTER_MM, SENTENCES, Finding, findings
from toolkits.printing.selections import selection_content, selection_sheets
from toolkits.reading.content import PersonItem, Picture, QuoteItem

LONG = "Vraag het aan iemand die je brief kreeg en schrijf op wat die begreep. "


def says(*found: Finding) -> list[tuple[str, str, str]]:
    return [(each.says, each.title, each.larger) for each in found]


def of_cards(*items: Any, **query: str) -> tuple[Finding, ...]:
    content = package(section("cards", *items))
    return findings(content, document_named("package", "kaarten"), (), preparing.cards(content, query))


def test_a_card_that_goes_on_is_named_by_title_and_code_with_the_format_that_takes_it():
    long = card("Lang.", text=LONG * 6, code="7F3Q")
    (one,) = of_cards(long, card("Kort.", code="7F3R"))
    assert one == Finding(says="card", title="Lang.", code="7F3Q", larger="groot")
    assert str(one).startswith("Het kaartje ‘Lang. (7F3Q)’ is te lang en gaat verder op een vervolgkaartje.")
    assert str(one).endswith("Op formaat groot is er meer ruimte.")
    assert of_cards(long, formaat="groot") == ()
    assert says(*of_cards(card("Boek.", text=LONG * 90), formaat="a6")) == [("card", "Boek.", "")]


def test_a_worksheet_that_goes_on_is_named_and_the_sheet_says_so():
    content = package(section("worksheets", worksheet(CANVASES[0], instruction=LONG * 19, code="8G4R")))
    document = document_named("package", "werkplaten")
    for paper, expected in (("a4", [("worksheet", "De lege stoel", "a3")]), ("a3", [])):
        prepared = preparing.worksheets(content, {"papier": paper})
        assert says(*findings(content, document, (), prepared)) == expected
        text = words(printed(content, "werkplaten", papier=paper))
        assert ("Op A3 past alles op één vel." in text) is (paper == "a4")
        assert text.count("Vraag het aan iemand") == 19


def test_words_that_do_not_fit_in_a_drawing_stand_whole_on_the_next_sheet():
    canvas = replace(CANVASES[3], labels=("Binnen", LONG * 4, "Buiten"))
    content = package(section("worksheets", worksheet(canvas)))
    pages = [" ".join(page.extract_text().split()) for page in read(printed(content, "werkplaten")).pages]
    assert "(1)" in pages[0]
    assert "Wat bij een nummer tussen haakjes hoort" in pages[0].replace("- ", "")
    assert "(1) " + LONG.strip() in pages[1].replace("- ", "")


def test_quotes_that_do_not_fit_propose_a3():
    quotes = [
        QuoteItem(kind="quote", title=f"wijkmanager {n}", text=LONG * 2, language="nl", source="") for n in range(36)
    ]
    content = plain_page("plate", sections=(section("quotes", *quotes, intro="", intro_html=""),))
    document = document_named("plate", "praatplaat")
    assert says(*findings(content, document, (), preparing.poster(content, {}))) == [("poster", content.title, "a3")]
    assert findings(content, document, (), preparing.poster(content, {"papier": "a3"})) == ()
    small, large = (printed(content, "praatplaat", papier=paper) for paper in ("a4", "a3"))
    assert "Op A3 passen ze op één vel." in words(small)
    assert (len(read(small).pages), len(read(large).pages)) == (2, 1)


def test_pictures_that_are_small_or_not_described_are_named_in_every_document_that_shows_them():
    edge = round(POSTER_MM[0] / 25.4 * FEWEST_DPI)
    films = [
        film(title=f"Film {width}", poster=Picture(url="/media/images/x.jpg", width=width, height=9, alt=alt))
        for width, alt in ((edge + 1, "Noor"), (edge - 2, "Noor"), (1280, ""))
    ]
    expected = [("sharpness", f"Film {edge - 2}", ""), ("alternative", "Film 1280", "")]
    chapter = package(section("film", *films))
    assert says(*findings(chapter, document_for("package"))) == expected
    booklet = toolkit(chapter)
    assert says(*findings(booklet, document_for("toolkit"), (chapter,))) == expected
    assert findings(booklet, document_named("toolkit", "handleiding"), (), preparing.guide(booklet, {})) == ()


def test_the_photo_of_an_author_and_the_logo_on_the_cover_are_looked_at():
    photo = Picture(url="/media/images/x.jpg", width=80, height=80, alt="")
    author = PersonItem(kind="person", title="Hanne", text="", language="nl", role="", photo=photo)
    logo = Logo(url="/media/logos/x.png", name="x.png", alt="Gemeente", width=120, height=60)
    style = Theme(
        "forest",
        Chosen(brand="#1f5a3c", action="#1b5c3b", accent="#c96a3d"),
        radius=16,
        stroke=2,
        extras=Extras(font="source-sans-3", logo=logo, tokens=""),
    )
    content = replace(toolkit(), house_style=style, sections=(section("authors", author, part="authors"),))
    seen = findings(content, document_for("toolkit"))
    assert says(*seen) == [("alternative", "Hanne", ""), ("sharpness", "Hanne", ""), ("sharpness", "Gemeente", "")]
    assert "64 punten per inch, en 150 is nodig" in str(seen[1])


def test_a_worksheet_in_a_selection_is_looked_at_too():
    sheet = worksheet(CANVASES[0], instruction=LONG * 30, code="2AAD")
    plan, gathered = plan_of((sheet,)), found((sheet,))
    content = selection_content(plan, gathered, language="nl", full_url="https://toolkits.voorbeeld.example/selectie/")
    prepared = selection_sheets(content, plan, gathered)
    assert [each.code for each in findings(content, SELECTION, (), prepared)] == ["2AAD"]


def test_a_piece_alone_is_told_of_itself_only():
    dark = film(poster=Picture(url="/x.jpg", width=4000, height=2000, alt=""), code="7F3S")
    content = package(
        section("film", dark), section("worksheets", worksheet(CANVASES[0], instruction=LONG * 19, code="8G4R"))
    )
    prepared = preparing.one_piece(content, dark, {})
    assert [each.code for each in findings(content, ITEM_DOCUMENTS["film"], (), prepared)] == ["7F3S"]


def test_the_margin_of_every_sheet_of_cards_says_what_the_findings_say():
    items = [card("Lang.", text=LONG * 6, code="7F3Q")]
    assert "Kies formaat ‘groot’ voor meer ruimte." in words(deck(package(), items))


@pytest.mark.parametrize("language", ["nl", "en", "fy"])
def test_every_finding_is_a_sentence_in_each_language_and_goes_through_json(language):
    with override(language):
        for name, larger in SENTENCES:
            one = Finding(says=name, title="Een titel", code="7F3Q", larger="a3" if larger else "", dots=90)
            assert Finding.from_json(json.loads(json.dumps(one.as_json()))) == one
            assert "Een titel (7F3Q)" in str(one)
