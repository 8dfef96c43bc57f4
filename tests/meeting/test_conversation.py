"""The conversation: every state is an address."""

from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from tests.factories import CardFactory, QuestionFactory, StandardPageFactory, placement, section
from tests.meeting.conftest import address, codes
from toolkits.meeting.decks import Turn, size_of


def soup(response):
    return BeautifulSoup(response.content.decode(), "html.parser")


def walk(client: Client, start: str) -> list[str]:
    """Follow "trek een kaart" from the first card to the end; return what was read."""
    base = start.partition("?")[0]
    read = []
    page = soup(client.get(start))
    while page.select_one("a[data-turn=next]"):
        read.append(page.h1.text)
        page = soup(client.get(base + page.select_one("a[data-turn=next]")["href"]))
    assert page.h1.text == "Dat waren ze allemaal"
    return read


def test_no_card_is_drawn_twice_and_all_are_drawn(package, client: Client):
    read = walk(client, f"{package.url}gesprek/?volgorde=7&stap=1")
    assert sorted(read) == ["Denk 1", "Denk 2", "Doe 1", "Doe 2", "Wat merk je?"]


def test_another_seed_is_another_order(package, client: Client):
    orders = {tuple(walk(client, f"{package.url}gesprek/?volgorde={seed}&stap=1")) for seed in range(5)}
    assert len(orders) > 1


def test_the_same_address_is_the_same_card_and_the_way_back_leads_there(package, client: Client):
    here = f"{package.url}gesprek/?volgorde=7&stap=2"
    page = soup(client.get(here))
    assert soup(client.get(here)).h1 == page.h1
    back = soup(client.get(f"{package.url}gesprek/{page.select_one('a[data-turn=previous]')['href']}"))
    assert back.select_one("a[data-turn=next]")["href"] == "?volgorde=7&stap=2"


def test_kinds_can_be_chosen(package, client: Client):
    read = walk(client, f"{package.url}gesprek/?soort=doen&soort=vragen&volgorde=1&stap=1")
    assert sorted(read) == ["Doe 1", "Doe 2", "Wat merk je?"]


def test_the_start_offers_the_kinds_with_their_counts(package, client: Client):
    page = soup(client.get(f"{package.url}gesprek/"))
    assert [each.text.strip() for each in page.select("form label")] == [
        "Denkkaartjes (2)",
        "Doekaartjes (2)",
        "Vragen (1)",
    ]
    assert page.select_one("form input[name=stap]")["value"] == "1"


def test_the_back_of_a_card_waits_behind_a_fold(package, client: Client):
    page = soup(client.get(f"{package.url}gesprek/?soort=doen&stap=1"))
    assert page.h1.text == "Doe 1"
    assert "Zo dus." in page.select_one("details[data-back]").text
    assert not page.select_one("details[data-back]").has_attr("open")


def test_a_selection_is_followed_in_its_order(package, client: Client):
    film, _sheet, card, *_, question = codes(package)
    assert walk(client, "/gesprek/" + address(question, film, card, more="&stap=1")) == [
        "Wat merk je?",
        "Het loket",
        "Denk 1",
    ]


def test_a_single_card_is_shown_at_once_and_leads_back_to_itself(package, client: Client):
    code = codes(package)[2]
    page = soup(client.get("/gesprek/" + address(code)))
    assert page.h1.text == "Denk 1"
    assert page.select_one("[data-stop]")["href"] == f"/k/{code}"


def test_leaving_a_selection_leads_back_to_the_plan(package, client: Client):
    one, two = codes(package)[:2]
    plan = f"?k={one}.7&k={two}&naam=Dag&begin=09:30"
    assert soup(client.get(f"/gesprek/{plan}")).select_one("[data-stop]")["href"] == f"/selectie/{plan}"


@pytest.mark.parametrize(
    ("back", "expected"),
    [
        ("/gemeenten/#kaart", "/gemeenten/#kaart"),
        ("//elders.example/", "/gemeenten/de-opgave/"),
        ("https://elders.example/", "/gemeenten/de-opgave/"),
        ("/\\elders.example", "/gemeenten/de-opgave/"),
        ("javascript:alert(1)", "/gemeenten/de-opgave/"),
        ("/a\nb", "/gemeenten/de-opgave/"),
    ],
)
def test_leaving_never_leads_to_another_site(package, client: Client, back: str, expected: str):
    page = soup(client.get(f"{package.url}gesprek/?terug={quote(back)}"))
    assert page.select_one("[data-stop]")["href"] == expected


@given(st.text(max_size=60))
def test_a_turn_reads_anything(text):
    query = QueryDict("", mutable=True)
    query.update({"volgorde": text, "stap": text, "soort": text, "terug": text})
    turn = Turn.parse(query)
    assert Turn.parse(QueryDict(turn.query("", step=turn.step, seed=turn.seed)[1:])) == turn


@pytest.mark.parametrize("more", ["stap=9999", "stap=99999999999", "volgorde=x&stap=0", "soort=kaas", "stap=-1"])
def test_strange_addresses_have_an_answer(package, client: Client, more: str):
    assert client.get(f"{package.url}gesprek/?{more}").status_code == 200


def test_hidden_cards_are_never_drawn(package_of, client: Client):
    page = package_of(
        section("cards", "", [placement(CardFactory(front="Weg"), hidden=True), placement(CardFactory(front="Hier"))])
    )
    assert walk(client, f"{page.url}gesprek/?stap=1") == ["Hier"]
    assert walk(client, "/gesprek/" + address(*codes(page), more="&stap=1")) == ["Hier"]


def test_a_private_package_asks_as_its_page_does(package, client: Client):
    PageViewRestriction.objects.create(page=package, restriction_type=PageViewRestriction.LOGIN)
    start = f"{package.url}gesprek/?stap=1"
    assert client.get(start).status_code == 302
    assert "Denk 1" not in client.get("/gesprek/" + address(*codes(package))).content.decode()
    client.force_login(User.objects.create_user("lezer"))
    assert "Denk 1" in client.get(start).content.decode()


def test_a_package_with_a_password_asks_for_it(package, client: Client):
    PageViewRestriction.objects.create(page=package, restriction_type=PageViewRestriction.PASSWORD, password="sesam")
    answer = client.get(f"{package.url}gesprek/?stap=1")
    assert "Denk 1" not in answer.content.decode()
    assert soup(answer).select_one("input[type=password]")


def test_a_package_without_cards_says_so_and_a_page_that_never_has_any_is_not_there(home, package_of, client: Client):
    assert "Er ligt nog geen kaart op tafel" in soup(client.get(f"{package_of().url}gesprek/")).h1.text
    assert client.get(f"{StandardPageFactory(parent=home, title='Over', slug='over').url}gesprek/").status_code == 404
    assert client.get("/bestaat-niet/gesprek/").status_code == 404


def test_a_large_deck_costs_what_a_small_one_does(package_of, client: Client):
    def deck(number: int):
        return package_of(
            section("cards", "", [placement(CardFactory()) for _ in range(number)]),
            section("questions", "", [placement(QuestionFactory()) for _ in range(number)]),
        )

    small, large = deck(2), deck(30)
    counts = []
    for page in (small, small, large):
        for start in (f"{page.url}gesprek/?stap=1", "/gesprek/" + address(*codes(page)[:60], more="&stap=1")):
            with CaptureQueriesContext(connection) as queries:
                client.get(start)
            counts.append(len(queries))
    assert counts[2:4] == counts[4:6]


def test_longer_texts_are_set_smaller():
    assert [size_of("x" * length) for length in (10, 80, 120, 200, 359)] == [1, 2, 3, 4, 5]
