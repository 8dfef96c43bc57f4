"""Share images: their addresses, who gets which, and that one is kept for each thing."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from tests.factories import CardFactory, WorkPackagePageFactory, placement, section, stream
from tests.factories.translations import translate
from tests.sharing.conftest import FRONT, QUESTION
from toolkits.models import PermanentCode
from toolkits.sharing.images import neutral_address, picture
from toolkits.sharing.poster import neutral_poster
from toolkits.sharing.shapes import PAGE

# Page 3 (site, home, page), restrictions 1, page of its own class 1, and what resolving a package without films costs.
BUDGET = 20


def image_of(client: Client, address: str) -> str:
    """Return the path of the picture that a page names in its meta tags."""
    head = BeautifulSoup(client.get(address).content.decode(), "html.parser")
    tag = head.find("meta", property="og:image")
    assert tag is not None
    content = str(tag["content"])
    assert content.startswith(settings.WAGTAILADMIN_BASE_URL)
    return content.removeprefix(settings.WAGTAILADMIN_BASE_URL)


def item_address(kind: str, client: Client, extension: str = "jpg") -> str:
    """Return the address of the picture of the first piece of a kind: any digest leads to it."""
    code = PermanentCode.objects.filter(kind=kind).values_list("code", flat=True)[0]
    return str(client.get(f"/deel/k/{code}.nl.{'0' * 16}.{extension}").headers["Location"])


def kept() -> list[str]:
    folder = Path(settings.MEDIA_ROOT) / "deel"
    return sorted(each.name for each in folder.rglob("*") if each.is_file())


def test_a_page_names_a_picture_that_is_there(client: Client, package: Any) -> None:
    response = client.get(image_of(client, package.url))

    assert response.status_code == 200
    assert response["Content-Type"] == "image/jpeg"
    assert "immutable" in response["Cache-Control"]
    assert len(response.content) < 300_000
    assert Image.open(BytesIO(response.content)).size == (1200, 630)


def test_the_tags_say_size_type_and_words(client: Client, package: Any) -> None:
    head = BeautifulSoup(client.get(package.url).content.decode(), "html.parser")

    said = {str(tag["property"]): tag["content"] for tag in head.find_all("meta", property=re.compile("^og:image"))}
    assert said["og:image:width"] == "1200"
    assert said["og:image:height"] == "630"
    assert said["og:image:type"] == "image/jpeg"
    assert said["og:image:alt"] == "De opgave voorop"
    card = head.find("meta", attrs={"name": "twitter:card"})
    assert card is not None
    assert card["content"] == "summary_large_image"


def test_a_new_title_gets_a_new_address_and_the_old_one_leads_there(client: Client, package: Any) -> None:
    old = image_of(client, package.url)
    client.get(old)
    package.title = "De opgave eerst"
    package.save_revision().publish()
    new = image_of(client, package.url)

    assert new != old
    response = client.get(old)
    assert response.status_code == 302
    assert response["Location"] == new
    client.get(new)
    assert len(kept()) == 1, "the former picture is taken away"


def test_a_picture_is_drawn_once(client: Client, package: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    address = image_of(client, package.url)
    first = client.get(address).content
    monkeypatch.setattr("toolkits.sharing.images.draw", lambda *_: pytest.fail("drawn again"))

    assert client.get(address).content == first


def test_a_store_that_does_not_work_costs_no_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> str:
        raise OSError

    monkeypatch.setattr("django.core.files.storage.FileSystemStorage.save", full)

    assert picture("proef", neutral_poster("nl"), PAGE)[:2] == b"\xff\xd8"


def test_a_page_for_some_readers_has_the_neutral_picture(client: Client, admin_client: Client, restricted: Any) -> None:
    neutral = neutral_address("nl")

    assert image_of(admin_client, restricted.url) == neutral
    assert client.get(f"/deel/pagina/gemeenten/opgave/beeld.{'0' * 16}.jpg")["Location"] == neutral
    for kind in PermanentCode.objects.values_list("kind", flat=True):
        assert item_address(kind, client) == neutral
        assert item_address(kind, admin_client) == neutral, "a picture is the same for everybody"
    assert client.get(neutral).status_code == 200


def test_the_picture_of_a_page_that_was_taken_off_is_gone(client: Client, package: Any) -> None:
    address = image_of(client, package.url)
    package.unpublish()

    assert client.get(address).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["pagina/nergens/beeld", "k/9999.nl"])
def test_what_never_was_has_no_picture(client: Client, home: Any, address: str) -> None:
    assert client.get(f"/deel/{address}.{'0' * 16}.jpg").status_code == 404


@pytest.mark.parametrize("kind", ["cards", "questions"])
def test_the_page_of_a_piece_names_its_own_picture(client: Client, package: Any, kind: str) -> None:
    code = PermanentCode.objects.get(kind=kind).code
    address = image_of(client, f"/k/{code}")

    assert address.startswith(f"/deel/k/{code}.nl.")
    assert client.get(address).status_code == 200
    square = BeautifulSoup(client.get(f"/k/{code}").content.decode(), "html.parser").find("a", download=True)
    assert square is not None
    drawn = Image.open(BytesIO(client.get(str(square["href"])).content))
    assert {"cards": FRONT, "questions": QUESTION}[kind] in drawn.info["Description"]


@pytest.mark.parametrize(("extension", "kind", "size"), [("jpg", "JPEG", (1200, 630)), ("png", "PNG", (1080, 1080))])
def test_a_card_has_a_picture_and_a_square(
    client: Client, package: Any, extension: str, kind: str, size: tuple[int, int]
) -> None:
    response = client.get(item_address("cards", client, extension))

    drawn = Image.open(BytesIO(response.content))
    assert (drawn.format, drawn.size) == (kind, size)


def test_the_picture_of_a_translation_is_another_one(client: Client, toolkit: Any, package: Any) -> None:
    english = translate(package, "en", title="The task first")

    dutch, other = image_of(client, package.url), image_of(client, english.url)
    assert other.startswith("/deel/pagina/en/")
    assert dutch.split(".")[-2] != other.split(".")[-2]
    assert client.get(other).status_code == 200


@pytest.mark.parametrize("cards", [1, 40])
def test_a_picture_costs_the_same_queries_whatever_is_on_the_page(client: Client, toolkit: Any, cards: int) -> None:
    body = stream(section("cards", "Kaartjes", [placement(CardFactory()) for _ in range(cards)]))
    page = WorkPackagePageFactory(parent=toolkit, title="Vol", slug="vol", body=body)
    address = image_of(client, page.url)

    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200

    assert len(queries) <= BUDGET, "\n".join(query["sql"][:200] for query in queries)


def test_kept_pictures_can_be_cleared(client: Client, package: Any, capsys: Any) -> None:
    client.get(image_of(client, package.url))
    call_command("clear_share_images")

    assert kept() == []
    assert "1" in capsys.readouterr().out


@pytest.fixture
def admin_client(client: Client, db: None) -> Client:
    """Return a second client, logged in."""
    admin = Client()
    admin.force_login(User.objects.create_superuser("redactie"))
    return admin
