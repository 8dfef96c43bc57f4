"""Somebody who edits, in each of the roles that may."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model

from home.demo.logins import make_logins
from tests.factories import ToolkitPageFactory


@pytest.fixture
def toolkit(home) -> Any:
    return ToolkitPageFactory(parent=home, title="Ministeries", slug="ministeries")


@pytest.fixture(params=["superuser", "editor"])
def editor(request, client, settings, home) -> Any:
    """Log in as an administrator, and once more as an editor with the rights of the demo."""
    settings.DEMO_LOGINS = {
        "iemand": {"password": "x", "role": "administrator" if request.param == "superuser" else "editor"}
    }
    make_logins()
    user = get_user_model().objects.get(username="iemand")
    client.force_login(user)
    return user


@pytest.fixture
def administrator(client, home) -> Any:
    user = get_user_model().objects.create_superuser("baas")
    client.force_login(user)
    return user
