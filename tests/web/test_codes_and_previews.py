"""Pages of permanent codes, and the editors' previews of material and sections."""

from typing import Any

import pytest
from django.urls import reverse

from tests.factories import (
    CardFactory,
    FilmFactory,
    PersonFactory,
    QuestionFactory,
    QuoteFactory,
    WorksheetFactory,
    canvas,
    stream,
)
from toolkits.blocks import PackageSections, PlateSections, TextSections

from .conftest import CANVASES, soup


def test_a_code_shows_its_item_and_where_it_belongs(client, package) -> None:
    code = soup(client.get(package.url)).find(class_="vt-card")["id"]
    html = soup(client.get(f"/k/{code}"))
    assert len(html.find_all("h1")) == 1
    assert "Wie merkt het?" in html.main.get_text()
    assert html.find("a", href=f"{package.url}#{code}")
    assert html.find("link", rel="canonical")["href"].endswith(f"/k/{code}")


def test_the_code_of_something_that_was_taken_away_leads_on(client, package) -> None:
    code = soup(client.get(package.url)).find(class_="vt-card")["id"]
    package.body = stream()
    package.save_revision().publish()
    response = client.get(f"/k/{code}")
    html = soup(response)
    assert response.status_code == 410
    assert code in html.main.get_text()
    assert html.main.find("a", href=package.url)
    assert html.main.find("form", action="/zoeken/")


def test_the_code_on_a_page_that_was_taken_away_leads_on(client, package) -> None:
    code = soup(client.get(package.url)).find(class_="vt-card")["id"]
    package.unpublish()
    response = client.get(f"/k/{code}")
    assert response.status_code == 410
    assert package.title not in response.content.decode()


@pytest.mark.parametrize("kind", CANVASES)
def test_the_preview_of_a_worksheet_shows_its_drawing(home, kind) -> None:
    sheet: Any = WorksheetFactory(canvas=canvas(kind, **CANVASES[kind]))
    preview = sheet.make_preview_request(original_request=None, preview_mode="")
    assert soup(preview).find(class_="vt-canvas")


@pytest.mark.parametrize(
    ("factory", "words", "seen"),
    [
        (CardFactory, {"front": "Wie merkt het bij {de_organisatie}?"}, "Wie merkt het bij {de_organisatie}?"),
        (QuestionFactory, {"text": "Aan wie dacht je?"}, "Aan wie dacht je?"),
        (FilmFactory, {"title": "Brief negen"}, "Brief negen"),
        (QuoteFactory, {"text": "Bellen scheelt drie mails."}, "Bellen scheelt drie mails."),
        (PersonFactory, {"name": "Hanne Wiersum"}, "Hanne Wiersum"),
    ],
)
def test_the_preview_of_material_shows_it_as_readers_see_it(home, factory, words, seen) -> None:
    preview = factory(live=False, **words).make_preview_request(original_request=None, preview_mode="")
    html = soup(preview)
    assert seen in html.main.get_text()
    assert not html.find(class_="vt-draft")


def test_every_kind_of_section_has_a_sketch_for_the_block_picker(admin_client, home) -> None:
    for sections in (PackageSections(), PlateSections(), TextSections()):
        for name, block in sections.child_blocks.items():
            response = admin_client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
            assert response.status_code == 200, name
            assert soup(response).find(class_=f"vt-sketch--{name}")
