"""What every test may use."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.utils import translation

from home.models import HomePage
from tests.factories import make_site


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path: Path) -> None:
    """Give each test a folder of its own for uploaded files."""
    settings.MEDIA_ROOT = str(tmp_path / "media")


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
def home(db) -> HomePage:
    """Return the home page of a site with three languages and nothing on it."""
    return make_site()
