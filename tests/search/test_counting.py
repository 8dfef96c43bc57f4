"""What is learned from searching: how often, never who, and nothing that looks like somebody's own."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError
from django.utils.timezone import localdate
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import BaseViewRestriction, Locale, PageViewRestriction

from search import counting
from search.counting import (
    DAYS_KEPT,
    DAYS_KEPT_RARE,
    MOST_DIGITS,
    OFTEN_ENOUGH,
    countable,
    often_asked,
    sweep,
)
from search.models import PageCount, QueryCount
from search.models_editors import LONGEST_COUNTED
from tests.search.sites import Toolkits, ask, build_toolkits, titles


@pytest.fixture
def site(home, search_index) -> Toolkits:
    return build_toolkits(home)


def counts() -> list[tuple[str, int, int, int]]:
    return list(QueryCount.objects.order_by("query").values_list("query", "searches", "empty", "clicks"))


def chose(client: Any, typed: str, page: Any, **headers: str) -> int:
    return int(client.post("/zoeken/chosen", {"q": typed, "page": page}, headers=headers).status_code)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Één BRUG? ", "een brug"),
        ("werkpakket 4", "werkpakket 4"),
        ("7F3Q", "7f3q"),
        ("jan@voorbeeld.nl", ""),
        ("bel 06 12 34 56 78", ""),
        ("123456782", ""),
        ("1234 AB", ""),
        ("1234-AB", ""),
        ("1234  ab", ""),
        ("1234.AB", ""),
        ("gemeente.nl/jansen", ""),
        ("jan.jansen＠minbzk.nl", ""),
        ("jan(at)minbzk", ""),
        ("jan [ AT ] minbzk", ""),
        ("wmo 2015", "wmo 2015"),
        ("regels m.b.t. wonen e.d.", "regels m b t wonen e d"),
        ("https://voorbeeld.nl/x", ""),
        ("een twee drie vier vijf zes zeven acht negen", ""),
        ("a" * 61, ""),
        ("?!", ""),
    ],
)
def test_what_looks_like_personal_data_is_not_kept(typed, kept) -> None:
    assert countable(typed) == kept


@given(st.text(max_size=90))
def test_what_is_kept_is_short_and_has_no_long_numbers(typed) -> None:
    kept = countable(typed)
    assert len(kept) <= LONGEST_COUNTED
    assert sum(each.isdigit() for each in kept) <= MOST_DIGITS
    assert "@" not in kept


def test_a_question_is_counted_once_whatever_is_narrowed_down_or_paged(client, site) -> None:
    ask(client, "Brug")
    ask(client, "brug", kind="card")
    ask(client, "brug", page=2)
    ask(client, "brug", exact=1)
    client.head("/zoeken/", {"q": "brug"})
    client.get("/zoeken/", {"q": "brug"}, headers={"Sec-Purpose": "prefetch"})
    ask(client, "xyzzyq")
    assert counts() == [("brug", 1, 0, 0), ("xyzzyq", 1, 1, 0)]


def test_what_editors_try_out_is_not_counted(admin_client, site) -> None:
    ask(admin_client, "brug")
    assert counts() == []


def test_an_opened_result_is_counted_for_a_question_that_was_asked(client, site) -> None:
    ask(client, "brug")
    assert chose(client, "brug", site.package.pk) == 204
    assert chose(client, "nooit gevraagd", site.package.pk) == 204
    assert counts() == [("brug", 1, 0, 1)]
    assert list(PageCount.objects.values_list("page", "clicks")) == [(site.package.pk, 1)]


def test_a_click_on_nothing_counts_no_page(client, site) -> None:
    ask(client, "brug")
    for page in ("", "x", "-1", "9" * 30, "999999"):
        assert chose(client, "brug", page) == 204
    assert not PageCount.objects.exists()


def test_other_sites_cannot_count(client, site) -> None:
    ask(client, "brug")
    chose(client, "brug", site.package.pk, **{"Sec-Fetch-Site": "cross-site"})
    assert counts() == [("brug", 1, 0, 0)]
    assert client.get("/zoeken/chosen").status_code == 405


def test_what_is_opened_most_comes_first_for_who_finds_nothing_unless_it_is_shut(client, site) -> None:
    ask(client, "brug")
    chose(client, "brug", site.other.pk)
    assert titles(ask(client, "xyzzyq")) == ["De brug over", "Bruggen bouwen"]
    PageViewRestriction.objects.create(page=site.municipalities, restriction_type=BaseViewRestriction.LOGIN)
    assert titles(ask(client, "xyzzyq")) == ["Bruggen bouwen"]


def test_a_database_that_is_busy_costs_a_count_and_no_answer(client, site, monkeypatch) -> None:
    def busy(*args: Any, **kwargs: Any) -> None:
        raise DatabaseError

    monkeypatch.setattr(counting, "_add", busy)
    assert len(titles(ask(client, "brug"))) == 4


def test_old_counts_go_and_rare_questions_sooner(db) -> None:
    locale = Locale.get_default()

    def asked(query: str, days: int, times: int) -> None:
        QueryCount.objects.create(locale=locale, query=query, day=localdate() - timedelta(days=days), searches=times)

    asked("oud", DAYS_KEPT + 1, 50)
    asked("zeldzaam", DAYS_KEPT_RARE + 1, 1)
    asked("vers", 1, 1)
    asked("vaak", DAYS_KEPT_RARE + 1, 50)
    asked("vaak", DAYS_KEPT_RARE + 2, 1)
    sweep()
    assert {query for query, *_ in counts()} == {"vers", "vaak"}


def test_what_is_never_shown_is_rare_however_often_it_was_asked(db) -> None:
    dutch, english = Locale.get_default(), Locale.objects.get_or_create(language_code="en")[0]
    day = localdate() - timedelta(days=DAYS_KEPT_RARE + 1)
    for locale, query, days, times in (
        (dutch, "op een dag", 0, OFTEN_ENOUGH + 1),
        (dutch, "in twee talen", 0, OFTEN_ENOUGH - 1),
        (english, "in twee talen", 1, OFTEN_ENOUGH - 1),
        (dutch, "vaak", 0, OFTEN_ENOUGH),
        (dutch, "vaak", 1, 1),
    ):
        QueryCount.objects.create(locale=locale, query=query, day=day - timedelta(days=days), searches=times)
    sweep()
    assert {query for query, *_ in counts()} == {"vaak"} == {each["query"] for each in often_asked()}
