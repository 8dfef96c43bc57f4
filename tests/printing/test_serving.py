"""A stored document is given like a file: who may have it is asked first, and nothing is made."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import PageViewRestriction

from tests.factories import QuestionFactory, ToolkitPageFactory, placement, section, stream, translate
from tests.printing.conftest import FRONT, artifact, render_with
from toolkits.printing.models import PrintArtifact
from toolkits.printing.serving import RETRY_AFTER, TRY_AGAIN_AFTER
from toolkits.printing.storage import print_storage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_layout")]

CARDS = "/ministeries/voor-wie/print/kaarten.pdf"
BOOKLET = "/ministeries/print/toolkit.pdf"
# The site, the page, its restrictions, the row: and one more where anything on the site is restricted.
BUDGET, BUDGET_WITH_RESTRICTIONS = 4, 6
# A session and who it is of, and for a toolkit what lies open below it.
LOGGED_IN = 3
PEOPLE = {"Accept": "text/html,application/xhtml+xml"}
State = PrintArtifact.State


def queries(client: Any, address: str) -> list[str]:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in asked]


def no_making(monkeypatch) -> None:
    monkeypatch.setattr("toolkits.printing.tasks.make_artifact", pytest.fail)


@pytest.mark.parametrize("address", [CARDS, BOOKLET])
def test_a_stored_file_is_given_with_few_queries(client, booklet, address):
    asked = queries(client, address)
    assert len(asked) <= BUDGET, "\n".join(asked)


@pytest.mark.parametrize("address", [CARDS, BOOKLET])
def test_restrictions_elsewhere_cost_two_queries(client, booklet, home, address):
    other = ToolkitPageFactory(parent=home, title="Anders", slug="anders")
    PageViewRestriction.objects.create(page=other, restriction_type=PageViewRestriction.LOGIN)
    asked = queries(client, address)
    assert len(asked) <= BUDGET_WITH_RESTRICTIONS, "\n".join(asked)
    client.force_login(User.objects.create_user("noor"))
    asked = queries(client, address)
    assert len(asked) <= BUDGET_WITH_RESTRICTIONS + LOGGED_IN, "\n".join(asked)


def test_a_part_of_a_file_can_be_asked_for(client, booklet):
    whole = client.get(CARDS)
    body = whole.getvalue()
    assert whole["Accept-Ranges"] == "bytes"
    part = client.get(CARDS, headers={"Range": "bytes=5-9", "If-Range": whole["ETag"]})
    assert part.status_code == 206
    assert part["Content-Range"] == f"bytes 5-9/{len(body)}"
    assert part.getvalue() == body[5:10]
    other = client.get(CARDS, headers={"Range": "bytes=5-9", "If-Range": '"other"'})
    assert other.getvalue() == body


def test_who_asks_since_a_time_gets_only_what_is_newer(client, booklet):
    made = client.get(CARDS)["Last-Modified"]
    assert client.get(CARDS, headers={"If-Modified-Since": made}).status_code == 304


def test_a_web_server_is_told_which_file_to_send(client, booklet, settings):
    settings.PRINT_ACCEL_PREFIX = "/internal/print/"
    response = client.get(CARDS)
    assert response["X-Accel-Redirect"] == f"/internal/print/{PrintArtifact.objects.get(made_at__isnull=False).file}"
    assert response["Content-Type"] == "application/pdf"
    assert response.content == b""


def test_the_name_of_a_file_is_in_the_language_of_the_reader(client, booklet):
    dutch = client.get(f"{CARDS}?formaat=groot&zijden=lang&download=1")
    assert dutch["Content-Disposition"] == 'attachment; filename="kaartjes-1-voor-wie-groot-lang.pdf"'
    for page in (booklet, booklet.get_children().get().specific):
        translate(page, "en").save_revision().publish()
    english = client.get(f"/en{CARDS}")
    assert english["Content-Disposition"] == 'inline; filename="cards-1-voor-wie.pdf"'


def test_the_same_wish_is_the_same_document(client, booklet):
    for query in ("formaat=groot", "formaat=groot&zijden=enkel", "zijden=enkel&formaat=groot&leeg=0"):
        assert client.get(f"{CARDS}?{query}").status_code == 200
    package = booklet.get_children().get()
    assert PrintArtifact.objects.filter(page=package, document="kaarten").exclude(choice="").count() == 1


def test_readers_get_the_old_file_until_the_new_one_is_there(client, booklet, queued, monkeypatch):
    row = artifact(booklet.get_children().get(), "kaarten")
    client.get(CARDS)
    queued()
    before = client.get(CARDS)["ETag"]
    PrintArtifact.objects.filter(pk=row.pk).update(stale=True, key="old")
    no_making(monkeypatch)
    again = client.get(CARDS)
    assert (again.status_code, again["ETag"]) == (200, before)


def test_people_wait_on_a_page_and_machines_are_told_when_to_come_back(client, booklet, queued):
    page = client.get(CARDS, headers=PEOPLE)
    assert page.status_code == 202
    assert "We maken je PDF" in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"
    machine = client.get(CARDS, headers={"Accept": "*/*"})
    assert (machine.status_code, machine["Retry-After"]) == (503, str(RETRY_AFTER))
    assert machine.json()["state"] == "waiting"
    queued()
    assert client.get(CARDS).getvalue().startswith(b"%PDF")


def test_equal_requests_are_made_once(client, booklet, queued, monkeypatch):
    printed = []

    def count(html, **options):
        printed.append(html)
        return b"%PDF"

    render_with(monkeypatch, count)
    for _reader in range(3):
        client.get(f"{CARDS}?formaat=a6")
    queued()
    assert len(printed) == 1


def test_who_keeps_asking_does_not_queue_it_anew_each_time(client, booklet, queued):
    client.get(CARDS)
    queued()
    row = artifact(booklet.get_children().get(), "kaarten")
    yesterday = timezone.now() - timedelta(days=1)
    PrintArtifact.objects.filter(pk=row.pk).update(
        file="", state=State.WAITING, stale=True, wanted=True, started_at=yesterday, due_at=yesterday
    )
    before = DBTaskResult.objects.count()
    for _second in range(3):
        client.get(f"{CARDS}?stand=1")
    assert DBTaskResult.objects.count() == before + 1


def test_who_waits_for_what_is_not_there_hears_that(client, booklet, queued):
    address = "/ministeries/voor-wie/print/vragen.pdf"
    assert client.get(address, headers=PEOPLE).status_code == 202
    queued()
    assert client.get(f"{address}?stand=1").json()["state"] == "nothing"
    assert client.get(address, headers=PEOPLE).status_code == 404


def test_what_was_just_put_on_a_page_is_waited_for(client, booklet, queued):
    package = booklet.get_children().get().specific
    row = artifact(package, "vragen")
    PrintArtifact.objects.filter(pk=row.pk).update(state=State.NOTHING, stale=False)
    body = [*package.body.raw_data, section("questions", "Vragen", [placement(QuestionFactory())])]
    package.body = stream(*body)
    package.save_revision().publish()
    address = "/ministeries/voor-wie/print/vragen.pdf"
    assert client.get(address, headers=PEOPLE).status_code == 202
    queued()
    assert client.get(address)["Content-Type"] == "application/pdf"


def test_a_lost_file_is_made_again_where_the_web_server_sends_it(client, booklet, settings):
    settings.PRINT_ACCEL_PREFIX = "/internal/print/"
    client.get(CARDS)
    lost = artifact(booklet.get_children().get(), "kaarten").file
    print_storage().delete(lost)
    assert client.get(CARDS)["X-Accel-Redirect"] == f"/internal/print/{lost}"
    assert print_storage().exists(lost)


def test_progress_is_told_as_it_is(client, booklet, queued):
    package = booklet.get_children().get()
    client.get(CARDS)
    row = artifact(package, "kaarten")
    client.get("/ministeries/voor-wie/print/werkpakket.pdf")
    assert client.get("/ministeries/voor-wie/print/werkpakket.pdf?stand=1").json()["ahead"] == 1
    PrintArtifact.objects.filter(pk=row.pk).update(
        state=State.MAKING, started_at=timezone.now(), step=PrintArtifact.Step.LAYOUT, pages_done=12
    )
    told = client.get(f"{CARDS}?stand=1").json()
    assert (told["state"], told["step"], told["text"]) == ("making", 2, "12 bladzijden zijn opgemaakt.")
    queued()


def test_what_failed_is_tried_again_after_a_while_only(client, booklet, monkeypatch):
    row = artifact(booklet.get_children().get(), "kaarten")
    PrintArtifact.objects.filter(pk=row.pk).update(state=State.FAILED, stale=False, started_at=timezone.now())
    assert client.get(CARDS).status_code == 500
    PrintArtifact.objects.filter(pk=row.pk).update(started_at=timezone.now() - TRY_AGAIN_AFTER - timedelta(seconds=1))
    assert client.get(CARDS).status_code == 200


def test_a_file_that_got_lost_is_made_again(client, booklet):
    client.get(CARDS)
    print_storage().delete(artifact(booklet.get_children().get(), "kaarten").file)
    assert FRONT in client.get(CARDS).getvalue().decode()


def test_who_may_see_more_of_a_toolkit_gets_another_booklet(client, booklet):
    PageViewRestriction.objects.create(page=booklet.get_children().get(), restriction_type=PageViewRestriction.LOGIN)
    assert FRONT not in client.get(BOOKLET).getvalue().decode()
    client.force_login(User.objects.create_user("noor"))
    assert FRONT in client.get(BOOKLET).getvalue().decode()
    client.logout()
    assert FRONT not in client.get(BOOKLET).getvalue().decode()


def test_everybody_who_may_see_a_page_gets_the_same_file_of_it(client, booklet):
    client.get(CARDS)
    client.force_login(User.objects.create_superuser("redactie"))
    again = client.get(CARDS)
    assert again["Cache-Control"] == "private, no-store"
    assert PrintArtifact.objects.filter(document="kaarten").count() == 1
