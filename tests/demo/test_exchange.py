"""The demo content comes back the same, through the commands and in all its languages."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from tests.exchange.site import content, empty, shown
from tests.exchange.test_round_trip import without_ids
from toolkits.models import ToolkitPage

# With `pytest -n 2 --dist loadgroup` one process loads the demo, and not both.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo"), pytest.mark.slow]


def toolkit(slug: str) -> Any:
    return ToolkitPage.objects.get(slug=slug, locale__language_code="nl")


def test_the_demo_comes_back_the_same(demo, settings, tmp_path: Path):
    settings.MEDIA_ROOT = demo.media
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
