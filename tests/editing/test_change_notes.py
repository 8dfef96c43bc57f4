"""What editors say about their changes: kept with the revision, read by those who build on the page."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Workflow, WorkflowContentType

from home.models import ArticlePage
from tests.editing.forms import MATERIAL, material_form, page_form
from tests.factories import CardFactory, QuestionFactory, StandardPageFactory, WorkPackagePageFactory
from toolkits.models import (
    Card,
    ChangeNote,
    QuotePlatePage,
    ToolkitPage,
    WorkPackagePage,
    note_of,
    notes_since,
    publications,
    with_note,
)
from toolkits.models.notes import _Row, _together

LONG_AGO = timezone.now() - timedelta(days=1000)
PUBLISH = {"action-publish": "1"}
JSON = {"accept": "application/json"}


def edit(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def card_url(name: str, *args: Any) -> str:
    return reverse(f"wagtailsnippets_toolkits_card:{name}", args=args)


def note(text: str, *, minor: bool = False) -> dict[str, str]:
    return {"change_note": text} | ({"change_minor": "on"} if minor else {})


def shown(response: Any) -> tuple[str, bool]:
    form = response.context["form"]
    return form["change_note"].value() or "", bool(form["change_minor"].value())


def said(thing: Any) -> list[tuple[str, bool]]:
    return [(each.text, each.minor) for each in notes_since(thing, LONG_AGO)]


@pytest.fixture
def package(toolkit) -> WorkPackagePage:
    return WorkPackagePageFactory(parent=toolkit, title="Pakket", slug="pakket")


@pytest.mark.parametrize("model", [ToolkitPage, WorkPackagePage, QuotePlatePage, ArticlePage])
def test_a_page_is_made_and_published_with_a_note(model, editor, client, toolkit):
    parent = toolkit.get_parent() if model is ToolkitPage else toolkit
    add = reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk])
    client.post(add, page_form() | note("Nieuw gemaakt"))
    page = model.objects.get(slug="nieuw")
    assert shown(client.get(edit(page))) == ("Nieuw gemaakt", False)
    client.post(edit(page), page_form() | note("Nieuw gemaakt") | PUBLISH)
    (change,) = notes_since(page, LONG_AGO)
    assert (change.text, change.minor, change.user) == ("Nieuw gemaakt", False, editor)
    assert shown(client.get(edit(page))) == ("", False)


@pytest.mark.parametrize("kind", MATERIAL)
def test_material_is_made_and_published_with_a_note(kind, editor, client):
    model = apps.get_model("toolkits", kind)
    client.post(reverse(f"wagtailsnippets_toolkits_{kind}:add"), material_form(kind) | note("Nieuw", minor=True))
    thing = model.objects.get()
    address = reverse(f"wagtailsnippets_toolkits_{kind}:edit", args=[thing.pk])
    assert shown(client.get(address)) == ("Nieuw", True)
    client.post(address, material_form(kind) | note("Nieuw", minor=True) | PUBLISH)
    assert said(thing) == [("Nieuw", True)]
    assert shown(client.get(address)) == ("", False)


def test_an_ordinary_page_has_no_such_fields(administrator, client, home):
    page = StandardPageFactory(parent=home, title="Gewoon")
    assert "change_note" not in client.get(edit(page)).context["form"].fields


def test_a_note_on_a_draft_is_there_when_somebody_else_publishes_it_untouched(administrator, client, package):
    client.post(edit(package), page_form(title="Anders") | note("Titel anders"))
    package.refresh_from_db()
    package.get_latest_revision().publish()
    assert said(package) == [("Titel anders", False)]


def test_autosave_keeps_the_note_with_the_revision_that_it_overwrites(administrator, client, package):
    first = client.post(edit(package), page_form(title="A") | note("Tik"), headers=JSON).json()
    same = {"overwrite_revision_id": first["revision_id"]}
    second = client.post(edit(package), page_form(title="AB") | note("Tikfout", minor=True) | same, headers=JSON).json()
    assert second["revision_id"] == first["revision_id"]
    kept = ChangeNote.objects.get()
    assert (kept.revision_id, kept.text, kept.minor) == (first["revision_id"], "Tikfout", True)
    client.post(edit(package), page_form(title="AB") | same, headers=JSON)
    assert not ChangeNote.objects.exists()


def test_autosave_of_material_keeps_the_note_too(administrator, client):
    made = client.post(card_url("add"), material_form("card") | note("Ti"), headers=JSON).json()
    card = Card.objects.get()
    same = {"overwrite_revision_id": made["revision_id"]}
    client.post(card_url("edit", card.pk), material_form("card") | note("Tikfout") | same, headers=JSON)
    assert [(each.revision_id, each.text) for each in ChangeNote.objects.all()] == [(made["revision_id"], "Tikfout")]


def test_a_later_draft_corrects_or_empties_what_was_said(administrator, client, package):
    client.post(edit(package), page_form(title="A") | note("Tikfuot", minor=True))
    client.post(edit(package), page_form(title="B") | note("Tikfout", minor=True))
    assert shown(client.get(edit(package))) == ("Tikfout", True)
    client.post(edit(package), page_form(title="C"))
    assert shown(client.get(edit(package))) == ("", False)
    client.post(edit(package), page_form(title="C") | PUBLISH)
    assert said(package) == [("", False)]


def test_notes_from_elsewhere_are_added_and_shown_in_the_form(administrator, client, package):
    client.post(edit(package), page_form(title="A") | note("Inleiding korter"))
    draft = package.get_latest_revision_as_object()
    with_note(draft, "Overgenomen van de bron", minor=True).save_revision()
    assert shown(client.get(edit(package))) == ("Inleiding korter; Overgenomen van de bron", False)
    package.refresh_from_db()
    package.get_latest_revision().publish()
    assert said(package) == [("Inleiding korter\nOvergenomen van de bron", False)]


def test_a_revision_nobody_said_anything_about_makes_the_whole_not_minor(package):
    with_note(package, "Tikfout", minor=True).save_revision()
    package.save_revision().publish()
    assert said(package) == [("Tikfout", False)]


def test_a_note_is_for_one_revision_and_too_long_a_one_is_cut(package):
    revision = with_note(package, "woord " * 100).save_revision()
    kept = note_of(revision)
    assert kept is not None
    assert kept.text.startswith("woord woord")
    assert len(kept.text) <= 255
    assert note_of(package.save_revision()) is None


def test_a_note_waits_when_saving_the_revision_fails(package):
    with_note(package, "Titel weg")
    package.title = ""
    with pytest.raises(Exception, match="title"):
        package.save_revision()
    assert not ChangeNote.objects.exists()
    package.title = "Weer een titel"
    kept = note_of(package.save_revision())
    assert kept is not None
    assert kept.text == "Titel weg"


def test_a_preview_keeps_no_note(administrator, client, package):
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[package.pk])
    assert client.post(address, page_form() | note("Proef")).json()["is_valid"]
    client.get(address, {"mode": ""})
    assert not ChangeNote.objects.exists()


def test_a_note_goes_along_with_a_workflow(administrator, client, package):
    workflow = Workflow.objects.first()
    workflow.workflow_pages.get_or_create(page=package)
    client.post(edit(package), page_form(title="Anders") | note("Kijk even mee") | {"action-submit": "1"})
    package.refresh_from_db()
    state = package.current_workflow_task_state
    state.approve(user=administrator)
    assert said(package) == [("Kijk even mee", False)]


def test_a_note_on_material_goes_along_with_a_workflow(administrator, client):
    card = CardFactory()
    kind = Card.get_content_type()
    WorkflowContentType.objects.create(content_type=kind, workflow=Workflow.objects.first())
    sent = material_form("card", front="Beter") | note("Kijk even mee") | {"action-submit": "1"}
    client.post(card_url("edit", card.pk), sent)
    card.refresh_from_db()
    card.current_workflow_task_state.approve(user=administrator)
    assert said(card) == [("Kijk even mee", False)]


def test_publications_before_the_given_time_are_left_out_with_their_notes(package):
    with_note(package, "Oud").save_revision().publish()
    since = timezone.now()
    with_note(package, "Nieuw", minor=True).save_revision().publish()
    with_note(package, "Nog niet klaar").save_revision()
    assert [(each.text, each.minor) for each in notes_since(package, since)] == [("Nieuw", True)]
    assert said(package) == [("Oud", False), ("Nieuw", True)]


def test_a_publication_is_known_when_its_revision_and_its_user_are_gone(package):
    user = get_user_model().objects.create_superuser("weg")
    revision = with_note(package, "Oud").save_revision(user=user)
    revision.publish(user=user)
    with_note(package, "Nieuw").save_revision().publish()
    revision.delete()
    user.delete()
    old, new = notes_since(package, LONG_AGO)
    assert (old.text, old.user) == ("", None)
    assert new.text == "Nieuw"


def test_the_publications_of_many_objects_cost_as_much_as_of_two(toolkit, django_assert_num_queries):
    def published(number: int) -> list[Any]:
        things: list[Any] = []
        for each in range(number):
            page = WorkPackagePageFactory(parent=toolkit, title=f"{number} {each}", slug=f"p-{number}-{each}")
            things += [page, CardFactory(), QuestionFactory()]
        for thing in things:
            with_note(thing, f"Over {thing.pk}").save_revision().publish()
        return things

    few, many = published(1), published(12)
    publications(few, since=LONG_AGO)
    for things in (few, many):
        # The log of pages, the log of material, and the revisions of both.
        with django_assert_num_queries(3):
            found = publications(things, since=LONG_AGO)
        assert all([each.text for each in found[thing]] == [f"Over {thing.pk}"] for thing in things)


def test_a_page_and_a_card_with_the_same_number_are_told_apart(package):
    card = CardFactory(pk=package.pk)
    with_note(package, "De pagina").save_revision().publish()
    with_note(card, "Het kaartje").save_revision().publish()
    found = publications([package, card], since=LONG_AGO)
    assert [each.text for each in found[package]] == ["De pagina"]
    assert [each.text for each in found[card]] == ["Het kaartje"]


def test_the_history_shows_what_was_said(editor, client, package):
    client.post(edit(package), page_form(title="A") | note("<b>Titel</b> korter"))
    page_history = client.get(reverse("wagtailadmin_pages:history", args=[package.pk])).content.decode()
    assert "&lt;b&gt;Titel&lt;/b&gt; korter" in page_history
    client.post(card_url("add"), material_form("card") | note("Tikfout", minor=True))
    card = Card.objects.get()
    assert "kleine wijziging: Tikfout" in client.get(card_url("history", card.pk)).content.decode()


def test_the_panel_is_folded_away_until_it_holds_something(administrator, client, package):
    assert "collapsed" in classes_of_panel(client.get(edit(package)))
    with_note(package, "", minor=True).save_revision()
    assert "collapsed" not in classes_of_panel(client.get(edit(package)))


def classes_of_panel(response: Any) -> list[str]:
    html = BeautifulSoup(response.content, "html.parser")
    panels = html.select("section.w-panel:has([name=change_note])")
    named = [panel for panel in panels if "Over deze wijziging" in panel.get_text()]
    return list(named[-1]["class"])


ROWS = st.lists(
    st.builds(
        _Row,
        created_at=st.just(LONG_AGO),
        text=st.sampled_from([None, "", "a", "b"]),
        minor=st.sampled_from([None, False, True]),
        replaces=st.sampled_from([None, False, True]),
    )
)


@given(ROWS)
def test_what_is_said_last_is_never_lost(rows):
    text, minor = _together(rows)
    if rows and rows[-1].text:
        assert rows[-1].text in text.splitlines()
    if rows and not rows[-1].minor:
        assert not minor
