"""Publishing with blockers asks for a reason; nothing that was typed is lost on the way."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Page, PageLogEntry, Workflow, WorkflowTask

from tests.editing.forms import page_form, text_section
from tests.factories import StandardPageFactory
from tests.variants.readiness.conftest import make_editor
from toolkits.models import WorkPackagePage
from toolkits.variants.models import FindingSetAside
from toolkits.variants.readiness.log import HELD, PUBLISHED, SET_ASIDE
from toolkits.variants.readiness.publishing import reason_address

BLOCKED = {"teaser": "Wachtwoord: Zomer2027"}
REASON = "Het filmpje staat pas morgen online"


@pytest.fixture(autouse=True)
def editor(client, toolkit) -> Any:
    user = make_editor(toolkit.get_root(), "add", "change", "publish")
    client.force_login(user)
    return user


def publish(client: Any, page: Any, **more: Any) -> Any:
    form = page_form(text_section(), title=page.title, slug=page.slug, **more)
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form | {"action-publish": "1"})


def answer(client: Any, address: str, reason: str, **more: Any) -> Any:
    drafts = client.get(address).context["drafts"]
    return client.post(address, {"reason": reason, "draft": drafts, **more})


def fresh(page: Any) -> Any:
    return WorkPackagePage.objects.get(pk=page.pk)


def logged(page: Any, action: str) -> list[dict[str, Any]]:
    return [entry.data for entry in PageLogEntry.objects.filter(page=page.pk, action=action)]


def test_a_page_without_blockers_is_published_at_once(client, package_of):
    page = package_of(live=False)
    response = publish(client, page)
    assert response.url == reverse("wagtailadmin_explore", args=[page.get_parent().pk])
    assert fresh(page).live
    assert logged(page, PUBLISHED) == []


def test_a_blocker_asks_for_a_reason_and_the_draft_is_kept(client, package_of):
    page = package_of(teaser="Eerst")
    response = publish(client, page, **BLOCKED)
    assert response.url == reason_address([page.pk])
    assert (fresh(page).live, fresh(page).teaser) == (True, "Eerst")
    assert fresh(page).get_latest_revision_as_object().teaser == BLOCKED["teaser"]


def test_a_reason_publishes_and_stands_in_the_history(client, package_of):
    page = package_of()
    address = publish(client, page, **BLOCKED).url
    assert answer(client, address, REASON).status_code == 302
    assert fresh(page).teaser == BLOCKED["teaser"]
    (entry,) = logged(page, PUBLISHED)
    assert entry["reason"] == REASON
    assert [each["check"] for each in entry["blockers"]] == ["password"]
    assert "Zomer2027" not in repr(entry)
    history = client.get(reverse("wagtailadmin_pages:history", args=[page.pk])).content.decode()
    assert REASON in history
    assert "Gepubliceerd terwijl er nog iets open stond" in history


@pytest.mark.parametrize("reason", ["", "ok", "toch maar"])
def test_a_reason_is_more_than_a_word_or_two(client, package_of, reason):
    page = package_of(live=False)
    response = answer(client, publish(client, page, **BLOCKED).url, reason)
    assert response.status_code == 200
    assert "Schrijf" in response.content.decode()
    assert not fresh(page).live


def test_a_new_page_stays_a_draft_until_the_reason_is_given(client, toolkit):
    add = reverse("wagtailadmin_pages:add", args=["toolkits", "workpackagepage", toolkit.pk])
    address = client.post(add, page_form(text_section(), **BLOCKED) | {"action-publish": "1"}).url
    page = WorkPackagePage.objects.get(slug="nieuw")
    assert not page.live
    assert client.get("/gemeenten/nieuw/").status_code == 404
    answer(client, address, REASON)
    assert fresh(page).live


def test_a_draft_that_moved_on_is_not_published_unseen(client, package_of):
    page = package_of(live=False)
    address = publish(client, page, **BLOCKED).url
    drafts = client.get(address).context["drafts"]
    later = fresh(page).get_latest_revision_as_object()
    later.teaser = "Wachtwoord: Winter2028"
    later.save_revision()
    response = client.post(address, {"reason": REASON, "draft": drafts})
    assert "intussen veranderd" in response.content.decode()
    assert not fresh(page).live


def test_a_selection_of_pages_asks_once_and_publishes_all(client, package_of, toolkit):
    blocked, fine = package_of(live=False, **BLOCKED), package_of(live=False)
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = client.post(f"{bulk}?id={blocked.pk}&id={fine.pk}", {})
    assert response.url.startswith(reverse("readiness:publish"))
    assert not fresh(fine).live
    answer(client, response.url, REASON)
    assert fresh(blocked).live
    assert fresh(fine).live
    assert len(logged(blocked, PUBLISHED)) == 1
    assert logged(fine, PUBLISHED) == []


def test_a_page_with_a_date_waits_for_its_date(client, package_of):
    page = package_of(live=False)
    address = publish(client, page, go_live_at="2099-01-01 09:00", **BLOCKED).url
    response = answer(client, address, REASON)
    assert "op die datum" in str(list(get_messages(response.wsgi_request))[-1])
    assert not fresh(page).live
    assert fresh(page).scheduled_revision is not None


def test_drafts_below_a_selected_page_are_looked_at_too(client, package_of, toolkit):
    package_of(live=False, **BLOCKED)
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = client.post(f"{bulk}?id={toolkit.pk}", {"include_descendants": "on"})
    assert response.url.startswith(reverse("readiness:publish"))


def test_a_page_outside_a_toolkit_is_never_asked_about(client, home):
    page = StandardPageFactory(parent=home, title="Los", slug="los", live=False)
    publish(client, page, **BLOCKED)
    assert Page.objects.get(pk=page.pk).live


def test_who_may_not_publish_cannot_do_it_with_a_reason(client, package_of, django_user_model):
    page = package_of(live=False, **BLOCKED)
    client.force_login(django_user_model.objects.create_user("vertaler", is_staff=True))
    assert client.post(reason_address([page.pk]), {"reason": REASON}).status_code in (302, 403)
    assert not fresh(page).live


def test_the_report_of_a_draft_is_used_again(client, package_of):
    page = package_of(live=False, **BLOCKED)
    page.save_revision()
    address = reason_address([page.pk])
    client.get(address)
    with CaptureQueriesContext(connection) as again:
        client.get(address)
    assert not [query for query in again if "toolkits_audience" in query["sql"]]


def in_workflow(page: Any, editor: Any) -> Any:
    task = GroupApprovalTask.objects.create(name="Meelezen")
    task.groups.add(editor.groups.get())
    workflow = Workflow.objects.create(name="Meelezen")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    page.save_revision()
    return workflow.start(page, editor)


@pytest.mark.parametrize(("comment", "live"), [("", False), ("akkoord", False), (REASON, True)])
def test_an_approval_publishes_a_page_with_blockers_only_with_a_reason(client, package_of, editor, comment, live):
    page = package_of(live=False, **BLOCKED)
    state = in_workflow(page, editor)
    state.current_task_state.approve(user=editor, comment=comment)
    assert fresh(page).live is live
    (entry,) = logged(page, PUBLISHED if live else HELD)
    assert entry["reason"] == comment
    shown = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert ("Publiceer met een reden" in shown) is not live


def test_an_approval_without_blockers_publishes(package_of, editor):
    page = package_of(live=False)
    in_workflow(page, editor).current_task_state.approve(user=editor)
    assert fresh(page).live


def aside(client: Any, page: Any, reason: str = "Dit is een voorbeeld") -> Any:
    (row,) = client.get(reverse("readiness:toolkit", args=[page.get_parent().pk])).context["listed"][0][1]
    data = {"key": row.finding.key, "reason": reason}
    return client.post(reverse("readiness:set_aside", args=[page.pk]), data)


def test_what_was_put_aside_does_not_block_until_the_text_changes(client, package_of):
    page = package_of(live=False, **BLOCKED)
    aside(client, page)
    (entry,) = logged(page, SET_ASIDE)
    assert entry["reason"] == "Dit is een voorbeeld"
    publish(client, page, **BLOCKED)
    assert fresh(page).live
    assert publish(client, page, teaser="Wachtwoord: Winter2028").url == reason_address([page.pk])


def test_putting_aside_needs_a_reason_and_can_be_undone(client, package_of):
    page = package_of(**BLOCKED)
    aside(client, page, "ok")
    assert not FindingSetAside.objects.exists()
    aside(client, page)
    listed = reverse("readiness:toolkit", args=[page.get_parent().pk])
    shown = client.get(listed)
    assert shown.context["listed"] == []
    assert "Dit is een voorbeeld" in shown.content.decode()
    key = FindingSetAside.objects.get().key
    client.post(reverse("readiness:bring_back", args=[page.pk]), {"key": key})
    assert len(client.get(listed).context["listed"]) == 1
