"""A small site with everything a reader and an editor meet."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from playwright.sync_api import Page

from home.models import HomePage
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
    make_site,
    people,
    placement,
    section,
    stream,
    text_section,
)
from toolkits.models import ToolkitPage, WorkPackagePage

CANVASES: dict[str, dict[str, Any]] = {
    "boxes": {"centre": "Onze casus", "boxes": ["Inwoner", "Collega", "Wethouder", "Wet"]},
    "columns": {"left": "Zo ging het", "left_prompt": "", "right": "Zo wil je het", "right_prompt": ""},
    "balance": {"values": ["Rechtmatig", "Doelmatig", "Doeltreffend"], "prompt": "Waar staat jullie casus?"},
    "circles": {"rings": ["Ik", "Wij", "Zij"], "prompt": ""},
    "free": {"prompt": "Teken het hier."},
}


@dataclass(frozen=True)
class Site:
    """The pages that tests go to."""

    home: HomePage
    toolkit: ToolkitPage
    package: WorkPackagePage
    addresses: dict[str, str]


def build_site() -> Site:
    """Build one page of every type, with material of every kind."""
    home = make_site()
    author = PersonFactory(name="Hanne Wiersum")
    toolkit = ToolkitPageFactory(
        parent=home,
        title="Verandertoolkit voor gemeenten",
        slug="gemeenten",
        teaser="Samen kijken voor wie je werkt.",
        introduction="<p>Elke dag werk je voor {plaats}.</p>",
        audience=AudienceFactory(),
        authors=people(author),
        guide=stream(text_section("Zo werkt het", "<p>Neem een voorbeeld mee.</p>")),
        background=stream(text_section("Achtergrond", "<p>Gemaakt met drie teams.</p>")),
        show_in_menus=True,
    )
    article = ArticlePageFactory(
        parent=home,
        title="Achter het standpunt",
        slug="column",
        author=author,
        body=stream(text_section("", "<p>Luister eerst.</p>")),
    )
    package = WorkPackagePageFactory(
        parent=toolkit,
        title="De opgave voorop",
        slug="de-opgave-voorop",
        emblem="the-core",
        teaser="Wat is er nodig, en wat doen we?",
        contents_intro="Dit vind je hier:",
        minutes=60,
        group_min=4,
        group_max=8,
        body=stream(
            section("film", "Animatiefilmpje", [placement(FilmFactory(title="Het loket"))]),
            section(
                "worksheets",
                "Werkplaten",
                [
                    placement(WorksheetFactory(title=f"Plaat {kind}", canvas=canvas(kind, **value)))
                    for kind, value in CANVASES.items()
                ],
                purpose="om samen in te vullen",
            ),
            section("cards", "Kaartjes", [placement(CardFactory(kind=kind)) for kind in ("think", "do") * 5]),
            section("questions", "Vragen", [placement(QuestionFactory()) for _ in range(8)]),
            section("articles", "Lees ook", [placement(article)]),
            section("quotes", "Stemmen", [placement(QuoteFactory())]),
            section("faq", "Vragen en tips", availability="announced", available_from="2027-03-01"),
        ),
    )
    second = WorkPackagePageFactory(
        parent=toolkit, title="Naast de inwoner", slug="naast-de-inwoner", introduction="<p>Kijk mee.</p>"
    )
    plate = QuotePlatePageFactory(
        parent=toolkit,
        title="Praatplaat",
        slug="praatplaat",
        body=stream(section("quotes", "Durf te leren", [placement(QuoteFactory()) for _ in range(3)])),
    )
    standard = StandardPageFactory(
        parent=home,
        title="Toegankelijkheid",
        slug="toegankelijkheid",
        body=stream(text_section("Status", "<p>Nog niet onderzocht.</p>")),
    )
    pages: dict[str, Any] = {"home": home, "toolkit": toolkit, "package": package, "second": second, "plate": plate}
    pages |= {"article": article, "standard": standard}
    addresses = {name: page.url for name, page in pages.items()}
    return Site(home=home, toolkit=toolkit, package=package, addresses=addresses)


def make_editor() -> User:
    """Make somebody who may do everything in the editors' screens."""
    return User.objects.create_superuser("beheerder", password="een-wachtwoord-om-te-testen")


def log_in(page: Page) -> Page:
    """Log in as `make_editor()`, through the form; return the tab."""
    page.goto("/beheer/login/")
    page.get_by_label("Gebruikersnaam").fill("beheerder")
    page.locator("input[type=password]").fill("een-wachtwoord-om-te-testen")
    page.get_by_role("button", name="Inloggen").click()
    page.wait_for_url("**/beheer/")
    return page
