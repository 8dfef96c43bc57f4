"""A toolkit for municipalities beside one for ministries, and short ways to ask what is open."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import GroupPagePermission, Page

from tests.factories import AudienceFactory, ToolkitPageFactory, WorkPackagePageFactory, stream
from toolkits.variants.readiness import staleness
from toolkits.variants.readiness.findings import Finding
from toolkits.variants.readiness.store import state_of


@pytest.fixture(autouse=True)
def committed(monkeypatch) -> None:
    """Do at once what waits for the end of a transaction: that of a test never comes."""
    monkeypatch.setattr(staleness, "on_commit", lambda follow_up: follow_up())


@pytest.fixture
def ministries(home) -> Any:
    """Return an audience that the toolkit is not for."""
    return AudienceFactory(
        name="Ministeries", singular="ministerie", definite="het ministerie", plural="ministeries", place="Den Haag"
    )


@pytest.fixture
def toolkit(home, ministries) -> Any:
    return ToolkitPageFactory(parent=home, title="Samen aan zet", slug="gemeenten", audience=AudienceFactory())


@pytest.fixture
def package_of(toolkit) -> Callable[..., Any]:
    """Return a function that makes a package with these sections in the toolkit."""
    made = 0

    def make(*sections: Any, **fields: Any) -> Any:
        nonlocal made
        made += 1
        values: dict[str, Any] = {"parent": toolkit, "title": f"Pakket {made}", "slug": f"pakket-{made}", **fields}
        return WorkPackagePageFactory(body=stream(*sections), **values)

    return make


def found(page: Page, *checks: str, live: bool = False) -> list[Finding]:
    """Return what is open on `page` as it is stored now; of `checks` only, when given."""
    state = state_of(Page.objects.select_related("locale").get(pk=page.pk), live=live)
    return [each for each in state.open if not checks or each.check in checks]


def says(page: Page, *checks: str, live: bool = False) -> list[tuple[str, str]]:
    """Return the check and the sentence's name of everything open on `page`."""
    return [(each.check, each.says) for each in found(page, *checks, live=live)]


def make_editor(page: Page, *actions: str) -> User:
    """Make somebody who may do `actions` ("change", "publish" …) on `page` and below it, with a group of their own."""
    group = Group.objects.create(name="Redactie")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for action in actions:
        permission = Permission.objects.get(codename=f"{action}_page", content_type__app_label="wagtailcore")
        GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    user = User.objects.create_user("redacteur")
    user.groups.add(group)
    return user


def picture(description: str = "") -> Any:
    """Return an uploaded picture with this description."""
    return Image.objects.create(title="beeld", file=get_test_image_file(), description=description)
