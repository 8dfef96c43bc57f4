"""Where material is used, as an editor sees it; and that nothing in use can be deleted, drafts included."""

import json
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.messages import get_messages
from django.core.cache import cache
from django.db import connection, transaction
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupPagePermission, PageViewRestriction

from tests.factories import (
    ArticlePageFactory,
    AudienceFactory,
    CardFactory,
    FilmFactory,
    PersonFactory,
    QuestionFactory,
    QuoteFactory,
    ToolkitPageFactory,
    WorkPackagePageFactory,
    WorksheetFactory,
    people,
    placement,
    section,
    stream,
    translate,
)
from tests.factories.streams import item
from toolkits.models import Card
from toolkits.usage import places_of, users_of
from toolkits.where_used import Place, WhereUsed, where_used


def usage(thing: Any, name: str = "usage") -> str:
    return reverse(f"wagtailsnippets_toolkits_{thing._meta.model_name}:{name}", args=[thing.pk])


def cards(*placements: Any, **more: Any) -> str:
    return stream(section("cards", "Kaartjes", list(placements), **more))


def draft(page: Any, **fields: Any) -> None:
    """Save a draft of a page and leave what readers see as it is."""
    later = page.get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(later, name, value)
    later.save_revision()
    page.refresh_from_db()


@pytest.fixture
def boss(home) -> Any:
    return get_user_model().objects.create_superuser("baas")


@pytest.fixture
def gemeenten(home) -> Any:
    return ToolkitPageFactory(parent=home, title="Gemeenten", slug="gemeenten", audience=AudienceFactory())


@pytest.fixture
def card(db) -> Card:
    return CardFactory(front="Voor wie werkt {de_organisatie}?", back="Bel iemand.")


def package(parent: Any, title: str, *placements: Any, **more: Any) -> Any:
    slug = title.lower().replace(" ", "-")
    return WorkPackagePageFactory(parent=parent, title=title, slug=slug, body=cards(*placements), **more)


def only(found: WhereUsed) -> Place:
    (place,) = found.places
    return place


def wording(place: Place) -> list[str]:
    return [text.text for text in place.now.texts]


def test_a_place_says_where_it_is_and_reads_as_readers_read_it(boss, gemeenten, card):
    package(gemeenten, "Een ander pakket")
    page = package(gemeenten, "De opgave", placement(card))
    place = only(where_used(card, boss))
    assert (place.toolkit, place.title, place.number, place.language) == ("Gemeenten", "De opgave", 2, "nl")
    assert wording(place) == ["Voor wie werkt de gemeente?", "Bel iemand."]
    block = page.body.get_prep_value()[0]
    path = f"body.{block['id']}.placements.{block['value']['placements'][0]['id']}"
    assert place.edit_url == f"{reverse('wagtailadmin_pages:edit', args=[page.pk])}#:w:contentpath={path}"
    assert (place.public_url, place.live, place.draft) == (page.url, True, "")
    assert len(place.code) >= 4


def test_own_wording_is_shown_beside_the_material_with_the_words_that_differ(boss, gemeenten, card):
    package(gemeenten, "De opgave", placement(card, own_front="Voor wie werken {organisaties}?"))
    place = only(where_used(card, boss))
    front, back = place.now.texts
    assert (front.own, front.text) == (True, "Voor wie werken gemeenten?")
    kept, *_rest = front.changes
    assert kept == ("equal", "Voor wie ")
    assert ("deletion", "werkt de gemeente") in front.changes
    assert ("addition", "werken gemeenten") in front.changes
    assert (back.own, back.changes) == (False, ())


def test_hidden_and_announced_places_are_marked(boss, gemeenten, card):
    package(gemeenten, "Verborgen", placement(card, hidden=True))
    announced = cards(placement(card), availability="announced")
    WorkPackagePageFactory(parent=gemeenten, title="Volgt", slug="volgt", body=announced)
    hidden, later = where_used(card, boss).places
    assert (hidden.now.hidden, hidden.now.announced) == (True, False)
    assert (later.now.hidden, later.now.announced) == (False, True)


