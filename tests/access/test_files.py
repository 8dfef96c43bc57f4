"""Who may have a file: the readers of a page that shows it."""

from typing import Any
from uuid import uuid4

import pytest
import wagtail_factories
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from tests.access.conftest import restrict
from tests.factories import (
    FilmFactory,
    PersonFactory,
    ToolkitPageFactory,
    WorkPackagePageFactory,
    WorksheetFactory,
    people,
    placement,
    section,
    stream,
    translate,
)


def document(name: str = "ondertiteling.vtt") -> Any:
    made = get_document_model()(title=name)
    made.file.save(name, ContentFile(b"WEBVTT"))
    return made


def image() -> Any:
    return wagtail_factories.ImageFactory(file__width=40, file__height=30)


def address(file: Any) -> str:
    return (
        str(file.url)
        if hasattr(file, "filename") and file._meta.model_name == "document"
        else f"/media/{file.file.name}"
    )


def page_with(toolkit: Any, kind: str, material: Any, **more: Any) -> Any:
    body = stream(section(kind, "Kop", [placement(material, **more)]))
    return WorkPackagePageFactory(parent=toolkit, title=f"Pakket {uuid4().hex}", body=body)


@pytest.fixture
def shown(toolkit) -> dict[str, Any]:
    """Return files that the page of a film, a worksheet and a person show, by what they are."""
    captions, poster, sheet, photo = document(), image(), document("werkplaat.pdf"), image()
    film = page_with(toolkit, "film", FilmFactory(captions=captions, poster=poster))
    page_with(toolkit, "worksheets", WorksheetFactory(file=sheet, file_description="Vakken"))
    toolkit.authors = people(PersonFactory(photo=photo))
    toolkit.save_revision().publish()
    rendition = poster.get_rendition("width-20")
    return {
        "captions": captions,
        "poster": poster,
        "sheet": sheet,
        "photo": photo,
        "rendition": rendition,
        "page": film,
    }


FILES = ["captions", "poster", "sheet", "photo", "rendition"]


@pytest.mark.parametrize("name", FILES)
def test_readers_of_a_page_get_the_files_it_shows(name, shown, client):
    assert client.get(address(shown[name])).status_code == 200


@pytest.mark.parametrize("name", FILES)
def test_others_get_no_file_of_a_shut_page(name, shown, toolkit, client):
    restrict(toolkit)
    assert client.get(address(shown[name])).status_code == 404
    client.force_login(get_user_model().objects.create_user("lezer"))
    assert client.get(address(shown[name])).status_code == 200


@pytest.mark.parametrize("name", FILES)
def test_the_file_of_an_unpublished_page_is_nobodys(name, shown, toolkit, client):
    for page in toolkit.get_descendants(inclusive=True).specific():
        page.unpublish()
    assert client.get(address(shown[name])).status_code == 404


def test_a_file_that_an_open_page_shows_too_stays_open(home, shown, toolkit, client):
    open_toolkit = ToolkitPageFactory(parent=home, title="Open", slug="open")
    page_with(open_toolkit, "film", FilmFactory(captions=shown["captions"]))
    restrict(toolkit)
    assert client.get(address(shown["captions"])).status_code == 200


@pytest.mark.parametrize("make", [document, image])
def test_a_file_that_nothing_uses_is_for_editors_only(make, home, client):
    unused = make()
    assert client.get(address(unused)).status_code == 404
    group = Group.objects.create(name="Redactie")
    group.permissions.add(Permission.objects.get(codename="access_admin", content_type__app_label="wagtailadmin"))
    editor = get_user_model().objects.create_user("redacteur")
    editor.groups.add(group)
    client.force_login(editor)
    assert client.get(address(unused)).status_code == 200


def test_a_file_of_material_that_stands_nowhere_is_not_public(toolkit, client):
    film = FilmFactory(captions=document())
    assert client.get(address(film.captions)).status_code == 404


def test_a_file_of_material_that_is_hidden_in_its_only_place_is_not_public(toolkit, client):
    film = FilmFactory(captions=document(), poster=image())
    page_with(toolkit, "film", film, hidden=True)
    assert client.get(address(film.captions)).status_code == 404
    assert client.get(address(film.poster)).status_code == 404


def test_a_file_of_material_in_an_announced_part_is_not_public(toolkit, client):
    film = FilmFactory(captions=document())
    body = stream(section("film", "Filmpje", [placement(film)], availability="announced"))
    WorkPackagePageFactory(parent=toolkit, title="Pakket", body=body)
    assert client.get(address(film.captions)).status_code == 404


def test_a_file_of_a_draft_film_is_not_public(toolkit, client):
    film = FilmFactory(captions=document(), live=False)
    page_with(toolkit, "film", film)
    assert client.get(address(film.captions)).status_code == 404


def test_the_file_of_a_translation_is_for_readers_of_the_page_that_names_the_source(toolkit, client):
    film = FilmFactory()
    page_with(toolkit, "film", film)
    english = translate(film, "en", captions=document("captions.vtt"))
    assert client.get(address(english.captions)).status_code == 200
    restrict(toolkit)
    assert client.get(address(english.captions)).status_code == 404


def test_documents_are_not_handed_out_as_media(shown, client):
    assert client.get(f"/media/{shown['captions'].file.name}").status_code == 404


@pytest.mark.parametrize("path", ["../settings.py", "geen/plaatje.png", "%2e%2e/db.sqlite3", "a%00b.png"])
def test_an_address_of_no_picture_gives_nothing(path, home, client):
    assert client.get(f"/media/{path}").status_code == 404


def test_a_picture_whose_file_is_gone_gives_nothing(shown, client):
    shown["poster"].file.storage.delete(shown["poster"].file.name)
    assert client.get(address(shown["poster"])).status_code == 404


def test_pictures_are_not_kept_for_others(shown, client):
    response = client.get(address(shown["poster"]))
    assert "private" in response["Cache-Control"]
    assert response["X-Content-Type-Options"] == "nosniff"


def test_asking_for_a_file_costs_few_queries_however_often_it_is_used(toolkit, client, django_assert_max_num_queries):
    film = FilmFactory(captions=document())
    for _ in range(5):
        page_with(toolkit, "film", film, hidden=True)
    page_with(toolkit, "film", film)
    client.get(address(film.captions))
    # Site, document, references of file and film, translations, visible pages, content types, and the page itself.
    with django_assert_max_num_queries(12):
        assert client.get(address(film.captions)).status_code == 200
