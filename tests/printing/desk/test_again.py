"""Having documents made again: by hand, whole or not at all, without losing the file that is there."""

import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from tests.factories import ToolkitPageFactory
from tests.printing.conftest import artifact, render_with
from tests.printing.desk.conftest import desk
from toolkits.printing.limits import LONGEST_QUEUE
from toolkits.printing.models import PrintArtifact
from toolkits.printing.render import PrintError
from toolkits.printing.storage import print_storage
from toolkits.printing.tasks import ASKED

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_layout", "editor")]

State = PrintArtifact.State


@pytest.fixture
def press(client, booklet, monkeypatch):
    # The transaction of a test never ends.
    monkeypatch.setattr("django.db.transaction.on_commit", lambda follow_up: follow_up())

    def press(document: object):
        address = reverse("print_desk:again", args=[booklet.pk])
        return client.post(address, {"document": str(document)}, follow=True)

    return press


def told(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def fail(html, **options):
    message = "It took more than 180 seconds"
    raise PrintError(message)


def test_a_document_is_made_again_although_nothing_changed(press, cards, monkeypatch):
    printed = []

    def lay_out(html, **options):
        printed.append(html)
        return b"%PDF-1.7 " + html.encode()

    render_with(monkeypatch, lay_out)
    assert told(press(cards.pk)) == ["‘Kaartjes’ is opnieuw gemaakt."]
    again = PrintArtifact.objects.get(pk=cards.pk)
    assert len(printed) == 1
    assert (again.file, again.key, again.stale, again.wanted) == (cards.file, cards.key, False, False)
    assert print_storage().exists(again.file)


def test_a_damaged_file_is_mended(press, cards):
    print_storage().delete(cards.file)
    press(cards.pk)
    assert print_storage().exists(PrintArtifact.objects.get(pk=cards.pk).file)


def test_one_that_fails_keeps_its_file_and_says_so(press, cards, monkeypatch):
    render_with(monkeypatch, fail)
    response = press(cards.pk)
    assert told(response) == ["‘Kaartjes’ is niet gelukt. Hieronder staat waarom."]
    assert "Het maken duurde te lang." in response.content.decode()
    assert "Tot het nieuwe bestand er is, krijgen lezers dit." in response.content.decode()
    assert print_storage().exists(cards.file)


def test_one_that_never_was_made_gets_its_row(press, booklet):
    package = booklet.get_children().get()
    PrintArtifact.objects.filter(page=package).delete()
    press(f"{package.pk}:vragen")
    assert artifact(package, "vragen").state == State.NOTHING
    assert PrintArtifact.objects.filter(page=package).count() == 1


def test_with_a_worker_it_goes_before_what_is_made_ahead(press, cards, queued):
    DBTaskResult.objects.all().delete()
    assert told(press(cards.pk)) == ["‘Kaartjes’ wordt opnieuw gemaakt."]
    (task,) = DBTaskResult.objects.all()
    assert (task.priority, task.args_kwargs["args"]) == (ASKED, [cards.pk])
    queued()
    assert PrintArtifact.objects.get(pk=cards.pk).state == State.READY


def test_what_is_being_made_is_left_alone(press, cards, queued, freeze_making):
    freeze_making(cards)
    DBTaskResult.objects.all().delete()
    assert told(press(cards.pk)) == ["‘Kaartjes’ wordt al gemaakt."]
    assert not DBTaskResult.objects.exists()
    assert not PrintArtifact.objects.get(pk=cards.pk).stale


def test_all_of_a_toolkit_is_made_again_and_keeps_nobody_waiting(press, booklet, cards, home, queued):
    elsewhere = ToolkitPageFactory(parent=home, title="Andere", slug="andere")
    PrintArtifact.objects.filter(page=elsewhere).update(stale=False)
    PrintArtifact.objects.filter(page=booklet, document="handleiding").delete()
    assert told(press("all")) == ["7 documenten worden opnieuw gemaakt."]
    rows = PrintArtifact.objects.filter(page__path__startswith=booklet.path)
    assert set(rows.values_list("stale", "wanted")) == {(True, False)}
    assert not PrintArtifact.objects.filter(page=elsewhere, stale=True).exists()
    queued()
    assert set(rows.values_list("state", "stale")) == {(State.READY, False), (State.NOTHING, False)}
    assert len(rows) < LONGEST_QUEUE


@pytest.mark.parametrize("document", ["", "x", "99999999", "0:toolkit", "-1", "all:toolkit", "²"])
def test_what_is_no_document_of_the_toolkit_is_not_found(client, booklet, document):
    response = client.post(reverse("print_desk:again", args=[booklet.pk]), {"document": document})
    assert response.status_code == 404


def test_a_document_of_another_toolkit_or_kind_is_not_found(client, booklet, home):
    other = ToolkitPageFactory(parent=home, title="Andere", slug="andere")
    for document in (artifact(other, "toolkit").pk, f"{other.pk}:toolkit", f"{booklet.pk}:kaarten"):
        response = client.post(reverse("print_desk:again", args=[booklet.pk]), {"document": str(document)})
        assert response.status_code == 404


def test_following_a_link_makes_nothing(client, booklet):
    assert client.get(reverse("print_desk:again", args=[booklet.pk])).status_code == 405


def test_another_site_can_have_nothing_made(booklet, editor, client):
    client.handler.enforce_csrf_checks = True
    response = client.post(reverse("print_desk:again", args=[booklet.pk]), {"document": "all"})
    assert response.status_code == 403


def test_the_zip_on_the_desk_is_the_one_that_readers_get(client, press, booklet):
    press(artifact(booklet, "alles").pk)
    row = artifact(booklet, "alles")
    assert f"{reverse('print_desk:file', args=[row.pk])}?download=1" in client.get(desk(booklet)).content.decode()
    mine = client.get(reverse("print_desk:file", args=[row.pk]))
    client.logout()
    assert mine["ETag"] == client.get("/ministeries/print/alles.zip")["ETag"]


def test_a_file_that_is_lost_is_made_again_when_an_editor_opens_it(client, cards, django_capture_on_commit_callbacks):
    print_storage().delete(cards.file)
    with django_capture_on_commit_callbacks(execute=True):
        response = client.get(reverse("print_desk:file", args=[cards.pk]), follow=True)
    assert told(response) == ["Dit bestand was er niet meer. We maken het opnieuw."]
    assert print_storage().exists(PrintArtifact.objects.get(pk=cards.pk).file)
