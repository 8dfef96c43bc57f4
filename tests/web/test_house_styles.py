"""A page that shows pieces of several toolkits shows each in the colours of its own."""

import re
from typing import Any

import pytest
from django.test import Client

from tests.factories import (
    AudienceFactory,
    CardFactory,
    ToolkitPageFactory,
    WorkPackagePageFactory,
    placement,
    section,
    stream,
)
from toolkits.models import HouseStyle, PermanentCode

THEMES = re.compile(r'<(?:li|article)[^>]* data-theme="([^"]*)"')
SHEETS = re.compile(r'<link rel="stylesheet" href="/theme/(\w+)\.\w+\.css">')


@pytest.fixture
def packages(home) -> list[Any]:
    """Return a package of a toolkit in harbour colours, and one in those of the forest."""
    made = []
    for style in ("harbour", "forest"):
        audience = AudienceFactory(name=style, house_style=style)
        toolkit = ToolkitPageFactory(parent=home, title=f"Toolkit {style}", slug=style, audience=audience)
        body = stream(section("cards", "Kaartjes", [placement(CardFactory(front=f"Stroopwafels voor {style}?"))]))
        page = WorkPackagePageFactory(parent=toolkit, title=f"Pakket {style}", slug="pakket", body=body)
        page.save_revision().publish()
        made.append(page)
    return made


def code_of(page: Any) -> str:
    return PermanentCode.objects.get(page_key=page.translation_key).code


def coloured(client: Client, address: str) -> tuple[list[str], list[str]]:
    """Return the styles of the pieces on a page, and the sheets that it links."""
    page = client.get(address).content.decode()
    return THEMES.findall(page), SHEETS.findall(page)


def test_the_home_page_shows_each_toolkit_in_its_own_colours(packages, client: Client):
    assert coloured(client, "/") == (["harbour", "forest"], ["harbour", "forest"])


def test_a_selection_shows_each_piece_in_the_colours_of_its_toolkit(packages, client: Client):
    query = "&".join(f"k={code_of(page)}" for page in packages)

    assert coloured(client, f"/selectie/?{query}") == (["harbour", "forest"], ["harbour", "forest"])


def test_a_conversation_changes_colour_with_the_card(packages, client: Client):
    query = "&".join(f"k={code_of(page)}" for page in packages)
    rooms = [client.get(f"/gesprek/?{query}&stap={step}").content.decode() for step in (1, 2)]

    assert [re.findall(r'id="kamer" data-theme="(\w+)"', room) for room in rooms] == [["harbour"], ["forest"]]
    assert [SHEETS.findall(room) for room in rooms] == [["harbour"], ["forest"]]


@pytest.mark.usefixtures("search_index")
def test_search_shows_each_result_in_the_colours_of_its_toolkit(home, client: Client, packages):
    themes, sheets = coloured(client, "/zoeken/?q=stroopwafels")

    assert sorted(themes) == ["forest", "harbour"]
    assert sorted(sheets) == ["forest", "harbour"]


def test_what_is_not_found_has_the_colours_of_the_site(packages, client: Client):
    page = client.get("/forest/nergens/")

    assert page.status_code == 404
    assert 'data-theme="site"' in page.content.decode()
    assert not SHEETS.findall(page.content.decode())


def test_another_colour_gives_a_new_share_image_and_a_new_copy_for_offline(packages, client: Client):
    def addresses() -> tuple[str, dict[str, Any]]:
        page = client.get("/forest/pakket/").content.decode()
        return re.findall(r'property="og:image" content="([^"]+)"', page)[0], client.get(
            "/forest/pakket/offline.json"
        ).json()

    image, kept = addresses()
    assert kept["theme"] == "forest"
    HouseStyle.objects.filter(slug="forest").update(accent="#f2b632")
    newer_image, newer = addresses()

    assert newer_image != image
    assert newer["version"] != kept["version"]
    assert newer["sheet"] != kept["sheet"]
    assert client.get(newer["sheet"]).status_code == 200
