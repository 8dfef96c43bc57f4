"""An editor and a plan, in every state that a plan can have."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission

from tests.factories import AudienceFactory
from toolkits.models import Audience
from toolkits.variants.models import VariantPlan


@pytest.fixture
def municipalities(db) -> Audience:
    made: Audience = AudienceFactory(name="Gemeenten")
    return made


@pytest.fixture
def make_user(db) -> Callable[..., Any]:
    """Return what makes somebody with some rights on a page and below."""

    def make(name: str, page: Any, *rights: str) -> Any:
        group = Group.objects.create(name=f"Groep van {name}")
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        for right in rights:
            permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=f"{right}_page")
            GroupPagePermission.objects.create(group=group, page=page, permission=permission)
        user = get_user_model().objects.create_user(name, password="x")
        user.groups.add(group)
        return user

    return make


@pytest.fixture
def answers(source, municipalities) -> dict[str, Any]:
    """Return good answers to all steps."""
    pages = [str(page.pk) for page in source.toolkit.get_children()]
    return {
        "audience": {"choice": str(municipalities.pk)},
        "name": {"title": "Toolkit voor gemeenten", "slug": "gemeenten"},
        "pages": {"order": pages, "take": pages},
        "access": {"kind": "", "groups": [], "editors": [], "policy": "wait"},
    }


@pytest.fixture
def plan(source, anna, answers) -> VariantPlan:
    """Return a plan that can be carried out."""
    return VariantPlan.objects.create(source=source.toolkit, owner=anna, answers=answers)
