"""Two people, or one with two hands, at one draft import: nothing is made twice and no correction gets lost."""

import threading
from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from tests.factories import ToolkitPageFactory, make_site
from tests.importing.drafts import piece
from tests.importing.shared import PACKAGE
from toolkits.importing.drafting import corrections
from toolkits.importing.drafting.finish import make
from toolkits.importing.drafting.store import Outdated, correct, read_uploads, start
from toolkits.importing.models import ImportDraft, ImportRecord
from toolkits.models import Film, WorkPackagePage

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def owner():
    return get_user_model().objects.create_superuser("baas")


@pytest.fixture
def draft(owner) -> ImportDraft:
    toolkit = ToolkitPageFactory(parent=make_site(), title="Toolkit", slug="toolkit")
    files, refused = read_uploads([SimpleUploadedFile("pakket.txt", PACKAGE.encode())])
    return start(owner, toolkit, files, refused)


def at_once(work: Callable[[], object]) -> list[object]:
    """Do `work` in two threads at the same time; return what came of each, errors too."""
    together = threading.Barrier(2)
    outcomes: list[object] = []

    def run() -> None:
        together.wait()
        try:
            outcomes.append(work())
        except Outdated as error:
            outcomes.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_two_people_who_make_the_drafts_at_once_make_them_once(draft, owner):
    outcomes = at_once(lambda: make(draft.pk, owner, draft.version))
    assert [type(each) for each in outcomes] == [ImportDraft, ImportDraft]
    assert (WorkPackagePage.objects.count(), Film.objects.count(), ImportRecord.objects.count()) == (1, 1, 1)


def test_of_two_corrections_at_once_one_is_done_and_one_is_told(draft, owner):
    found = piece(draft, "Wie mag er bij jullie twijfelen?")

    def change(files):
        return corrections.join_with_previous(*corrections.find_piece(files, found.id)).id

    outcomes = at_once(lambda: correct(draft.pk, owner, 1, "samengevoegd", change))
    assert sorted(type(each).__name__ for each in outcomes) == ["Outdated", "str"]
    draft.refresh_from_db()
    assert (draft.version, draft.steps.count()) == (2, 1)
