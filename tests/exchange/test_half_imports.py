"""An import is there whole, or nothing of it is."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.core.files.storage import FileSystemStorage
from django.db import DatabaseError, connection, transaction
from wagtail.models import Page
from wagtail.signals import page_published

from tests.exchange.conftest import small_toolkit
from tests.exchange.site import a_picture, bring, content, empty, files, packed, rows
from toolkits.exchange.errors import ExchangeRefused
from toolkits.exchange.files import pending, remove_leftovers
from toolkits.exchange.making import WRITES
from toolkits.exchange.models import PendingImport
from toolkits.models import ToolkitPage


class FailAt:
    """Makes the database refuse one write."""

    def __init__(self, number: int) -> None:
        self.number, self.count = number, 0

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(WRITES):
            self.count += 1
            if self.count == self.number:
                sql, params, many = "INSERT INTO nothing_of_the_kind VALUES (1)", None, False
        return execute(sql, params, many, context)


@pytest.mark.django_db(transaction=True)
def test_nothing_is_left_of_an_import_that_fails_at_any_tenth_write():
    small = small_toolkit()
    file, whole = packed(small), content(small)
    home = empty()
    before = rows()
    assert files() == set()
    for number in range(1, 2000, 10):
        fail = FailAt(number)
        try:
            with connection.execute_wrapper(fail):
                made = bring(file, Page.objects.get(pk=home.pk), publish=True).made
            break
        except (ExchangeRefused, DatabaseError):
            assert rows() == before, number
            assert files() == set(), number
            assert not PendingImport.objects.exists(), number
    assert number > 100
    assert content(ToolkitPage.objects.get(pk=made.toolkit.pk)) == whole
    assert len(files()) == 2
    assert not PendingImport.objects.exists()


def test_a_file_that_cannot_be_written_leaves_nothing(small, monkeypatch):
    file = packed(small)
    home = empty()
    before = rows()

    def full(self: Any, name: str, content: Any, max_length: Any = None) -> str:
        if name.endswith(".vtt"):
            raise OSError("No space left on device")
        return str(save(self, name, content))

    save = FileSystemStorage.save
    monkeypatch.setattr(FileSystemStorage, "save", full)
    with pytest.raises(OSError, match="No space"):
        bring(file, home)
    assert rows() == before
    assert files() == set()


def test_files_of_an_import_that_was_killed_are_removed_by_the_next(home, settings):
    kept = a_picture("mine.png")
    for name in ("orphan.png", "mine.png"):
        path = Path(settings.MEDIA_ROOT) / "original_images" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    PendingImport.objects.create(files=["original_images/orphan.png", kept.file.name, "original_images/never.png"])
    assert remove_leftovers() == 1
    assert files() == {kept.file.name}
    assert remove_leftovers() == 0


def test_an_import_whose_note_was_taken_away_refuses_and_leaves_nothing(db):
    def begin() -> None:
        with pending(["x.png"]) as mine:
            remove_leftovers()
            mine.hold()

    with pytest.raises(ExchangeRefused, match="opnieuw"):
        begin()
    assert files() == set()


@pytest.mark.django_db(transaction=True)
def test_what_fails_after_an_import_takes_nothing_back():
    file = packed(small_toolkit())
    home = empty()

    def fail(**kwargs: Any) -> None:
        transaction.on_commit(lambda: files(1))  # type: ignore[call-arg]  # fails

    page_published.connect(fail)
    try:
        made = bring(file, Page.objects.get(pk=home.pk), publish=True).made
    finally:
        page_published.disconnect(fail)
    assert ToolkitPage.objects.filter(pk=made.toolkit.pk).exists()
    assert len(files()) == 2


DRIVER = """
import os, signal, sys
import django
django.setup()
from django.conf import settings
settings.MEDIA_ROOT = sys.argv[1]
from django.core.management import call_command
from django.core.files.storage import FileSystemStorage
from django.db import DatabaseError, connection, transaction
left = int(sys.argv[3])
def die(execute, sql, params, many, context):
    global left
    if sql.startswith(("INSERT", "UPDATE", "DELETE")):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
    return execute(sql, params, many, context)
with connection.execute_wrapper(die):
    call_command("import_toolkit", sys.argv[2], "--parent", "/", "--publish")
"""


def database_url() -> str:
    """Return the address of the test's own database, for another process."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{database['NAME']}"
    return "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**database)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("write", [12, 150])
def test_nothing_is_left_of_an_import_that_is_killed(write, settings, tmp_path):
    small = small_toolkit()
    file, before = packed(small), content(small)
    (tmp_path / "toolkit.zip").write_bytes(file.getvalue())
    home = empty()
    counted = rows()
    environment = os.environ | {
        "DATABASE_URL": database_url(),
        "DJANGO_SETTINGS_MODULE": "verandertoolkit.settings.test",
        "PYTHONPATH": os.pathsep.join([str(site_settings.BASE_DIR), str(site_settings.BASE_DIR / "site")]),
    }
    driver = [sys.executable, "-c", DRIVER, settings.MEDIA_ROOT, str(tmp_path / "toolkit.zip"), str(write)]
    died = subprocess.run(driver, env=environment, capture_output=True, check=False)
    assert died.returncode == -signal.SIGKILL, died.stderr.decode()[-2000:]
    assert rows() == counted
    assert PendingImport.objects.count() == 1
    assert len(files()) == 2
    made = bring(file, Page.objects.get(pk=home.pk), publish=True).made
    assert made is not None
    assert content(ToolkitPage.objects.get(pk=made.toolkit.pk)) == before
    assert not PendingImport.objects.exists()
    assert len(files()) == 2
