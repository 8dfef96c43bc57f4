"""The search page: whatever is typed, the answer is a page, and never one that the reader may not see."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from wagtail.models import BaseViewRestriction, PageViewRestriction

from search.asking import LONGEST_QUERY
from search.results import PER_PAGE
from tests.factories import (
    StandardPageFactory,
    ToolkitPageFactory,
    WorkPackagePageFactory,
    stream,
    text_section,
    translate,
)

pytestmark = pytest.mark.usefixtures("search_index")


def ask(client: Any, typed: str, address: str = "/zoeken/", **more: Any) -> Any:
    response = client.get(address, {"q": typed, **more})
    assert response.status_code == 200
    return BeautifulSoup(response.content.decode(), "html.parser")


def titles(html: Any) -> list[str]:
    return [result.get_text(strip=True) for result in html.select("ol.vt-results h3")]


@pytest.fixture
def toolkit(home):
    return ToolkitPageFactory(parent=home, title="Toolkit voor ministeries", slug="ministeries")


@pytest.fixture
def package(toolkit):
    body = stream(text_section("Begin", "<p>Leg de stroopwafels klaar.</p>"))
    page = WorkPackagePageFactory(
        parent=toolkit, title="Over de schotten", slug="schotten", teaser="Samen kijken.", body=body
    )
    page.save_revision().publish()
    return page


def test_a_word_in_the_content_of_a_page_finds_the_page(client, package) -> None:
    html = ask(client, "stroopwafels")
    assert titles(html) == ["Over de schotten"]
    text = html.find(class_="vt-result").get_text(" ", strip=True)
    assert "Werkpakket · Toolkit voor ministeries" in text
    assert "Samen kijken." in text


def test_restricted_pages_are_found_only_by_their_readers(client, admin_client, package) -> None:
    PageViewRestriction.objects.create(page=package.get_parent(), restriction_type=BaseViewRestriction.LOGIN)
    assert titles(ask(client, "stroopwafels")) == []
    assert titles(ask(admin_client, "stroopwafels")) == ["Over de schotten"]


def test_unpublished_pages_are_not_found(client, package) -> None:
    package.unpublish()
    assert titles(ask(client, "stroopwafels")) == []


def test_each_language_has_its_own_search(client, home, package) -> None:
    translate(home, "en", title="Toolkits")
    translate(package, "en", title="Across the biscuit walls")
    assert titles(ask(client, "biscuit")) == []
    assert titles(ask(client, "biscuit", "/en/search/")) == ["Across the biscuit walls"]
    assert titles(ask(client, "biscuit", "/fy/sykje/")) == []


def test_the_search_page_links_to_itself_in_every_language(client, home) -> None:
    switch = ask(client, "brief").select(".vt-header__languages a")
    assert [(link["hreflang"], link["href"]) for link in switch] == [
        ("nl", "/zoeken/?q=brief"),
        ("en", "/en/search/?q=brief"),
        ("fy", "/fy/sykje/?q=brief"),
    ]


@pytest.mark.parametrize("address", ["/en/zoeken/", "/search/", "/fy/search/"])
def test_the_search_of_one_language_is_not_at_the_address_of_another(client, home, address) -> None:
    assert client.get(address).status_code == 404


def test_no_words_and_no_results_lead_on(client, toolkit) -> None:
    assert ask(client, "").select(".vt-suggestions a")
    assert ask(client, "!? …").select(".vt-suggestions a")
    assert ask(client, "xyzzy").select_one('main .vt-ways a[href="/ministeries/"]')


def test_search_pages_stay_out_of_search_engines(client, home) -> None:
    assert ask(client, "brief").find("meta", attrs={"name": "robots"})["content"] == "noindex"


def test_what_was_typed_comes_back_escaped(client, home) -> None:
    html = ask(client, '"><script>alert(1)</script>')
    assert not html.find_all("script", src=False)
    assert html.find(id="zoekwoorden")["value"] == '"><script>alert(1)</script>'


def test_many_results_are_spread_over_pages(client, home) -> None:
    for number in range(PER_PAGE + 1):
        StandardPageFactory(parent=home, title=f"Kikker {number}", slug=f"kikker-{number}")
    first, second = ask(client, "kikker"), ask(client, "kikker", page=2)
    assert len(titles(first)) == PER_PAGE
    assert len(titles(second)) == 1
    assert not set(titles(first)) & set(titles(second))


@pytest.mark.parametrize("number", ["0", "-1", "99999999999999999999", "x", "", "1.5"])
def test_an_impossible_page_number_gives_a_page(client, package, number) -> None:
    assert titles(ask(client, "stroopwafels", page=number)) == ["Over de schotten"]


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        "'",
        "*",
        "stroop*",
        "-",
        "NOT",
        "AND OR",
        "a AND",
        "NEAR(a b)",
        "{",
        "title:x",
        "%s",
        "%",
        "\\",
        "\0",
        "🍪",
        "&|!",
    ],
)
def test_what_means_something_to_a_database_is_only_text(client, package, typed) -> None:
    ask(client, typed)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=LONGEST_QUERY + 20))
@example(typed='"' * 300)
@example(typed="a" * 10_000)
def test_any_text_gives_a_page(client, package, typed) -> None:
    ask(client, typed.encode("utf-8", "replace").decode())
