"""The demo content comes back the same, through the commands and in all its languages."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from home.models import ArticlePage
from tests.exchange.site import content, empty, shown
from tests.exchange.test_round_trip import without_ids
from tests.factories import ArticlePageFactory, translate
from toolkits.models import ToolkitPage

# With `pytest -n 2 --dist loadgroup` one process loads the demo, and not both.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo"), pytest.mark.slow]


def toolkit(slug: str) -> Any:
    return ToolkitPage.objects.get(slug=slug, locale__language_code="nl")


@pytest.fixture
def columns_elsewhere(demo) -> dict[str, dict[str, Any]]:
    """Return what makes the column outside the toolkits again, by language; it stands by itself."""
    ArticlePage.objects.update(author=None)
    names = ("title", "slug", "translation_key", "introduction", "published_on")
    return {
        column.locale.language_code: {name: getattr(column, name) for name in names}
        for column in ArticlePage.objects.select_related("locale")
    }


def test_the_demo_comes_back_the_same(demo, columns_elsewhere, settings, tmp_path: Path):
    settings.MEDIA_ROOT = demo.media
    files, before, read = {}, {}, {}
    for slug in ("ministeries", "gemeenten"):
        files[slug] = tmp_path / f"{slug}.zip"
        call_command("export_toolkit", f"/{slug}/", str(files[slug]), stdout=StringIO())
        before[slug], read[slug] = content(toolkit(slug)), without_ids(shown(toolkit(slug)))
    column = ArticlePageFactory(parent=empty(), **columns_elsewhere.pop("nl"))
    for language, words in columns_elsewhere.items():
        translate(column, language, **words)
    for slug, file in files.items():
        call_command("import_toolkit", str(file), "--parent", "/", "--publish", stdout=StringIO())
        assert content(toolkit(slug)) == before[slug]
        assert without_ids(shown(toolkit(slug))) == read[slug]
