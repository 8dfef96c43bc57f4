"""From an address to a page."""

import pytest
from wagtail.models import Site

from tests.factories import translate
from toolkits.access import page_at


@pytest.mark.parametrize("address", ["/ministeries/voor-wie/", "ministeries/voor-wie", "//ministeries//voor-wie/"])
def test_an_address_without_language_is_dutch(address, package):
    assert page_at(address) == package
    assert type(page_at(address)) is type(package)


def test_an_address_with_a_language_is_the_translation(package):
    english = translate(package, "en")
    assert page_at(english.url) == english
    assert page_at("/en/ministeries/voor-wie/") == english


def test_the_front_door_has_an_address_in_each_language(home):
    frisian = translate(home, "fy")
    assert page_at("/") == home
    assert page_at("/fy/") == frisian


@pytest.mark.parametrize("address", ["/bestaat-niet/", "/en/ministeries/", "/de/ministeries/"])
def test_an_address_of_nothing_gives_nothing(address, package):
    assert page_at(address) is None


def test_a_draft_has_an_address(package):
    package.unpublish()
    assert page_at("/ministeries/voor-wie/") == package


def test_without_a_site_there_is_no_page(db):
    Site.objects.all().delete()
    assert page_at("/") is None
