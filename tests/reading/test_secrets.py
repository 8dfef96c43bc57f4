"""The password of a film is told to known readers of a shut page, and kept nowhere else."""

import json

import pytest
from django.core.management import call_command
from django.db import connection
from wagtail.models import Locale, Revision
from wagtail_localize.models import StringSegment, TranslationSource

from tests.access.conftest import restrict
from tests.factories import FilmFactory, placement, section, translate
from tests.reading.conftest import read
from toolkits.models import FilmPassword
from toolkits.reading import content_as_dict, film_passwords

SECRET = "Zwaluwstaart-4711"


@pytest.fixture
def film(db):
    film = FilmFactory()
    film.save_revision().publish()
    FilmPassword.keep(film.translation_key, SECRET)
    return film


@pytest.fixture
def page(film, package_of):
    page = package_of(section("film", "Filmpje", [placement(film)]))
    page.save_revision().publish()
    return page


def test_a_public_page_tells_no_password(page):
    content = read(page)
    assert content.sections[0].items[0].needs_password
    assert film_passwords(content) == {}


def test_a_shut_page_tells_its_readers_the_password_in_every_language(page, film, django_user_model):
    restrict(page)
    reader = django_user_model.objects.create_user("lezer")
    english = translate(page, "en")
    assert film_passwords(read(page, reader=reader)) == {str(film.translation_key): SECRET}
    assert film_passwords(read(english, "en", reader=reader)) == {str(film.translation_key): SECRET}


def test_the_password_is_on_no_page_but_the_shut_one(page, client, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("baas"))
    assert SECRET not in client.get(page.url).content.decode()
    restrict(page)
    assert SECRET in client.get(page.url).content.decode()


def test_the_form_for_a_shared_password_holds_nothing_of_the_page(page, client):
    restrict(page, "password")
    response = client.get(page.url)
    assert SECRET not in response.content.decode()
    assert page.title not in response.content.decode()
    assert "film_passwords" not in response.context


def test_no_store_of_the_database_holds_the_password(page, film):
    TranslationSource.update_or_create_from_instance(film)
    TranslationSource.update_or_create_from_instance(page)
    translate(film, "en")
    call_command("rebuild_references_index", verbosity=0)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            quoted = connection.ops.quote_name(table)
            cursor.execute(f"SELECT * FROM {quoted}")  # noqa: S608 - names of tables, not input
            assert SECRET not in repr(cursor.fetchall()), table
    assert Revision.objects.exists()
    assert StringSegment.objects.exists()
    assert Locale.objects.count() == 3


def test_no_output_holds_the_password(page, capsys, django_user_model):
    restrict(page)
    django_user_model.objects.create_superuser("baas")
    call_command("show_resolved", page.url, user="baas")
    content = read(page, reader=django_user_model.objects.get())
    assert SECRET not in capsys.readouterr().out
    assert SECRET not in json.dumps(content_as_dict(content))
    assert SECRET not in repr(content)


def test_a_password_is_forgotten_and_a_new_one_replaces_it(film):
    FilmPassword.keep(film.translation_key, "Nieuw")
    assert FilmPassword.reveal(film.translation_key) == "Nieuw"
    FilmPassword.keep(film.translation_key, "")
    assert FilmPassword.reveal(film.translation_key) == ""
    assert not FilmPassword.objects.exists()


def test_a_password_kept_with_another_key_is_unknown(film, settings):
    settings.FILM_PASSWORD_KEY = "een andere sleutel"
    assert FilmPassword.reveal(film.translation_key) == ""
