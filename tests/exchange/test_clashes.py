"""What is on a site already: used when it is the same, and never changed by an import."""

import io

import pytest
from wagtail.models import Page, PageViewRestriction

from tests.exchange.site import bring, content, empty, packed, published, rows
from tests.exchange.test_bad_files import changed, nl, unpack
from tests.factories import CardFactory, ToolkitPageFactory, WorkPackagePageFactory, placement, section, stream
from toolkits.exchange.errors import ExchangeRefused
from toolkits.exchange.importing import look
from toolkits.exchange.planning import Wishes
from toolkits.models import Card, Film, FilmPassword, PermanentCode, ToolkitPage, WorkPackagePage


@pytest.fixture
def home(db):
    return empty()


@pytest.fixture
def file(small_file) -> io.BytesIO:
    return io.BytesIO(small_file)


def notes(file, home, **wishes) -> str:
    return "\n".join(look(file, home, user=None, wishes=Wishes(**wishes)).notes)


def test_the_same_file_twice_makes_nothing_new(file, home):
    bring(file, home, publish=True)
    before = rows()
    again = bring(file, home, publish=True)
    assert not again.plan.make
    assert not again.plan.clashes
    assert rows() == before


def test_the_same_file_twice_makes_nothing_new_of_drafts(file, home):
    bring(file, home)
    before = rows()
    bring(file, home)
    assert rows() == before


def test_what_was_published_stays_a_draft_until_somebody_wants_otherwise(file, home):
    made = bring(file, home).made
    assert not Page.objects.descendant_of(made.toolkit, inclusive=True).live().exists()
    # Material is nowhere to be seen without a page, and nobody wants to publish two hundred cards by hand.
    assert Card.objects.filter(live=True).count() == 2


def test_a_text_that_differs_is_refused_with_what_differs(file, home):
    bring(file, home, publish=True)
    Card.objects.filter(locale__language_code="nl").update(front="Iets anders?")
    before = rows()
    plan = look(file, home, user=None, wishes=Wishes())
    (clash,) = plan.clashes
    assert [(each.field, each.here, each.there) for each in clash.differences] == [
        ("voorkant", "Iets anders?", "Wat zie je?")
    ]
    with pytest.raises(ExchangeRefused, match="1 onderdeel staat hier al"):
        bring(file, home)
    assert rows() == before


def test_keep_uses_what_is_here(file, home):
    bring(file, home, publish=True)
    Card.objects.filter(locale__language_code="nl").update(front="Iets anders?")
    before = rows()
    bring(file, home, clash="keep")
    assert rows() == before
    assert Card.objects.get(locale__language_code="nl").front == "Iets anders?"


def test_new_makes_a_second_one_with_identities_and_codes_of_its_own(file, home):
    first = bring(file, home, publish=True).made.toolkit
    published(Card.objects.get(locale__language_code="nl"))
    card = Card.objects.get(locale__language_code="nl")
    card.front = "Iets anders?"
    published(card)
    second = bring(file, home, clash="new", publish=True).made.toolkit
    assert second.translation_key != first.translation_key
    assert second.slug == "klein-2"
    assert {each.front for each in Card.objects.filter(locale__language_code="nl")} == {"Iets anders?", "Wat zie je?"}
    assert Film.objects.count() == 1
    package = WorkPackagePage.objects.child_of(second).get()
    chosen = package.body[1].value["placements"][0]["card"]
    assert chosen.front == "Wat zie je?"
    codes = PermanentCode.objects.values_list("code", flat=True)
    assert len(set(codes)) == len(codes) == 4
    english = second.get_translations().get(locale__language_code="en")
    assert WorkPackagePage.objects.child_of(english).get().translation_key == package.translation_key


