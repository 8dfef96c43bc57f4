"""PDFs for readers: who gets them, under which address, with which headers."""

import json
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.core.management import call_command
from django.test import RequestFactory
from wagtail.models import PageViewRestriction

from home.models import HomePage
from tests.factories import (
    ArticlePageFactory,
    CardFactory,
    FilmFactory,
    QuotePlatePageFactory,
    StandardPageFactory,
    ToolkitPageFactory,
    WorkPackagePageFactory,
    placement,
    section,
    stream,
)
from tests.printing.conftest import render_with
from tests.printing.content import words
from toolkits.models import FilmPassword, ToolkitPage, WorkPackagePage
from toolkits.printing.render import PrintError
from toolkits.printing.wagtail_hooks import print_page_preview

pytestmark = pytest.mark.django_db

PDF = "/ministeries/voor-wie/print/werkpakket.pdf"


@pytest.fixture
def toolkit(home: HomePage) -> ToolkitPage:
    page: ToolkitPage = ToolkitPageFactory(parent=home, title="Verandertoolkit voor ministeries", slug="ministeries")
    return page


@pytest.fixture
def package(toolkit: ToolkitPage) -> WorkPackagePage:
    film: Any = FilmFactory(title="Brief nummer negen")
    FilmPassword.keep(film.translation_key, "zeer-geheim-wachtwoord")
    body = stream(
        section("film", "Animatiefilmpje", [placement(film)]),
        section(
            "cards",
            "Denk- en doekaartjes",
            [
                placement(_card(front="Voor wie werk je echt?")),
                placement(_card(front="Dit kaartje is verborgen."), hidden=True),
                placement(_card(front="Dit kaartje is een concept.", live=False)),
            ],
        ),
    )
    page: WorkPackagePage = WorkPackagePageFactory(
        parent=toolkit, title="Voor wie werk je?", slug="voor-wie", body=body
    )
    return page


@pytest.fixture
def no_layout(monkeypatch) -> None:
    """Skip the layout, where only the answer around it matters."""
    render_with(monkeypatch, lambda html, **options: b"%PDF-1.7 " + html.encode())
    monkeypatch.setattr("toolkits.printing.checks.check_file", lambda path: 1)


def body(response: Any) -> bytes:
    """Return what a reader gets, also when it is sent as a file."""
    whole: bytes = response.getvalue()
    return whole


def _card(**given: Any) -> Any:
    return CardFactory(**given)


def restrict(page, kind=PageViewRestriction.LOGIN, **more) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=kind, **more)


def test_a_reader_gets_the_package_as_they_may_see_it(client, package):
    response = client.get(PDF)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    text = words(body(response))
    assert "Voor wie werk je echt?" in text
    assert "verborgen" not in text
    assert "concept" not in text
    assert "zeer-geheim-wachtwoord" not in text
    assert "heb je een wachtwoord nodig" in text


def test_a_toolkit_holds_its_packages(client, package):
    text = words(body(client.get("/ministeries/print/toolkit.pdf")))
    assert "Voor wie werk je echt?" in text


@pytest.mark.usefixtures("no_layout")
def test_a_toolkit_holds_no_package_that_the_reader_may_not_see(client, package):
    restrict(package)
    anonymous = client.get("/ministeries/print/toolkit.pdf")
    assert b"Voor wie werk je" not in body(anonymous)
    client.force_login(User.objects.create_user("noor"))
    known = client.get("/ministeries/print/toolkit.pdf")
    assert b"Voor wie werk je echt?" in body(known)
    assert known["Cache-Control"] == "private, no-store"


@pytest.mark.usefixtures("no_layout")
def test_the_headers_say_what_it_is_and_how_long_it_stays(client, package):
    response = client.get(PDF)
    assert response["Content-Disposition"] == 'inline; filename="werkpakket-1-voor-wie-werk-je.pdf"'
    assert response["Cache-Control"] == "public, max-age=300"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.usefixtures("no_layout")
