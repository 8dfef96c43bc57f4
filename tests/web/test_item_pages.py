"""The page of one piece at its permanent code, and what is said when it is gone."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail_factories import ImageFactory

from tests.access.conftest import restrict
from tests.factories import (
    ArticlePageFactory,
    CardFactory,
    FilmFactory,
    QuestionFactory,
    ToolkitPageFactory,
    WorkPackagePageFactory,
    WorksheetFactory,
    placement,
    section,
    stream,
    translate,
)
from toolkits.reading import codes_of

from .conftest import soup

# The code 1, its page in its languages 1, restrictions 1, the class of the page 2 (its name, kept, and its row),
# toolkit with packages 1, what is shut 1, codes 1, cards 1, site 1, navigation 1; and 2 for the addresses of the site,
# which the cache keeps. A card costs the same whatever stands beside it.
BUDGET = 13


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
    assert len(queries) == BUDGET, "\n".join(query["sql"][:200] for query in queries)


@pytest.mark.parametrize(
    ("kind", "factory", "said"),
    [
        ("cards", CardFactory, ("Denkkaartje 2 van 3", "Print dit kaartje")),
        ("questions", QuestionFactory, ("Reflectievraag 2 van 3", "Print deze vraag")),
        ("worksheets", WorksheetFactory, ("Werkplaat ", "Print deze werkplaat")),
        ("film", FilmFactory, ("Filmpje ", "")),
    ],
)
def test_every_piece_says_what_it_is_where_it_belongs_and_what_can_be_done(client, home, kind, factory, said) -> None:
    title, prints = said
    toolkit = ToolkitPageFactory(parent=home, title="Toolkit", slug="toolkit")
    pieces = [placement(factory()) for _ in range(3)]
    page = WorkPackagePageFactory(parent=toolkit, title="Pakket", slug="pakket", body=stream(section(kind, "", pieces)))
    first, code, last = (codes_of(page.translation_key)[each["id"]] for each in pieces)
    html = soup(client.get(f"/k/{code}"))
    assert html.h1.get_text(strip=True).startswith(title)
    assert html.find(class_="vt-item-page__head").find("a", href=f"{page.url}#{code}")
    assert [link["href"] for link in html.select(".vt-beside a")] == [f"/k/{first}", f"/k/{last}"]
    printed = html.find("a", href=f"/k/{code}/print.pdf")
    assert (printed.get_text(strip=True) if printed else "") == prints
    assert html.find(class_="vt-share")["data-url"].endswith(f"/k/{code}")


def test_a_piece_that_is_not_translated_says_so_once_and_its_page_too(client, deck) -> None:
    page, _cards, codes = deck
    english = translate(page, "en", title="Package")
    html = soup(client.get(f"/en/k/{codes[0]}"))
    said = html.find_all(string=lambda text: "Nederlands" in text and text.parent.get("lang") == "nl")
    assert html.html["lang"] == "en"
    assert len([each for each in said if each.find_parent(class_="vt-notice")]) == 1
    assert not html.find(class_="vt-other-language")
    assert html.find(class_="vt-card__title")["lang"] == "nl"
    assert html.find(class_="vt-item-page__head").find("a", href=f"{english.url}#{codes[0]}")


def test_a_piece_names_its_languages_for_search_engines(client, deck) -> None:
    page, _cards, codes = deck
    translate(page, "en", title="Package")
    links = {each["hreflang"]: each["href"] for each in soup(client.get(f"/k/{codes[0]}")).select("link[hreflang]")}
    assert {name: address.split("/", 3)[3] for name, address in links.items()} == {
        "nl": f"k/{codes[0]}",
        "en": f"en/k/{codes[0]}",
        "x-default": f"k/{codes[0]}",
    }


def test_without_script_choosing_keeps_what_the_address_holds(client, deck) -> None:
    _page, _cards, codes = deck
    html = soup(client.get(f"/k/{codes[1]}?k={codes[0]}.10&naam=Startdag"))
    assert html.select_one("a[data-select]")["href"] == f"/selectie/?k={codes[0]}.10&k={codes[1]}&naam=Startdag"
    assert html.find("a", rel="next")["href"] == f"/k/{codes[2]}?k={codes[0]}.10&naam=Startdag"
    held = soup(client.get(f"/k/{codes[0]}?k={codes[0]}"))
    assert held.select_one("a[data-select]")["href"] == f"/selectie/?k={codes[0]}"


def test_a_column_on_a_package_can_be_chosen_and_its_own_page_shows_it_once(client, home) -> None:
    toolkit = ToolkitPageFactory(parent=home, title="Toolkit", slug="toolkit")
    column = placement(ArticlePageFactory(parent=home, title="Twee keer hetzelfde", slug="kolom"))
    body = stream(section("articles", "Lees", [column]))
    page = WorkPackagePageFactory(parent=toolkit, title="Pakket", slug="pakket", body=body)
    code = codes_of(page.translation_key)[column["id"]]
    links = soup(client.get(page.url)).select(f".vt-article-link [data-select='{code}']")
    assert [link["href"] for link in links] == [f"/selectie/?k={code}"]
    assert len(soup(client.get(f"/k/{code}")).select("[data-select]")) == 1


def test_from_a_plan_the_way_to_a_piece_takes_the_plan_along(client, deck) -> None:
    _page, _cards, codes = deck
    html = soup(client.get(f"/selectie/?k={codes[0]}&k={codes[1]}"))
    assert html.find("a", href=f"/k/{codes[1]}?k={codes[0]}&k={codes[1]}")
    assert "alleen in het adres" in html.noscript.get_text()


def test_a_picture_whose_file_is_lost_costs_no_page(client, home, caplog) -> None:
    toolkit = ToolkitPageFactory(parent=home, title="Toolkit", slug="toolkit")
    film = FilmFactory(title="Een brug", poster=ImageFactory())
    body = stream(section("film", "Film", [placement(film)]))
    page = WorkPackagePageFactory(parent=toolkit, title="Pakket", slug="pakket", body=body)
    film.poster.file.storage.delete(film.poster.file.name)
    assert "Een brug" in soup(client.get(page.url)).get_text()
    assert "No picture of image" in caplog.text
