"""Pages for when something is not there, or went wrong."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import path
from wagtail.models import BaseViewRestriction, PageViewRestriction

from home.views import server_error
from tests.factories import ToolkitPageFactory, translate


def broken(_request):
    message = "boom"
    raise RuntimeError(message)


@pytest.fixture
def toolkit(home):
    translate(home, "en", title="Toolkits")
    return ToolkitPageFactory(parent=home, title="Toolkit voor ministeries", slug="ministeries")


def test_an_unknown_address_gets_a_friendly_page_with_ways_on(client, home, toolkit) -> None:
    response = client.get("/bestaat-niet/")
    html: Any = BeautifulSoup(response.content.decode(), "html.parser")
    assert response.status_code == 404
    assert html.h1.get_text() == "Deze pagina is er niet"
    assert html.main.find("form", action="/zoeken/")
    assert html.main.find("a", href="/ministeries/")
    assert html.find("meta", attrs={"name": "robots"})["content"] == "noindex"


def test_a_page_that_was_not_translated_leads_to_the_dutch_one(client, toolkit) -> None:
    response = client.get("/en/ministeries/")
    html: Any = BeautifulSoup(response.content.decode(), "html.parser")
    assert response.status_code == 404
    assert html.html["lang"] == "en"
    assert html.main.find("a", href="/ministeries/", hreflang="nl")
    assert "Toolkit voor ministeries" in html.main.get_text()


@pytest.mark.parametrize("restricted", [True, False])
def test_a_page_the_reader_may_not_see_is_not_spoken_of(client, toolkit, restricted) -> None:
    if restricted:
        PageViewRestriction.objects.create(page=toolkit, restriction_type=BaseViewRestriction.LOGIN)
    else:
        toolkit.unpublish()
    response = client.get("/en/ministeries/")
    assert response.status_code == 404
    assert "Toolkit voor ministeries" not in response.content.decode()


def test_an_english_page_under_two_prefixes_is_simply_not_there(client, toolkit) -> None:
    assert client.get("/en/en/ministeries/").status_code == 404
    assert client.get("/fy/en/").status_code == 404


@pytest.mark.parametrize("address", ["/%00/", "/en/%ff/", "/a" * 400 + "/", "/en/'\"<b>/", "/en//"])
def test_strange_addresses_are_simply_not_there(client, toolkit, address) -> None:
    assert client.get(address).status_code in {301, 302, 404}


@pytest.mark.parametrize(("address", "language"), [("/", "nl"), ("/en/x/", "en"), ("/fy/x/", "fy")])
def test_the_error_page_needs_no_database(rf, django_assert_num_queries, db, address, language) -> None:
    with django_assert_num_queries(0):
        response = server_error(rf.get(address))
    html: Any = BeautifulSoup(response.content.decode(), "html.parser")
    assert response.status_code == 500
    assert html.html["lang"] == language
    assert len(html.find_all("h1")) == 1
    assert not html.find_all(["script", "style"])


urlpatterns = [path("stuk/", broken)]
handler500 = "home.views.server_error"


@pytest.mark.urls(__name__)
def test_a_fault_in_a_view_gives_the_error_page_and_nothing_of_the_fault(settings) -> None:
    settings.MIDDLEWARE = []
    response = Client(raise_request_exception=False).get("/stuk/")
    assert response.status_code == 500
    assert "boom" not in response.content.decode()
