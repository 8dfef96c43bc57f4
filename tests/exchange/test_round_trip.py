"""What goes out comes in the same."""

import re
from typing import Any

import pytest

from home.models import ArticlePage
from tests.exchange.site import bring, content, empty, packed, shown
from tests.factories import ArticlePageFactory


def without_ids(value: Any) -> Any:
    """Leave out the primary keys of documents, which are in their addresses."""
    if isinstance(value, dict):
        return {name: without_ids(each) for name, each in value.items()}
    if isinstance(value, list):
        return [without_ids(each) for each in value]
    return re.sub(r"/documenten/\d+/", "/documenten/n/", value) if isinstance(value, str) else value


@pytest.fixture
def column_elsewhere(toolkit) -> dict[str, Any]:
    """Return what makes the column outside the toolkit again."""
    column = ArticlePage.objects.get(slug="column")
    names = ("title", "slug", "translation_key", "body")
    return {name: getattr(column, name) for name in names}


def test_a_toolkit_comes_back_the_same_on_an_empty_site(toolkit, column_elsewhere):
    file, before, read = packed(toolkit), content(toolkit), without_ids(shown(toolkit))
    assert len(read) > 20
    home = empty()
    ArticlePageFactory(parent=home, **column_elsewhere)
    made = bring(file, home, publish=True).made
    assert content(made.toolkit.specific) == before
    after = without_ids(shown(made.toolkit))
    assert list(after) == list(read)
    for address, page in read.items():
        assert after[address] == page, address
