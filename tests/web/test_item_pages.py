"""The page of one piece at its permanent code, and what is said when it is gone."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.access.conftest import restrict
from tests.factories import CardFactory, ToolkitPageFactory, WorkPackagePageFactory, placement, section, stream
from toolkits.reading import codes_of

from .conftest import soup

# A package page without films and worksheets (11), the code 1, the page with it 1, and its own row 1; the most it may
# be. A card costs the same whatever stands beside it.
BUDGET = 16


@pytest.fixture
def deck(home):
    """Return a package with three cards, and their codes in order."""
    toolkit = ToolkitPageFactory(parent=home, title="Toolkit", slug="toolkit")
    cards = [placement(CardFactory(front=front)) for front in ("Eerste", "Tweede", "Derde")]
    body = stream(section("cards", "Kaartjes", cards))
    page = WorkPackagePageFactory(parent=toolkit, title="Pakket", slug="pakket", body=body)
    codes = codes_of(page.translation_key)
    return page, cards, [codes[each["id"]] for each in cards]


def put(page, *cards) -> None:
    page.body = stream(section("cards", "Kaartjes", cards))
    page.save_revision().publish()


def test_a_card_has_its_neighbours_and_the_way_up(client, deck) -> None:
    page, _cards, codes = deck
    html = soup(client.get(f"/k/{codes[1]}"))
    assert html.find("a", rel="prev")["href"] == f"/k/{codes[0]}"
    assert html.find("a", rel="next")["href"] == f"/k/{codes[2]}"
    assert html.find("a", href=f"/gesprek/?k={codes[1]}")
    assert html.find(class_="vt-crumbs").find("a", href=page.url)
    assert html.h1.get_text(strip=True) == "Denkkaartje 2 van 3"


def test_a_hidden_card_says_so_and_offers_what_stood_beside_it(client, deck) -> None:
    page, cards, codes = deck
    cards[1]["value"]["hidden"] = True
    put(page, *cards)
    response = client.get(f"/k/{codes[1]}")
    html = soup(response)
    assert response.status_code == 410
    assert "nu verborgen" in html.main.get_text()
    assert "Tweede" not in html.main.get_text()
    assert {link["href"] for link in html.select(".vt-beside a")} == {f"/k/{codes[0]}", f"/k/{codes[2]}"}


def test_a_card_that_was_taken_away_offers_what_stood_beside_it(client, deck) -> None:
    page, cards, codes = deck
    put(page, *cards)
    put(page, cards[0], cards[2])
    html = soup(client.get(f"/k/{codes[1]}"))
    assert "daar weggehaald" in html.main.get_text()
    assert len(html.select(".vt-beside a")) == 2


def test_a_card_that_went_to_another_package_leads_there(client, deck) -> None:
    page, cards, codes = deck
    put(page, *cards)
    put(page, cards[0])
    again = placement(CardFactory._meta.model.objects.get(pk=cards[1]["value"]["card"]))
    body = stream(section("cards", "", [again]))
    other = WorkPackagePageFactory(parent=page.get_parent(), title="Nieuwe plek", slug="nieuw", body=body)
    html = soup(client.get(f"/k/{codes[1]}"))
    assert "verhuisd" in html.h1.get_text()
    assert html.main.find("a", href=f"/k/{codes_of(other.translation_key)[again['id']]}")


def test_a_typo_is_met_with_the_code_it_may_have_been(client, deck) -> None:
    page, _cards, codes = deck
    response = client.get(f"/k/{codes[0][:-1]}Z")
    assert response.status_code == 404
    assert soup(response).find("a", href=f"/k/{codes[0]}")
    restrict(page)
    assert codes[0] not in client.get(f"/k/{codes[0][:-1]}Z").content.decode()


def test_the_page_of_a_card_costs_few_queries(client, deck) -> None:
    _page, _cards, codes = deck
    cache.clear()
    ContentType.objects.clear_cache()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(f"/k/{codes[1]}").status_code == 200
    assert len(queries) <= BUDGET, "\n".join(query["sql"][:200] for query in queries)
