"""What the list says of paper is what the paper says."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from wagtail.documents.models import Document

from tests.factories import (
    CardFactory,
    QuoteFactory,
    QuotePlatePageFactory,
    WorksheetFactory,
    canvas,
    placement,
    section,
    stream,
)
from tests.variants.readiness.conftest import found, says
from toolkits.printing import preparing
from toolkits.printing.documents import document_named
from toolkits.printing.findings import findings
from toolkits.reading import resolve_page

LONG = "Leg jullie brief naast een brief die een andere afdeling aan dezelfde mensen stuurt. "


def on_paper(page: Any, name: str, prepare: Any, **query: str) -> list[str]:
    """Return the codes or titles of what does not fit in a document of `page`."""
    content = resolve_page(page, language="nl", reader=AnonymousUser())
    prepared = prepare(content, query)
    return [each.title for each in findings(content, document_named(content.kind, name), (), prepared)]


def test_of_fifty_lengths_of_card_the_list_and_the_pocket_sheet_name_the_same(package_of):
    texts = [" ".join((LONG * 12).split()[:words]) for words in range(20, 120, 2)]
    cards = [CardFactory(front=f"{n}. {text}", back=text) for n, text in enumerate(texts)]
    page = package_of(section("cards", "", [placement(card) for card in cards]))
    listed = {each.target.pk for each in found(page, "card-size")}
    printed = on_paper(page, "kaarten", preparing.cards)
    assert 10 < len(printed) < 45
    assert {card.pk for card in cards if card.front in printed} == listed


def test_of_worksheets_of_every_length_the_list_and_the_sheet_of_a4_name_the_same(package_of):
    sheets = [
        WorksheetFactory(
            title=f"Plaat {n}", purpose=LONG, instruction=LONG * n, canvas=canvas("boxes", centre="x", boxes=["a"] * 3)
        )
        for n in (*range(2, 18, 2), 40)
    ]
    page = package_of(section("worksheets", "", [placement(sheet) for sheet in sheets]))
    listed = {each.target.pk for each in found(page, "sheet-size")}
    printed = on_paper(page, "werkplaten", preparing.worksheets)
    assert 0 < len(printed) < len(sheets)
    assert {sheet.pk for sheet in sheets if sheet.title in printed} == listed
    assert {each.says for each in found(page, "sheet-size")} == {"words", "words-a3"}


def test_a_word_that_does_not_fit_in_its_drawing_leads_to_the_drawing(package_of):
    sheet = WorksheetFactory(canvas=canvas("circles", prompt="", rings=["Binnen", LONG * 3, "Buiten"]))
    page = package_of(section("worksheets", "", [placement(sheet)]))
    (one,) = found(page, "sheet-size")
    assert one.target.address.endswith("#:w:contentpath=canvas")
    assert on_paper(page, "werkplaten", preparing.worksheets) == [sheet.title]


@pytest.mark.parametrize(("times", "expected"), [(8, []), (60, ["words-a3"]), (140, ["words"])])
def test_a_description_of_a_file_that_does_not_fit_leads_to_the_description(package_of, times, expected):
    file = Document.objects.create(title="Eigen plaat", file=ContentFile(b"x", name="eigen-plaat.pdf"))
    sheet = WorksheetFactory(file=file, file_description=LONG * times)
    page = package_of(section("worksheets", "", [placement(sheet)]))
    listed = found(page, "sheet-size")
    assert [each.says for each in listed] == expected
    assert all(each.target.address.endswith("#:w:contentpath=file_description") for each in listed)
    printed = on_paper(page, "werkplaten", preparing.worksheets)
    assert printed == [sheet.title for _each in expected]


@pytest.mark.parametrize(("quotes", "expected"), [(6, []), (22, ["a4"]), (90, ["a3"])])
def test_a_plate_that_needs_a_second_sheet_says_on_which_paper_it_fits(toolkit, quotes, expected):
    placements = [placement(QuoteFactory(text=LONG * 2, attribution=f"wijkmanager {n}")) for n in range(quotes)]
    page = QuotePlatePageFactory(
        parent=toolkit, title="Plaat", slug="plaat", body=stream(section("quotes", "", placements))
    )
    assert [name for _check, name in says(page, "poster-size")] == expected
    for paper in ("a3", "a4"):
        too_many = expected == ["a3"] or (expected == ["a4"] and paper == "a4")
        assert on_paper(page, "praatplaat", preparing.poster, papier=paper) == ([page.title] if too_many else [])
