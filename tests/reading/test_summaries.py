"""The contents list: it counts by itself."""

import pytest

from tests.factories import (
    CardFactory,
    FilmFactory,
    QuestionFactory,
    QuoteFactory,
    WorksheetFactory,
    placement,
    section,
    text_section,
)
from tests.reading.conftest import read
from toolkits.models import Question
from toolkits.reading.counting import number_word


def line(package_of, kind, make, count, **more) -> str:
    placements = [placement(make()) for _ in range(count)]
    return str(read(package_of(section(kind, "Kop", placements, **more))).sections[0].summary)


@pytest.mark.parametrize(
    ("kind", "make", "count", "more", "summary"),
    [
        (
            "worksheets",
            WorksheetFactory,
            5,
            {"purpose": "om samen te verdiepen"},
            "Vijf werkplaten om samen te verdiepen",
        ),
        ("cards", CardFactory, 10, {}, "Tien denk- en doekaartjes"),
        ("questions", QuestionFactory, 17, {}, "17 reflectievragen"),
        ("questions", lambda: QuestionFactory(kind=Question.LOOSE), 2, {}, "Twee losse vragen"),
        ("cards", CardFactory, 1, {}, "Eén denk- en doekaartje"),
        ("cards", CardFactory, 1, {"count_one": "doekaart"}, "Eén doekaart"),
        ("cards", CardFactory, 3, {"count_one": "doekaart", "count_many": "doekaarten"}, "Drie doekaarten"),
        ("cards", CardFactory, 3, {"count_one": "doekaart"}, "Drie denk- en doekaartjes"),
        ("quotes", QuoteFactory, 2, {}, "Twee citaten"),
        ("film", lambda: FilmFactory(title="De brug"), 1, {}, "Het animatiefilmpje: De brug"),
        ("film", FilmFactory, 2, {}, "Twee animatiefilmpjes"),
    ],
)
def test_a_section_counts_what_readers_get(kind, make, count, more, summary, package_of):  # noqa: PLR0913 - one case
    assert line(package_of, kind, make, count, **more) == summary


@pytest.mark.parametrize(
    ("more", "summary"),
    [
        ({}, "Denk- en doekaartjes (volgt)"),
        ({"expected": 10}, "Tien denk- en doekaartjes (volgt)"),
        ({"expected": 1}, "Eén denk- en doekaartje (volgt)"),
        ({"expected": 10, "available_from": "2027-03-01"}, "Tien denk- en doekaartjes (volgt op 1 maart 2027)"),
        ({"purpose": "voor later", "count_many": "kaarten"}, "Kaarten voor later (volgt)"),
    ],
)
def test_an_announced_section_says_that_it_follows_and_has_no_items(more, summary, package_of):
    body = section("cards", "Kop", [placement(CardFactory(front="Nog geheim"))], availability="announced", **more)
    content = read(package_of(body))
    assert content.sections[0].summary == summary
    assert content.sections[0].items == ()
    assert content.sections[0].availability == "announced"
    assert "Nog geheim" not in repr(content)


def test_a_date_of_a_part_that_is_there_is_not_told(package_of):
    body = section("cards", "Kop", [placement(CardFactory())], available_from="2027-03-01")
    assert read(package_of(body)).sections[0].available_from is None


def test_hidden_material_is_not_counted(package_of):
    body = section("cards", "Kop", [placement(CardFactory()), placement(CardFactory(), hidden=True)])
    assert read(package_of(body)).sections[0].summary == "Eén denk- en doekaartje"


def test_text_is_called_by_its_heading(package_of):
    content = read(package_of(text_section("De vraag", "<p>x</p>"), text_section("", "<p>y</p>")))
    assert [each.summary for each in content.sections] == ["De vraag", ""]


def test_an_announced_text_without_heading_has_no_line(package_of):
    body = text_section("", "<p>x</p>", availability="announced")
    assert read(package_of(body)).sections[0].summary == ""


def test_a_section_without_heading_gets_the_usual_one(package_of):
    body = section("cards", "", [placement(CardFactory())])
    assert read(package_of(body)).sections[0].heading == "Denk- en doekaartjes"


@pytest.mark.parametrize(("number", "word"), [(0, "nul"), (1, "één"), (10, "tien"), (11, "11"), (-1, "-1")])
def test_numbers_are_words_up_to_ten(number, word):
    assert number_word(number) == word
