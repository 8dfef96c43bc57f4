"""The nightly round: whatever slipped through is found, and what nobody needs goes."""

import logging
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page

from .bundles import BUNDLE, bundle_of
from .composing import composition_of, reader_for
from .keys import key_of
from .making import LOST_AFTER
from .marking import plan_ahead
from .models import PrintArtifact
from .ordering import kind_of
from .preparing import NothingToPrint
from .rows import forget_files
from .storage import clear_workplaces, print_storage
from .tasks import make_due

logger = logging.getLogger(__name__)

# A choice that nobody made for so long is made again when somebody does.
UNUSED_AFTER = timedelta(days=30)
State = PrintArtifact.State


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """What a round did: rows that were out of date, that nobody used, and files that belonged to no row."""

    stale: int
    unused: int
    orphans: int


def sweep() -> Swept:
    """Do the round: plan what is missing, mark what changed, forget what is unused, delete files without a row."""
    unused = _forget_unused()
    for page in Page.objects.live().select_related("locale").order_by("path").iterator():
        if kind_of(page):
            plan_ahead(page)
    stale = sum(_is_out_of_date(artifact) for artifact in PrintArtifact.objects.select_related("page").iterator())
    orphans = _delete_orphans()
    make_due.enqueue()
    return Swept(stale=stale, unused=unused, orphans=orphans)


def _forget_unused() -> int:
    """Delete rows of choices that nobody asked for in a long time, and of selections."""
    since = timezone.localdate() - UNUSED_AFTER
    unusual = Q(page=None) | ~Q(choice="") | ~Q(scope="")
    rows = PrintArtifact.objects.filter(unusual, Q(asked_on__lt=since) | Q(asked_on=None, due_at__date__lt=since))
    with transaction.atomic():
        forget_files(rows.exclude(file="").values_list("file", flat=True))
        number = rows.count()
        rows.delete()
    return number


def _is_out_of_date(artifact: PrintArtifact) -> bool:
    """Say whether what would be made now is something else, and mark it then."""
    if artifact.stale:
        return False
    try:
        same = _key_now(artifact) == artifact.key and print_storage().exists(artifact.file)
    except NothingToPrint:
        same = artifact.state == State.NOTHING
    except Exception:
        # One that can't be composed must not keep the round from the others; making it will say what is wrong.
        logger.exception("Could not look at %s of page %s", artifact, artifact.page_id)
        return False
    if same:
        return False
    bundles = PrintArtifact.objects.filter(document=BUNDLE, sources=artifact.page_id)
    again = PrintArtifact.objects.filter(Q(pk=artifact.pk) | Q(pk__in=bundles.values("pk")))
    again.update(stale=True, due_at=timezone.now())
    return True


def _key_now(artifact: PrintArtifact) -> str:
    """Return the key of what would be made now; raise NothingToPrint."""
    if artifact.document != BUNDLE:
        return key_of(composition_of(artifact))
    page = artifact.page
    if page is None or not page.live:
        raise NothingToPrint
    return bundle_of(page, artifact.language, artifact.scope, reader_for(artifact, page)).key


def _delete_orphans() -> int:
    """Delete files that no row knows: of a server that stopped between the two.

    Only old ones: a worker keeps a file a moment before its row knows it.
    """
    storage = print_storage()
    if not storage.exists(""):
        return clear_workplaces()
    since = timezone.now() - LOST_AFTER
    known = set(PrintArtifact.objects.exclude(file="").values_list("file", flat=True))
    orphans = [
        name
        for folder in storage.listdir("")[0]
        if len(folder) == 2  # noqa: PLR2004 - the first two digits of the keys in it
        for file in storage.listdir(folder)[1]
        if (name := f"{folder}/{file}") not in known and storage.get_modified_time(name) < since
    ]
    for name in orphans:
        storage.delete(name)
    return len(orphans) + clear_workplaces()
