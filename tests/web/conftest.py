"""A site with one page of every type, filled with one section of every kind."""

from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Page

from tests.factories import (
    ArticlePageFactory,
    AudienceFactory,
    CardFactory,
    FilmFactory,
    PersonFactory,
    QuestionFactory,
    QuoteFactory,
    QuotePlatePageFactory,
    StandardPageFactory,
    ToolkitPageFactory,
    WorkPackagePageFactory,
    WorksheetFactory,
    canvas,
    people,
    placement,
    section,
    stream,
    text_section,
)
from tests.factories.streams import item

CANVASES: dict[str, dict[str, Any]] = {
    "boxes": {"centre": "Onze casus", "boxes": ["Wie", "Wat", "Waar", "Waarom"]},
    "columns": {"left": "Binnen", "left_prompt": "Wat zie je?", "right": "Buiten", "right_prompt": "Wat hoor je?"},
    "balance": {"values": ["Gelijk", "Zuinig", "Nuttig"], "prompt": "Waar sta je?"},
    "circles": {"rings": ["Ik", "Wij", "Zij"], "prompt": "Wie beslist?"},
    "free": {"prompt": "Teken het."},
}


@pytest.fixture
def article(home) -> Any:
    writer = PersonFactory(name="Elske Damveld", role="columnist")
    body = stream(text_section("Wat bleef", "<p>Een alinea.</p>"))
    return ArticlePageFactory(
        parent=home, title="Een column", slug="column", author=writer, published_on=date(2026, 9, 14), body=body
    )


@pytest.fixture
def toolkit(home, article) -> Any:
    return ToolkitPageFactory(
        parent=home,
        title="Verandertoolkit voor ministeries",
        slug="ministeries",
        teaser="Samen kijken voor wie je werkt.",
        introduction="<p>Een aanvraag langs drie directies.</p>",
        signature="Hanne en Bram",
        audience=AudienceFactory(name="Ministeries"),
        body=stream(text_section("Hoe begin je?", "<p>Kies een pakket.</p>")),
        guide=stream(text_section("Wie zit er aan tafel?", "<p>Vier mensen.</p>")),
        authors=people(PersonFactory(name="Hanne Wiersum")),
        background=stream(text_section("Achtergrond", "<p>Met een lijstje.</p>")),
    )


@pytest.fixture
def package(toolkit, article) -> Any:
    WorkPackagePageFactory(parent=toolkit, title="Kracht en tegenkracht", slug="eerste")
    sheets = [placement(WorksheetFactory(title=kind, canvas=canvas(kind, **words))) for kind, words in CANVASES.items()]
    faq = item({"question": "Moet alles?", "answer": "<p>Nee.</p>", "hidden": False})
    film = FilmFactory(
        title="Brief negen", address="https://film.voorbeeld.example/9", length=154, transcript="Er was."
    )
    quote = QuoteFactory(text="Bellen scheelt drie mails.", attribution="vergunningverlener")
    body = stream(
        section("film", "Animatiefilmpje", [placement(film)]),
        section("worksheets", "Werkplaten", sheets),
        section("cards", "Kaartjes", [placement(CardFactory(front="Wie merkt het?", back="Noem er een.", kind="do"))]),
        section("questions", "Reflectievragen", [placement(QuestionFactory(text="Aan wie dacht je?"))]),
        section("faq", "Vragen en tips", [faq]),
        section("quotes", "Stemmen", [placement(quote)]),
        section("articles", "Lees ook", [placement(article)]),
        section("cards", "Nog meer kaartjes", availability="announced", available_from="2027-03-01", expected=5),
    )
    page = WorkPackagePageFactory(
        parent=toolkit,
        title="Voor wie werk je?",
        slug="voor-wie",
        teaser="Binnen en buiten.",
        introduction="<p>Vraag het eens.</p>",
        emblem="inside-outside",
        minutes=60,
        group_min=4,
        group_max=10,
        body=body,
    )
    page.save_revision().publish()
    return page


@pytest.fixture
def plate(toolkit) -> Any:
    themes = stream(section("quotes", "Durf te leren", [placement(QuoteFactory(text="Zet het bovenaan."))]))
    return QuotePlatePageFactory(parent=toolkit, title="Praatplaat", slug="praatplaat", body=themes)


@pytest.fixture
def standard(home) -> Any:
    body = stream(text_section("Status", "<p>Nog niet onderzocht.</p>"))
    return StandardPageFactory(parent=home, title="Toegankelijkheid", slug="toegankelijkheid", body=body)


@pytest.fixture
def addresses(home, package, plate, standard) -> list[str]:
    """Return the address of one page of every type; the fixtures of a package made its toolkit and a column."""
    return [str(page.url) for page in Page.objects.order_by("path") if page.url]


def soup(response: Any) -> Any:
    """Return the HTML of a response, parsed."""
    return BeautifulSoup(response.content.decode(), "html.parser")
