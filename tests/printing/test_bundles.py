"""Everything of a toolkit in one file, with a list of what is in it."""

import json
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from wagtail.models import PageViewRestriction
from wagtail_factories import DocumentFactory

from tests.factories import (
    CardFactory,
    QuotePlatePageFactory,
    WorkPackagePageFactory,
    WorksheetFactory,
    placement,
    section,
    stream,
)
from tests.printing.conftest import FRONT, add_package, render_with
from toolkits.printing.bundles import MANIFEST
from toolkits.printing.models import PrintArtifact
from toolkits.printing.render import PrintError

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_layout")]

ALL = "/ministeries/print/alles.zip"


def opened(client) -> ZipFile:
    response = client.get(ALL)
    assert response["Content-Type"] == "application/zip"
    return ZipFile(BytesIO(response.getvalue()))


def test_it_holds_every_document_and_a_list_that_is_true(client, booklet):
    QuotePlatePageFactory(parent=booklet, title="Praatplaat", slug="plaat")
    bundle = opened(client)
    manifest = json.loads(bundle.read(MANIFEST))
    assert bundle.testzip() is None
    assert [entry["file"] for entry in manifest["files"]] == [name for name in bundle.namelist() if name != MANIFEST]
    assert [entry["file"] for entry in manifest["files"]] == [
        "verandertoolkit-verandertoolkit.pdf",
        "voor-wie/werkpakket-1-voor-wie.pdf",
        "voor-wie/kaartjes-1-voor-wie.pdf",
        "voor-wie/kaartjes-1-voor-wie-lang.pdf",
        "plaat/praatplaat-praatplaat.pdf",
        "plaat/praatplaat-praatplaat-a3.pdf",
    ]
    for entry in manifest["files"]:
        content = bundle.read(entry["file"])
        assert (entry["bytes"], entry["sha256"]) == (len(content), sha256(content).hexdigest())
    assert FRONT in bundle.read("voor-wie/kaartjes-1-voor-wie.pdf").decode()


def test_an_uploaded_worksheet_comes_along_as_it_is(client, booklet):
    document = DocumentFactory(file=ContentFile(b"%PDF van een ander", name="plaat.pdf"))
    sheet = WorksheetFactory(file=document, file_description="Een plaat met drie vlakken.")
    body = stream(section("worksheets", "Werkplaten", [placement(sheet)]))
    WorkPackagePageFactory(parent=booklet, title="Met plaat", slug="met-plaat", body=body)
    bundle = opened(client)
    name = f"met-plaat/{document.filename}"
    assert bundle.read(name) == b"%PDF van een ander"
    (entry,) = (each for each in json.loads(bundle.read(MANIFEST))["files"] if each["file"] == name)
    assert entry["sha256"] == sha256(b"%PDF van een ander").hexdigest()


def test_what_could_not_be_made_is_named_in_the_list(client, booklet, monkeypatch):
    def fail_for_cards(html, **options):
        if "kaart" in " ".join(options["stylesheets"]) or "print/cards.css" in options["stylesheets"]:
            message = "kapot"
            raise PrintError(message)
        return b"%PDF"

    render_with(monkeypatch, fail_for_cards)
    files = json.loads(opened(client).read(MANIFEST))["files"]
    assert {entry["document"] for entry in files if entry.get("missing")} == {"Kaartjes"}


def test_the_same_parts_are_the_same_file(client, booklet):
    first = client.get(ALL)["ETag"]
    PrintArtifact.objects.update(stale=True)
    assert client.get(ALL)["ETag"] == first


def test_a_change_in_a_package_is_a_new_file(client, booklet):
    first = client.get(ALL)["ETag"]
    add_package(booklet, "tweede", CardFactory(front="Nog een kaartje"))
    assert client.get(ALL)["ETag"] != first


def test_what_some_may_not_see_is_in_nobody_elses_file(client, booklet):
    secret = add_package(booklet, "besloten", CardFactory(front="Alleen voor ons"))
    PageViewRestriction.objects.create(page=secret, restriction_type=PageViewRestriction.LOGIN)
    assert not any("besloten" in name for name in opened(client).namelist())
    client.force_login(User.objects.create_user("noor"))
    assert any("besloten" in name for name in opened(client).namelist())


def test_only_toolkits_have_one(client, booklet):
    assert client.get("/ministeries/voor-wie/print/alles.zip").status_code == 404
    assert client.get("/nergens/print/alles.zip").status_code == 404
