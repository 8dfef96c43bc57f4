"""Making, changing and deleting material, the way editors do."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib.messages import get_messages
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.admin.models import FormState

from tests.editing.forms import KEPT, material_form
from tests.factories import (
    AudienceFactory,
    CardFactory,
    FilmFactory,
    PersonFactory,
    ToolkitPageFactory,
    WorkPackagePageFactory,
    people,
    placement,
    section,
    stream,
)
from toolkits.models import Audience, Card, Film, FilmPassword

WITH_HISTORY = [kind for kind in KEPT if kind != "audience"]


def address(kind: str, name: str, *args: Any) -> str:
    return reverse(f"wagtailsnippets_toolkits_{kind}:{name}", args=args)


def saved(kind: str) -> Any:
    return apps.get_model("toolkits", kind).objects.get()


@pytest.mark.parametrize("kind", KEPT)
def test_every_kind_of_material_is_made_and_changed(kind, editor, client):
    assert client.get(address(kind, "add")).status_code == 200
    made = client.post(address(kind, "add"), material_form(kind))
    assert made.status_code == 302, made.context["form"].errors
    thing = saved(kind)
    assert client.get(address(kind, "edit", thing.pk)).status_code == 200
    client.post(address(kind, "edit", thing.pk), material_form(kind) | {"action-publish": "1"})
    assert getattr(saved(kind), "live", True)
    assert client.get(address(kind, "list")).status_code == 200


@pytest.mark.parametrize("kind", WITH_HISTORY)
def test_every_kind_of_material_is_previewed(kind, editor, client):
    sent = client.post(address(kind, "preview_on_add"), material_form(kind))
    assert sent.json() == {"is_valid": True, "is_available": True}
    assert client.get(address(kind, "preview_on_add")).status_code == 200


@pytest.mark.parametrize("kind", WITH_HISTORY)
def test_the_history_the_workflow_and_the_lock_are_there(kind, administrator, client):
    client.post(address(kind, "add"), material_form(kind))
    pk = saved(kind).pk
    for name in ("history", "workflow_history", "usage"):
        assert client.get(address(kind, name, pk)).status_code == 200, name
    assert client.post(address(kind, "lock", pk)).status_code == 302
    assert saved(kind).locked
    assert client.post(address(kind, "unlock", pk)).status_code == 302
    assert not saved(kind).locked


@pytest.mark.parametrize(("kind", "field"), [("card", "front"), ("question", "text"), ("film", "title")])
def test_an_unknown_variable_is_refused_beside_its_field(kind, field, administrator, client):
    response = client.post(address(kind, "add"), material_form(kind, **{field: "Voor {wie}"}))
    assert list(response.context["form"].errors) == [field]


@pytest.fixture
def used(toolkit) -> list[Any]:
    """Return a card, a person and an audience that the page "Waar het staat" uses."""
    card, person, audience = CardFactory(), PersonFactory(), AudienceFactory()
    body = stream(section("cards", "", [placement(card)]))
    WorkPackagePageFactory(parent=toolkit, title="Waar het staat", body=body)
    other = ToolkitPageFactory(parent=toolkit.get_parent(), title="Waar het staat", slug="x", audience=audience)
    other.authors = people(person)
    other.save()
    return [card, person, audience]


def test_deleting_what_is_used_is_refused_with_the_places(used, editor, client):
    for thing in used:
        screen = client.get(address(thing._meta.model_name, "delete", thing.pk))
        assert screen.status_code == 200
        client.post(address(thing._meta.model_name, "delete", thing.pk))
        assert type(thing).objects.filter(pk=thing.pk).exists()
        usage = client.get(address(thing._meta.model_name, "usage", thing.pk)).content.decode()
        assert "Waar het staat" in usage


def test_a_selection_with_something_used_is_not_deleted_and_says_where(used, administrator, client):
    for thing in used:
        bulk = reverse("wagtail_bulk_action", args=["toolkits", thing._meta.model_name, "delete"])
        response = client.post(f"{bulk}?id={thing.pk}&next=/beheer/")
        assert type(thing).objects.filter(pk=thing.pk).exists()
        assert response["Location"] == "/beheer/"
        assert "Waar het staat" in str([str(each) for each in get_messages(response.wsgi_request)]), thing


def test_nothing_in_the_code_deletes_what_is_used(used):
    for thing in used:
        with pytest.raises(ProtectedError, match="Waar het staat"), transaction.atomic():
            thing.delete()
        with pytest.raises(ProtectedError), transaction.atomic():
            type(thing).objects.filter(pk=thing.pk).delete()


def test_what_nothing_uses_is_deleted(editor, client):
    card, audience = CardFactory(), AudienceFactory()
    client.post(address("card", "delete", card.pk))
    client.post(address("audience", "delete", audience.pk))
    assert not Card.objects.exists()
    assert not Audience.objects.exists()


class TestThePasswordOfAFilm:
    """It goes in, and never comes back out."""

    @pytest.fixture
    def film(self, administrator) -> Film:
        film = FilmFactory()
        FilmPassword.keep(film.translation_key, "Zwaluw-4711")
        return film

    def send(self, client, film, **more) -> Any:
        return client.post(address("film", "edit", film.pk), material_form("film", **more))

    def test_a_new_film_gets_its_password(self, administrator, client):
        client.post(address("film", "add"), material_form("film", password="Merel-12"))
        assert FilmPassword.reveal(saved("film").translation_key) == "Merel-12"

    def test_the_form_never_shows_it(self, film, client):
        self.send(client, film)
        assert "Zwaluw-4711" not in client.get(address("film", "edit", film.pk)).content.decode()
        refused = self.send(client, film, title="", password="Merel-12")
        assert "Merel-12" not in refused.content.decode()

    def test_leaving_it_blank_changes_nothing(self, film, client):
        self.send(client, film, password="")
        assert FilmPassword.reveal(film.translation_key) == "Zwaluw-4711"

    def test_a_new_one_replaces_it(self, film, client):
        self.send(client, film, password="Merel-12")
        assert FilmPassword.reveal(film.translation_key) == "Merel-12"

    def test_the_box_forgets_it(self, film, client):
        self.send(client, film, forget_password="on")
        assert not FilmPassword.objects.exists()

    @pytest.mark.parametrize("name", ["preview_on_add", "preview_on_edit"])
    def test_a_preview_neither_keeps_nor_changes_it(self, name, film, client):
        preview = address("film", name, *([film.pk] if name == "preview_on_edit" else []))
        sent = material_form("film", password="Merel-12", forget_password="on")
        assert client.post(preview, sent).json()["is_valid"]
        assert client.get(preview).status_code == 200
        assert FilmPassword.reveal(film.translation_key) == "Zwaluw-4711"
        assert FilmPassword.objects.count() == 1
        assert all("Merel-12" not in state.data for state in FormState.objects.all())
