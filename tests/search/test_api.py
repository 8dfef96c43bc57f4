"""Results as JSON, suggestions and the description for browsers: whole, clear when wrong, and nobody's secret."""

from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.contrib.auth.models import Group, User
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from wagtail.models import BaseViewRestriction, Locale, PageViewRestriction, Site

from search.asking import FACETS
from search.models import SearchPick, SearchUnit
from tests.factories import CardFactory, StandardPageFactory, WorkPackagePageFactory, placement, section, stream
from tests.search.sites import Toolkits, ask, build_toolkits, soup, titles
from toolkits.models import PermanentCode

API = "/api/v1/search"
SPACE = "{http://a9.com/-/spec/opensearch/1.1/}"

pytestmark = pytest.mark.usefixtures("search_index")


@pytest.fixture
def site(home) -> Toolkits:
    return build_toolkits(home)


def test_a_result_as_json_holds_all_that_the_page_shows(client, site) -> None:
    response = client.get(API, {"q": "bruggen bouwen", "kind": "package"})
    answer = response.json()
    assert response["Cache-Control"] == "private, no-store"
    assert {name: answer[name] for name in ("query", "language", "page", "pages", "corrected")} == {
        "query": "bruggen bouwen", "language": "nl", "page": 1, "pages": 1, "corrected": "",
    }  # fmt: skip
    first = answer["results"][0]
    assert first["url"].startswith("http://")
    assert first["url"].endswith("/ministeries/bruggen/")
    assert first | {"url": "", "excerpt": []} == {
        "title": "Bruggen bouwen", "url": "", "kind": "package", "code": "",
        "toolkit": {"value": "ministeries", "title": "Toolkit voor ministeries"}, "place": "Toolkit voor ministeries",
        "theme": "Bruggen bouwen", "minutes": 45, "group": {"min": 4, "max": 8}, "excerpt": [],
    }  # fmt: skip
    # A facet also counts what its own filter leaves out.
    assert {each["value"]: each["active"] for each in answer["facets"]["kind"]} == {
        "package": True, "card": False, "worksheet": False,
    }  # fmt: skip
    assert answer["instead"] == {}


WRONG: tuple[tuple[dict[str, str], str], ...] = (
    ({}, "Geef met q= minstens een woord om op te zoeken."),
    ({"q": "?"}, "Geef met q= minstens een woord om op te zoeken."),
    ({"q": "brug " * 50}, "De zoekvraag is langer dan 200 tekens."),
    ({"q": "brug", "language": "xx"}, "Kies een taal die de site heeft, met language=nl, en of fy."),
    ({"q": "brug", "page": "0"}, "Geef met page= een getal vanaf 1."),
    ({"q": "brug", "page": "²"}, "Geef met page= een getal vanaf 1."),
    ({"q": "brug", "page": "7"}, "Er is geen bladzijde 7."),
    ({"q": "brug", "exact": "ja"}, "Geef met exact= een 0 of een 1."),
    ({"q": "brug", "kind": "onzin"}, "‘kind=onzin’ kan niet gekozen worden."),
    ({"q": "brug", "toolkit": "nergens"}, "‘toolkit=nergens’ kan niet gekozen worden."),
    ({"q": "brug", "sort": "az"}, "‘sort’ is geen bekende naam in dit adres."),
)


def test_a_question_that_cannot_be_answered_gets_one_sentence(client, site) -> None:
    for query, sentence in WRONG:
        response = client.get(API, query)
        assert (response.status_code, response.json()) == (400, {"error": sentence})


def typed_in(*names: str) -> st.SearchStrategy[dict[str, str]]:
    """Return queries of an address with anything as their values, now and then what can be meant."""
    values = st.sampled_from(["brug", "nl", "nl\0", "\0", "1", "card", "30", "ministeries"]) | st.text(max_size=20)
    sayable = values.map(lambda value: value.encode("utf-8", "replace").decode())
    return st.dictionaries(st.sampled_from(names), sayable)


anything = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@anything
@given(query=typed_in("q", "language", "page", "exact", *FACETS, "sort\0"))
@example(query={"q": "brug", "language": "nl\0"})
@example(query=dict.fromkeys(("language", "page", "exact", *FACETS), "\x00") | {"q": "brug"})
def test_any_question_gets_an_answer_or_a_sentence(client, site, query) -> None:
    response = client.get(API, query)
    assert response.status_code in {200, 400}
    assert response.json()


@anything
@given(query=typed_in("q", "in", "form", "page", "exact", *FACETS))
@example(query=dict.fromkeys(("in", "form", "page", "exact", *FACETS), "\x00") | {"q": "brug"})
@example(query={"q": "brug", "page": "999999999999"})
def test_any_address_of_a_page_is_answered(client, site, query) -> None:
    assert client.get("/zoeken/", query).status_code == 200
    assert client.get("/zoeken/suggest", query).status_code == 200
    assert client.post("/zoeken/chosen", query).status_code == 204


def test_the_address_has_no_slash_at_its_end(client, home) -> None:
    assert client.get(f"{API}/", {"q": "x"}).status_code == 404
    assert client.post(API, {"q": "x"}).status_code == 405


def test_suggestions_are_words_and_titles(client, site) -> None:
    response = client.get("/zoeken/suggest", {"q": "brug"})
    assert response["Cache-Control"] == "private, no-store"
    assert {"text": "Bruggen bouwen", "url": "/ministeries/bruggen/"} in response.json()
    typed, texts = client.get("/zoeken/suggest", {"q": "brug", "form": "opensearch"}).json()
    assert typed == "brug"
    assert "Bruggen bouwen" in texts
    assert client.get("/zoeken/suggest", {"q": "b"}).json() == []


