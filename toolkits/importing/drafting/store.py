"""Keeping a draft import: starting it, correcting it, undoing. Two people at one draft never lose each other's work."""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.models import Page

from toolkits.importing.errors import ImportRefused
from toolkits.importing.models import ImportDraft, ImportStep
from toolkits.importing.reader import read_file
from toolkits.importing.recognise import recognise

from .pieces import DraftFile, as_json, file_from
from .rights import drafts_for
from .taking import draft_file

MOST_FILES = 50
# A package of the client has 20 to 60 pieces. A screen with more than this is slow, and nobody reads it through.
MOST_PIECES = 1500
MOST_STEPS = 50
LONGEST_TITLE = 255

Change = Callable[[list[DraftFile]], str]


class Outdated(ImportRefused):
    """A correction of a screen that is no longer right."""


def read_uploads(uploads: Iterable[UploadedFile]) -> tuple[list[DraftFile], list[str]]:
    """Return the files that could be read, as recognised, and a sentence for each that could not."""
    files: list[DraftFile] = []
    refused: list[str] = []
    for upload in uploads:
        name = str(upload.name)
        try:
            if len(files) == MOST_FILES:
                raise ImportRefused(
                    _("%(name)s is niet meegenomen: importeer hoogstens %(most)d bestanden tegelijk.")
                    % {"name": name, "most": MOST_FILES}
                )
            file = _read(name, upload)
            twin = next((each for each in files if each.sha256 == file.sha256), None)
            if twin is not None:
                raise ImportRefused(
                    _("%(name)s is hetzelfde als %(twin)s en is niet nog eens meegenomen.")
                    % {"name": name, "twin": twin.name}
                )
            files.append(file)
        except ImportRefused as error:
            refused.append(str(error))
    return files, refused


def _read(name: str, upload: UploadedFile) -> DraftFile:
    source = read_file(name, upload)
    documents, notes = recognise(source)
    file = draft_file(source.name, source.sha256, documents, notes)
    if sum(len(sheet.pieces) for sheet in file.every_sheet()) > MOST_PIECES:
        raise ImportRefused(
            _("%(name)s is te lang om na te lopen: deel het op in kleinere bestanden.") % {"name": name}
        )
    return file


def start(user: Any, parent: Page, files: list[DraftFile], refused: list[str]) -> ImportDraft:
    """Keep a new draft import of `files` for `user`, meant for below `parent`."""
    title = ", ".join(file.name for file in files)
    return ImportDraft.objects.create(
        owner=user,
        parent=parent,
        language=parent.locale.language_code,
        title=Truncator(title).chars(LONGEST_TITLE),
        files=as_json(files),
        refused=refused,
    )


def files_of(draft: ImportDraft) -> list[DraftFile]:
    """Return the files of a draft import."""
    return [file_from(each) for each in draft.files]


def locked(pk: int, user: Any) -> ImportDraft:
    """Return a draft import of `user`, which nobody else can change until the transaction ends.

    Raises ImportDraft.DoesNotExist for one that is not theirs.
    """
    return drafts_for(user).select_for_update(of=("self",)).get(pk=pk)


def check_version(draft: ImportDraft, version: int) -> None:
    """Raise Outdated when the screen that somebody acted on shows another version, or the import is done."""
    if draft.state == ImportDraft.DONE:
        raise Outdated(_("Deze import is al klaar. Er is niets veranderd."))
    if draft.version != version:
        raise Outdated(
            _("Deze import is intussen veranderd, en je laatste stap is niet uitgevoerd. Kijk hoe het nu is.")
        )


@transaction.atomic
def correct(pk: int, user: Any, version: int, label: str, change: Change) -> str:
    """Change the files of a draft import with `change`, remember how to undo it, and return the id of what to show.

    Raises Outdated, and what `change` raises; nothing is changed then.
    """
    draft = locked(pk, user)
    check_version(draft, version)
    files = files_of(draft)
    anchor = change(files)
    after = as_json(files)
    for place, (old, new) in enumerate(zip(draft.files, after, strict=True)):
        if old != new:
            ImportStep.objects.create(draft=draft, label=label[:255], place=place, before=old, anchor=anchor)
    old_steps = draft.steps.order_by("-pk").values_list("pk", flat=True)[MOST_STEPS:]
    ImportStep.objects.filter(pk__in=list(old_steps)).delete()
    _save(draft, after)
    return anchor


@transaction.atomic
def undo(pk: int, user: Any, version: int) -> str:
    """Undo the last correction and return the id of what it was about. Raises Outdated, or when there is none."""
    draft = locked(pk, user)
    check_version(draft, version)
    step = draft.steps.last()
    if step is None:
        raise ImportRefused(_("Er is niets om ongedaan te maken."))
    files = list(draft.files)
    files[step.place] = step.before
    step.delete()
    _save(draft, files)
    return step.anchor


def _save(draft: ImportDraft, files: list[Any]) -> None:
    draft.files = files
    draft.version += 1
    draft.save(update_fields=["files", "version", "changed_at"])


@transaction.atomic
def move_to(pk: int, user: Any, version: int, parent: Page) -> None:
    """Mean a draft import for below another page. Raises Outdated."""
    draft = locked(pk, user)
    check_version(draft, version)
    draft.parent, draft.language = parent, parent.locale.language_code
    draft.version += 1
    draft.save(update_fields=["parent", "language", "version", "changed_at"])


@transaction.atomic
def choose(pk: int, user: Any, version: int, choices: dict[str, Any]) -> int:
    """Keep what to use from the library, and return the new version. Raises Outdated."""
    draft = locked(pk, user)
    check_version(draft, version)
    draft.choices = choices
    draft.version += 1
    draft.save(update_fields=["choices", "version", "changed_at"])
    return draft.version
