"""A toolkit with one package, in two languages, and one of each kind of piece."""

from typing import Any

import pytest
from wagtail.models import PageViewRestriction

from tests.factories import (
    AudienceFactory,
    CardFactory,
    QuestionFactory,
    ToolkitPageFactory,
    WorkPackagePageFactory,
    placement,
    section,
    stream,
)

FRONT, BACK, QUESTION = "Wie merkt het als jij niets doet?", "Begin klein.", "Aan wie dacht je?"


@pytest.fixture
def toolkit(home) -> Any:
    return ToolkitPageFactory(
        parent=home, title="Verandertoolkit voor gemeenten", slug="gemeenten", audience=AudienceFactory()
    )


@pytest.fixture
def package(toolkit) -> Any:
    body = stream(
        section("cards", "Kaartjes", [placement(CardFactory(front=FRONT, back=BACK))]),
        section("questions", "Vragen", [placement(QuestionFactory(text=QUESTION))]),
    )
    page = WorkPackagePageFactory(
        parent=toolkit, title="De opgave voorop", slug="opgave", teaser="Wat is er nodig?", body=body
    )
    page.save_revision().publish()
    return page


@pytest.fixture
def restricted(package) -> Any:
    """Return the package, shut for everybody without a log-in."""
    PageViewRestriction.objects.create(page=package, restriction_type=PageViewRestriction.LOGIN)
    return package