def test_the_box_of_the_toolkit_offers_titles_anywhere(client, site) -> None:
    html = soup(client.get("/gemeenten/"))
    assert {each["data-suggest"] for each in html.select("[data-suggest]")} == {"/zoeken/suggest"}


@pytest.mark.parametrize(("address", "language"), [("/zoeken/", "nl"), ("/en/search/", "en"), ("/fy/sykje/", "fy")])
def test_every_head_leads_to_a_description_for_the_search_bar_of_the_browser(client, home, address, language) -> None:
    link = soup(client.get(address)).select_one("head link[rel=search]")
    assert link["type"] == "application/opensearchdescription+xml"
    response = client.get(link["href"])
    assert response["Content-Type"].startswith("application/opensearchdescription+xml")
    description: Any = ET.fromstring(response.content)  # noqa: S314 - our own
    assert description.find(f"{SPACE}Language").text == language
    assert 0 < len(description.find(f"{SPACE}ShortName").text) <= 16
    urls = {each.get("type"): each.get("template") for each in description.findall(f"{SPACE}Url")}
    assert urls["text/html"] == f"http://testserver{address}?q={{searchTerms}}"
    assert urls["application/x-suggestions+json"].startswith(f"http://testserver{address}suggest?")


def test_nothing_tells_of_what_a_reader_may_not_see(client, site) -> None:
    group = Group.objects.create(name="Leden")
    member = User.objects.create_user("lid")
    member.groups.add(group)
    restriction = PageViewRestriction.objects.create(
        page=site.municipalities, restriction_type=BaseViewRestriction.GROUPS
    )
    restriction.groups.add(group)
    SearchPick.objects.create(locale=Locale.get_default(), questions="kijk", page=site.other)

    def seen() -> list[object]:
        page = ask(client, "brug", **{"in": "gemeenten"})
        return [
            "De brug over" in titles(page),
            "emeente" in page.main.get_text(),
            "gemeenten" in client.get(API, {"q": "brug"}).content.decode(),
            client.get(API, {"q": "brug", "toolkit": "gemeenten"}).status_code == 200,
            "gemeentelijke" in client.get("/zoeken/suggest", {"q": "gemeentel"}).content.decode(),
            "De brug over" in client.get("/zoeken/suggest", {"q": "de br"}).content.decode(),
            "De brug over" in titles(ask(client, "kijk")),
            "kromming" in client.get(API, {"q": "krommnig"}).json()["corrected"],
            "De brug over" in titles(ask(client, "xyzzyq")),
        ]

    assert not any(seen())
    client.force_login(User.objects.create_user("ander"))
    assert not any(seen())
    client.force_login(member)
    assert [each for each in seen() if not each] == []


def test_codes_of_pieces_are_in_the_answer(client, site) -> None:
    code = PermanentCode.objects.get(kind="cards").code
    found = client.get(API, {"q": "brug", "kind": "card"}).json()["results"]
    assert [each["code"] for each in found] == [code]


def test_a_toolkit_that_is_not_published_cannot_be_chosen(client, site) -> None:
    site.municipalities.unpublish()
    page, answer = ask(client, "brug"), client.get(API, {"q": "brug"}).json()
    assert "De brug over" in titles(page)
    assert [each["value"] for each in answer["facets"]["toolkit"]] == ["ministeries"]
    for each in answer["facets"]["toolkit"]:
        assert client.get(API, {"q": "brug", "toolkit": each["value"]}).json()["total"] == each["count"]
    assert not [link for link in page.select(".vt-narrow a") if f"toolkit={site.municipalities.pk}" in link["href"]]


@pytest.mark.parametrize("typed", ["foto's ma", "foto ma", "foto’s maken, sa", "foto's"])
def test_a_title_is_suggested_with_any_signs_between_its_words(client, home, typed) -> None:
    StandardPageFactory(parent=home, title="Foto's maken, samen", slug="foto")
    StandardPageFactory(parent=home, title="Werk-in-uitvoering: zo", slug="werk")
    assert "Foto's maken, samen" in suggested(client, typed)
    for each in ("werk-in", "werk in uit", "werk-in-uitvoering: z"):
        assert "Werk-in-uitvoering: zo" in suggested(client, each)


def suggested(client, typed) -> list[str]:
    return [each["text"] for each in client.get("/zoeken/suggest", {"q": typed}).json() if each["url"]]


def test_a_shared_card_is_suggested_once_in_a_toolkit(client, site) -> None:
    card = placement(CardFactory(front="Zonnige gedachte vandaag"))
    for number in range(5):
        WorkPackagePageFactory(
            parent=site.ministries, title=f"Pakket {number}", slug=f"pakket-{number}",
            body=stream(section("cards", "Kaartjes", [card])),
        ).save_revision().publish()  # fmt: skip
    StandardPageFactory(parent=site.ministries.get_parent(), title="Zonnige gedachtenwereld", slug="wereld")
    assert suggested(client, "zonnige ged") == ["Zonnige gedachte vandaag", "Zonnige gedachtenwereld"]
    first = client.get("/zoeken/suggest", {"q": "zonnige gedachte v"}).json()[-1]["url"]
    shut = SearchUnit.objects.get(url=first).page
    PageViewRestriction.objects.create(page=shut, restriction_type=BaseViewRestriction.LOGIN)
    assert suggested(client, "zonnige ged") == ["Zonnige gedachte vandaag", "Zonnige gedachtenwereld"]


def test_a_site_without_a_name_has_one_in_the_search_bar(client, home) -> None:
    Site.objects.update(site_name="")
    description: Any = ET.fromstring(client.get("/zoeken/opensearch.xml").content)  # noqa: S314 - our own
    assert description.find(f"{SPACE}ShortName").text == Site.objects.get().hostname[:16]
