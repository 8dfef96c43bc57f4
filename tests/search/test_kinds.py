"""Everything that readers see can be found as the thing it is, once in a toolkit, and nothing else can."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail.models import Locale, Page

from search import gathering
from search.finding import search
from search.interface import Results
from search.models import SearchUnit
from tests.factories import (
    ArticlePageFactory,
    CardFactory,
    FilmFactory,
    QuestionFactory,
    QuoteFactory,
    QuotePlatePageFactory,
    StandardPageFactory,
    ToolkitPageFactory,
    WorkPackagePageFactory,
    WorksheetFactory,
    placement,
    section,
    stream,
    text_section,
)
from tests.factories.streams import item
from toolkits.models import PermanentCode

pytestmark = pytest.mark.usefixtures("search_index")


def find(text: str, **filters: tuple[str, ...]) -> Results:
    return search(text, Locale.get_default(), filters, AnonymousUser())


def published(page: Page) -> Any:
    page.save_revision().publish()
    return page


@pytest.fixture
def toolkit(home):
    return ToolkitPageFactory(parent=home, title="Zebra", slug="zebra")


@pytest.fixture
def package_of(toolkit):
    """Return a maker of published packages with these sections."""

    def make(*sections: Any, title: str = "Doos", under: Any = None) -> Any:
        slug = title.lower().replace(" ", "-")
        return published(
            WorkPackagePageFactory(parent=under or toolkit, title=title, slug=slug, body=stream(*sections))
        )

    return make


def test_each_kind_of_page_and_piece_is_found_as_itself(home, toolkit, package_of) -> None:
    package_of(
        text_section("Zebra in de gang", "<p>Lopende tekst.</p>"),
        section("cards", "Kaartjes", [placement(CardFactory(front="Wie zag de zebra?"))]),
        section("worksheets", "Werkplaten", [placement(WorksheetFactory(title="Teken een zebra"))]),
        section("questions", "Vragen", [placement(QuestionFactory(text="Waar slaapt de zebra?"))]),
        section("film", "Film", [placement(FilmFactory(title="Strepen", transcript="Daar loopt een zebra."))]),
        section("faq", "Vragen", [item({"question": "Bijt een zebra?", "answer": "<p>Zelden.</p>", "hidden": False})]),
    )
    published(
        QuotePlatePageFactory(
            parent=toolkit,
            title="Stemmen",
            slug="stemmen",
            body=stream(section("quotes", "Op safari", [placement(QuoteFactory(text="De zebra keek terug."))])),
        )
    )
    StandardPageFactory(parent=home, title="Zebra voor lezers", slug="lezers")
    ArticlePageFactory(parent=home, title="Column over een zebra", slug="column")
    found = {hit.kind: hit for hit in find("zebra").hits}
    pieces = {"card", "worksheet", "question", "film", "quote", "faq"}
    assert set(found) == pieces | {"package", "toolkit", "page", "article"}
    codes = set(PermanentCode.objects.values_list("code", flat=True))
    assert {found[kind].code for kind in pieces} <= codes
    assert {found[kind].url for kind in pieces} == {f"/k/{found[kind].code}" for kind in pieces}
    assert "".join(part.text for part in found["film"].excerpt).endswith("Daar loopt een zebra.")


def test_hidden_announced_and_unpublished_material_is_nowhere(package_of) -> None:
    page = package_of(
        section("cards", "Kaartjes", [placement(CardFactory(front="Verstopte nijlpaarden"), hidden=True)]),
        section(
            "questions", "Later", [placement(QuestionFactory(text="Beloofde giraffen?"))], availability="announced"
        ),
        section("worksheets", "Platen", [placement(WorksheetFactory(title="Concept met tapirs", live=False))]),
        section("film", "Film", [placement(FilmFactory(title="Oude naam"), own_title="Eigen okapi")]),
    )
    page.title = "Nog niet gepubliceerde gnoes"
    page.save_revision()
    assert [find(word).total for word in ("nijlpaarden", "giraffen", "tapirs", "gnoes")] == [0, 0, 0, 0]
    assert find("nijlpaarde").suggestion == ""
    assert [hit.title for hit in find("okapi").hits] == ["Eigen okapi"]
    assert not SearchUnit.objects.filter(title="Oude naam").exists()


def counts(found: Results, facet: str) -> dict[str, int]:
    return {each.value: each.count for each in found.facets[facet]}


def test_a_shared_card_counts_once_in_a_toolkit_also_in_every_facet(home, toolkit, package_of) -> None:
    card = CardFactory(front="Wie kent de molenaar?")
    cards = [placement(card)]
    for title in ("Een", "Twee"):
        package_of(section("cards", "Kaartjes", cards), title=title)
    other = ToolkitPageFactory(parent=home, title="Ander", slug="ander")
    package_of(section("cards", "Kaartjes", cards), title="Drie", under=other)
    found = find("molenaar")
    assert (len(found.hits), found.total) == (2, 2)
    assert counts(found, "kind") == {"card": 2}
    assert counts(found, "toolkit") == {str(toolkit.pk): 1, str(other.pk): 1}
    # Under each of its themes it is found.
    assert counts(found, "theme") == {"Een": 1, "Twee": 1, "Drie": 1}
    narrowed = find("molenaar", toolkit=(str(toolkit.pk),), kind=("card",))
    assert narrowed.total == 1
    assert counts(narrowed, "toolkit") == counts(found, "toolkit")
    assert counts(narrowed, "kind") == {"card": 1}
    assert find("molenaar", theme=("Twee",)).total == 1


def test_what_only_looks_the_same_is_found_each_by_itself(package_of) -> None:
    for title in ("Een", "Twee", "Drie"):
        package_of(
            section("film", "Film", [placement(FilmFactory(title="Animatiefilm", transcript=""))]),
            section(
                "worksheets", "Platen", [placement(WorksheetFactory(title="Werkplaat", purpose="", instruction=""))]
            ),
            title=title,
        )
    assert [hit.place for hit in find("animatiefilm").hits] == ["Een", "Twee", "Drie"]
    found = find("werkplaat", kind=("worksheet",))
    assert (len(found.hits), found.total) == (3, 3)


def test_cards_that_differ_in_small_words_only_are_two(package_of) -> None:
    cards = [CardFactory(front=f"Wat {words} burger?", back="") for words in ("is er voor de", "heb je aan de")]
    package_of(section("cards", "Kaartjes", [placement(card) for card in cards]))
    assert find("burger").total == 2
    assert find('"aan de burger"').total == 1


def test_a_shared_card_with_words_of_its_own_is_another_result(package_of) -> None:
    card = CardFactory(front="Wie kent de molenaar?")
    package_of(section("cards", "Kaartjes", [placement(card)]), title="Een")
    package_of(section("cards", "Kaartjes", [placement(card, own_front="Wie zag de molenaar?")]), title="Twee")
    assert find("molenaar").total == 2


@pytest.mark.parametrize("asked", ["molenaar bakker", '"de molenaar"', "molenaar -timmerman"])
def test_a_facet_also_counts_what_its_own_filter_leaves_out(package_of, asked) -> None:
    package_of(
        section("cards", "Kaartjes", [placement(CardFactory(front="Wie kent de molenaar?", back="Vraag de bakker."))]),
        section("questions", "Vragen", [placement(QuestionFactory(text="Wat weet de molenaar?"))]),
        section("worksheets", "Platen", [placement(WorksheetFactory(title="De molenaar", purpose="Een timmerman."))]),
    )
    everything = counts(find(asked), "kind")
    assert set(everything) >= {"card", "question"}
    assert counts(find(asked, kind=("card",)), "kind") == everything


def test_units_with_any_of_the_words_are_all_counted(home, monkeypatch) -> None:
    monkeypatch.setattr(gathering, "MOST_CANDIDATES", 12)
    for number in range(20):
        StandardPageFactory(parent=home, title=f"Olifant {number}", slug=f"olifant-{number}")
    StandardPageFactory(parent=home, title="Neushoornvogel", slug="vogel")
    found = find("olifant neushoornvogel")
    assert (found.total, counts(found, "kind")) == (21, {"page": 21})
    assert found.reachable < found.total
    assert counts(find("olifant neushoornvogel", kind=("page",)), "kind") == {"page": 21}
