"""Everything of a toolkit in one file: every document of it and of its packages, with a list of what is inside."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from re import compile as compiled
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from django.utils.translation import override
from wagtail.documents import get_document_model
from wagtail.models import Page

from toolkits.access import ScopedReader, visible_to
from toolkits.models import QuotePlatePage, WorkPackagePage
from toolkits.reading import resolve_page
from toolkits.reading.content import WorksheetItem

from .labels import LABELS
from .models import PrintArtifact
from .ordering import Order
from .storage import print_storage

BUNDLE = "alles"
MANIFEST = "inhoud.json"
MANIFEST_VERSION = 1
# What is in it of each kind of page, with what is chosen: the ways in which most people print.
OF_TOOLKIT = (("toolkit", ""), ("handleiding", ""))
OF_PACKAGE = (
    ("werkpakket", ""),
    ("kaarten", ""),
    ("kaarten", "zijden=lang"),
    ("werkplaten", ""),
    ("werkplaten", "papier=a3"),
    ("vragen", ""),
)
OF_PLATE = (("praatplaat", ""), ("praatplaat", "papier=a3"))
# A ZIP has no dates before 1980; ours has none at all, so that the same parts are the same file.
NO_DATE = (1980, 1, 1, 0, 0, 0)
CHUNK = 1 << 20
# The address of an uploaded document: /documenten/12/plaat.pdf
DOCUMENT = compiled(r"/(\d+)/[^/]+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One document that belongs in the file: its folder in there, and its row."""

    folder: str
    artifact: PrintArtifact


def orders_of(toolkit: Page, language: str, scope: str, reader: ScopedReader) -> Iterator[tuple[str, Order]]:
    """Yield the folder and the order of every document in the file of `toolkit`, for the readers of `scope`."""
    for name, choice in OF_TOOLKIT:
        yield "", Order(page=toolkit, document=name, choice=choice, language=language, scope=scope)
    below = visible_to(reader).child_of(toolkit).exact_type(WorkPackagePage, QuotePlatePage).order_by("path")
    for page in below:
        wanted = OF_PACKAGE if page.specific_class is WorkPackagePage else OF_PLATE
        for name, choice in wanted:
            yield page.slug, Order(page=page, document=name, choice=choice, language=language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A worksheet that an editor uploaded as a file: its folder in there, and the document."""

    folder: str
    document: Any

    @property
    def name(self) -> str:
        """Return its name in the file of everything."""
        return f"{self.folder}/{self.document.filename}"


def uploads_of(toolkit: Page, language: str, reader: ScopedReader) -> Iterator[Upload]:
    """Yield the files that stand in place of drawn worksheets on the packages of `toolkit`, each once."""
    seen = set()
    for page in visible_to(reader).child_of(toolkit).exact_type(WorkPackagePage).order_by("path"):
        content = resolve_page(page.specific, language=language, reader=reader)
        urls = [item.file_url for each in content.sections for item in each.items if isinstance(item, WorksheetItem)]
        numbers = [found[1] for url in urls if (found := DOCUMENT.search(url))]
        for document in get_document_model().objects.filter(pk__in=numbers).order_by("pk"):
            if document.pk not in seen:
                seen.add(document.pk)
                yield Upload(folder=page.slug, document=document)


def key_of_parts(parts: Sequence[Part], uploads: Sequence[Upload]) -> str:
    """Return the key of the file with these parts."""
    lines = [f"{part.folder}/{part.artifact.file_name} {part.artifact.key} {part.artifact.state}" for part in parts]
    lines += [f"{each.name} {each.document.get_file_hash()}" for each in uploads]
    return sha256("\n".join([str(MANIFEST_VERSION), *lines]).encode()).hexdigest()


def write_bundle(target: Path, parts: Sequence[Part], uploads: Sequence[Upload], *, title: str, language: str) -> None:
    """Write the file: every part that could be made, and the list, which also names what could not."""
    with ZipFile(target, "w", compression=ZIP_STORED) as bundle, override(language):
        listed = [*_put_parts(bundle, parts), *_put_uploads(bundle, uploads, language)]
        manifest = {"version": MANIFEST_VERSION, "title": title, "language": language, "files": listed}
        bundle.writestr(ZipInfo(MANIFEST, NO_DATE), json.dumps(manifest, ensure_ascii=False, indent=2))


def _put_parts(bundle: ZipFile, parts: Sequence[Part]) -> Iterator[dict[str, Any]]:
    for part in parts:
        row = part.artifact
        page = row.page.title if row.page else ""
        entry = {"document": str(LABELS[row.document]), "page": page, "language": row.language}
        if not row.file:
            yield {**entry, "missing": True}
            continue
        name = f"{part.folder}/{row.file_name}".lstrip("/")
        with print_storage().open(row.file) as made:
            _put(bundle, name, made)
        yield {**entry, "file": name, "pages": row.pages, "bytes": row.size, "sha256": row.sha256}


def _put_uploads(bundle: ZipFile, uploads: Sequence[Upload], language: str) -> Iterator[dict[str, Any]]:
    for each in uploads:
        with each.document.open_file() as uploaded:
            size, digest = _put(bundle, each.name, uploaded)
        label = str(LABELS["werkplaat"])
        yield {"document": label, "page": each.document.title, "language": language, "file": each.name, "bytes": size,
               "sha256": digest}  # fmt: skip


def _put(bundle: ZipFile, name: str, file: Any) -> tuple[int, str]:
    """Put `file` in the bundle, and return its size and its hash."""
    size, digest = 0, sha256()
    with bundle.open(ZipInfo(name, NO_DATE), "w") as inside:
        while chunk := file.read(CHUNK):
            inside.write(chunk)
            digest.update(chunk)
            size += len(chunk)
    return size, digest.hexdigest()
