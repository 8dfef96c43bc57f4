"""What every test may use."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import translation

from home.models import HomePage
from search import vocabulary
from tests.factories import make_site

DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "django_db_setup"}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the tests that empty the database last, and run what asks no database once.

    Emptying takes away what Wagtail's migrations put in it, which other tests need. What asks no database would be the
    same test again on PostgreSQL. The last of all are the tests that share one site: nothing may empty it in between.
    Groups come before the rest, since they are long: one that begins late leaves the other workers idle.
    """
    items.sort(key=lambda item: (_shares_one_site(item), _empties_the_database(item), not _is_grouped(item)))
    if connection.vendor == "postgresql":
        asking = [item for item in items if _asks_the_database(item)]
        config.hook.pytest_deselected(items=[item for item in items if not _asks_the_database(item)])
        items[:] = asking


def _fixtures(item: pytest.Item) -> set[str]:
    return set(getattr(item, "fixturenames", ()))


def _asks_the_database(item: pytest.Item) -> bool:
    return bool(item.get_closest_marker("django_db") or DATABASE_FIXTURES & _fixtures(item))


def _shares_one_site(item: pytest.Item) -> bool:
    return "every_page" in _fixtures(item)


def _is_grouped(item: pytest.Item) -> bool:
    return item.get_closest_marker("xdist_group") is not None


def _empties_the_database(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    transactional = bool(marker and marker.kwargs.get("transaction"))
    return transactional or bool({"transactional_db", "live_server"} & _fixtures(item))


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path: Path) -> None:
    """Give each test a place of its own for uploaded and printed files."""
    settings.MEDIA_ROOT = str(tmp_path / "media")
    settings.STORAGES = {**settings.STORAGES}


@pytest.fixture(autouse=True)
def empty_cache() -> Iterator[None]:
    """Start each test with nothing remembered from another."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def dutch(settings) -> Iterator[None]:
    """Speak Dutch: a request for an English page in one test leaves English active for the next."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture
def search_index(settings) -> None:
    """Keep the index up to date at every save, as the site does; most tests do not search."""
    settings.MODELSEARCH_BACKENDS = {
        name: {**backend, "AUTO_UPDATE": True} for name, backend in settings.MODELSEARCH_BACKENDS.items()
    }
    settings.SEARCH_AUTO_UPDATE = True
    # A test that is rolled back leaves words in memory under a number that the next one gives out again.
    vocabulary._kept.clear()


@pytest.fixture
def home(db) -> HomePage:
    """Return the home page of a site with three languages and nothing on it."""
    return make_site()
