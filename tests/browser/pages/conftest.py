"""The server of the tests that go through every page, and what they all measure with."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings
from playwright.sync_api import Browser, Page, Request
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from tests.browser.pages.site import EveryPage, build_every_page

# What the site keeps on a device, in every place where a site can.
STORED = """async () => ({
  local: localStorage.length,
  session: sessionStorage.length,
  databases: (await indexedDB.databases()).length,
  caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
# Where links lead; what they carry along differs, as script keeps a selection and a deck is shuffled anew.
WHERE = "(all) => all.map((each) => each.pathname)"
# A search box is a combobox, and closed until the reader types; tests/browser/test_searching.py opens and closes it.
OVER_THE_PAGE = "dialog, [popover], [aria-haspopup], [aria-expanded]:not([role=combobox][aria-expanded=false])"


@dataclass(frozen=True, slots=True)
class Visit:
    """What a page was when it was opened and nothing was clicked: what it says, asks for, keeps and leads to."""

    requests: tuple[str, ...]
    cookies: frozenset[str]
    stored: dict[str, int]
    headings: frozenset[str]
    ways: frozenset[str]
    over_the_page: int


@pytest.fixture
def own_media() -> None:
    """Leave the folder of uploaded files alone: the site of these tests has one of its own."""


@pytest.fixture(scope="session")
def db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Open the test database for the whole session, in place of pytest-django's for one test; empty it at the end.

    `tests/conftest.py` puts these tests last, as what others leave empty is filled here, once.
    """
    with django_db_blocker.unblock():
        yield
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture(scope="session")
def every_page(db: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[EveryPage]:
    """Build the site with every type of page, once."""
    folder = tmp_path_factory.mktemp("media")
    index = {name: {**backend, "AUTO_UPDATE": True} for name, backend in settings.MODELSEARCH_BACKENDS.items()}
    with override_settings(MEDIA_ROOT=str(folder), MODELSEARCH_BACKENDS=index, SEARCH_AUTO_UPDATE=True):
        yield build_every_page()


@pytest.fixture(scope="session")
def server(every_page: EveryPage) -> Iterator[str]:
    """Serve that site on a free port of this machine; return its address."""
    server = LiveServer("127.0.0.1")
    yield server.url
    server.stop()


@contextmanager
def opened(browser: Browser, server: str, *, width: int = 1280, height: int = 900, **more: Any) -> Iterator[Page]:
    """Open a tab in a window of its own, without cookies or memory."""
    context = browser.new_context(
        base_url=server, viewport={"width": width, "height": height}, reduced_motion="reduce", **more
    )
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def visit(browser: Browser, server: str, every_page: EveryPage) -> Callable[[str], Visit]:
    """Return what tells how a page is on a first visit; several tests ask, and the page is opened once."""

    @cache
    def first(name: str) -> Visit:
        asked: list[Request] = []
        with opened(browser, server) as page:
            # Playwright leaves a mark on what it calls, and a method of a list takes none.
            page.on("request", lambda request: asked.append(request))  # noqa: PLW0108 - see above
            page.goto(every_page.address(name), wait_until="networkidle")
            return Visit(
                requests=tuple(each.url for each in asked),
                cookies=frozenset(str(each.get("name")) for each in page.context.cookies()),
                stored=page.evaluate(STORED),
                headings=frozenset(page.get_by_role("heading").all_inner_texts()),
                ways=frozenset(page.locator("a[href]:visible").evaluate_all(WHERE)),
                over_the_page=page.locator(OVER_THE_PAGE).count(),
            )

    return first
