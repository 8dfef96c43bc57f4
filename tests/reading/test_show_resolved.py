"""Resolved content as data, and the command that prints it."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.access.conftest import restrict
from tests.factories import (
    CardFactory,
    FilmFactory,
    QuestionFactory,
    QuotePlatePageFactory,
    WorksheetFactory,
    canvas,
    placement,
    section,
    text_section,
    translate,
)
from tests.reading.conftest import read
from toolkits.reading import content_as_dict


def show(address: str, **options) -> tuple[dict, str]:
    out, notes = StringIO(), StringIO()
    call_command("show_resolved", address, stdout=out, stderr=notes, **options)
    return json.loads(out.getvalue()), notes.getvalue()


@pytest.fixture
def page(package_of):
    return package_of(
        section("film", "", [placement(FilmFactory())]),
        section("worksheets", "", [placement(WorksheetFactory(canvas=canvas("free", prompt="Teken")))]),
        section("cards", "Kaartjes", [placement(CardFactory())]),
        section("questions", "", [placement(QuestionFactory())], availability="announced", available_from="2027-03-01"),
        text_section("", "<p>x</p>"),
        title="Één pakket",
    )


def test_the_data_has_the_names_that_exports_use(page):
    data = content_as_dict(read(page))
    assert data.keys() >= {"title", "number", "language", "sections"}
    for each in data["sections"]:
        assert each.keys() >= {"kind", "heading", "availability", "items"}
        for item in each["items"]:
            assert item.keys() >= {"kind", "title", "text", "code", "language", "url"}
    assert data["sections"][3]["available_from"] == "2027-03-01"
    assert json.loads(json.dumps(data)) == data


def test_every_kind_of_page_becomes_data(home, toolkit, page):
    for each in (home, toolkit, QuotePlatePageFactory(parent=toolkit, title="Plaat")):
        assert json.loads(json.dumps(content_as_dict(read(each))))["title"] == each.title


def test_the_command_prints_what_a_reader_gets(page):
    data, notes = show(page.url)
    assert data == content_as_dict(read(page))
    assert notes == ""


def test_the_command_reads_in_another_language(page):
    translate(page, "en", title="Package")
    assert show(page.url, locale="en")[0]["title"] == "Package"
    assert show(f"/en{page.url}")[0]["language"] == "en"


def test_the_command_shows_a_draft_and_says_so(page):
    page.title = "Nieuwe titel"
    page.save_revision()
    assert show(page.url)[0]["title"] == "Één pakket"
    assert show(page.url, draft=True)[0]["title"] == "Nieuwe titel"
    page.unpublish()
    assert "concept" in show(page.url)[1]


@pytest.mark.parametrize(
    ("address", "options", "said"),
    [
        ("/niets/", {}, "/niets/"),
        ("/gemeenten/pakket-1/", {"locale": "de"}, "de"),
        ("/gemeenten/pakket-1/", {"user": "niemand"}, "niemand"),
    ],
)
def test_the_command_says_what_is_wrong(address, options, said, page):
    with pytest.raises(CommandError, match=said):
        show(address, **options)


def test_the_command_shows_a_shut_page_to_its_readers_only(page, django_user_model):
    restrict(page)
    with pytest.raises(CommandError, match="--user"):
        show(page.url)
    django_user_model.objects.create_user("lezer")
    assert show(page.url, user="lezer")[0]["title"] == page.title
