"""How many queries a page costs, whatever the number of pieces on it."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail_factories import ImageFactory

from home.models import HomePage
from tests.factories import (
    AudienceFactory,
    CardFactory,
    FilmFactory,
    QuestionFactory,
    ToolkitPageFactory,
    WorkPackagePageFactory,
    WorksheetFactory,
    canvas,
    placement,
    section,
    stream,
    text_section,
)

# Site 1, page 1, restrictions 1, toolkit in its languages 1, packages 1, words of the audience 1, codes 1, links 1,
# film 1 and its poster 1, worksheets 1, cards 1, questions 1, navigation 1; and 2 for the addresses of the site, which
# the cache keeps. The foundation allows 16.
BUDGET = 16


def package_address(home: HomePage, *, cards: int, questions: int, links: int) -> str:
    """Publish a package and return its address."""
    toolkit = ToolkitPageFactory(parent=home, title="Toolkit", slug="toolkit", audience=AudienceFactory())
    others = [WorkPackagePageFactory(parent=toolkit, title=f"Pakket {n}", slug=f"pakket-{n}") for n in range(links)]
    linked = "".join(f'<p><a linktype="page" id="{page.pk}">{page.title}</a></p>' for page in others)
    drawn = canvas("boxes", centre="Casus", boxes=["Een", "Twee", "Drie"])
    package = WorkPackagePageFactory(
        parent=toolkit,
        title="Een pakket",
        slug="een-pakket",
        introduction=linked,
        body=stream(
            section("film", "Film", [placement(FilmFactory(poster=ImageFactory()))]),
            section(
                "worksheets", "Werkplaten", [placement(WorksheetFactory(canvas=drawn)) for _ in range(5)], intro=linked
            ),
            section(
                "cards", "Kaartjes", [placement(CardFactory(back="Denk aan {de_organisatie}.")) for _ in range(cards)]
            ),
            section("questions", "Vragen", [placement(QuestionFactory()) for _ in range(questions)], intro=linked),
            text_section("Tekst", linked),
        ),
    )
    address: str = package.url
    return address


@pytest.mark.parametrize(("cards", "questions", "links"), [(10, 17, 3), (100, 100, 30)])
def test_a_package_page_costs_the_same_queries_whatever_is_on_it(
    home: HomePage, client: Client, cards: int, questions: int, links: int
) -> None:
    address = package_address(home, cards=cards, questions=questions, links=links)
    client.get(address)  # makes the sizes of the poster, once for all readers
    cache.clear()
    ContentType.objects.clear_cache()

    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)

    assert response.status_code == 200
    assert len(queries) == BUDGET, "\n".join(query["sql"][:200] for query in queries)
