"""Somebody who imports, and where."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from wagtail_localize.models import Translation

from home.demo.logins import make_logins
from tests.factories import ToolkitPageFactory


def give_logins(settings: Any, **roles: str) -> None:
    """Make people with the rights of the demo, each with a role."""
    # A migration of wagtail-localize makes this one; tests may run without migrations.
    kind = ContentType.objects.get_for_model(Translation)
    Permission.objects.get_or_create(codename="submit_translation", content_type=kind, defaults={"name": "Vertalen"})
    settings.DEMO_LOGINS = {name: {"password": "x", "role": role} for name, role in roles.items()}
    make_logins()


@pytest.fixture
def toolkit(home) -> Any:
    return ToolkitPageFactory(parent=home, title="Toolkit", slug="toolkit")


@pytest.fixture
def editor(client, settings, home) -> Any:
    """Log in as an editor with the rights of the demo, who is no administrator."""
    give_logins(settings, noor="editor", bram="editor")
    user = get_user_model().objects.get(username="noor")
    client.force_login(user)
    return user
