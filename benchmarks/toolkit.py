"""A large toolkit to measure with."""

from typing import Any

from django.contrib.auth import get_user_model

from tests.factories import (
    AudienceFactory,
    CardFactory,
    FilmFactory,
    QuestionFactory,
    ToolkitPageFactory,
    WorkPackagePageFactory,
    WorksheetFactory,
    make_site,
    placement,
    section,
    stream,
    text_section,
)

TEXT = "<p>Wat merkt {de_organisatie} daarvan, en wat merken de mensen in {plaats}?</p>" * 5


def build(packages: int) -> tuple[Any, Any, Any]:
    """Build a toolkit of so many packages that link to each other; return it, an editor and another audience."""
    home = make_site()
    toolkit: Any = ToolkitPageFactory(parent=home, title="Bron", slug="bron", audience=AudienceFactory())
    for number in range(packages):
        link = f'<p>Zie <a linktype="page" id="{toolkit.pk}">de toolkit</a>.</p>'
        WorkPackagePageFactory(
            parent=toolkit,
            title=f"Pakket {number}",
            slug=f"pakket-{number}",
            introduction=TEXT,
            body=stream(
                text_section("Waarom", TEXT + link),
                section("film", "Film", [placement(FilmFactory())]),
                section("worksheets", "Werkplaten", [placement(WorksheetFactory()) for _ in range(5)]),
                section("cards", "Kaartjes", [placement(CardFactory()) for _ in range(10)]),
                section("questions", "Vragen", [placement(QuestionFactory()) for _ in range(8)]),
            ),
        )
    toolkit.refresh_from_db()
    return toolkit, get_user_model().objects.create_superuser("meter"), AudienceFactory(name="Ander")
