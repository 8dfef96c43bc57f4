"""A toolkit for municipalities, and a short way to resolve."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.factories import AudienceFactory, ToolkitPageFactory, WorkPackagePageFactory, stream
from toolkits.reading import resolve_page


@pytest.fixture
def toolkit(home) -> Any:
    return ToolkitPageFactory(parent=home, title="Gemeenten", slug="gemeenten", audience=AudienceFactory())


@pytest.fixture
def package_of(toolkit) -> Callable[..., Any]:
    """Return a function that publishes a package with these sections in the toolkit."""
    made = 0

    def make(*sections: Any, **fields: Any) -> Any:
        nonlocal made
        made += 1
        values: dict[str, Any] = {"parent": toolkit, "title": f"Pakket {made}", "slug": f"pakket-{made}", **fields}
        return WorkPackagePageFactory(body=stream(*sections), **values)

    return make


def read(page: Any, language: str = "nl", reader: Any = None, *, drafts: bool = False) -> Any:
    """Resolve `page` as it is stored, for somebody without an account unless told."""
    fresh = type(page).objects.get(pk=page.pk)
    return resolve_page(fresh, language=language, reader=reader or AnonymousUser(), drafts=drafts)


def only(content: Any) -> Any:
    """Return the only item of the only section."""
    (section,) = content.sections
    (item,) = section.items
    return item
