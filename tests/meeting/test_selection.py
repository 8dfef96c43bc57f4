"""The selection: the address is the truth."""

from datetime import time
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.http import QueryDict
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import AudienceFactory, CardFactory, ToolkitPageFactory, placement, section, translate
from tests.meeting.conftest import address, codes
from toolkits.reading.codes import ALPHABET
from toolkits.reading.selection import LONGEST_NAME, MOST_CODES, Choice, Selection

some_codes = st.lists(st.text(ALPHABET, min_size=4, max_size=6), max_size=MOST_CODES, unique=True)
plans = st.builds(
    lambda given_codes, minutes, name, start: Selection(
        choices=tuple(Choice(code, minutes) for code in given_codes), name=" ".join(name.split()), start=start
    ),
    some_codes,
    st.none() | st.integers(1, 240),
    st.text(st.characters(exclude_categories=["C", "Z"]), max_size=LONGEST_NAME),
    st.none() | st.times().map(lambda each: each.replace(second=0, microsecond=0)),
)


def soup(response):
    return BeautifulSoup(response.content.decode(), "html.parser")


@given(plans)
def test_a_plan_survives_its_address(plan):
    assert Selection.parse(QueryDict(plan.query)) == plan


@given(plans)
def test_sixty_codes_stay_under_two_thousand_characters(plan):
    assert len(f"https://verandertoolkits.voorbeeld.example/en/selectie/?{plan.query}") < 2000


@given(st.text(max_size=200))
def test_any_query_is_read(query):
    Selection.parse(QueryDict(query))
    Selection.parse(QueryDict("k=" + quote(query) + "&m=x&begin=" + quote(query)))


def test_a_code_counts_once_and_may_be_typed_small():
    assert Selection.parse(QueryDict("k=ab12&k=AB12.7&k=a-b 3")).choices == (Choice("AB12"), Choice("AB3"))


def test_minutes_and_start_that_make_no_sense_are_left_out():
    plan = Selection.parse(QueryDict("k=AB12.x&k=AB13.999&k=AB14.0&begin=25:00"))
    assert [each.minutes for each in plan.choices] == [None, 240, 1]
    assert plan.start is None


def test_moving_stops_at_the_ends():
    plan = Selection(choices=(Choice("A"), Choice("B"), Choice("C")))
    assert plan.moved("A", 1).codes == ("B", "A", "C")
    assert plan.moved("A", -1).codes == plan.codes
    assert plan.moved("C", 1).codes == plan.codes


def test_a_plan_shows_clock_times_and_the_total(package, client: Client):
    film, worksheet, *_ = codes(package)
    page = soup(client.get(f"/selectie/?k={film}&k={worksheet}.20&naam=Startdag&begin=23:50"))
    assert page.h1.text == "Startdag"
    assert [each.text for each in page.select("time")] == ["23:50", "23:55", "23:55", "00:15"]
    assert "samen 25 minuten: van 23:50 tot 00:15" in page.select_one(".vt-lead").text


def test_links_move_and_remove(package, client: Client):
    one, two = codes(package)[:2]
    page = soup(client.get("/selectie/" + address(one, two, more="&naam=Dag")))
    links = {each.text.strip(): each["href"] for each in page.select(".vt-run__moves a")}
    assert links["Zet onderdeel 1 later"] == f"/selectie/?k={two}&k={one}&naam=Dag"
    assert links["Zet onderdeel 2 eerder"] == f"/selectie/?k={two}&k={one}&naam=Dag"
    assert links["Haal onderdeel 1 weg"] == f"/selectie/?k={two}&naam=Dag"
    assert "Zet onderdeel 1 eerder" not in links


def test_the_form_becomes_the_address_of_the_plan(package, client: Client):
    one, two, three = codes(package)[:3]
    answer = client.get(f"/selectie/?k={one}&m=5&k={two}&m=45&naam=&begin=&erbij={three.lower()}")
    assert answer.status_code == 302
    assert answer["Location"] == f"/selectie/?k={one}&k={two}.45&k={three}"


def test_unknown_and_invisible_codes_are_left_out_with_a_word(package_of, client: Client):
    secret = placement(CardFactory(front="Geheim"), hidden=True)
    page = package_of(section("cards", "", [secret, placement(CardFactory())]))
    hidden, shown = codes(page)
    answer = client.get("/selectie/" + address(hidden, "ZZZZ", shown))
    text = soup(answer).main.text
    assert f"{hidden}, ZZZZ" in text
    assert "Ze staan niet in je selectie" in text
    assert "Geheim" not in text
    assert not soup(answer).select(f"a[href*='k={hidden}']")


def test_more_than_sixty_are_not_taken_silently(package_of, client: Client):
    page = package_of(section("cards", "", [placement(CardFactory()) for _ in range(MOST_CODES + 2)]))
    answer = soup(client.get("/selectie/" + address(*codes(page))))
    assert len(answer.select(".vt-run__part")) == MOST_CODES
    assert "De laatste 2 heb ik weggelaten" in answer.main.text


def test_the_sixty_first_typed_code_is_not_lost_silently(package_of, client: Client):
    page = package_of(section("cards", "", [placement(CardFactory()) for _ in range(MOST_CODES + 1)]))
    *kept, last = codes(page)
    answer = client.get("/selectie/" + address(*kept, more=f"&erbij={last}"))
    assert "De laatste heb ik weggelaten" in soup(answer).main.text


def test_an_empty_selection_has_ways_on(home, client: Client):
    page = soup(client.get("/selectie/"))
    assert "Er ligt nog niets op tafel" in page.main.text
    assert page.main.select_one("a[href='/selectie/voorstel/']")


def test_a_name_is_shown_as_text(package, client: Client):
    answer = client.get("/selectie/" + address(codes(package)[0], more="&naam=" + quote("<script>x</script>")))
    assert soup(answer).h1.text == "<script>x</script>"
    assert b"<script>x" not in answer.content


def test_each_part_has_the_house_style_of_its_toolkit(home, package, package_of, client: Client):
    other = ToolkitPageFactory(parent=home, title="Zonder", slug="zonder", audience=AudienceFactory(name="Anders"))
    page = package_of(section("cards", "", [placement(CardFactory())]), parent=other)
    answer = soup(client.get("/selectie/" + address(codes(package)[0], codes(page)[0])))
    assert all(each.get("data-theme") for each in answer.select(".vt-run__part"))
    assert "Zonder" in answer.select(".vt-run__part")[1].text


def test_a_piece_in_another_language_says_so(package, client: Client):
    translate(package.get_parent().specific, "en", title="Municipalities")
    page = soup(client.get("/en/selectie/" + address(codes(package)[2])))
    assert page.select_one(".vt-run h3")["lang"] == "nl"


@pytest.mark.parametrize("path", ["/selectie/", "/selectie/voorstel/", "/gesprek/"])
def test_search_engines_stay_out(home, client: Client, path: str):
    assert "noindex" in soup(client.get(path)).select_one("meta[name=robots]")["content"]


def test_nothing_is_kept_of_who_reads_a_selection(package, client: Client):
    client.get("/selectie/" + address(*codes(package)))
    assert not client.cookies


def test_a_plan_keeps_its_start():
    assert Selection.parse(QueryDict("begin=9.05")).start == time(9, 5)