def test_a_code_that_something_else_has_is_not_taken_away(file, home):
    document = look(file, home, user=None, wishes=Wishes()).archive.document
    taken = document.codes[0]
    other = ToolkitPageFactory(parent=home, title="Ander", slug="ander")
    PermanentCode.objects.create(code=taken.code, page_key=other.translation_key, block_id="x", kind="cards")
    assert taken.code in notes(file, home)
    bring(file, home)
    assert PermanentCode.objects.get(code=taken.code).page_key == other.translation_key
    renewed = PermanentCode.objects.get(page_key=taken.page, block_id=taken.block)
    assert renewed.code != taken.code


def test_an_address_that_is_taken_becomes_the_next_one_in_every_language(file, home):
    ToolkitPageFactory(parent=home, title="Klein", slug="klein")
    assert "klein-2" in notes(file, home)
    bring(file, home)
    assert set(ToolkitPage.objects.exclude(slug="klein").values_list("slug", flat=True)) == {"klein-2"}


def test_a_password_never_travels(small):
    FilmPassword.keep(Film.objects.get().translation_key, "Zwaluw-4711")
    packed_file = packed(small)
    assert b"Zwaluw-4711" not in b"".join(unpack(packed_file).values())
    home = empty()
    assert "heeft een wachtwoord" in notes(packed_file, home)
    bring(packed_file, home)
    assert not FilmPassword.objects.exists()


def test_what_was_closed_is_never_published_by_an_import(small):
    PageViewRestriction.objects.create(page=small, restriction_type="login")
    closed = packed(small)
    home = empty()
    assert "waren besloten" in notes(closed, home, publish=True)
    made = bring(closed, home, publish=True).made
    assert not Page.objects.descendant_of(made.toolkit, inclusive=True).live().exists()


def test_drafts_travel_only_when_asked_for(small):
    package = WorkPackagePage.objects.child_of(small).get()
    package.title = "Nog niet klaar"
    package.save_revision()
    WorkPackagePageFactory(parent=small, title="Nooit gepubliceerd", slug="nooit", live=False)
    assert "Nog niet klaar" not in content(small)
    assert "Nooit gepubliceerd" not in content(small)
    whole, file = content(small, drafts=True), packed(small, drafts=True)
    assert "Nog niet klaar" in whole
    assert "Nooit gepubliceerd" in whole
    made = bring(file, empty(), publish=True).made
    again = WorkPackagePage.objects.child_of(made.toolkit).first()
    assert (again.title, again.get_latest_revision_as_object().title) == ("Pakket", "Nog niet klaar")
    assert content(ToolkitPage.objects.get(pk=made.toolkit.pk), drafts=True) == whole


def test_a_link_to_what_is_nowhere_stays_readable_and_is_told(small_file, home):
    text = '<p>Lees <a linktype="page" key="00000000-0000-0000-0000-000000000001" language="nl">de column</a>.</p>'
    file = changed(unpack(io.BytesIO(small_file)), lambda d: nl(d, "ToolkitPage").update(introduction=text))
    assert "niet in het bestand" in notes(file, home)
    assert bring(file, home).made.toolkit.specific.introduction == "<p>Lees de column.</p>"


def test_a_language_without_a_front_door_is_told(file, home):
    for each in home.get_translations():
        each.delete()
    assert "nog geen startpagina" in notes(file, Page.objects.get(pk=home.pk))
    bring(file, Page.objects.get(pk=home.pk))
    assert set(ToolkitPage.objects.values_list("locale__language_code", flat=True)) == {"nl"}


def test_a_hidden_card_travels_hidden(small):
    package = WorkPackagePage.objects.child_of(small).get()
    hidden = section("cards", "", [placement(CardFactory(front="Geheim"), hidden=True)])
    package.body = WorkPackagePage._meta.get_field("body").to_python(stream(*package.body.get_prep_value(), hidden))
    published(package)
    made = bring(packed(small), empty(), publish=True).made
    again = WorkPackagePage.objects.child_of(made.toolkit).get()
    assert again.body[2].value["placements"][0]["hidden"] is True
