"""What the server says there is to keep, and what it never gives."""

import gzip
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail_factories import DocumentFactory

from tests.factories import CardFactory, WorkPackagePageFactory, WorksheetFactory, placement, section, stream
from tests.factories.translations import translate
from tests.sharing.conftest import FRONT, QUESTION

# Site and its addresses 3, page 2, restrictions 1, and what resolving a package with cards alone costs.
BUDGET = 16
SCRIPT_BUDGET = 3200  # bytes, compressed: of the 8 kB that everything on a page may have


def listed(client: Client, page: Any) -> dict[str, Any]:
    response = client.get(f"{page.url}offline.json")
    assert response.status_code == 200
    answer: dict[str, Any] = response.json()
    return answer


def test_every_address_of_a_package_is_there(client: Client, package: Any) -> None:
    pages = listed(client, package)["pages"]

    assert package.url in pages
    assert sum("/k/" in address for address in pages) == 2
    for address in pages:
        response = client.get(address)
        assert response.status_code == 200, address
        assert not response.cookies, address
        assert "no-store" not in response.get("Cache-Control", ""), address


def test_the_conversation_comes_along_with_every_card_once(client: Client, package: Any) -> None:
    steps = [address for address in listed(client, package)["pages"] if "stap=" in address]
    shown = [client.get(address).content.decode() for address in steps]

    assert len(steps) == 3, "two cards and the end"
    for words in (FRONT, QUESTION):
        assert sum(f">{words}<" in page for page in shown) == 1


def test_pdfs_come_with_their_size_where_it_is_known(client: Client, toolkit: Any) -> None:
    document = DocumentFactory(file_size=1234)
    sheet = WorksheetFactory(file=document, file_description="Een plaat met drie vlakken.")
    page = WorkPackagePageFactory(
        parent=toolkit,
        title="Met bijlage",
        slug="bijlage",
        body=stream(section("worksheets", "Werkplaten", [placement(sheet)])),
    )
    page.save_revision().publish()

    printed, uploaded = listed(client, page)["documents"]
    assert printed == {"url": f"{page.url}print/werkpakket.pdf", "bytes": None}
    assert uploaded == {"url": document.url, "bytes": 1234}


def test_a_change_gives_a_new_version(client: Client, package: Any) -> None:
    before = listed(client, package)["version"]
    assert listed(client, package)["version"] == before
    package.teaser = "Wat is er echt nodig?"
    package.save_revision().publish()

    assert listed(client, package)["version"] != before


def test_a_translation_is_kept_in_its_own_language(client: Client, package: Any) -> None:
    english = translate(package, "en", title="The task first")
    english.save_revision().publish()

    pages = listed(client, english)["pages"]
    assert all(address.startswith("/en/") for address in pages)


def test_a_package_for_some_readers_is_kept_on_no_device(client: Client, restricted: Any) -> None:
    address = f"{restricted.url}offline.json"

    assert client.get(address).status_code == 302
    client.force_login(User.objects.create_superuser("redactie"))
    assert client.get(address).status_code == 404


def test_only_packages_can_be_kept(client: Client, toolkit: Any, package: Any) -> None:
    assert client.get(f"{toolkit.url}offline.json").status_code == 404
    assert client.get("/nergens/offline.json").status_code == 404


def test_the_offer_stands_on_open_packages_only(client: Client, toolkit: Any, package: Any) -> None:
    assert b"data-offline" in client.get(package.url).content
    assert b"data-offline" not in client.get(toolkit.url).content


def test_the_offer_is_not_made_for_a_package_for_some_readers(client: Client, restricted: Any) -> None:
    client.force_login(User.objects.create_superuser("redactie"))

    assert b"data-offline" not in client.get(restricted.url).content


def test_the_worker_leaves_the_editors_screens_alone(client: Client, home: Any) -> None:
    response = client.get("/sw.js")

    assert response["Content-Type"] == "text/javascript; charset=utf-8"
    assert response["Cache-Control"] == "no-cache"
    assert b'EDITORS = "/beheer/"' in response.content
    assert b"cache.put" not in response.content, "the worker stores nothing itself"


@pytest.mark.parametrize("prefix", ["", "/en", "/fy"])
def test_the_page_for_what_was_not_kept_is_no_page_for_search_engines(client: Client, home: Any, prefix: str) -> None:
    response = client.get(f"{prefix}/offline/")

    assert response.status_code == 200
    assert b'content="noindex"' in response.content


@pytest.mark.parametrize("cards", [1, 60])
def test_the_list_costs_the_same_queries_whatever_is_on_the_page(client: Client, toolkit: Any, cards: int) -> None:
    body = stream(section("cards", "Kaartjes", [placement(CardFactory()) for _ in range(cards)]))
    page = WorkPackagePageFactory(parent=toolkit, title="Vol", slug="vol", body=body)
    page.save_revision().publish()

    with CaptureQueriesContext(connection) as queries:
        listed(client, page)

    assert len(queries) <= BUDGET, "\n".join(query["sql"][:200] for query in queries)


def test_the_scripts_of_sharing_and_keeping_stay_small() -> None:
    scripts = [settings.BASE_DIR / "static" / "js" / name for name in ("share.js", "offline.js")]

    assert sum(len(gzip.compress(script.read_bytes())) for script in scripts) <= SCRIPT_BUDGET
