"""What goes with a package and stands elsewhere."""

import pytest

from tests.access.conftest import restrict
from tests.factories import (
    ArticlePageFactory,
    QuotePlatePageFactory,
    ToolkitPageFactory,
    WorkPackagePageFactory,
    section,
    stream,
    text_section,
)
from tests.reading.conftest import read


@pytest.fixture
def toolkit(home):
    return ToolkitPageFactory(parent=home, title="Toolkit", slug="toolkit")


@pytest.fixture
def package(toolkit):
    return WorkPackagePageFactory(parent=toolkit, title="Dit", slug="dit", minutes=60, group_min=4, group_max=8)


def related(page) -> list[tuple[str, str]]:
    return [(each.kind, each.title) for each in read(page).related]


def test_a_plate_of_the_toolkit_and_a_column_about_the_package_go_with_it(home, toolkit, package) -> None:
    QuotePlatePageFactory(parent=toolkit, title="Stemmen", slug="stemmen")
    body = stream(text_section("", f'<p>Lees <a linktype="page" id="{package.pk}">dit pakket</a>.</p>'))
    ArticlePageFactory(parent=home, title="Erover", slug="erover", body=body)
    ArticlePageFactory(parent=home, title="Over iets anders", slug="anders")
    assert related(package) == [("plate", "Stemmen"), ("article", "Erover")]


def test_packages_for_such_a_group_go_with_it_and_those_that_take_as_long_come_first(toolkit, package) -> None:
    for title, minutes, smallest, largest in (("Lang", 180, 2, 5), ("Kort", 45, 6, 12), ("Groot", 60, 20, 40)):
        fields = {"minutes": minutes, "group_min": smallest, "group_max": largest}
        WorkPackagePageFactory(parent=toolkit, title=title, slug=title.lower(), **fields)
    assert related(package) == [("package", "Kort"), ("package", "Lang")]


def test_what_is_not_whole_yet_says_so(toolkit, package) -> None:
    promised = stream(section("quotes", "Later", availability="announced"))
    QuotePlatePageFactory(parent=toolkit, title="Stemmen", slug="stemmen", body=promised)
    cards = stream(section("cards", "Later", availability="announced"))
    WorkPackagePageFactory(parent=toolkit, title="Ander", slug="ander", body=cards)
    WorkPackagePageFactory(parent=toolkit, title="Heel", slug="heel")
    found = read(package).related
    assert {each.title: each.announced for each in found} == {"Stemmen": True, "Ander": True, "Heel": False}


def test_what_the_reader_may_not_see_is_left_out(toolkit, package) -> None:
    restrict(QuotePlatePageFactory(parent=toolkit, title="Stemmen", slug="stemmen"))
    QuotePlatePageFactory(parent=toolkit, title="Concept", slug="concept", live=False)
    restrict(WorkPackagePageFactory(parent=toolkit, title="Ander", slug="ander"))
    assert related(package) == []
