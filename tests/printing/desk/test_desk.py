"""The editors' list of documents: complete, in words, troubles first, in a constant number of queries."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.factories import CardFactory, QuotePlatePageFactory, ToolkitPageFactory, translate
from tests.printing.conftest import add_package, artifact
from tests.printing.desk.conftest import desk, make_editor, row_of
from toolkits.printing.findings import Finding
from toolkits.printing.making import LOST_AFTER, make_artifact
from toolkits.printing.models import PrintArtifact
from toolkits.printing.ordering import Order

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_layout")]

TOO_LONG = Finding(says="card", title="Voor wie?", code="7F3Q", larger="groot")
State = PrintArtifact.State
# The toolkit, its versions, its pages, their documents, what is restricted; the others are of Wagtail: the session, who
# it is of, what they may edit, and the frame around the screen.
BUDGET = 14


def text_of(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_every_usual_document_of_the_toolkit_and_of_what_is_below_it_is_listed(client, booklet, editor):
    QuotePlatePageFactory(parent=booklet, title="Praatplaat", slug="praatplaat")
    groups = client.get(desk(booklet)).context["groups"]
    assert [(group.page.title, [row.document for row in group.usual]) for group in groups] == [
        ("Verandertoolkit", ["toolkit", "handleiding", "alles"]),
        ("Voor-wie", ["werkpakket", "kaarten", "werkplaten", "vragen"]),
        ("Praatplaat", ["praatplaat"]),
    ]


def test_a_document_says_what_it_is_how_large_and_of_when(client, booklet, editor):
    row = artifact(booklet.get_children().get(), "kaarten")
    make_artifact(row.pk)
    PrintArtifact.objects.filter(pk=row.pk).update(pages=3, size=2048)
    text = text_of(client.get(desk(booklet)))
    assert "Kaartjes zakformaat, enkelzijdig Klaar 3 bladzijden, 2,0 KB, gemaakt op" in text.replace("\xa0", " ")


def test_what_somebody_asked_for_is_named_by_its_choice(client, booklet, editor):
    package = booklet.get_children().get()
    for choice in ("formaat=groot&zijden=lang&leeg=8", "formaat=drukker"):
        Order(page=package, document="kaarten", choice=choice, language="nl").row()
    Order(page=package, document="werkplaat", choice="code=7F3Q&papier=a3", language="nl").row()
    (group,) = (each for each in client.get(desk(booklet)).context["groups"] if each.page.pk == package.pk)
    assert [f"{row.name}: {row.chosen}" for row in group.asked] == [
        "Kaartjes: voor de drukker",
        "Kaartjes: groot, dubbelzijdig, lange zijde, 8 lege kaartjes",
        "Werkplaat: 7F3Q, A3",
    ]


def test_what_failed_and_what_has_warnings_stands_on_top_with_a_way_to_it(client, booklet, editor):
    package = booklet.get_children().get()
    failed, warned = artifact(package, "werkpakket"), artifact(package, "kaarten")
    PrintArtifact.objects.filter(pk=failed.pk).update(state=State.FAILED, stale=False, error="It took more than 180 s")
    make_artifact(warned.pk)
    PrintArtifact.objects.filter(pk=warned.pk).update(findings=[TOO_LONG.as_json(), {"says": "of a later version"}, 7])
    response = client.get(desk(booklet))
    text, source = text_of(response), response.content.decode()
    assert text.index("1 document is niet gelukt") < text.index("Bij 1 document is iets om naar te kijken")
    assert f'href="#document-{failed.pk}"' in source
    assert f'href="#document-{warned.pk}"' in source
    assert "Het maken duurde te lang." in text
    assert str(TOO_LONG) in text


def test_a_document_that_is_being_made_shows_how_far_it_is(client, booklet, editor):
    row = artifact(booklet, "toolkit")
    PrintArtifact.objects.filter(pk=row.pk).update(
        state=State.MAKING, stale=False, step=PrintArtifact.Step.LAYOUT, pages_done=12, started_at=timezone.now()
    )
    response = client.get(desk(booklet))
    assert "12 bladzijden zijn opgemaakt." in text_of(response)
    assert '<progress class="desk-row__progress" max="4" value="2"' in response.content.decode()
    assert response.context["busy"]


def test_a_worker_that_was_stopped_leaves_a_document_that_can_be_made_again(client, booklet, editor):
    row = artifact(booklet, "toolkit")
    PrintArtifact.objects.filter(pk=row.pk).update(
        state=State.MAKING, stale=False, started_at=timezone.now() - 2 * LOST_AFTER
    )
    assert row_of(client.get(desk(booklet)), "toolkit").standing == "later"


def test_waiting_in_a_queue_is_told_from_waiting_for_a_reader(client, booklet, editor, queued):
    assert row_of(client.get(desk(booklet)), "toolkit").standing == "waiting"


def test_without_a_worker_it_is_made_when_somebody_asks(client, booklet, editor):
    response = client.get(desk(booklet))
    assert row_of(response, "toolkit").standing == "later"
    assert "7 worden gemaakt zodra iemand erom vraagt." in text_of(response)
    assert not response.context["busy"]


def test_a_file_of_before_is_told_from_one_that_never_was(client, booklet, editor):
    row = artifact(booklet.get_children().get(), "kaarten")
    make_artifact(row.pk)
    PrintArtifact.objects.filter(pk=row.pk).update(stale=True)
    assert "Kaartjes zakformaat, enkelzijdig Niet meer actueel 1 bladzijde" in text_of(client.get(desk(booklet)))


def test_nothing_to_print_says_why(client, booklet, editor):
    row = artifact(booklet.get_children().get(), "werkplaten")
    make_artifact(row.pk)
    assert row_of(client.get(desk(booklet)), "werkplaten").says == "Op deze pagina staan geen werkplaten."


def test_a_draft_has_no_documents_and_says_where_to_look(client, booklet, editor):
    booklet.get_children().get().specific.unpublish()
    response = client.get(desk(booklet))
    group = response.context["groups"][1]
    assert list(group.rows) == []
    assert "Deze pagina is een concept." in text_of(response)


def test_a_restricted_page_says_that_it_is_printed_on_demand(client, booklet, editor):
    package = booklet.get_children().get()
    PageViewRestriction.objects.create(page=package, restriction_type=PageViewRestriction.LOGIN)
    assert "Deze pagina is besloten." in text_of(client.get(desk(booklet)))


def test_languages_stand_beside_each_other_with_what_needs_attention_there(client, booklet, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("baas"))
    english = translate(booklet, "en", title="Toolkit")
    PrintArtifact.objects.filter(page=english, document="toolkit").update(state=State.FAILED, stale=False)
    response = client.get(desk(booklet))
    shown = [(each["name"], each["chosen"], each["troubles"]) for each in response.context["languages"]]
    assert shown == [("Nederlands", True, 0), ("Engels", False, 1)]
    assert row_of(client.get(desk(english)), "toolkit").artifact.language == "en"


def test_an_editor_sees_only_the_languages_that_they_may_edit(client, booklet, editor):
    translate(booklet, "en", title="Toolkit")
    assert len(client.get(desk(booklet)).context["languages"]) == 1


def test_who_may_not_edit_the_toolkit_gets_nothing_of_it(client, booklet, home):
    other = ToolkitPageFactory(parent=home, title="Andere", slug="andere")
    row = artifact(booklet, "toolkit")
    make_artifact(row.pk)
    client.force_login(make_editor(other))
    for address in (desk(booklet), reverse("print_desk:file", args=[row.pk])):
        response = client.get(address)
        assert (response.status_code, response.url) == (302, reverse("wagtailadmin_home"))
    made = PrintArtifact.objects.get(pk=row.pk)
    for asked in ("all", str(row.pk)):
        client.post(reverse("print_desk:again", args=[booklet.pk]), {"document": asked})
        client.post(reverse("print_desk:again", args=[other.pk]), {"document": asked})
    assert PrintArtifact.objects.get(pk=row.pk).made_at == made.made_at
    assert not PrintArtifact.objects.get(pk=row.pk).stale


def test_a_reader_who_is_no_editor_is_sent_to_the_log_in(client, booklet):
    response = client.get(desk(booklet))
    assert response.status_code == 302
    assert "/login/" in response.url


def test_the_file_of_a_restricted_document_is_for_its_editors_too(client, booklet, editor):
    package = booklet.get_children().get()
    PageViewRestriction.objects.create(page=package, restriction_type=PageViewRestriction.GROUPS)
    row, _new = Order(page=package, document="kaarten", choice="", language="nl").row()
    make_artifact(row.pk)
    response = client.get(reverse("print_desk:file", args=[row.pk]))
    assert response.getvalue().startswith(b"%PDF")
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("view", ["wagtailadmin_explore", "wagtailadmin_pages:edit"])
def test_every_page_of_a_toolkit_leads_to_its_documents(client, booklet, editor, view):
    artifact(booklet, "toolkit")
    PrintArtifact.objects.filter(page=booklet, document="toolkit").update(state=State.FAILED, stale=False)
    for page in (booklet, booklet.get_children().get()):
        shown = client.get(reverse(view, args=[page.pk])).content.decode()
        assert desk(booklet) in shown
        assert "Drukwerk: 1 mislukt document" in shown


def test_more_packages_cost_no_more_queries(client, booklet, editor):
    client.get(desk(booklet))
    counts = []
    for number in range(2):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(desk(booklet)).status_code == 200
        counts.append(len(asked))
        for each in range(4):
            add_package(booklet, f"pakket-{number}-{each}", CardFactory())
    assert counts[0] == counts[1]
    assert counts[0] <= BUDGET, "\n".join(query["sql"] for query in asked)
