"""Links in rich text lead where the reader may go, in the reader's language."""

import pytest

from tests.access.conftest import restrict
from tests.factories import StandardPageFactory, text_section, translate
from tests.reading.conftest import only, read


@pytest.fixture
def target(home):
    return StandardPageFactory(parent=home, title="Gids", slug="gids")


def link(page) -> str:
    return f'<p><a linktype="page" id="{page.pk}">Lees verder</a></p>'


def html(package_of, text, language="nl") -> str:
    page = package_of(text_section("Kop", text))
    if language != "nl":
        page = translate(page, language)
    return str(only(read(page, language)).html)


def test_a_link_leads_to_the_page(target, package_of):
    assert html(package_of, link(target)) == '<p><a href="/gids/">Lees verder</a></p>'


def test_a_link_leads_to_the_page_in_the_language_of_the_reader(target, package_of):
    translate(target, "en")
    assert 'href="/en/gids/"' in html(package_of, link(target), "en")


def test_a_link_leads_to_the_dutch_page_when_there_is_no_translation(target, package_of):
    assert 'href="/gids/"' in html(package_of, link(target), "en")


@pytest.mark.parametrize("shut", [restrict, lambda page: page.unpublish(), lambda page: page.delete()])
def test_a_link_to_a_page_that_the_reader_may_not_see_is_no_link(shut, target, package_of):
    text = link(target)
    shut(target)
    assert html(package_of, text) == "<p><a>Lees verder</a></p>"


@pytest.mark.parametrize(
    "tag",
    [
        '<a href="https://www.voorbeeld.example/?a=1&amp;b=2">',
        '<a href="mailto:a@voorbeeld.example">',
        '<a href="#kop">',
    ],
)
def test_other_links_stay_as_they_are(tag, package_of):
    assert html(package_of, f"<p>{tag}x</a></p>") == f"<p>{tag}x</a></p>"


@pytest.mark.parametrize("number", ["", "x", "999999", "-1"])
def test_a_broken_link_is_no_link(number, package_of):
    assert html(package_of, f'<p><a linktype="page" id="{number}">x</a></p>') == "<p><a>x</a></p>"
