"""Two small toolkits to search in: one for ministries in one house style, one for municipalities in the other."""

from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup

from home.models import HomePage
from search.models import SearchUnit
from tests.factories import (
    AudienceFactory,
    CardFactory,
    ToolkitPageFactory,
    WorkPackagePageFactory,
    WorksheetFactory,
    placement,
    section,
    stream,
)


@dataclass(frozen=True)
class Toolkits:
    """The pages; everything in them is about a bridge."""

    ministries: Any
    municipalities: Any
    package: Any
    other: Any

    def unit(self, title: str) -> SearchUnit:
        return SearchUnit.objects.get(title=title, generation__active=True)


def build_toolkits(home: HomePage) -> Toolkits:
    """Build and publish both."""
    ministries = ToolkitPageFactory(
        parent=home,
        title="Toolkit voor ministeries",
        slug="ministeries",
        audience=AudienceFactory(name="Ministeries", house_style="harbour"),
    )
    municipalities = ToolkitPageFactory(
        parent=home,
        title="Toolkit voor gemeenten",
        slug="gemeenten",
        audience=AudienceFactory(name="Gemeenten", house_style="forest"),
    )
    package = WorkPackagePageFactory(
        parent=ministries,
        title="Bruggen bouwen",
        slug="bruggen",
        teaser="Samen over een brug.",
        minutes=45,
        group_min=4,
        group_max=8,
        body=stream(
            section(
                "cards", "Kaartjes", [placement(CardFactory(front="Wie staat op de brug?", back="Kijk om je heen."))]
            ),
            section(
                "worksheets",
                "Werkplaten",
                [placement(WorksheetFactory(title="Teken de brug", purpose="Teken.", minutes=20))],
            ),
        ),
    )
    other = WorkPackagePageFactory(
        parent=municipalities,
        title="De brug over",
        slug="brug-over",
        teaser="Langs de gemeentelijke kromming.",
        minutes=90,
    )
    for page in (package, other):
        page.save_revision().publish()
    return Toolkits(ministries, municipalities, package, other)


def ask(client: Any, typed: str, address: str = "/zoeken/", **more: Any) -> Any:
    """Return the search page for what was typed."""
    response = client.get(address, {"q": typed, **more})
    assert response.status_code == 200
    return soup(response)


def soup(response: Any) -> Any:
    """Return the page that was answered."""
    return BeautifulSoup(response.content.decode(), "html.parser")


def titles(html: Any) -> list[str]:
    """Return the titles of the results, in order."""
    return [result.get_text(strip=True) for result in html.select(".vt-result h3")]
