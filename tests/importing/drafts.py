"""What the tests of importing in the editor share: uploading, and finding pieces of what was recognised."""

import re
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from toolkits.importing.drafting.pieces import Piece
from toolkits.importing.drafting.store import files_of
from toolkits.importing.models import ImportDraft
from toolkits.models import Material

CARDS = """Werkpakket 1: Bellen

Bel eens.

Denk- en doekaartjes

 • Bel iemand die je brief kreeg.
 • Wie spreek je nooit?
"""


def material() -> int:
    """Return how much material there is."""
    return sum(model._default_manager.count() for model in Material.__subclasses__())


def structure(draft: ImportDraft) -> str:
    """Return the address of the structure screen."""
    return reverse("importing:structure", args=[draft.pk])


def upload(client: Client, parent: Any, *documents: tuple[str, str | bytes]) -> Any:
    """Upload documents, each a name and a text, and return the response."""
    files = [
        SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)
        for name, content in documents
    ]
    return client.post(reverse("importing:index"), {"parent": parent.pk, "documents": files})


def uploaded(client: Client, parent: Any, *documents: tuple[str, str | bytes]) -> ImportDraft:
    """Upload documents and return the draft import."""
    response = upload(client, parent, *documents)
    assert response.status_code == 302, response.context["form"].errors
    found = re.search(r"(\d+)/$", response["Location"])
    assert found
    return ImportDraft.objects.get(pk=found[1])


def piece(draft: ImportDraft, words: str) -> Piece:
    """Return the first piece of a draft import that says `words`."""
    draft.refresh_from_db()
    return next(
        piece
        for file in files_of(draft)
        for sheet in file.every_sheet()
        for piece in sheet.pieces
        if any(words in text for text in piece.words)
    )


def do(client: Client, draft: ImportDraft, what: str, **more: Any) -> Any:
    """Press a button of the structure screen and return the response."""
    draft.refresh_from_db()
    response = client.post(structure(draft), {"version": draft.version, "do": what, **more})
    draft.refresh_from_db()
    return response


def finish(client: Client, draft: ImportDraft, **choices: str) -> Any:
    """Make the drafts, with choices by the key of a match, and return the screen that follows."""
    draft.refresh_from_db()
    sent = {f"choice-{key}": value for key, value in choices.items()}
    address = reverse("importing:library", args=[draft.pk])
    response = client.post(address, {"version": draft.version, "do": "make", **sent}, follow=True)
    draft.refresh_from_db()
    return response
