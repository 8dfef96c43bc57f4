"""What a reader may not see is in nothing that searching gives: per reader, with words that stand only there."""

from collections.abc import Callable
from string import ascii_lowercase
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, Group, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import BaseViewRestriction, Locale, PageViewRestriction

from home.models import StandardPage
from search import gathering
from search.finding import search, suggest
from search.models import SynonymGroup
from tests.factories import StandardPageFactory, ToolkitPageFactory, WorkPackagePageFactory, translate
from tests.search.sites import ask

pytestmark = pytest.mark.usefixtures("search_index")

# A word that stands on one page only, a part of it, a typing error in it.
ONLY = {
    "open": "zonnebloemen",
    "login": "zwaluwstaarten",
    "groups": "krokodillen",
    "password": "paraplubakken",
    "draft": "neushoornvogels",
}


@pytest.fixture
def pages(home) -> dict[str, StandardPageFactory]:
    """Build a page for each way to be open or shut, all about an olifant, and the readers."""
    made = {}
    for name, word in ONLY.items():
        made[name] = StandardPageFactory(
            parent=home, title=f"Olifant {word}", slug=name, introduction=f"<p>Een olifant tussen {word}.</p>"
        )
    for name in ("login", "groups", "password"):
        kind = getattr(BaseViewRestriction, name.upper())
        made[f"{name}_rule"] = PageViewRestriction.objects.create(
            page=made[name], restriction_type=kind, password="geheim"
        )
    made["draft"].unpublish()
    return made


@pytest.fixture
def readers(pages):
    group = Group.objects.create(name="Kring")
    pages["groups_rule"].groups.add(group)
    member = User.objects.create_user("lid")
    member.groups.add(group)
    return SimpleNamespace(
        anonymous=AnonymousUser(),
        logged_in=User.objects.create_user("lezer"),
        member=member,
        editor=User.objects.create_superuser("baas"),
    )


SEES = {
    "anonymous": {"open"},
    "logged_in": {"open", "login"},
    "member": {"open", "login", "groups"},
}


def nl() -> Locale:
    return Locale.objects.get(language_code="nl")


@pytest.mark.parametrize("role", SEES)
def test_each_reader_finds_and_counts_only_what_they_may_see(pages, readers, role) -> None:
    found = search("olifant", nl(), {}, getattr(readers, role))
    assert {hit.page for hit in found.hits} == {pages[name].pk for name in SEES[role]}
    assert found.total == found.reachable == len(SEES[role])
    assert [(value.value, value.count) for value in found.facets["kind"]] == [("page", len(SEES[role]))]


@pytest.mark.parametrize("role", SEES)
def test_words_that_stand_only_on_hidden_pages_are_nowhere(pages, readers, role) -> None:
    user = getattr(readers, role)
    for name in ONLY.keys() - SEES[role]:
        word = ONLY[name]
        wrong = f"{word[:4]}{word[5]}{word[4]}{word[6:]}"
        for text in (word, wrong, word[:6], f'"{word}"', f"olifant {word}", f"olifant -{word}"):
            found = search(text, nl(), {}, user)
            assert {hit.page for hit in found.hits} <= {pages[each].pk for each in SEES[role]}
            assert word not in found.suggestion
            assert not [hit for hit in found.hits if word in "".join(part.text for part in hit.excerpt)]
        for start in (word[:3], word[:6], f"olifant {word[:3]}", wrong):
            assert not [each for each in suggest(start, nl(), user) if word in each.text.lower()]


def test_the_shared_password_opens_its_page_and_not_the_lists(client, pages) -> None:
    rule = pages["password_rule"]
    address = f"/_util/authenticate_with_password/{rule.pk}/{pages['password'].pk}/"
    client.post(address, {"password": "geheim", "return_url": "/password/"})
    assert ONLY["password"] not in client.get("/zoeken/", {"q": "olifant"}).content.decode()


def test_editors_find_what_is_shut_but_no_drafts(pages, readers) -> None:
    found = search("olifant", nl(), {}, readers.editor)
    assert pages["login"].pk in {hit.page for hit in found.hits}
    assert pages["draft"].pk not in {hit.page for hit in found.hits}


def test_a_restriction_works_at_once_and_so_does_lifting_it(pages, readers) -> None:
    rule = PageViewRestriction.objects.create(page=pages["open"], restriction_type=BaseViewRestriction.LOGIN)
    anonymous = AnonymousUser()
    assert search("olifant", nl(), {}, anonymous).total == 0
    rule.delete()
    assert search("olifant", nl(), {}, AnonymousUser()).total == 1


def test_a_restriction_on_one_language_hides_the_others(home, pages, readers) -> None:
    translate(home, "en", title="Toolkits")
    translate(pages["login"], "en", title="Elephant swallows")
    english = Locale.objects.get(language_code="en")
    assert search("elephant", english, {}, readers.anonymous).total == 0
    assert search("elephant", english, {}, readers.logged_in).total == 1


@pytest.mark.parametrize("hidden", [ONLY["login"], ONLY["groups"]])
def test_a_hidden_word_is_corrected_as_if_it_were_not_there(home, pages, readers, hidden) -> None:
    near = f"{hidden[:-1]}x"
    StandardPageFactory(parent=home, title=near, slug="bijna")
    assert search(hidden, nl(), {}, readers.anonymous).suggestion == near


