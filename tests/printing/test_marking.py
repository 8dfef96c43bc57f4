"""What is published marks the documents it is in, and no others; what is taken away goes from paper at once."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Page, PageViewRestriction
from wagtail_factories import DocumentFactory

from tests.factories import (
    AudienceFactory,
    CardFactory,
    QuestionFactory,
    ToolkitPageFactory,
    WorkPackagePageFactory,
    WorksheetFactory,
    placement,
    section,
    stream,
    translate,
)
from tests.printing.conftest import add_package, artifact
from toolkits.printing.making import make_artifact
from toolkits.printing.models import PrintArtifact
from toolkits.printing.storage import print_storage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_layout")]

MANY = 30
State = PrintArtifact.State


def settle() -> None:
    """Say of every row that it is up to date."""
    PrintArtifact.objects.update(stale=False, state=State.READY)


def marked() -> set[tuple[str, str]]:
    """Return the page and the name of every document that has to be made again."""
    return {
        (row.page.slug if row.page else "", f"{row.document} {row.language}")
        for row in PrintArtifact.objects.filter(stale=True).select_related("page")
    }


def publish(thing: Any, **changes: Any) -> None:
    for name, value in changes.items():
        setattr(thing, name, value)
    thing.save_revision().publish()


def made(row: PrintArtifact) -> PrintArtifact:
    PrintArtifact.objects.filter(pk=row.pk).update(stale=True)
    make_artifact(row.pk)
    row.refresh_from_db()
    return row


def test_a_card_in_thirty_packages_marks_their_cards_and_booklets_and_nothing_else(home):
    shared, other = CardFactory(), CardFactory()
    with_card, without = (ToolkitPageFactory(parent=home, title=slug, slug=slug) for slug in ("met", "zonder"))
    for number in range(MANY):
        add_package(with_card, f"pakket-{number}", shared)
    add_package(with_card, "ander", other)
    add_package(without, "elders", other)
    settle()
    publish(shared, front="Wie belde je nooit?")
    packages = {f"pakket-{number}" for number in range(MANY)}
    assert marked() == {
        *((slug, f"{document} nl") for slug in packages for document in ("werkpakket", "kaarten")),
        ("met", "toolkit nl"),
        ("met", "alles nl"),
    }


def test_a_question_is_on_no_card(home):
    question = QuestionFactory()
    toolkit = ToolkitPageFactory(parent=home, title="Toolkit", slug="toolkit")
    body = stream(section("questions", "Vragen", [placement(question)]))
    WorkPackagePageFactory(parent=toolkit, title="Pakket", slug="pakket", body=body)
    settle()
    publish(question, text="Wat zou er gebeuren als je het morgen deed?")
    assert marked() == {
        ("pakket", "werkpakket nl"),
        ("pakket", "vragen nl"),
        ("toolkit", "toolkit nl"),
        ("toolkit", "alles nl"),
    }


def test_another_file_for_a_worksheet_marks_what_it_is_in(home):
    file = DocumentFactory()
    toolkit = ToolkitPageFactory(parent=home, title="Toolkit", slug="toolkit")
    sheet = WorksheetFactory(file=file, file_description="Een plaat met drie vlakken.")
    body = stream(section("worksheets", "Werkplaten", [placement(sheet)]))
    WorkPackagePageFactory(parent=toolkit, title="Pakket", slug="pakket", body=body)
    settle()
    file.file = ContentFile(b"%PDF van een ander", name="nieuw.pdf")
    file.save()
    assert marked() == {
        ("pakket", "werkpakket nl"),
        ("pakket", "werkplaten nl"),
        ("toolkit", "toolkit nl"),
        ("toolkit", "alles nl"),
    }


def test_a_translation_of_a_card_marks_only_its_language(booklet):
    package = booklet.get_children().get().specific
    english = translate(booklet, "en"), translate(package, "en")
    for page in english:
        page.save_revision().publish()
    card = package.body[0].value["placements"][0]["card"]
    settle()
    publish(card, front="Alleen Nederlands is veranderd, en Engels leent het.")
    assert {language.rpartition(" ")[2] for _page, language in marked()} == {"nl", "en"}
    translation = translate(card, "en", front="Whom do you work for?")
    publish(translation)
    settle()
    publish(translation, front="Whom do you really work for?")
    assert {language.rpartition(" ")[2] for _page, language in marked()} == {"en"}
    settle()
    publish(card, front="Nu heeft Engels een eigen kaartje.")
    assert {language.rpartition(" ")[2] for _page, language in marked()} == {"nl"}


def test_a_house_style_marks_everything_of_its_toolkits(home):
    audience = AudienceFactory()
    mine = ToolkitPageFactory(parent=home, title="Mijn", slug="mijn", audience=audience)
    add_package(mine, "pakket")
    add_package(ToolkitPageFactory(parent=home, title="Ander", slug="ander"), "elders")
    settle()
    publish(audience, name="De gemeente Wilgenrade")
    # The home page lists toolkits in their own colours.
    assert {page for page, _document in marked()} == {"mijn", "pakket", home.slug}
    assert ("pakket", "kaarten nl") in marked()


def test_a_new_package_changes_the_booklet_and_the_numbers_after_it(booklet):
    settle()
    add_package(booklet, "tweede")
    assert ("ministeries", "toolkit nl") in marked()
    assert ("voor-wie", "werkpakket nl") in marked()


def test_an_announced_change_of_a_draft_marks_nothing(booklet):
    package = booklet.get_children().get().specific
    settle()
    package.title = "Nog niet"
    package.save_revision()
    assert marked() == set()


def test_what_is_unpublished_is_gone_from_paper_at_once(booklet, django_capture_on_commit_callbacks):
    package = booklet.get_children().get().specific
    cards, whole = made(artifact(package, "kaarten")), made(artifact(booklet, "toolkit"))
    files = {cards.file, whole.file}
    with django_capture_on_commit_callbacks(execute=True):
        package.unpublish()
    assert not PrintArtifact.objects.filter(page=package).exists()
    assert not any(print_storage().exists(file) for file in files)
    assert artifact(booklet, "toolkit").file == ""


def test_a_restriction_takes_what_others_have_away(booklet, django_capture_on_commit_callbacks):
    package = booklet.get_children().get().specific
    whole = made(artifact(booklet, "toolkit"))
    with django_capture_on_commit_callbacks(execute=True):
        PageViewRestriction.objects.create(page=package, restriction_type=PageViewRestriction.LOGIN)
    assert artifact(booklet, "toolkit").file == ""
    assert not print_storage().exists(whole.file)


def test_a_deleted_page_takes_its_files_along(booklet, django_capture_on_commit_callbacks):
    package = booklet.get_children().get().specific
    cards = made(artifact(package, "kaarten"))
    with django_capture_on_commit_callbacks(execute=True):
        package.delete()
    assert not print_storage().exists(cards.file)


def test_a_file_that_another_row_has_too_stays(booklet, django_capture_on_commit_callbacks):
    package = booklet.get_children().get().specific
    cards = made(artifact(package, "kaarten"))
    twin = PrintArtifact.objects.create(
        page=package, document="kaarten", choice="x", choice_key="x", language="nl", file=cards.file, key=cards.key
    )
    publish(package, title="Een andere titel")
    with django_capture_on_commit_callbacks(execute=True):
        make_artifact(cards.pk)
    assert print_storage().exists(twin.file)


def test_a_moved_package_is_printed_with_its_new_address(booklet, home):
    elsewhere: Page = ToolkitPageFactory(parent=home, title="Elders", slug="elders")
    package = booklet.get_children().get()
    settle()
    package.move(elsewhere, pos="last-child")
    assert {page for page, _document in marked()} >= {"voor-wie", "elders", "ministeries"}
