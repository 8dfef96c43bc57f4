"""Who may make a variant, and what they may decide for it."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, PageViewRestriction

from tests.factories import translate
from toolkits.models import ToolkitPage
from toolkits.variants.models import Policy, VariantPlan, VariantSet
from toolkits.variants.planning import may_derive, rights_of
from toolkits.variants.wizard.making import Failed, carry_out
from toolkits.variants.wizard.steps import all_forms

pytestmark = pytest.mark.django_db

EDITOR = ("add", "change", "publish", "lock", "unlock")


def start(toolkit: Any) -> str:
    return reverse("variants:start", args=[toolkit.pk])


def test_the_button_is_there_for_who_may_make_one(home, source, client, make_user) -> None:
    client.force_login(make_user("eva", home, *EDITOR))

    assert start(source.toolkit) in client.get(reverse("wagtailadmin_explore", args=[home.pk])).content.decode()
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[source.toolkit.pk]))
    assert start(source.toolkit) in edit.content.decode()
    assert client.get(start(source.toolkit)).status_code == 200


def test_who_may_not_add_beside_the_source_gets_no_button_and_no_wizard(home, source, client, make_user) -> None:
    user = make_user("eva", source.toolkit, *EDITOR)
    client.force_login(user)

    assert not may_derive(user, source.toolkit)
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[source.toolkit.pk]))
    assert start(source.toolkit) not in edit.content.decode()
    assert client.get(start(source.toolkit)).status_code == 302
    client.post(start(source.toolkit), {"choice": "new", "name": "x", "leave": ""})
    assert not VariantPlan.objects.exists()


def test_a_shut_source_that_one_may_not_read_has_no_variant(home, source, make_user) -> None:
    PageViewRestriction.objects.create(page=source.toolkit, restriction_type="groups")
    user = make_user("eva", home, "add")

    assert not may_derive(user, source.toolkit)


def test_drafts_and_translations_have_no_variants(source, anna) -> None:
    english = translate(source.toolkit, "en", title="Ministries")
    assert not may_derive(anna, english)
    source.toolkit.unpublish()
    assert not may_derive(anna, ToolkitPage.objects.get(pk=source.toolkit.pk))


def test_a_plan_is_for_its_owner_only(home, plan, client, make_user) -> None:
    client.force_login(make_user("eva", home, *EDITOR))

    assert client.get(reverse("variants:step", args=[plan.pk, "naam"])).status_code == 404
    assert client.get(reverse("variants:preview", args=[plan.pk])).status_code == 404
    assert client.post(reverse("variants:make", args=[plan.pk])).status_code == 404
    client.post(reverse("variants:throw_away", args=[plan.pk]))
    assert VariantPlan.objects.filter(pk=plan.pk).exists()
    assert not VariantSet.objects.exists()


@pytest.mark.parametrize("name", ["make", "throw_away"])
def test_nothing_changes_by_following_a_link(plan, anna, client, name) -> None:
    client.force_login(anna)
    assert client.get(reverse(f"variants:{name}", args=[plan.pk])).status_code == 405


def test_nobody_gives_a_right_that_they_do_not_have(home, source, plan, make_user) -> None:
    writers = Group.objects.create(name="Schrijvers")
    writers.permissions.add(Permission.objects.get(codename="access_admin"))
    eva = make_user("eva", home, "add", "change")
    plan.owner = eva
    plan.answers["access"] |= {"editors": [str(writers.pk)]}
    plan.save()
    made = list(carry_out(plan.pk, eva))

    assert not [event for event in made if isinstance(event, Failed)]
    given = GroupPagePermission.objects.filter(group=writers).values_list("permission__codename", flat=True)
    assert set(given) == {"add_page", "change_page"}


def test_who_may_not_publish_can_not_open_a_shut_text_or_let_it_publish_by_itself(
    home, source, plan, make_user
) -> None:
    PageViewRestriction.objects.create(page=source.toolkit, restriction_type="login")
    eva = make_user("eva", home, "add", "change")
    plan.owner = eva
    plan.answers["access"] |= {"kind": "", "policy": "publish"}
    plan.save()

    assert Policy.PUBLISH not in rights_of(eva, source.toolkit).policies
    assert not all_forms(plan, eva)["access"].is_valid()
    plan.answers["access"]["policy"] = "wait"
    plan.save()
    list(carry_out(plan.pk, eva))
    toolkit = ToolkitPage.objects.get(slug="gemeenten")
    assert PageViewRestriction.objects.get(page=toolkit.pk).restriction_type == "login"


def test_who_lost_the_right_meanwhile_is_told_so(home, plan, make_user) -> None:
    eva = make_user("eva", home)
    VariantPlan.objects.update(owner=eva)
    (event,) = carry_out(plan.pk, eva)

    assert isinstance(event, Failed)
    assert "mag van deze toolkit geen variant maken" in event.sentence
    assert not VariantSet.objects.exists()


def test_the_overview_shows_own_plans_and_variants_that_one_may_change(variant, plan, client, make_user, anna) -> None:
    source = plan.source
    eva = make_user("eva", source, *EDITOR)
    VariantPlan.objects.create(source=source, owner=eva, answers={"name": {"title": "Van Eva"}})
    client.force_login(eva)
    hers = client.get(reverse("variants:index")).content.decode()
    client.force_login(anna)
    mine = client.get(reverse("variants:index")).content.decode()

    assert "Van Eva" in hers
    assert "Toolkit voor gemeenten" not in hers
    assert reverse("wagtailadmin_explore", args=[variant.toolkit_id]) not in hers
    assert "Toolkit voor gemeenten" in mine
    assert "Van Eva" not in mine
    assert reverse("wagtailadmin_explore", args=[variant.toolkit_id]) in mine


def test_somebody_without_pages_does_not_see_the_menu(home, client, make_user) -> None:
    client.force_login(make_user("eva", home))

    assert reverse("variants:index") not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_end_of_a_variant_is_for_its_editors(home, source, variant, client, make_user) -> None:
    client.force_login(make_user("eva", source.toolkit, *EDITOR))

    assert client.get(reverse("variants:made", args=[variant.pk])).status_code == 302
    assert client.post(reverse("variants:finish_translations", args=[variant.pk])).status_code == 302
