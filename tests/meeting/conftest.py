"""A municipal toolkit with a package to talk about."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.factories import (
    AudienceFactory,
    CardFactory,
    FilmFactory,
    QuestionFactory,
    ToolkitPageFactory,
    WorkPackagePageFactory,
    WorksheetFactory,
    placement,
    section,
    stream,
)
from toolkits.reading import codes_of
from toolkits.reading.gathering import gather


@pytest.fixture
def toolkit(home) -> Any:
    return ToolkitPageFactory(parent=home, title="Gemeenten", slug="gemeenten", audience=AudienceFactory())


@pytest.fixture
def package_of(toolkit) -> Callable[..., Any]:
    """Return a function that publishes a package with these sections."""
    made = 0

    def make(*sections: Any, parent: Any = None, **fields: Any) -> Any:
        nonlocal made
        made += 1
        fields = {"title": f"Pakket {made}", "slug": f"pakket-{made}", **fields}
        page = WorkPackagePageFactory(parent=parent or toolkit, body=stream(*sections), **fields)
        page.save_revision().publish()
        return page

    return make


@pytest.fixture
def package(package_of) -> Any:
    """Return a package with a film, a worksheet, two cards of each kind and a question."""
    return package_of(
        section("film", "", [placement(FilmFactory(title="Het loket", length=154))]),
        section("worksheets", "", [placement(WorksheetFactory(title="De kaart", minutes=30, group_max=8))]),
        section("cards", "", [placement(CardFactory(front=f"Denk {n}", kind="think")) for n in (1, 2)]),
        section("cards", "", [placement(CardFactory(front=f"Doe {n}", back="Zo dus.", kind="do")) for n in (1, 2)]),
        section("questions", "", [placement(QuestionFactory(text="Wat merk je?"))]),
        title="De opgave",
        slug="de-opgave",
    )


def codes(page: Any) -> list[str]:
    """Return the codes of a page in the order of reading."""
    order = [each["id"] for block in page.body.get_prep_value() for each in block["value"]["placements"]]
    known = codes_of(page.translation_key)
    return [known[block_id] for block_id in order]


def seen(wanted: list[str], language: str = "nl", reader: Any = None) -> dict[str, Any]:
    """Gather `wanted` for somebody without an account unless told."""
    return gather(wanted, language=language, reader=reader or AnonymousUser())


def address(*wanted: str, more: str = "") -> str:
    """Return the query of a selection."""
    return "?" + "&".join(f"k={code}" for code in wanted) + more
