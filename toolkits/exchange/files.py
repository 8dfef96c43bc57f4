"""Writing the files of an import so that none is left when the import does not happen.

The names of all files are stored (`PendingImport`) before the first one is written, and taken away in the transaction
that makes the rows. So whatever ends an import, one of two things is true: the rows are there and the note is gone, or
the rows are not there and the note says which files to remove. An import that fails removes its own; one that was
killed is cleaned up by the next (`remove_leftovers`). On PostgreSQL a running import holds its note locked; on SQLite
it holds the whole database: nobody takes it for a dead one.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from toolkits.models import HouseStyle

from .errors import ExchangeRefused
from .models import PendingImport

logger = logging.getLogger(__name__)


@dataclass
class PendingFiles:
    """The files of one import: the note with their names, and which of them are written."""

    note: PendingImport
    written: list[str] = field(default_factory=list)
    finished: bool = False

    def hold(self) -> None:
        """Keep everybody from taking this import for a dead one; inside the transaction, before anything else.

        Raises ExchangeRefused when somebody did so in the moment before.
        """
        if not _locked(PendingImport.objects.filter(pk=self.note.pk)):
            raise ExchangeRefused(_("De import kon niet beginnen. Probeer het opnieuw."))

    def write(self, name: str, content: bytes) -> None:
        """Write one of the files; raise ExchangeRefused when its name was taken since."""
        stored = default_storage.save(name, ContentFile(content))
        self.written.append(stored)
        if stored != name:
            raise ExchangeRefused(_("Iemand anders zette net hetzelfde bestand neer. Probeer het opnieuw."))

    def done(self) -> None:
        """Take the note away; inside the transaction, after everything else."""
        PendingImport.objects.filter(pk=self.note.pk).delete()
        self.finished = True


@contextmanager
def pending(names: list[str]) -> Iterator[PendingFiles]:
    """Store the names of the files that will be written; remove what was written when the block fails.

    What fails after the commit (somebody who listens for it) takes nothing back, and is only written down.
    """
    files = PendingFiles(PendingImport.objects.create(files=names))
    try:
        yield files
    except BaseException as error:
        if files.finished and not PendingImport.objects.filter(pk=files.note.pk).exists():
            logger.exception("An import was made, but what should follow it failed")
            if isinstance(error, Exception):
                return
            raise
        for name in files.written:
            default_storage.delete(name)
        files.done()
        raise


def free_name(file: Any, name: str, taken: set[str], *, field: str = "file") -> str:
    """Return where the site would put a file of this name in `field` of the row `file`; `taken` are known places."""
    wanted = file._meta.get_field(field).generate_filename(file, name)
    free = default_storage.get_available_name(wanted, max_length=100)
    while free in taken:
        free = default_storage.get_alternative_name(*_split(wanted))
    taken.add(free)
    return free


def _split(name: str) -> tuple[str, str]:
    stem, dot, extension = name.rpartition(".")
    return (stem, f".{extension}") if dot else (name, "")


def remove_leftovers() -> int:
    """Remove the files of imports that were killed; return how many imports that were."""
    removed = 0
    with transaction.atomic():
        for note in _locked(PendingImport.objects.all()):
            for name in note.files:
                if not _belongs_to_something(name):
                    default_storage.delete(name)
            logger.warning("Removed the files of an import that did not finish: %d", len(note.files))
            note.delete()
            removed += 1
    return removed


def _locked(notes: Any) -> list[PendingImport]:
    """Return those of `notes` that no running import holds, locked until the transaction ends."""
    if connection.features.has_select_for_update_skip_locked:
        notes = notes.select_for_update(skip_locked=True)
    return list(notes)


def _belongs_to_something(name: str) -> bool:
    if HouseStyle.objects.filter(logo=name).exists():
        return True
    return any(model.objects.filter(file=name).exists() for model in (get_image_model(), get_document_model()))
