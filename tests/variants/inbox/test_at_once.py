"""People and programs at the same time: nothing is lost, and nothing is half done."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.models import Page, Revision
from wagtail.test.utils.form_data import rich_text

from tests.editing.forms import page_form
from tests.factories import ToolkitPageFactory, WorkPackagePageFactory
from tests.variants.editing import change, draft_of, live_of, open_in, said, subject_of
from tests.variants.inbox.conftest import form_of
from toolkits.variants.comparing import State
from toolkits.variants.following import follow_all
from toolkits.variants.models import Answer, Policy, VariantDecision, VariantSet

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_editors_one_answers_and_the_other_is_told(source, variant, package, anna) -> None:
    bas = get_user_model().objects.create_superuser("bas")
    change(package, "teaser", ["text", "Voor ons."])
    change(source.package, "teaser", ["text", "Voor iedereen."])
    waiting = open_in(variant.toolkit)["teaser"]
    address = reverse("inbox:answer", args=[variant.toolkit_id])
    together, responses = Barrier(2), {}

    def send(user: Any, answer: str, **more: str) -> None:
        client = Client()
        client.force_login(user)
        together.wait()
        responses[user.pk] = client.post(address, form_of(waiting, answer, **more), follow=True)
        connections.close_all()

    threads = [
        Thread(target=send, args=(anna, "take")),
        Thread(target=send, args=(bas, "merge"), kwargs={"text": "Beide."}),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (decision,) = VariantDecision.objects.all()
    other = responses[bas.pk if decision.decided_by == anna else anna.pk]

    assert said(draft_of(package), "teaser") == ("Voor iedereen." if decision.answer == Answer.TAKE else "Beide.")
    # Not its context: what two threads draw at once is mixed up there.
    assert "intussen" in other.content.decode() or "al beantwoord" in other.content.decode()
    assert decision.local_before == ["text", "Voor ons."]
    if decision.decided_by == anna:
        # What the other had typed is still on the screen.
        assert "Beide." in other.content.decode()


KILLED = """
import os, signal, django
django.setup()
from django.contrib.auth import get_user_model
from toolkits.models import ToolkitPage
from toolkits.variants import following
from toolkits.variants.deciding import Turn

answer, done = following.answer, []

def answer_and_die(*args):
    done.append(answer(*args))
    if len(done) == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return done[-1]

following.answer = answer_and_die
toolkit = ToolkitPage.objects.get(pk=int(os.environ["TOOLKIT"]))
following.take_untouched(toolkit, Turn(user=get_user_model().objects.get(username="anna")))
"""


def address_of_database() -> str:
    """Return the address of the database of this test, for another process."""
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{told['NAME']}"
    return f"postgres://{told['USER']}:{told['PASSWORD']}@{told['HOST']}:{told['PORT']}/{told['NAME']}"


def test_a_process_killed_half_way_through_taking_all_leaves_nothing_half_done(source, variant, package) -> None:
    change(source.toolkit, "teaser", ["text", "Een toolkit."])
    change(source.package, "teaser", ["text", "Voor iedereen."])
    change(source.package, "contents_intro", ["text", "Dit is er:"])
    before = draft_of(package), draft_of(variant.toolkit), Revision.objects.count()
    environment = {"DATABASE_URL": address_of_database(), "TOOLKIT": str(variant.toolkit_id)}
    paths = os.pathsep.join(path for path in sys.path if path)
    killed = subprocess.run(
        [sys.executable, "-c", KILLED], env=os.environ | environment | {"PYTHONPATH": paths}, timeout=120, check=False
    )

    assert killed.returncode == -signal.SIGKILL
    assert (draft_of(package), draft_of(variant.toolkit), Revision.objects.count()) == before
    assert not VariantDecision.objects.exists()
    assert len(open_in(variant.toolkit)) == 2  # by path: `teaser` stands in both


@pytest.fixture
def typing(home, make_variant, client, anna) -> Any:
    """Let somebody open a page of a variant in the real form; return what sends it as the browser does."""
    toolkit = ToolkitPageFactory(parent=home, title="Bron", slug="bron")
    origin = WorkPackagePageFactory(parent=toolkit, title="Pakket", slug="pakket", introduction="<p>Zo.</p>", body=[])
    variant = make_variant(toolkit, slug="variant")
    page = variant.toolkit.get_children().first()
    page.get_latest_revision().publish()
    client.force_login(anna)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert client.get(address).status_code == 200
    draft = Page.objects.get(pk=page.pk).latest_revision

    class Typing:
        source, copy, set = origin, page, variant
        sessions = EditingSession.objects.filter(user=anna)

        def send(self, *, automatic: bool) -> Any:
            form = page_form(title="Pakket", slug="pakket", teaser="", introduction=rich_text("<p>Net getypt.</p>"))
            form |= {"loaded_revision_id": draft.pk, "loaded_revision_created_at": draft.created_at.isoformat()}
            return client.post(address, form, headers={"accept": "application/json"} if automatic else {})

    return Typing()


@pytest.mark.parametrize("policy", [Policy.DRAFT, Policy.PUBLISH])
def test_the_source_waits_for_somebody_who_is_typing(typing, policy: str) -> None:
    VariantSet.objects.filter(pk=typing.set.pk).update(policy=policy)
    change(typing.source, "teaser", ["text", "Van de bron."])
    assert said(draft_of(typing.copy), "teaser") == ""
    saved = typing.send(automatic=True)
    assert saved.json()["success"] is True
    assert said(draft_of(typing.copy), "introduction") != "<p>Zo.</p>"

    typing.sessions.delete()
    follow_all()
    draft = draft_of(typing.copy)
    assert "Net getypt." in str(said(draft, "introduction"))
    assert said(draft, "teaser") == "Van de bron."
    # A text that is not published yet is never published along.
    assert said(live_of(typing.copy), "introduction") == "<p>Zo.</p>"
    assert said(live_of(typing.copy), "teaser") == ""


@pytest.mark.parametrize("policy", [Policy.DRAFT, Policy.PUBLISH])
def test_a_form_that_was_asleep_does_not_write_over_the_source_unseen(typing, policy: str) -> None:
    VariantSet.objects.filter(pk=typing.set.pk).update(policy=policy)
    typing.sessions.update(last_seen_at=timezone.now() - timedelta(hours=1))
    change(typing.source, "teaser", ["text", "Van de bron."])
    assert said(draft_of(typing.copy), "teaser") == "Van de bron."
    refused = typing.send(automatic=True).json()
    assert (refused["success"], refused["error_code"]) == (False, "invalid_revision")
    assert said(draft_of(typing.copy), "teaser") == "Van de bron."

    # Wagtail says so in the form; whoever saves by hand after that keeps what they typed, and can still go back.
    typing.send(automatic=False)
    assert "Net getypt." in str(said(draft_of(typing.copy), "introduction"))
    units = {unit.path: unit.state for unit in subject_of(typing.set.toolkit, typing.copy).units()}
    assert units["teaser"] is State.HERE
    assert VariantDecision.objects.get(path="teaser").local_after == ["text", "Van de bron."]
