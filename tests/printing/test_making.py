"""Made ahead: by a worker, once for the same content, and never at the cost of a good file that is there."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.factories import CardFactory, ToolkitPageFactory
from tests.printing.conftest import FRONT, add_package, artifact, render_with
from toolkits.models import Card
from toolkits.printing.composing import composition_of
from toolkits.printing.making import LOST_AFTER, make_artifact
from toolkits.printing.marking import withdraw
from toolkits.printing.models import PrintArtifact
from toolkits.printing.render import PrintError
from toolkits.printing.storage import print_storage
from toolkits.printing.tasks import DEBOUNCE, ask_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_layout")]

State = PrintArtifact.State


def stored(row: PrintArtifact) -> bytes:
    with print_storage().open(row.file) as file:
        content: bytes = file.read()
        return content


def change(row: PrintArtifact, front: str) -> None:
    card = Card.objects.get()
    card.front = front
    card.save_revision().publish()
    row.refresh_from_db()


def fail(html, **options):
    message = "kapot"
    raise PrintError(message)


def test_what_is_published_gets_its_usual_documents_planned(booklet):
    package = booklet.get_children().get()
    planned = set(PrintArtifact.objects.filter(page__in=[booklet, package]).values_list("document", flat=True))
    assert planned == {"toolkit", "handleiding", "alles", "werkpakket", "kaarten", "werkplaten", "vragen"}
    assert set(PrintArtifact.objects.values_list("state", flat=True)) == {State.WAITING}


def test_a_row_says_what_its_file_is(cards):
    assert (cards.state, cards.stale, cards.pages) == (State.READY, False, 1)
    assert cards.size == len(stored(cards))
    assert cards.file_name == "kaartjes-1-voor-wie.pdf"
    assert FRONT in stored(cards).decode()


def test_the_same_content_is_printed_once(cards, monkeypatch):
    PrintArtifact.objects.filter(pk=cards.pk).update(stale=True)
    render_with(monkeypatch, fail)
    make_artifact(cards.pk)
    again = PrintArtifact.objects.get(pk=cards.pk)
    assert (again.state, again.file, again.stale) == (State.READY, cards.file, False)


def test_a_changed_text_takes_the_place_of_the_old_file(cards, django_capture_on_commit_callbacks):
    old = cards.file
    change(cards, "Wie belde je nooit?")
    assert cards.stale
    assert cards.file == old
    with django_capture_on_commit_callbacks(execute=True):
        make_artifact(cards.pk)
    cards.refresh_from_db()
    assert "Wie belde je nooit?" in stored(cards).decode()
    assert not print_storage().exists(old)


def test_a_print_that_fails_leaves_the_good_file_of_before(cards, monkeypatch):
    old = cards.file
    change(cards, "Wie belde je nooit?")
    render_with(monkeypatch, fail)
    make_artifact(cards.pk)
    cards.refresh_from_db()
    assert (cards.state, cards.error, cards.file) == (State.FAILED, "kapot", old)
    assert print_storage().exists(old)


def test_a_file_with_faults_does_not_take_the_place_of_a_good_one(cards, monkeypatch):
    change(cards, "Wie belde je nooit?")
    monkeypatch.undo()
    render_with(monkeypatch, lambda html, **options: b"%PDF-1.7 and then nothing")
    make_artifact(cards.pk)
    broken = PrintArtifact.objects.get(pk=cards.pk)
    assert (broken.state, broken.file) == (State.FAILED, cards.file)
    assert "not sound" in broken.error


@pytest.mark.parametrize(
    ("waits", "expected", "stale"), [(DEBOUNCE, "Eerste versie", True), (timedelta(0), "Tweede versie", False)]
)
def test_what_changes_during_the_making_is_made_once_more(cards, monkeypatch, waits, expected, stale):
    """What was just published waits a while; what somebody asks for does not."""
    change(cards, "Eerste versie")

    def publish_meanwhile(html, **options):
        if "Eerste versie" in html:
            Card.objects.update(front="Tweede versie")
            PrintArtifact.objects.filter(pk=cards.pk).update(stale=True, due_at=timezone.now() + waits)
        return html.encode()

    render_with(monkeypatch, publish_meanwhile)
    make_artifact(cards.pk)
    cards.refresh_from_db()
    assert (cards.state, cards.stale) == (State.READY, stale)
    assert expected in stored(cards).decode()


def test_what_is_withdrawn_while_it_is_made_does_not_come_back(cards, monkeypatch):
    change(cards, "Niet meer voor iedereen")

    def withdraw_meanwhile(html, **options):
        withdraw(PrintArtifact.objects.filter(pk=cards.pk))
        return html.encode()

    render_with(monkeypatch, withdraw_meanwhile)
    PrintArtifact.objects.filter(pk=cards.pk).update(due_at=timezone.now() + DEBOUNCE)
    make_artifact(cards.pk)
    cards.refresh_from_db()
    assert (cards.file, cards.state, cards.stale) == ("", State.WAITING, True)


@pytest.mark.django_db(transaction=True)
def test_a_file_is_really_gone_outside_a_transaction(home):
    toolkit = ToolkitPageFactory(parent=home, title="Verandertoolkit", slug="ministeries")
    row = artifact(add_package(toolkit, "voor-wie", CardFactory()), "kaarten")
    make_artifact(row.pk)
    row.refresh_from_db()
    assert print_storage().exists(row.file)
    withdraw(PrintArtifact.objects.filter(pk=row.pk))
    assert not print_storage().exists(row.file)


def test_two_workers_do_not_make_the_same_document(cards, monkeypatch):
    PrintArtifact.objects.filter(pk=cards.pk).update(stale=True, state=State.MAKING, started_at=timezone.now())
    monkeypatch.setattr("toolkits.printing.making.composition_of", pytest.fail)
    make_artifact(cards.pk)


def test_a_file_of_everything_waits_for_a_part_that_another_worker_makes(booklet):
    cards, bundle = artifact(booklet.get_children().get(), "kaarten"), artifact(booklet, "alles")
    PrintArtifact.objects.filter(pk=cards.pk).update(state=State.MAKING, stale=False, started_at=timezone.now())
    later = make_artifact(bundle.pk)
    bundle.refresh_from_db()
    assert (bundle.file, bundle.state, bundle.stale, bundle.due_at) == ("", State.WAITING, True, later)
    PrintArtifact.objects.filter(pk=cards.pk).update(state=State.READY, stale=True)
    assert make_artifact(bundle.pk) is None
    bundle.refresh_from_db()
    assert bundle.state == State.READY


def test_a_worker_comes_back_for_what_had_to_wait(booklet, queued, monkeypatch):
    bundle = artifact(booklet, "alles")
    soon = timezone.now() + timedelta(seconds=10)
    answers = iter([soon, None])
    monkeypatch.setattr("toolkits.printing.tasks.make_artifact", lambda pk: next(answers))
    ask_for(bundle)
    queued()
    again = DBTaskResult.objects.get(run_after=soon)
    assert again.args_kwargs["args"] == [bundle.pk]


def test_a_part_with_a_fault_of_ours_does_not_keep_everything_from_readers(booklet, monkeypatch, caplog):
    def fail_for_cards(row):
        if row.document == "kaarten":
            raise KeyError(row.document)
        return composition_of(row)

    monkeypatch.setattr("toolkits.printing.making.composition_of", fail_for_cards)
    bundle = artifact(booklet, "alles")
    make_artifact(bundle.pk)
    bundle.refresh_from_db()
    assert bundle.state == State.READY
    assert artifact(booklet.get_children().get(), "kaarten").state == State.FAILED
    assert "Could not print kaarten" in caplog.text


def test_what_a_stopped_worker_left_is_made_by_another(cards):
    lost = timezone.now() - LOST_AFTER - timedelta(seconds=1)
    PrintArtifact.objects.filter(pk=cards.pk).update(stale=True, state=State.MAKING, started_at=lost)
    make_artifact(cards.pk)
    cards.refresh_from_db()
    assert (cards.state, cards.stale) == (State.READY, False)


def test_what_a_page_does_not_have_is_no_failure(booklet):
    row = artifact(booklet.get_children().get(), "vragen")
    make_artifact(row.pk)
    row.refresh_from_db()
    assert (row.state, row.file) == (State.NOTHING, "")


def test_publishing_waits_for_no_print_and_a_worker_makes_it_later(booklet, queued, monkeypatch, settings):
    package = booklet.get_children().get()
    monkeypatch.setattr("toolkits.printing.tasks.DEBOUNCE", timedelta(0))
    package.specific.save_revision().publish()
    row = artifact(package, "kaarten")
    assert (row.state, row.file) == (State.WAITING, "")
    queued()
    call_command("print_sweep")
    queued()
    assert artifact(package, "kaarten").state == State.READY
    assert artifact(booklet, "alles").state == State.READY


def test_changes_close_together_are_made_once(booklet, queued, monkeypatch, django_capture_on_commit_callbacks):
    printed: list[str] = []

    def count(html, **options):
        printed.append(html)
        return b"%PDF"

    render_with(monkeypatch, count)
    package = booklet.get_children().get().specific
    with django_capture_on_commit_callbacks(execute=True):
        for title in ("Een", "Twee", "Drie"):
            package.title = title
            package.save_revision().publish()
    queued()
    assert printed == [], "it waits until the editor is done"
    PrintArtifact.objects.exclude(page=package, document="kaarten").delete()
    PrintArtifact.objects.update(due_at=timezone.now())
    DBTaskResult.objects.update(run_after=timezone.now())
    queued()
    assert len(printed) == 1
    assert "Drie" in printed[0]


@pytest.mark.django_db(transaction=True)
def test_the_worker_of_a_server_makes_what_waits(booklet, settings):
    settings.TASKS = {**settings.TASKS, "printing": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    row = artifact(booklet.get_children().get(), "kaarten")
    ask_for(row)
    call_command(
        "db_worker", "--backend", "printing", "--batch", "--no-startup-delay", "--interval", "0", "--no-reload",
        verbosity=0,
    )  # fmt: skip
    row.refresh_from_db()
    assert row.state == State.READY