def test_every_language_has_its_own_places_and_wording(boss, gemeenten, card):
    page = package(gemeenten, "De opgave", placement(card))
    english = translate(card, "en", front="For whom does {de_organisatie} work?", back="Call somebody.")
    translate(gemeenten.audience, "en", definite="the municipality")
    translate(gemeenten, "en", title="Municipalities")
    translate(page, "en", title="The task")
    dutch_place, english_place = where_used(card, boss).places
    assert (dutch_place.language, dutch_place.number) == ("nl", 1)
    assert (english_place.toolkit, english_place.title, english_place.number) == ("Municipalities", "The task", 1)
    assert wording(english_place) == ["For whom does the municipality work?", "Call somebody."]
    # Asked from the English card, it is the same list.
    assert where_used(english, boss).places == (dutch_place, english_place)


def test_a_language_without_the_material_reads_dutch(boss, gemeenten, card):
    page = package(gemeenten, "De opgave", placement(card))
    translate(gemeenten, "fy", title="Gemeenten")
    translate(page, "fy", title="De opjefte")
    frisian = where_used(card, boss).places[1]
    assert [(text.text, text.language) for text in frisian.now.texts][1] == ("Bel iemand.", "nl")


def test_material_that_was_never_published_is_found_too(boss, gemeenten):
    card = CardFactory(front="Nog niet af", back="", live=False)
    package(gemeenten, "De opgave", placement(card))
    assert wording(only(where_used(card, boss))) == ["Nog niet af"]


class TestDrafts:
    """What only a draft says."""

    def test_a_use_that_only_a_draft_has_is_listed_as_such(self, boss, gemeenten, card):
        page = package(gemeenten, "De opgave")
        draft(page, body=cards(placement(card, own_front="Nieuw")))
        place = only(where_used(card, boss))
        assert (place.draft, place.live, place.now.texts[0].text, place.code) == ("only", True, "Nieuw", "")

    def test_a_changed_wording_is_shown_beside_what_readers_see(self, boss, gemeenten, card):
        page = package(gemeenten, "De opgave", placement(card))
        stored = page.body.get_prep_value()
        stored[0]["value"]["placements"][0]["value"]["own_front"] = "Straks anders"
        draft(page, body=json.dumps(stored))
        place = only(where_used(card, boss))
        assert (place.draft, place.now.texts[0].text) == ("changed", "Voor wie werkt de gemeente?")
        assert place.later is not None
        assert place.later.texts[0].text == "Straks anders"

    def test_a_use_that_a_draft_takes_away_is_marked(self, boss, gemeenten, card):
        page = package(gemeenten, "De opgave", placement(card))
        draft(page, body=cards())
        assert only(where_used(card, boss)).draft == "removed"

    def test_an_unchanged_place_in_a_changed_draft_is_as_it_was(self, boss, gemeenten, card):
        page = package(gemeenten, "De opgave", placement(card))
        draft(page, title="Andere titel")
        assert only(where_used(card, boss)).draft == ""

    def test_a_page_that_readers_never_saw_has_the_number_it_will_get(self, boss, gemeenten, card):
        package(gemeenten, "Een", placement(CardFactory()))
        package(gemeenten, "Twee", placement(card), live=False)
        place = only(where_used(card, boss))
        assert (place.live, place.number, place.public_url, place.code) == (False, 2, "", "")

    def test_another_card_whose_number_holds_the_same_digits_is_not_mistaken(self, boss, gemeenten):
        one, other = CardFactory(pk=7), CardFactory(pk=77)
        draft(package(gemeenten, "De opgave"), body=cards(placement(other)))
        assert where_used(one, boss).places == ()
        assert len(where_used(other, boss).places) == 1


@pytest.mark.parametrize(
    ("factory", "kind", "own"),
    [
        (QuestionFactory, "questions", "own_text"),
        (QuoteFactory, "quotes", "own_text"),
        (WorksheetFactory, "worksheets", "own_title"),
        (FilmFactory, "film", "own_title"),
    ],
)
def test_every_kind_of_placement_is_found(boss, gemeenten, factory, kind, own):
    thing = factory()
    body = stream(section(kind, "", [item({thing._meta.model_name: thing.pk, own: "Eigen woorden"})]))
    WorkPackagePageFactory(parent=gemeenten, title="De opgave", body=body)
    place = only(where_used(thing, boss))
    assert (wording(place)[0], place.now.own) == ("Eigen woorden", True)


