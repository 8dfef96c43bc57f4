"""An editor at the inbox."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from tests.variants.editing import open_in
from toolkits.variants.comparing import piece_hash
from toolkits.variants.subjects import Change


@pytest.fixture
def package(variant) -> Page:
    """Return the page of the variant that came from the package."""
    return variant.toolkit.get_children().first()


@pytest.fixture
def inbox(variant) -> str:
    return reverse("inbox:toolkit", args=[variant.toolkit_id])


@pytest.fixture
def editor(client: Client, anna) -> Client:
    client.force_login(anna)
    return client


def form_of(change: Change, answer: str, **more: Any) -> dict[str, Any]:
    """Return what the form of a change sends."""
    return {
        "subject": change.subject.key,
        "path": change.unit.path,
        "seen": change.source_hash,
        "mine": piece_hash(change.local),
        "shown": change.subject.thing.latest_revision_id or "",
        "answer": answer,
        "p": "1",
        **more,
    }


@pytest.fixture
def reply(editor, variant) -> Callable[..., Any]:
    """Return what answers the open change at a path, as the form on the screen does."""

    def send(path: str, answer: str, *, by: Client = editor, **more: Any) -> Any:
        change = open_in(variant.toolkit)[path]
        return by.post(reverse("inbox:answer", args=[variant.toolkit_id]), form_of(change, answer, **more))

    return send
