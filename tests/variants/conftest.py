"""A toolkit to make variants of, and what editors do."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from tests.factories import (
    AudienceFactory,
    CardFactory,
    ToolkitPageFactory,
    WorkPackagePageFactory,
    placement,
    section,
    stream,
    text_section,
)
from toolkits.models import Card, ToolkitPage, WorkPackagePage
from toolkits.variants.deriving import Recipe, derive, pages_to_derive
from toolkits.variants.models import VariantSet


@dataclass(frozen=True)
class Source:
    """A toolkit with one package: an introduction, a text that links to the toolkit, and three cards."""

    toolkit: ToolkitPage
    package: WorkPackagePage
    cards: list[Card]

    def fresh(self) -> Any:
        return WorkPackagePage.objects.get(pk=self.package.pk)


@pytest.fixture
def source(home) -> Source:
    toolkit = ToolkitPageFactory(
        parent=home, title="Ministeries", slug="ministeries", audience=AudienceFactory(name="Ministeries")
    )
    cards = [CardFactory(front=f"Kaart {number}") for number in range(3)]
    package = WorkPackagePageFactory(
        parent=toolkit,
        title="De bedoeling",
        slug="de-bedoeling",
        introduction="<p>Zo begint het.</p>",
        body=stream(
            text_section("Waarom", f'<p>Kijk in <a linktype="page" id="{toolkit.pk}">de toolkit</a>.</p>'),
            section("cards", "Kaartjes", [placement(card) for card in cards]),
        ),
    )
    return Source(toolkit, package, cards)


@pytest.fixture
def anna(db) -> Any:
    return get_user_model().objects.create_superuser("anna")


@pytest.fixture
def make_variant(anna) -> Callable[..., VariantSet]:
    """Return what makes a variant of a toolkit at once."""

    def make(toolkit: ToolkitPage, **choices: Any) -> VariantSet:
        chosen = {
            "title": "Gemeenten",
            "slug": "gemeenten",
            "audience": None,
            "pages": pages_to_derive(toolkit),
            **choices,
        }
        steps = list(derive(Recipe(source=toolkit, **chosen), anna))
        assert isinstance(steps[-1], VariantSet)
        return steps[-1]

    return make


@pytest.fixture
def variant(source, make_variant) -> VariantSet:
    made: VariantSet = make_variant(source.toolkit, audience=AudienceFactory(name="Gemeenten"))
    return made