def test_people_and_audiences_are_found(boss, gemeenten, home):
    person = PersonFactory(role="werkt bij {de_organisatie}", about="")
    gemeenten.authors = people(person)
    gemeenten.save()
    ArticlePageFactory(parent=home, title="Column", slug="column", author=person)
    maker, writer = sorted(where_used(person, boss).places, key=lambda place: place.title, reverse=True)
    assert (maker.toolkit, wording(maker)) == ("Gemeenten", ["werkt bij de gemeente"])
    assert (writer.toolkit, writer.title, wording(writer)) == ("", "Column", ["werkt bij de organisatie"])
    below = AudienceFactory(name="Wilgenrade", parent=gemeenten.audience)
    found = where_used(gemeenten.audience, boss)
    assert (only(found).title, found.audiences) == ("Gemeenten", (below,))


# 1 the card in its languages, 1 references, 1 drafts, 1 languages, 1 pages and 1 for their only type, 1 rights (an
# administrator has all), 1 toolkits, 2 packages to number, 1 words, 1 codes, 1 card in each of two languages, and 2 for
# the addresses of the site, which the cache keeps.
BUDGET = 16


@pytest.mark.parametrize("number", [3, 40])
def test_the_number_of_places_does_not_matter_for_the_number_of_queries(boss, home, card, number):
    for each in range(number):
        audience = AudienceFactory(name=f"Doelgroep {each}", parent=AudienceFactory(name=f"Breder {each}"))
        toolkit = ToolkitPageFactory(parent=home, title=f"Toolkit {each}", slug=f"toolkit-{each}", audience=audience)
        page = package(toolkit, f"Pakket {each}", placement(card, own_front=f"Eigen {each}"), placement(CardFactory()))
        if each % 3 == 0:
            draft(page, body=cards(placement(card)))
        if each % 3 == 1:
            translate(page, "en", title=f"Package {each}")
    where_used(card, boss)  # content types are looked up once in the life of the server
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        found = where_used(card, boss)
    assert len(found.places) > number
    assert len(queries) == BUDGET, "\n".join(query["sql"][:200] for query in queries)


class TestRights:
    """Who may know of which place."""

    @pytest.fixture
    def editor_of_one(self, gemeenten, client) -> Any:
        """Log in somebody who may change material and the pages of one toolkit only."""
        group = Group.objects.create(name="Alleen gemeenten")
        named = {"access_admin": "wagtailadmin", "change_card": "toolkits", "delete_card": "toolkits"}
        for codename, label in named.items():
            group.permissions.add(Permission.objects.get(codename=codename, content_type__app_label=label))
        change = Permission.objects.get(codename="change_page", content_type__app_label="wagtailcore")
        GroupPagePermission.objects.create(group=group, page=gemeenten, permission=change)
        user = get_user_model().objects.create_user("jet")
        user.groups.add(group)
        client.force_login(user)
        return user

    @pytest.fixture
    def spread(self, home, gemeenten, card) -> Any:
        package(gemeenten, "Van mij", placement(card))
        other = ToolkitPageFactory(parent=home, title="Ministeries", slug="ministeries")
        package(other, "Leesbaar", placement(card, own_front="Andermans woorden"))
        shut = ToolkitPageFactory(parent=home, title="Besloten", slug="besloten")
        package(shut, "Geheime titel", placement(card))
        restriction = PageViewRestriction.objects.create(page=shut, restriction_type="groups")
        restriction.groups.add(Group.objects.create(name="Anderen"))
        package(other, "Nog een concept", placement(card), live=False)
        return card

    def test_pages_of_others_are_named_when_they_are_readable_and_else_counted(self, editor_of_one, spread):
        found = where_used(spread, editor_of_one)
        assert only(found).title == "Van mij"
        assert [page.title for page in found.elsewhere] == ["Leesbaar"]
        assert found.unseen == 2

    def test_the_screen_keeps_to_that(self, editor_of_one, spread, client):
        html = client.get(usage(spread)).content.decode()
        assert "Van mij" in html
        assert "Leesbaar" in html
        assert "2 pagina" in html
        for secret in ("Geheime titel", "Nog een concept", "Andermans woorden"):
            assert secret not in html

    def test_so_do_the_refusals_to_delete(self, editor_of_one, spread, client):
        screen = client.get(usage(spread, "delete")).content.decode()
        bulk = reverse("wagtail_bulk_action", args=["toolkits", "card", "delete"])
        refused = client.post(f"{bulk}?id={spread.pk}&next=/beheer/")
        told = " ".join(str(each) for each in get_messages(refused.wsgi_request))
        for text in (screen, told):
            assert "Leesbaar" in text
            assert "Geheime titel" not in text
            assert "Nog een concept" not in text
        assert Card.objects.filter(pk=spread.pk).exists()

    def test_without_rights_on_material_there_is_no_screen(self, client, card, home):
        user = get_user_model().objects.create_user("piet")
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
        client.force_login(user)
        assert client.get(usage(card)).status_code == 302