def test_a_word_of_a_shut_page_is_not_offered_for_another(home, pages, readers) -> None:
    shut = StandardPageFactory(parent=home, title="Wateroverlast", slug="nat")
    PageViewRestriction.objects.create(page=shut, restriction_type=BaseViewRestriction.LOGIN)
    found = search("overstroming olifant", nl(), {}, readers.anonymous)
    assert found.instead == {"overstroming": ()}
    assert search("overstroming", nl(), {}, readers.logged_in).instead == {"overstroming": ("wateroverlast",)}


def test_a_synonym_that_stands_only_on_a_shut_page_is_as_if_it_stood_nowhere(pages, readers) -> None:
    SynonymGroup.objects.create(locale=nl(), words=f"kwartel, {ONLY['login']}")
    assert search("kwartel olifant", nl(), {}, readers.anonymous).instead == {"kwartel": ()}
    assert search("kwartel olifant", nl(), {}, readers.logged_in).instead == {}


def test_titles_of_shut_pages_are_not_in_the_link_to_another_language(client, home) -> None:
    translate(home, "en", title="Toolkits")
    shut = []
    for number, title in enumerate(("Open water", "Dicht water")):
        toolkit = ToolkitPageFactory(parent=home, title=title, slug=f"water-{number}")
        package = WorkPackagePageFactory(parent=toolkit, title=f"{title} zeilboot", slug=f"boot-{number}")
        translate(toolkit, "en", title=f"Water {number}", slug=f"english-{number}")
        translate(package, "en", title=f"English zeilboot {number}")
        shut.append(toolkit)
    both: tuple[dict[str, Any], ...] = (
        {"theme": ["Open water zeilboot", "Dicht water zeilboot"]},
        {"toolkit": ["water-0", "water-1"]},
    )
    addresses = [ask(client, "zeilboot", **each).select_one("a[hreflang=en][href*=english i]")["href"] for each in both]
    assert all("0" in each and "1" in each for each in addresses)
    PageViewRestriction.objects.create(page=shut[1], restriction_type=BaseViewRestriction.LOGIN)
    for each, address in zip(both, addresses, strict=True):
        links = [link["href"] for link in ask(client, "zeilboot", **each).select("a[hreflang=en]")]
        assert address not in links
        assert any("nglish" in link for link in links)
        assert not [link for link in links if "zeilboot+1" in link or "english-1" in link]


def shut_with(home, words) -> StandardPage:
    page = StandardPageFactory(parent=home, title="Dicht", slug="dicht", introduction=f"<p>{' '.join(words)}</p>")
    PageViewRestriction.objects.create(page=page, restriction_type=BaseViewRestriction.LOGIN)
    return page


def test_what_is_shut_does_not_take_the_place_of_what_is_open(home) -> None:
    StandardPageFactory(parent=home, title="Qwirpenzicht", slug="open")
    StandardPageFactory(parent=home, title="Zonnzbloem", slug="bloem")
    twice = [f"{one}{two}" for one in ascii_lowercase for two in "aiou"]
    shut_with(home, [*(f"qwirp{each}" for each in twice), *(f"zonn{each}bloem" for each in ascii_lowercase[:-1])])
    reader = AnonymousUser()
    assert [hit.title for hit in search("qwirp", nl(), {}, reader).hits] == ["Qwirpenzicht"]
    assert [each.text for each in suggest("qwirp", nl(), reader)] == ["qwirpenzicht", "Qwirpenzicht"]
    assert search("zonnxbloem", nl(), {}, reader).suggestion == "zonnzbloem"


def test_rights_cost_one_query_where_nothing_is_crowded_out_and_none_where_all_is_open(home) -> None:
    for letter in "abc":
        StandardPageFactory(parent=home, title=f"Qwirp{letter}zicht", slug=f"open-{letter}")

    def asked() -> list[int]:
        questions: tuple[Callable[[], object], ...] = (
            lambda: suggest("qwirp", nl(), AnonymousUser()),
            lambda: search("qwirp", nl(), {}, AnonymousUser()),
            lambda: search("qwirpazihct", nl(), {}, AnonymousUser()),
        )
        each = []
        for question in questions:
            with CaptureQueriesContext(connection) as queries:
                question()
            each.append(sum(query["sql"].startswith("SELECT EXISTS(SELECT 1") for query in queries))
        return each

    assert asked() == [0, 0, 0]
    shut_with(home, ["neushoorn"])
    # Of a typing error both the words that begin alike and those that are nearly alike.
    assert asked() == [1, 1, 2]


@pytest.mark.parametrize("text", ["olifant {}", 'olifant "een olifant" {}'])
def test_a_shut_word_counts_like_one_that_stands_nowhere(home, monkeypatch, text) -> None:
    monkeypatch.setattr(gathering, "MOST_CANDIDATES", 12)
    for number in range(20):
        StandardPageFactory(parent=home, title=f"Een olifant {number}", slug=f"olifant-{number}")
    shut_with(home, ["krokodillenplan"])

    def told(word: str) -> tuple[object, ...]:
        found = search(text.format(word), nl(), {}, AnonymousUser(), literal=True)
        return found.total, found.reachable, [hit.page for hit in found.hits], found.facets

    assert told("krokodillenplan") == told("xyzzyqwv")
    assert told("krokodillenplan")[0] == 20
