"""The last step: what is used from the library, what is made, and that it is all or nothing."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from tests.factories import CardFactory, FilmFactory, PersonFactory, translate
from tests.importing.drafts import CARDS, do, finish, material, piece, structure, uploaded
from tests.importing.shared import COLUMN, PACKAGE
from tests.importing.test_passwords import SECRET, whole_database
from toolkits.importing.drafting import finish as finishing
from toolkits.importing.models import ImportDraft, ImportRecord
from toolkits.models import Card, Film, FilmPassword, Person, Question, WorkPackagePage


def test_the_same_card_is_used_from_the_library(client, editor, toolkit):
    known = CardFactory(front="Bel iemand die je brief kreeg!", kind=Card.DO)
    draft = uploaded(client, toolkit, ("kaartjes.txt", CARDS))
    finish(client, draft)
    assert Card.objects.count() == 2
    page = WorkPackagePage.objects.get()
    assert page.body.raw_data[0]["value"]["placements"][0]["value"]["card"] == known.pk


def test_a_card_that_is_nearly_the_same_is_made_unless_the_editor_chooses(client, editor, toolkit):
    known = CardFactory(front="Bel iemand die jouw brief kreeg.", back="", kind=Card.DO)
    draft = uploaded(client, toolkit, ("kaartjes.txt", CARDS))
    shown = client.get(reverse("importing:library", args=[draft.pk])).content.decode()
    assert '<span class="deletion">jouw</span>' in shown
    finish(client, draft, **{piece(draft, "Bel iemand").id: f"own pk:{known.pk}"})
    assert Card.objects.count() == 2
    placement = WorkPackagePage.objects.get().body.raw_data[0]["value"]["placements"][0]["value"]
    assert (placement["card"], placement["own_front"]) == (known.pk, "Bel iemand die je brief kreeg.")


def test_a_card_that_is_only_alike_is_new_by_default(client, editor, toolkit):
    CardFactory(front="Bel iemand die jouw brief kreeg.", back="", kind=Card.DO)
    draft = uploaded(client, toolkit, ("kaartjes.txt", CARDS))
    finish(client, draft)
    assert Card.objects.count() == 3


def test_a_choice_from_the_library_that_is_gone_makes_a_new_one(client, editor, toolkit):
    known = CardFactory(front="Bel iemand die je brief kreeg.", kind=Card.DO)
    draft = uploaded(client, toolkit, ("kaartjes.txt", CARDS))
    key, value = piece(draft, "Bel iemand").id, f"same pk:{known.pk}"
    known.delete()
    finish(client, draft, **{key: value})
    assert draft.state == ImportDraft.DONE
    assert Card.objects.count() == 2


def test_a_text_twice_in_one_upload_is_made_once(client, editor, toolkit):
    other = CARDS.replace("Werkpakket 1: Bellen", "Werkpakket 2: Luisteren")
    draft = uploaded(client, toolkit, ("een.txt", CARDS), ("twee.txt", other))
    finish(client, draft)
    assert WorkPackagePage.objects.count() == 2
    assert Card.objects.count() == 2


def test_a_writer_who_is_known_is_not_made_again(client, editor, home):
    PersonFactory(name="Sanne de Groot")
    draft = uploaded(client, home, ("column.txt", COLUMN))
    finish(client, draft)
    assert Person.objects.count() == 1


def test_material_in_another_language_does_not_count(client, editor, toolkit):
    translate(CardFactory(front="Iets anders"), "en", front="Bel iemand die je brief kreeg.")
    draft = uploaded(client, toolkit, ("kaartjes.txt", CARDS))
    finish(client, draft)
    assert Card.objects.filter(locale__language_code="nl").count() == 3


def test_a_password_waits_encrypted_and_goes_to_the_film(client, editor, toolkit):
    draft = uploaded(client, toolkit, ("pakket.txt", PACKAGE))
    film = piece(draft, "https://video.example.nl/twijfel")
    shown = [client.get(structure(draft)), client.get(reverse("importing:piece", args=[draft.pk, film.id]))]
    shown += [client.get(reverse("importing:library", args=[draft.pk]))]
    do(client, draft, f"down {film.id}")
    assert SECRET not in whole_database() + "".join(each.content.decode() for each in shown)
    response = finish(client, draft)
    assert SECRET not in whole_database() + response.content.decode()
    assert FilmPassword.reveal(Film.objects.get().translation_key) == SECRET
    assert (draft.files, draft.steps.count()) == ([], 0)


def test_the_password_of_a_film_in_the_library_stays_what_it_was(client, editor, toolkit):
    known = FilmFactory(title="Twijfel mag", address="https://video.example.nl/twijfel", transcript="")
    FilmPassword.keep(known.translation_key, "Ander-1")
    draft = uploaded(client, toolkit, ("pakket.txt", PACKAGE))
    response = finish(client, draft)
    assert FilmPassword.reveal(known.translation_key) == "Ander-1"
    assert "is niet overgenomen" in response.content.decode()


def test_an_import_that_is_done_is_not_done_again(client, editor, toolkit):
    draft = uploaded(client, toolkit, ("kaartjes.txt", CARDS))
    finish(client, draft)
    pages, cards = Page.objects.count(), Card.objects.count()
    response = finish(client, draft)
    assert "De concepten zijn gemaakt" in response.content.decode()
    assert (Page.objects.count(), Card.objects.count()) == (pages, cards)


def test_a_failure_halfway_leaves_nothing_and_the_import_can_be_gone_on_with(client, editor, toolkit, monkeypatch):
    draft = uploaded(client, toolkit, ("een.txt", CARDS), ("twee.txt", PACKAGE))
    pages, before = Page.objects.count(), material()
    make_pages = finishing.make_pages

    def killed(name, *rest, **more):
        if name == "twee.txt":
            raise SystemExit
        return make_pages(name, *rest, **more)

    monkeypatch.setattr(finishing, "make_pages", killed)
    with pytest.raises(SystemExit):
        finishing.make(draft.pk, editor, draft.version)
    assert (Page.objects.count(), material(), ImportRecord.objects.count()) == (pages, before, 0)
    monkeypatch.undo()
    finish(client, draft)
    assert Page.objects.count() == pages + 2


def test_a_text_that_is_not_allowed_is_told_and_nothing_is_made(client, editor, toolkit):
    draft = uploaded(
        client, toolkit, ("een.txt", PACKAGE), ("twee.txt", CARDS.replace("Bel eens", "Bel {onbekend} eens"))
    )
    pages = Page.objects.count()
    response = finish(client, draft)
    assert "twee.txt" in response.content.decode()
    assert "onbekend" in response.content.decode()
    assert (Page.objects.count(), Question.objects.count()) == (pages, 0)


def test_a_document_that_was_imported_before_is_skipped_unless_asked(client, editor, toolkit):
    finish(client, uploaded(client, toolkit, ("kaartjes.txt", CARDS)))
    draft = uploaded(client, toolkit, ("kaartjes.txt", CARDS))
    assert "al geïmporteerd" in client.get(structure(draft)).content.decode()
    assert "al eerder geïmporteerd" in finish(client, draft).content.decode()
    do(client, draft, "again 0")
    finish(client, draft)
    assert WorkPackagePage.objects.count() == 2


def test_a_package_where_it_can_not_stand_is_told_and_the_place_can_be_changed(client, editor, home, toolkit):
    draft = uploaded(client, home, ("kaartjes.txt", CARDS))
    assert "kan niet onder" in client.get(structure(draft)).content.decode()
    assert "Kies een andere plek" in finish(client, draft).content.decode()
    do(client, draft, "parent", parent=toolkit.pk)
    finish(client, draft)
    assert WorkPackagePage.objects.get().get_parent().pk == toolkit.pk


def test_a_draft_import_outlives_its_place(client, editor, home, toolkit):
    draft = uploaded(client, toolkit, ("kaartjes.txt", CARDS))
    toolkit.delete()
    assert client.get(structure(draft)).status_code == 200
    assert client.get(reverse("importing:index")).status_code == 200
    assert "Kies een andere plek" in finish(client, draft).content.decode()