def test_a_reader_who_has_the_document_gets_it_no_second_time(client, package):
    etag = client.get(PDF)["ETag"]
    again = client.get(PDF, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == etag


@pytest.mark.usefixtures("no_layout")
def test_a_changed_text_is_another_document(client, package):
    etag = client.get(PDF)["ETag"]
    package.title = "Voor wie doe je het?"
    package.save_revision().publish()
    changed = client.get(PDF, headers={"If-None-Match": etag})
    assert changed.status_code == 200
    assert changed["ETag"] != etag


def test_who_may_not_see_the_page_is_refused_before_anything_is_read(client, package, monkeypatch):
    restrict(package.get_parent())

    def unreachable(*args, **options):
        pytest.fail("the page was resolved for somebody who may not see it")

    monkeypatch.setattr("toolkits.printing.composing.resolve_page", unreachable)
    response = client.get(PDF)
    assert response.status_code == 302
    assert "Content-Disposition" not in response


@pytest.mark.usefixtures("no_layout")
def test_what_is_behind_a_password_is_kept_by_nobody(client, package):
    restrict(package, PageViewRestriction.PASSWORD, password="samen")
    restriction = PageViewRestriction.objects.get()
    assert b"Voor wie werk je echt?" not in body(client.get(PDF))
    session = client.session
    session[restriction.passed_view_restrictions_session_key] = [restriction.pk]
    session.save()
    opened = client.get(PDF)
    assert b"Voor wie werk je echt?" in body(opened)
    assert opened["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "address",
    [
        "/ministeries/voor-wie/print/toolkit.pdf",
        "/ministeries/voor-wie/print/iets.pdf",
        "/ministeries/print/werkpakket.pdf",
        "/bestaat-niet/print/werkpakket.pdf",
    ],
)
def test_an_address_that_is_no_document_is_not_there(client, package, address):
    assert client.get(address).status_code == 404


def test_a_page_that_is_not_published_is_not_on_paper(client, package):
    package.unpublish()
    assert client.get(PDF).status_code == 404


@pytest.mark.usefixtures("no_layout")
def test_every_kind_of_page_has_a_document(client, toolkit):
    QuotePlatePageFactory(parent=toolkit, title="Praatplaat", slug="plaat")
    ArticlePageFactory(parent=toolkit, title="Column", slug="column")
    StandardPageFactory(parent=toolkit, title="Uitleg", slug="uitleg")
    for address in (
        "/print/pagina.pdf",
        "/ministeries/print/toolkit.pdf",
        "/ministeries/plaat/print/praatplaat.pdf",
        "/ministeries/column/print/artikel.pdf",
        "/ministeries/uitleg/print/pagina.pdf",
    ):
        assert client.get(address).status_code == 200, address


def test_a_print_that_fails_says_so_in_words_and_is_logged(client, package, monkeypatch, caplog):
    def fail(html, **options):
        message = "kapot bestand"
        raise PrintError(message)

    render_with(monkeypatch, fail)
    response = client.get(PDF)
    assert response.status_code == 500
    assert "Deze PDF is niet gelukt" in body(response).decode()
    assert "Content-Disposition" not in response
    assert response["Cache-Control"] == "private, no-store"
    assert "kapot bestand" in caplog.text


@pytest.mark.usefixtures("no_layout")
def test_an_editor_sees_on_paper_what_is_not_published(rf: RequestFactory, package):
    request = rf.get("/")
    request.user = AnonymousUser()
    package.title = "Nog niet opgeslagen"
    response = print_page_preview(package, request)
    shown = body(response)
    assert b"Nog niet opgeslagen" in shown
    assert b"Dit kaartje is een concept." in shown
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.usefixtures("no_layout")
@pytest.mark.parametrize(("name", "shown"), [("kaarten", "Dit kaartje is een concept."), ("vragen", "hier nog niets")])
def test_an_editor_sees_a_part_on_paper_or_that_it_is_not_there(rf: RequestFactory, package, name, shown):
    request = rf.get("/")
    request.user = AnonymousUser()
    assert f"print-{name}" in dict(package.preview_modes)
    assert shown in body(package.serve_preview(request, f"print-{name}")).decode()


def test_paper_says_what_the_resolved_content_says(client, package):
    out = StringIO()
    call_command("show_resolved", "/ministeries/voor-wie/", stdout=out)
    resolved = json.loads(out.getvalue())
    text = words(body(client.get(PDF)))
    for part in resolved["sections"]:
        assert part["heading"] in text
        for item in part["items"]:
            assert item["title"] in text
