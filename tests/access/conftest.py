"""A site with one toolkit, and the readers it has."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser, Group
from django.contrib.sessions.backends.cache import SessionStore
from django.test import RequestFactory
from wagtail.models import BaseViewRestriction, PageViewRestriction

from tests.factories import ToolkitPageFactory, WorkPackagePageFactory

PASSWORD, LOGIN, GROUPS = BaseViewRestriction.PASSWORD, BaseViewRestriction.LOGIN, BaseViewRestriction.GROUPS


def restrict(page: Any, kind: str = LOGIN, *groups: Group) -> PageViewRestriction:
    """Set a restriction on `page` the way an editor does."""
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind, password="geheim")
    restriction.groups.set(groups)
    return restriction


@pytest.fixture
def toolkit(home) -> Any:
    return ToolkitPageFactory(parent=home, title="Ministeries", slug="ministeries")


@pytest.fixture
def package(toolkit) -> Any:
    return WorkPackagePageFactory(parent=toolkit, title="Voor wie werk je?", slug="voor-wie")


@pytest.fixture
def group(db) -> Group:
    return Group.objects.create(name="Pilotgroep")


@pytest.fixture
def readers(group) -> dict[str, Any]:
    """Return one reader of each kind, by name."""
    make = get_user_model().objects.create_user
    member, outsider = make("lid"), make("ander")
    member.groups.add(group)
    outsider.groups.add(Group.objects.create(name="Andere groep"))
    return {
        "anonymous": AnonymousUser(),
        "member": member,
        "outsider": outsider,
        "superuser": get_user_model().objects.create_superuser("baas"),
    }


@pytest.fixture
def ask(rf: RequestFactory) -> Any:
    """Return a function that makes a request for `page` by `reader`."""

    def make(page: Any, reader: Any) -> Any:
        request = rf.get(page.url or "/")
        request.user = reader
        request.session = SessionStore()
        return request

    return make
