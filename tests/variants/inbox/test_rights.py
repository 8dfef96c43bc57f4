"""Who may see and answer source changes."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from tests.variants.editing import change, draft_of, open_in, said
from tests.variants.inbox.conftest import form_of
from toolkits.variants.copying import copy_material
from toolkits.variants.models import Policy, VariantDecision, VariantSet

pytestmark = pytest.mark.django_db


def login(page: Page, *rights: str, material: bool = False) -> Client:
    """Return the browser of somebody with these rights on a page and what is below it."""
    group = Group.objects.create(name=f"{page.pk} {rights}")
    group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    if material:
        group.permissions.add(*Permission.objects.filter(content_type__app_label="toolkits", codename="change_card"))
    for right in rights:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=f"{right}_page")
        GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    user = get_user_model().objects.create_user(f"u{group.pk}")
    user.groups.add(group)
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def waiting(source, variant, package) -> dict[str, Any]:
    """Let one change wait; return the form that takes it over."""
    change(source.package, "teaser", ["text", "Voor iedereen."])
    return form_of(open_in(variant.toolkit)["teaser"], "take")


def addresses(variant: VariantSet, package: Page) -> dict[str, str]:
    names = ("toolkit", "answer", "undo", "untouched", "offer", "history")
    found = {name: reverse(f"inbox:{name}", args=[variant.toolkit_id]) for name in names}
    return found | {"comparison": reverse("inbox:comparison", args=[variant.toolkit_id, package.pk])}


def refused(response: Any) -> bool:
    """Say whether somebody was turned away: Wagtail leads to the start with a message."""
    return bool(response.status_code == 302 and response.url == reverse("wagtailadmin_home"))


def test_who_edits_the_source_only_sees_and_answers_nothing(source, variant, package, waiting) -> None:
    elsewhere = login(source.toolkit, "change", "publish", "add")
    for name, address in addresses(variant, package).items():
        assert refused(elsewhere.get(address)), name
        assert refused(elsewhere.post(address, waiting)), name

    assert elsewhere.get(reverse("inbox:overview")).context["rows"] == []
    assert not VariantDecision.objects.exists()


def test_who_edits_the_variant_may_answer(variant, package, waiting) -> None:
    editor = login(variant.toolkit, "change")
    assert [row.waiting for row in editor.get(reverse("inbox:overview")).context["rows"]] == [1]
    editor.post(reverse("inbox:answer", args=[variant.toolkit_id]), waiting)

    assert said(draft_of(package), "teaser") == "Voor iedereen."


def test_only_who_may_publish_chooses_what_happens_by_itself(variant, package, waiting) -> None:
    history = reverse("inbox:history", args=[variant.toolkit_id])
    editor = login(variant.toolkit, "change")
    assert "Bewaar deze keuze" not in editor.get(history).content.decode()
    assert refused(editor.post(history, {"policy": "publish"}))
    assert VariantSet.objects.get().policy == Policy.WAIT

    login(variant.toolkit, "change", "publish").post(history, {"policy": "publish"})
    assert VariantSet.objects.get().policy == Policy.PUBLISH


def test_a_page_is_taken_along_only_by_who_may_add_pages(source, variant, package, waiting) -> None:
    variant.links.filter(page=package).update(page=None)
    sent = {"source": source.package.pk, "answer": "take"}
    address = reverse("inbox:offer", args=[variant.toolkit_id])
    assert refused(login(variant.toolkit, "change").post(address, sent))
    login(variant.toolkit, "change", "add").post(address, sent)

    assert variant.toolkit.__class__.objects.get(pk=variant.toolkit_id).get_children().count() == 2


def test_an_own_copy_is_answered_only_by_who_may_change_such_material(source, variant, package, anna) -> None:
    section = next(node for node in draft_of(package).lists["body"] if node.type == "cards")
    copy_material(package, f"body/{section.id}/placements/{section.lists['placements'][0].id}", user=anna)
    change(source.cards[0], "front", ["text", "Beter"])
    sent = form_of(open_in(variant.toolkit)["front"], "take")
    address = reverse("inbox:answer", args=[variant.toolkit_id])
    without = login(variant.toolkit, "change")
    assert (
        "maar je mag het niet bewerken"
        in without.get(reverse("inbox:toolkit", args=[variant.toolkit_id])).content.decode()
    )
    assert refused(without.post(address, sent))
    assert without.get(reverse("inbox:untouched", args=[variant.toolkit_id])).context["count"] == 0
    login(variant.toolkit, "change", "publish", material=True).post(address, sent)

    assert VariantDecision.objects.count() == 1


def test_an_own_copy_is_made_only_by_who_may_make_material(variant, package) -> None:
    section = next(node for node in draft_of(package).lists["body"] if node.type == "cards")
    path = f"body/{section.id}/placements/{section.lists['placements'][0].id}"
    address = reverse("inbox:comparison", args=[variant.toolkit_id, package.pk])

    assert refused(login(variant.toolkit, "change").post(address, {"do": "copy", "path": path}))


def test_answers_of_elsewhere_are_not_undone_here(source, variant, waiting, editor, make_variant) -> None:
    editor.post(reverse("inbox:answer", args=[variant.toolkit_id]), waiting)
    other = make_variant(source.toolkit.__class__.objects.get(pk=source.toolkit.pk), title="B", slug="b")
    decision = VariantDecision.objects.get()
    mine = login(other.toolkit, "change")
    mine.post(reverse("inbox:undo", args=[other.toolkit_id]), {"batch": decision.batch})
    mine.post(reverse("inbox:undo", args=[other.toolkit_id]), {"decision": decision.pk})

    assert VariantDecision.objects.get().undone_at is None


def test_a_form_from_another_site_is_refused(variant, package, waiting, anna) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(anna)

    assert strict.post(reverse("inbox:answer", args=[variant.toolkit_id]), waiting).status_code == 403
    assert not VariantDecision.objects.exists()


def test_who_is_not_logged_in_is_asked_to(client, variant, package, waiting) -> None:
    for address in addresses(variant, package).values():
        assert client.get(address).url.startswith(reverse("wagtailadmin_login"))
