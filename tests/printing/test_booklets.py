"""What a booklet has beside the text of its pages: an index, columns in full, and a way back to everything."""

import re
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail.models import PageViewRestriction

from tests.factories import (
    ArticlePageFactory,
    ToolkitPageFactory,
    WorkPackagePageFactory,
    placement,
    stream,
    text_section,
)
from tests.factories import section as stored_section
from tests.printing.content import (
    ADDRESS,
    COLUMN,
    SITE,
    card,
    full_package,
    package,
    question,
    read,
    section,
    toolkit,
    words,
    worksheet,
)
from tests.printing.paper import codes, pages, render
from tests.printing.plans import KINDS, found, pieces, plan_of, printed_plan
from toolkits.models import PermanentCode
from toolkits.printing.columns import columns_of
from toolkits.printing.documents import ITEM_DOCUMENTS, SELECTION, document_for
from toolkits.printing.outline import outline
from toolkits.printing.preparing import ITEM_PREPARES
from toolkits.printing.selections import selection_content, selection_sheets
from toolkits.reading import resolve_page

pytestmark = pytest.mark.xdist_group("booklets")


def every_piece() -> Any:
    """Return a package with a piece of every kind, each with its code."""
    return package(*(section(KINDS[item.kind], item, anchor=f"deel-{n}") for n, item in enumerate(pieces())))


@pytest.fixture(scope="module")
def booklet() -> bytes:
    chapter = every_piece()
    return render(toolkit(chapter), document_for("toolkit"), f"{SITE}/ministeries/", (chapter,))


def test_the_index_names_every_piece_with_its_code_and_the_page_where_it_stands(booklet):
    document = [" ".join(page.extract_text().split()) for page in read(booklet).pages]
    index = document[-1]
    assert "Register van al het materiaal" in index
    for item in pieces():
        shown = item.text if item.kind in {"question", "quote"} else item.title
        named = re.search(rf"{re.escape(shown)} {item.code} (\d+)", index)
        assert named, item
        page = document[int(named[1]) - 1]
        assert shown in page
        assert item.code in page


def test_the_index_is_sorted_and_only_a_toolkit_has_one():
    chapter = package(section("cards", *(card(front) for front in ("Zon?", "appel?", "Boom?"))))
    (index,) = (part for part in outline(toolkit(chapter), (chapter,)) if part.index)
    assert [entry.item.title for entry in index.index[0].entries] == ["appel?", "Boom?", "Zon?"]
    assert not any(part.index for part in outline(full_package()))


def test_every_piece_in_a_booklet_has_its_code_to_scan(booklet):
    seen = {code.text for page in pages(booklet, 200) for code in codes(page)}
    assert {f"{SITE}/k/{item.code}" for item in pieces()} <= seen
    # The way back to the toolkit and to its package.
    assert seen - {f"{SITE}/k/{item.code}" for item in pieces()} == {f"{SITE}/ministeries/", ADDRESS}


@pytest.mark.parametrize("item", pieces(), ids=lambda item: f"{item.kind}-{item.code}")
def test_every_kind_of_piece_is_printed_alone_with_its_code(item):
    content = every_piece()
    pdf = render(content, ITEM_DOCUMENTS[item.kind], ADDRESS, (), ITEM_PREPARES[item.kind](content, item, {}))
    text = words(pdf)
    assert " ".join(item.text.split()) in text
    assert item.title in text
    seen = {code.text for page in pages(pdf, 200) for code in codes(page)}
    assert seen == {f"{SITE}/k/{item.code}"}


@pytest.mark.parametrize("words_in_it", [5, 11, 12, 38, 39, 60])
def test_a_question_alone_stands_on_one_page_with_room_to_write(words_in_it):
    asked = question(" ".join(["gemeente"] * words_in_it)[:-1] + "?", question_kind="loose", code="2AAE")
    content = package(section("questions", asked))
    pdf = render(content, ITEM_DOCUMENTS["question"], ADDRESS, (), ITEM_PREPARES["question"](content, asked, {}))
    assert len(read(pdf).pages) == 1


def test_a_column_stands_whole_behind_the_package_that_names_it():
    content = full_package()
    pdf = render(content, document_for("package"), ADDRESS, (), {"articles": {COLUMN.url: COLUMN}})
    text = words(pdf)
    for expected in ("De hele column staat achterin.", "Zo begon het.", "Wat bleef", "Het slot van de column."):
        assert expected in text
    assert "De hele column" not in words(render(content, document_for("package"), ADDRESS))


def test_a_column_stands_whole_in_a_selection():
    (article,) = (item for item in pieces() if item.kind == "article")
    plan, gathered = plan_of((article,)), found((article,))
    content = selection_content(plan, gathered, language="nl", full_url=f"{SITE}/selectie/")
    sheets = selection_sheets(content, plan, gathered)
    text = words(render(content, SELECTION, content.full_url, (), {**sheets, "articles": {COLUMN.url: COLUMN}}))
    assert "Het slot van de column." in text
    assert "Het slot van de column." not in words(printed_plan(plan, gathered))


