"""Resolving costs the same number of queries whatever the size of the page."""

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    CardFactory,
    FilmFactory,
    QuestionFactory,
    QuotePlatePageFactory,
    StandardPageFactory,
    ToolkitPageFactory,
    WorksheetFactory,
    placement,
    section,
    text_section,
)
from tests.reading.conftest import read
from toolkits.reading import SOURCE_LANGUAGE

# The page itself, its toolkit's versions, their packages, the words of the audience, the codes, the pages that texts
# link to, and one for each of film, worksheets, cards and questions.
PACKAGE_BUDGET = 10


def queries(page: Any) -> int:
    read(page)  # what Django remembers (content types, addresses of the site) is no part of the count
    with CaptureQueriesContext(
        connection,
    ) as captured:
        read(page, SOURCE_LANGUAGE)
    return len(captured)


def full_package(home: Any, package_of: Any, cards: int, links: int) -> Any:
    pages = [StandardPageFactory(parent=home, title=f"Doel {cards} {n}") for n in range(links)]
    text = "".join(f'<p><a linktype="page" id="{page.pk}">x</a></p>' for page in pages)
    return package_of(
        section("film", "", [placement(FilmFactory())]),
        section("worksheets", "", [placement(WorksheetFactory()) for _ in range(5)]),
        section("cards", "", [placement(CardFactory()) for _ in range(cards)]),
        section("questions", "", [placement(QuestionFactory()) for _ in range(17)]),
        text_section("", text),
    )


def test_a_package_costs_the_same_with_ten_and_a_hundred_cards(home, package_of):
    small, large = full_package(home, package_of, 10, 1), full_package(home, package_of, 100, 20)
    assert queries(small) == queries(large)
    assert queries(large) <= PACKAGE_BUDGET


def test_a_toolkit_costs_the_same_with_three_and_twenty_packages(toolkit, package_of):
    for _ in range(3):
        package_of()
    QuotePlatePageFactory(parent=toolkit, title="Plaat")
    before = queries(toolkit)
    for number in range(17):
        package_of()
        QuotePlatePageFactory(parent=toolkit, title=f"Plaat {number}")
    assert queries(toolkit) == before


def test_the_front_door_costs_the_same_with_one_and_ten_toolkits(home, toolkit):
    before = queries(home)
    for number in range(9):
        ToolkitPageFactory(parent=home, title=f"Toolkit {number}", audience=toolkit.audience)
    assert queries(home) == before
