"""The demo content comes back the same, through the commands and in all its languages."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from wagtail_localize.models import Translation

from tests.exchange.site import content, empty, shown
from tests.exchange.test_round_trip import without_ids
from toolkits.models import ToolkitPage

# With `pytest -n 2 --dist loadgroup` one process loads the demo, and not both.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo"), pytest.mark.slow]


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[str]:
    """Load the demo once for both toolkits; afterwards everything is taken back."""
    from django.db import transaction  # noqa: PLC0415 - the database is unblocked only here
    from django.test import TestCase, override_settings  # noqa: PLC0415 - as above

    media = str(tmp_path_factory.mktemp("media"))
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media), transaction.atomic():
        # wagtail-localize makes it in a migration; without migrations (`--nomigrations`) it is not there.
        translations = ContentType.objects.get_for_model(Translation)
        Permission.objects.get_or_create(codename="submit_translation", content_type=translations)
        with TestCase.captureOnCommitCallbacks(execute=True):
            call_command("load_demo", stdout=StringIO())
        yield media
        transaction.set_rollback(True)


def toolkit(slug: str) -> Any:
    return ToolkitPage.objects.get(slug=slug, locale__language_code="nl")


def test_the_demo_comes_back_the_same(demo, settings, tmp_path: Path):
    settings.MEDIA_ROOT = demo
    files, before, read = {}, {}, {}
    for slug in ("ministeries", "gemeenten"):
        files[slug] = tmp_path / f"{slug}.zip"
        call_command("export_toolkit", f"/{slug}/", str(files[slug]), stdout=StringIO())
        before[slug], read[slug] = content(toolkit(slug)), without_ids(shown(toolkit(slug)))
    empty()
    for slug, file in files.items():
        call_command("import_toolkit", str(file), "--parent", "/", "--publish", stdout=StringIO())
        assert content(toolkit(slug)) == before[slug]
        assert without_ids(shown(toolkit(slug))) == read[slug]
