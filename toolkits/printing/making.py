"""Makes the file of a row: claims it, composes, compares keys, prints, checks, and only then replaces the old one."""

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import file_digest
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from .bundles import BUNDLE, bundle_of, orders_of, write_bundle
from .composing import composition_of, reader_for
from .isolation import print_to
from .keys import key_of
from .models import PrintArtifact
from .ordering import Order
from .preparing import NothingToPrint
from .render import PrintError
from .rows import FILE_FIELDS, NO_FILE, forget_files
from .storage import keep, print_storage, workplace

logger = logging.getLogger(__name__)

# A worker that was stopped in the middle leaves a row that says it is being made; after this long another begins.
LOST_AFTER = timedelta(minutes=10)
# A file of everything is tried again after this long, when another worker is making a document of it.
PARTS_AFTER = timedelta(seconds=10)
State, Step = PrintArtifact.State, PrintArtifact.Step


class PartsNotReady(Exception):
    """Another worker is making a document that belongs in this file."""


def make_artifact(pk: int) -> datetime | None:
    """Make the file of the row with primary key `pk`, unless that is not needed or another worker does.

    Returns when to come back for it, where it waits for a document that another worker is making.
    """
    artifact = _claim(pk)
    if artifact is None:
        return None
    begin = time.monotonic()
    try:
        outcome = _make(artifact)
    except NothingToPrint:
        outcome = {**NO_FILE, "state": State.NOTHING, "error": ""}
    except PartsNotReady:
        later = timezone.now() + PARTS_AFTER
        _release(artifact, state=State.WAITING, stale=True, due_at=later)
        return later
    except PrintError as error:
        # The good file of before stays, and editors see in the list of documents what went wrong.
        logger.exception("Could not print %s of page %s", artifact, artifact.page_id)
        outcome = {"state": State.FAILED, "error": str(error)[:1000]}
    except Exception:
        _release(artifact, state=State.FAILED, error="")
        raise
    _release(artifact, **outcome, seconds=round(time.monotonic() - begin, 2))
    if PrintArtifact.objects.filter(pk=pk, stale=True, due_at__lte=timezone.now()).exists():
        # Somebody asked for it anew meanwhile, and found it taken.
        return make_artifact(pk)
    return None


def _claim(pk: int) -> PrintArtifact | None:
    """Return the row, now ours to make; None when there is nothing to do or somebody else is at it."""
    now = timezone.now()
    free = ~Q(state=State.MAKING) | Q(started_at__lt=now - LOST_AFTER)
    claimed = PrintArtifact.objects.filter(free, pk=pk, stale=True).update(
        state=State.MAKING, stale=False, started_at=now, step=Step.COMPOSING, pages_done=0
    )
    return PrintArtifact.objects.select_related("page").get(pk=pk) if claimed else None


def _release(artifact: PrintArtifact, **outcome: Any) -> None:
    # `stale` is not cleared: a change that came meanwhile has set it, and this file is older than that.
    with transaction.atomic():
        ours = _ours(artifact).update(**outcome, step=Step.WAITING, pages_done=0, wanted=False)
        if ours and outcome.get("file") == "":
            forget_files([artifact.file])


def _ours(artifact: PrintArtifact) -> QuerySet[PrintArtifact]:
    """Return the row of `artifact` as long as it is ours to make.

    What was withdrawn meanwhile is not: a file with it may not come back. Nor is what another worker began anew.
    """
    return PrintArtifact.objects.filter(pk=artifact.pk, state=State.MAKING, started_at=artifact.started_at)


def _make(artifact: PrintArtifact) -> dict[str, Any]:
    """Make the file and return how it stands with the row now."""
    made = _bundle(artifact) if artifact.document == BUNDLE else _document(artifact)
    with transaction.atomic():
        # What is forgotten stays where another row has it.
        forget_files([artifact.file if _ours(artifact).update(**made) else made["file"]])
    return {"state": State.READY, "error": ""}


def _document(artifact: PrintArtifact) -> dict[str, Any]:
    composition = composition_of(artifact)
    artifact.sources.set(composition.sources)
    key = key_of(composition)
    described = {
        "file_name": composition.file_name,
        "findings": [each.as_json() for each in composition.findings],
    }
    same = _already_made(key)
    if same is not None:
        return {**described, **{name: getattr(same, name) for name in FILE_FIELDS}}
    with workplace() as folder:
        target = folder / "made.pdf"
        made = print_to(target, composition, _teller(artifact.pk))
        return {
            **described,
            "key": key,
            "file": keep(target, key),
            "sha256": made.sha256,
            "size": made.size,
            "pages": made.pages,
            "made_at": timezone.now(),
        }


def _bundle(artifact: PrintArtifact) -> dict[str, Any]:
    """Make every document that is in the file of everything, and then that file."""
    page = artifact.page
    if page is None or not page.live:
        raise NothingToPrint
    reader = reader_for(artifact, page)
    for done, (_folder, order) in enumerate(orders_of(page, artifact.language, artifact.scope, reader), start=1):
        _make_part(order)
        PrintArtifact.objects.filter(pk=artifact.pk).update(step=Step.LAYOUT, pages_done=done)
    bundle = bundle_of(page, artifact.language, artifact.scope, reader)
    artifact.sources.set({part.artifact.page_id for part in bundle.parts})
    if any(part.artifact.state == State.MAKING for part in bundle.parts):
        raise PartsNotReady
    described = {"file_name": bundle.file_name}
    same = _already_made(bundle.key)
    if same is not None:
        return {**described, **{name: getattr(same, name) for name in FILE_FIELDS}}
    with workplace() as folder:
        target = folder / "made.zip"
        write_bundle(target, bundle)
        with target.open("rb") as made:
            digest = file_digest(made, "sha256").hexdigest()
        return {
            **described,
            "key": bundle.key,
            "size": target.stat().st_size,
            "file": keep(target, bundle.key),
            "sha256": digest,
            "pages": sum(part.artifact.pages for part in bundle.parts),
            "made_at": timezone.now(),
        }


def _make_part(order: Order) -> None:
    """Make one document of the file of everything; when that can't be, the others go on and the list says so."""
    row, _new = order.row()
    try:
        make_artifact(row.pk)
    except Exception:
        logger.exception("Could not print %s of page %s", row, row.page_id)


def _already_made(key: str) -> PrintArtifact | None:
    """Return a row with the file of `key`, when that file is there."""
    row = PrintArtifact.objects.filter(key=key).exclude(file="").first()
    return row if row is not None and print_storage().exists(row.file) else None


def _teller(pk: int) -> Callable[[int, int], None]:
    def tell(step: int, pages: int) -> None:
        PrintArtifact.objects.filter(pk=pk).update(step=step, pages_done=pages)

    return tell
