"""The nightly round finds what slipped through, and takes away what nobody needs."""

import os
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone

from tests.printing.conftest import artifact
from toolkits.models import Card
from toolkits.printing.composing import composition_of
from toolkits.printing.models import PrintArtifact
from toolkits.printing.storage import print_storage
from toolkits.printing.sweeping import UNUSED_AFTER, Swept, _delete_orphans, sweep

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_layout")]

CARDS = "/ministeries/voor-wie/print/kaarten.pdf"


def one_round() -> Swept:
    """Do the round some time after the last change."""
    PrintArtifact.objects.update(due_at=timezone.now())
    return sweep()


def test_what_has_no_row_yet_gets_one_and_is_made(booklet):
    PrintArtifact.objects.all().delete()
    one_round()
    assert artifact(booklet.get_children().get(), "kaarten").file
    assert artifact(booklet, "alles").file


def test_a_change_that_no_signal_told_of_is_found(booklet):
    one_round()
    before = artifact(booklet.get_children().get(), "kaarten")
    assert one_round().stale == 0
    Card.objects.update(front="Langs de achterdeur veranderd")
    assert one_round().stale > 0
    after = artifact(booklet.get_children().get(), "kaarten")
    assert after.file != before.file
    assert after.state == PrintArtifact.State.READY


def test_everything_together_follows_its_parts(booklet):
    one_round()
    bundle = artifact(booklet, "alles")
    Card.objects.update(front="Langs de achterdeur veranderd")
    one_round()
    assert artifact(booklet, "alles").key != bundle.key


def test_everything_together_takes_up_a_part_that_was_late(booklet):
    one_round()
    bundle = artifact(booklet, "alles")
    cards = artifact(booklet.get_children().get(), "kaarten")
    PrintArtifact.objects.filter(pk=cards.pk).update(file_name="kaartjes-1-een-andere-naam.pdf")
    assert one_round().stale == 1
    assert artifact(booklet, "alles").key != bundle.key
    assert one_round().stale == 0


def test_a_document_that_is_not_in_everything_together_leaves_it_as_it_is(client, booklet):
    one_round()
    client.get(f"{CARDS}?formaat=a6")
    assert one_round().stale == 0


def test_a_file_that_got_lost_is_made_again(booklet):
    one_round()
    row = artifact(booklet.get_children().get(), "kaarten")
    print_storage().delete(row.file)
    one_round()
    assert print_storage().exists(artifact(booklet.get_children().get(), "kaarten").file)


def test_a_choice_that_nobody_makes_any_more_goes(client, booklet):
    client.get(f"{CARDS}?formaat=a6")
    client.get(CARDS)
    old = timezone.localdate() - UNUSED_AFTER - timedelta(days=1)
    PrintArtifact.objects.update(asked_on=old)
    unusual = PrintArtifact.objects.get(choice="formaat=a6")
    assert sweep().unused == 1
    assert not PrintArtifact.objects.filter(pk=unusual.pk).exists()
    assert PrintArtifact.objects.filter(document="kaarten", choice="").exists()


def test_a_file_without_a_row_goes_after_a_while_and_others_stay(booklet, monkeypatch, capsys):
    one_round()
    row = artifact(booklet.get_children().get(), "kaarten")
    print_storage().save("ab/abcd.pdf", ContentFile(b"%PDF"))
    # A worker keeps a file a moment before its row knows it.
    assert sweep().orphans == 0
    monkeypatch.setattr("toolkits.printing.sweeping.LOST_AFTER", timedelta(0))
    call_command("print_sweep")
    assert "1 losse bestanden weg" in capsys.readouterr().out
    assert not print_storage().exists("ab/abcd.pdf")
    assert print_storage().exists(row.file)


def test_one_row_that_can_not_be_composed_does_not_stop_the_round(booklet, monkeypatch, caplog):
    one_round()
    row = artifact(booklet.get_children().get(), "kaarten")
    Card.objects.update(front="Langs de achterdeur veranderd")

    def fail_for_one(each):
        if each.document == "toolkit":
            raise KeyError(each.document)
        return composition_of(each)

    monkeypatch.setattr("toolkits.printing.sweeping.composition_of", fail_for_one)
    one_round()
    assert artifact(booklet.get_children().get(), "kaarten").file != row.file
    assert "Could not look at" in caplog.text


def test_a_new_server_without_a_folder_is_swept(home, settings, tmp_path):
    storage = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path / "new")}}
    settings.STORAGES = {**settings.STORAGES, "print": storage}
    settings.PRINT_AHEAD = False
    PrintArtifact.objects.all().delete()
    assert _delete_orphans() == 0


def test_what_a_stopped_worker_left_goes_after_a_day(home, settings, tmp_path):
    storage = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "print": storage}
    for name in ("old", "new"):
        (tmp_path / "making" / name).mkdir(parents=True)
    os.utime(tmp_path / "making" / "old", (0, 0))
    assert sweep().orphans == 1
    assert [each.name for each in (tmp_path / "making").iterdir()] == ["new"]