def test_the_screen_shows_the_words_and_escapes_them(administrator, client, gemeenten, card):
    package(gemeenten, "De opgave", placement(card, own_front="Voor <b>wie</b>?"))
    html = client.get(usage(card)).content.decode()
    assert "Voor &lt;b&gt;wie&lt;/b&gt;?" in html
    assert "Eigen woorden" in html
    assert "<del>" in html


def test_the_way_to_it_is_in_the_list_the_form_and_the_refusal(editor, client, gemeenten, card):
    package(gemeenten, "De opgave", placement(card))
    for address in (reverse("wagtailsnippets_toolkits_card:list"), usage(card, "edit"), usage(card, "delete")):
        assert usage(card) in client.get(address).content.decode(), address


def test_a_screen_for_something_unused_says_so(administrator, client, card):
    assert "Dit staat nog nergens" in client.get(usage(card)).content.decode()


def test_a_hundred_places_come_on_more_than_one_screen(administrator, client, gemeenten, card):
    package(gemeenten, "De opgave", *(placement(card) for _ in range(60)))
    first = client.get(usage(card)).content.decode()
    assert first.count('class="where-used__place"') == 50
    assert client.get(usage(card), {"p": 2}).content.decode().count('class="where-used__place"') == 10


class TestDeleting:
    """Nothing that a draft uses is deleted either."""

    @pytest.fixture
    def drafted(self, gemeenten, card) -> Any:
        draft(package(gemeenten, "De opgave"), body=cards(placement(card)))
        return card

    def test_the_draft_counts_as_a_place(self, drafted):
        assert places_of(drafted) == []
        assert [page.title for page in users_of(drafted).pages] == ["De opgave"]

    def test_the_screen_refuses_and_names_the_page(self, drafted, editor, client):
        assert "De opgave" in client.get(usage(drafted, "delete")).content.decode()
        client.post(usage(drafted, "delete"))
        assert Card.objects.filter(pk=drafted.pk).exists()

    def test_a_selection_is_refused_and_names_the_page(self, drafted, administrator, client):
        bulk = reverse("wagtail_bulk_action", args=["toolkits", "card", "delete"])
        refused = client.post(f"{bulk}?id={drafted.pk}&next=/beheer/")
        assert "De opgave" in str([str(each) for each in get_messages(refused.wsgi_request)])
        assert Card.objects.filter(pk=drafted.pk).exists()

    def test_code_is_refused(self, drafted):
        with pytest.raises(ProtectedError, match="De opgave"), transaction.atomic():
            drafted.delete()

    def test_it_goes_when_the_draft_no_longer_has_it(self, drafted, gemeenten):
        draft(gemeenten.get_children().get().specific, body=cards())
        drafted.delete()
        assert not Card.objects.filter(pk=drafted.pk).exists()

    def test_people_writers_and_audiences_in_drafts_are_kept_too(self, home, gemeenten):
        maker, writer, audience, broader = PersonFactory(), PersonFactory(), AudienceFactory(), AudienceFactory()
        draft(gemeenten, authors=people(maker), audience=audience)
        draft(ArticlePageFactory(parent=home, title="Column", slug="column"), author=writer)
        narrow = AudienceFactory(name="Wilgenrade")
        draft(narrow, parent=broader)
        for thing in (maker, writer, audience, broader):
            with pytest.raises(ProtectedError), transaction.atomic():
                thing.delete()
