"""A toolkit to print, a render that costs nothing, and a queue as a server has it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings
from django_tasks_db.models import DBTaskResult

from home.models import HomePage
from tests.factories import CardFactory, ToolkitPageFactory, WorkPackagePageFactory, placement, section, stream
from tests.printing.specimens import Specimen, make_pictures, piece_specimens, specimens, variant_specimens
from toolkits.models import ToolkitPage, WorkPackagePage
from toolkits.printing.making import make_artifact
from toolkits.printing.models import PrintArtifact

FRONT = "Voor wie werk je echt?"


@pytest.fixture(autouse=True)
def ahead(settings) -> None:
    """Let documents follow what is published, as the site does."""
    settings.PRINT_AHEAD = True


def render_with(monkeypatch: Any, make: Callable[..., bytes]) -> None:
    """Let `make` lay out documents: it gets the HTML and the options of `html_to_file`, and returns the file."""

    def html_to_file(html: str, target: Path, **options: Any) -> None:
        target.write_bytes(make(html, **options))

    monkeypatch.setattr("toolkits.printing.render.html_to_file", html_to_file)


@pytest.fixture
def no_layout(monkeypatch) -> None:
    """Skip the layout, where only what is around it matters."""
    render_with(monkeypatch, lambda html, **options: b"%PDF-1.7 " + html.encode())
    monkeypatch.setattr("toolkits.printing.checks.check_file", lambda path: 1)


@pytest.fixture
def booklet(home: HomePage) -> ToolkitPage:
    """Return a toolkit with one package, `/ministeries/voor-wie/`, with a card."""
    toolkit: ToolkitPage = ToolkitPageFactory(parent=home, title="Verandertoolkit", slug="ministeries")
    add_package(toolkit, "voor-wie", CardFactory(front=FRONT))
    return toolkit


@pytest.fixture
def cards(booklet) -> PrintArtifact:
    """Return the cards of the package of `booklet`, made."""
    row = artifact(booklet.get_children().get(), "kaarten")
    make_artifact(row.pk)
    row.refresh_from_db()
    return row


def add_package(toolkit: ToolkitPage, slug: str, *cards: Any) -> WorkPackagePage:
    """Put a package with `cards` in `toolkit`."""
    body = stream(section("cards", "Denk- en doekaartjes", [placement(card) for card in cards]))
    page: WorkPackagePage = WorkPackagePageFactory(parent=toolkit, title=slug.capitalize(), slug=slug, body=body)
    return page


@pytest.fixture
def queued(settings, django_capture_on_commit_callbacks) -> Callable[[], None]:
    """Keep printing for a worker, as on a server; what is returned does all of the work that waits."""
    settings.TASKS = {**settings.TASKS, "printing": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

    def work() -> None:
        # As `manage.py db_worker` does; that wants the database for itself, so not inside a test's transaction.
        while task := DBTaskResult.objects.ready().first():
            task.claim("test")
            with django_capture_on_commit_callbacks(execute=True):
                task.task.func(*task.args_kwargs["args"])
            task.set_successful(None)

    return work


def artifact(page: Any, document: str, **more: Any) -> PrintArtifact:
    """Return the row of a document as it is usually printed."""
    return PrintArtifact.objects.get(page=page, document=document, **{"choice": "", "scope": "", **more})


@pytest.fixture(scope="session")
def every_specimen(tmp_path_factory) -> dict[str, Specimen]:
    """Return every document in every language and for every choice, by name. Takes half a minute."""
    folder = tmp_path_factory.mktemp("media")
    make_pictures(folder)
    with override_settings(MEDIA_ROOT=str(folder)):
        return {each.name: each for each in (*specimens(), *piece_specimens(), *variant_specimens())}
