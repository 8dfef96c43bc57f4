"""Who looks at the desk: an editor of one toolkit."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page

from toolkits.printing.models import PrintArtifact


def make_editor(page: Page, name: str = "redacteur") -> User:
    """Make somebody who may edit `page` and what is below it, and nothing else."""
    group = Group.objects.create(name=f"Redactie van {page.pk}")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    permission = Permission.objects.get(codename="change_page", content_type__app_label="wagtailcore")
    GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    user = User.objects.create_user(name)
    user.groups.add(group)
    return user


@pytest.fixture
def editor(client, booklet) -> User:
    """Log in as the editor of the toolkit."""
    user = make_editor(booklet)
    client.force_login(user)
    return user


def desk(toolkit: Page) -> str:
    return reverse("print_desk:toolkit", args=[toolkit.pk])


def row_of(response: Any, document: str, choice: str = "") -> Any:
    """Return the row of a document in the list that was shown."""
    rows = (row for group in response.context["groups"] for row in group.rows)
    return next(row for row in rows if (row.document, row.choice) == (document, choice))


@pytest.fixture
def freeze_making() -> Callable[[PrintArtifact], None]:
    """Return what leaves a document as it is while a worker makes it."""

    def freeze(artifact: PrintArtifact) -> None:
        making = {"state": PrintArtifact.State.MAKING, "started_at": timezone.now(), "stale": False}
        PrintArtifact.objects.filter(pk=artifact.pk).update(**making)

    return freeze
