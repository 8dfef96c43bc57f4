"""Taking files away: what nobody refers to any more goes, at once or when a better one is in its place."""

from collections.abc import Iterable

from django.db import transaction

from .models import PrintArtifact
from .storage import print_storage

FILE_FIELDS = ("key", "file", "sha256", "size", "pages", "made_at")
NO_FILE = {"key": "", "file": "", "sha256": "", "size": 0, "pages": 0, "made_at": None}


def forget_lost(artifact: PrintArtifact) -> None:
    """Say of every row with the file of `artifact` that it is not there: a backup had the row, and not the file."""
    PrintArtifact.objects.filter(file=artifact.file).update(**NO_FILE, stale=True)


def forget_files(names: Iterable[str]) -> None:
    """Delete the files with these names after the commit, unless a row still has them."""
    gone = {name for name in names if name}
    if gone:
        transaction.on_commit(lambda: _delete(gone))


def _delete(names: set[str]) -> None:
    kept = set(PrintArtifact.objects.filter(file__in=names).values_list("file", flat=True))
    for name in names - kept:
        print_storage().delete(name)