@pytest.mark.django_db
@pytest.mark.usefixtures("no_layout")
def test_a_column_that_somebody_chose_is_printed_whole(client, home):
    parent = ToolkitPageFactory(parent=home, title="Verandertoolkit", slug="ministeries")
    text = stream(text_section("Wat bleef", "<p>Het slot van de column.</p>"))
    column = ArticlePageFactory(parent=home, title="Twee keer", slug="kolom", teaser="Een teaser.", body=text)
    body = stream(stored_section("articles", "Lees", [placement(column)]))
    WorkPackagePageFactory(parent=parent, title="Pakket", slug="pakket", body=body)
    code = PermanentCode.objects.get().code
    for address in (f"/k/{code}/print.pdf", f"/selectie/print.pdf?k={code}"):
        html = client.get(address).getvalue().decode()
        assert "Het slot van de column." in html
        assert html.count("Een teaser.") == 1
    PageViewRestriction.objects.create(page=column, restriction_type=PageViewRestriction.LOGIN)
    for address in (f"/k/{code}/print.pdf", f"/selectie/print.pdf?k={code}"):
        assert b"Het slot van de column." not in b"".join(client.get(address))


@pytest.mark.django_db
@pytest.mark.usefixtures("no_layout")
def test_a_column_alone_promises_no_other_behind_it(client, home):
    parent = ToolkitPageFactory(parent=home, title="Verandertoolkit", slug="ministeries")
    other = ArticlePageFactory(parent=home, title="Een ander", slug="ander")
    column = ArticlePageFactory(
        parent=home,
        title="Twee keer",
        slug="kolom",
        body=stream(stored_section("articles", "Lees", [placement(other)])),
    )
    body = stream(stored_section("articles", "Lees", [placement(column), placement(other)]))
    WorkPackagePageFactory(parent=parent, title="Pakket", slug="pakket", body=body)
    codes = PermanentCode.objects.filter(page_key=parent.get_children().get().translation_key).order_by("pk")
    both = "&".join(f"k={each.code}" for each in codes)
    for address in (f"/k/{codes[0].code}/print.pdf", f"/selectie/print.pdf?{both}"):
        html = client.get(address).getvalue().decode()
        assert "Een ander" in html
        assert "achterin" not in html


@pytest.mark.django_db
def test_the_columns_of_a_package_are_those_that_the_reader_may_see(home, django_user_model):
    parent = ToolkitPageFactory(parent=home, title="Verandertoolkit", slug="ministeries")
    column, shut = (
        ArticlePageFactory(parent=parent, title=f"Column {slug}", slug=slug) for slug in ("open", "besloten")
    )
    PageViewRestriction.objects.create(page=shut, restriction_type=PageViewRestriction.LOGIN)
    body = stream(stored_section("articles", "Lees", [placement(column), placement(shut)]))
    page = WorkPackagePageFactory(parent=parent, title="Pakket", slug="pakket", body=body)
    known = django_user_model.objects.create_user("noor")
    content = resolve_page(page, language="nl", reader=known)
    for reader, expected in ((AnonymousUser(), {column.url}), (known, {column.url, shut.url})):
        assert set(columns_of([content], language="nl", reader=reader)) == expected
    assert columns_of([package(section("worksheets", worksheet(None)))], language="nl", reader=known) == {}


@pytest.mark.django_db
@pytest.mark.usefixtures("no_layout")
def test_a_column_that_is_shut_is_taken_out_of_what_was_printed_with_it(client, home):
    parent = ToolkitPageFactory(parent=home, title="Verandertoolkit", slug="ministeries")
    column = ArticlePageFactory(parent=home, title="Alleen nog voor ons", slug="kolom")
    body = stream(stored_section("articles", "Lees", [placement(column)]))
    WorkPackagePageFactory(parent=parent, title="Pakket", slug="pakket", body=body)
    address = "/ministeries/pakket/print/werkpakket.pdf"
    assert b"Alleen nog voor ons" in client.get(address).getvalue()
    PageViewRestriction.objects.create(page=column, restriction_type=PageViewRestriction.LOGIN)
    assert b"Alleen nog voor ons" not in client.get(address).getvalue()


def test_the_longest_title_and_sentence_stay_on_the_cover():
    title = ("Samenwerkingsverbanden over de vergunningverleningsprocedure heen " * 4)[:255].strip()
    content = replace(package(), title=title, teaser=title)
    document = read(render(content, document_for("package"), ADDRESS)).pages
    cover = "".join(document[0].extract_text().split()).replace("-", "")
    assert cover.count("".join(title.split())) == 2
    assert "Inhoud" in document[1].extract_text()
