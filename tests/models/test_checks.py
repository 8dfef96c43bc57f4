"""What the models refuse when an editor saves them."""

from pathlib import Path

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from tests.factories import (
    AudienceFactory,
    CardFactory,
    FilmFactory,
    PersonFactory,
    QuestionFactory,
    QuoteFactory,
    ToolkitPageFactory,
    WorkPackagePageFactory,
    WorksheetFactory,
)
from toolkits.models import Worksheet


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (CardFactory, "front"),
        (CardFactory, "back"),
        (QuestionFactory, "text"),
        (QuoteFactory, "text"),
        (QuoteFactory, "attribution"),
        (PersonFactory, "about"),
        (FilmFactory, "title"),
        (FilmFactory, "transcript"),
        (WorksheetFactory, "title"),
        (WorksheetFactory, "instruction"),
    ],
)
def test_material_refuses_unknown_variables_and_says_where(make, field, db):
    with pytest.raises(ValidationError) as caught:
        make.build(**{field: "Voor {wie}", "locale": make().locale}).full_clean()
    assert list(caught.value.message_dict) == [field]


@pytest.mark.parametrize("field", ["teaser", "introduction", "contents_intro"])
def test_a_page_refuses_unknown_variables(field, home):
    page = WorkPackagePageFactory(parent=ToolkitPageFactory(parent=home, title="T"), title="P")
    setattr(page, field, "{wie}")
    with pytest.raises(ValidationError) as caught:
        page.clean()
    assert field in caught.value.message_dict


def test_a_signature_refuses_unknown_variables(home):
    page = ToolkitPageFactory(parent=home, title="T")
    page.signature = "{wie}"
    with pytest.raises(ValidationError):
        page.clean()


def document(name: str):
    made = get_document_model()(title=name)
    made.file.save(name, ContentFile(b"x"))
    return made


def test_a_worksheet_with_a_file_needs_a_description(db):
    sheet = WorksheetFactory(file=document("plaat.pdf"), file_description=" ")
    with pytest.raises(ValidationError) as caught:
        sheet.clean()
    assert list(caught.value.message_dict) == ["file_description"]


def test_captions_are_a_vtt_file(db):
    FilmFactory(captions=document("a.VTT")).clean()
    with pytest.raises(ValidationError) as caught:
        FilmFactory(captions=document("a.pdf")).clean()
    assert list(caught.value.message_dict) == ["captions"]


@pytest.mark.parametrize(
    ("smallest", "largest", "fine"), [(8, 3, False), (3, 3, True), (3, None, True), (None, 3, True)]
)
def test_a_group_cannot_be_larger_at_least_than_at_most(smallest, largest, fine, home):
    page = WorkPackagePageFactory.build(title="P", group_min=smallest, group_max=largest)
    for thing in (Worksheet(title="W", group_min=smallest, group_max=largest), page):
        if fine:
            thing.clean()
        else:
            with pytest.raises(ValidationError):
                thing.clean()


def test_an_audience_cannot_stand_under_itself(db):
    first = AudienceFactory(name="Een")
    second = AudienceFactory(name="Twee", parent=first)
    for each, parent in ((first, first), (first, second)):
        each.parent = parent
        with pytest.raises(ValidationError) as caught:
            each.clean()
        assert list(caught.value.message_dict) == ["parent"]
    first.words()


def test_an_audience_tree_is_three_deep_at_most(db):
    audience = None
    for depth in range(3):
        audience = AudienceFactory(name=f"Laag {depth}", parent=audience)
        audience.clean()
    with pytest.raises(ValidationError):
        AudienceFactory(name="Te diep", parent=audience).clean()


def test_a_parent_that_has_levels_below_cannot_be_put_too_deep(db):
    top = AudienceFactory(name="Boven")
    middle = AudienceFactory(name="Midden", parent=top)
    AudienceFactory(name="Onder", parent=middle)
    top.parent = AudienceFactory(name="Nieuw boven")
    with pytest.raises(ValidationError):
        top.clean()


@pytest.mark.parametrize("app", ["toolkits", "home"])
def test_migrations_hold_no_block_definitions(app):
    folder = Path(apps.get_app_config(app).path) / "migrations"
    for migration in folder.glob("0*.py"):
        text = migration.read_text(encoding="utf-8")
        assert "wagtail.blocks" not in text
        assert "block_lookup" not in text
        assert "SnippetChooserBlock" not in text
        # Fourteen models, one field a line; the blocks of one page type alone would double it.
        assert len(text) < 60_000
