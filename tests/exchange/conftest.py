"""Toolkits to exchange: one with everything in it, and a small one for what is done many times."""

from typing import Any

import pytest

from tests.exchange.site import a_document, a_picture, full_site, packed, published, translated
from tests.factories import (
    AudienceFactory,
    CardFactory,
    FilmFactory,
    ToolkitPageFactory,
    WorkPackagePageFactory,
    make_site,
    placement,
    section,
    stream,
    translate,
)
from toolkits.models import ToolkitPage


@pytest.fixture
def toolkit(db) -> ToolkitPage:
    """Return a toolkit with everything in it."""
    return full_site()


def small_toolkit() -> Any:
    """Make a toolkit of one package with a card and a film, in Dutch and English."""
    home = make_site()
    for language in ("en", "fy"):
        translate(home, language, title=f"Home {language}")
    small = ToolkitPageFactory(parent=home, title="Klein", slug="klein", audience=published(AudienceFactory()))
    film = published(FilmFactory(title="Het loket", poster=a_picture(), captions=a_document("dag.vtt")))
    card = published(CardFactory(front="Wat zie je?"))
    body = stream(section("film", "Film", [placement(film)]), section("cards", "Kaartjes", [placement(card)]))
    package = published(WorkPackagePageFactory(parent=small, title="Pakket", slug="pakket", body=body))
    published(small)
    translated(card, "en", front="What do you see?")
    translated(small, "en", title="Small")
    translated(package, "en", title="Package")
    return ToolkitPage.objects.get(pk=small.pk)


@pytest.fixture
def small(db) -> Any:
    """Return a small toolkit."""
    return small_toolkit()


@pytest.fixture(scope="session")
def small_file(django_db_setup, django_db_blocker, tmp_path_factory) -> bytes:
    """Return the file of a small toolkit, made once: nothing of it stays on the site."""
    from django.db import transaction  # noqa: PLC0415 - the database is unblocked only here
    from django.test import override_settings  # noqa: PLC0415 - as above

    media = str(tmp_path_factory.mktemp("media"))
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media), transaction.atomic():
        content = packed(small_toolkit()).getvalue()
        transaction.set_rollback(True)
    return content
