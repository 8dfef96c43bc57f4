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

from .labels import LABELS, file_name
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """What goes into the file of everything: `parts` that were made or failed, and `uploads`."""

    title: str
    file_name: str
    language: str
    parts: tuple["Part", ...]
    uploads: tuple["Upload", ...]

    @property
    def key(self) -> str:
        """Return the key of the file, as `keys.key_of` does for a document."""
        lines = [
            f"{part.folder}/{part.artifact.file_name} {part.artifact.key} {part.artifact.state}" for part in self.parts
        ]
        lines += [f"{each.name} {each.document.get_file_hash()}" for each in self.uploads]
        return sha256("\n".join([str(MANIFEST_VERSION), *lines]).encode()).hexdigest()


def bundle_of(toolkit: Page, language: str, scope: str, reader: ScopedReader) -> Bundle:
    """Return what goes into the file of `toolkit` for the readers of `scope`, with its documents as they stand now."""
    content = resolve_page(toolkit.specific, language=language, reader=reader)
    return Bundle(
        title=content.title,
        file_name=file_name(BUNDLE, "", content, language, "zip"),
        language=language,
        parts=tuple(_parts_of(toolkit, language, scope, reader)),
        uploads=tuple(_uploads_of(toolkit, language, reader)),
    )


def _parts_of(toolkit: Page, language: str, scope: str, reader: ScopedReader) -> Iterator[Part]:
    """Yield the documents of `orders_of` that have a row, without those of which there is nothing; two queries."""
    orders = list(orders_of(toolkit, language, scope, reader))
    pages = {order.page.pk for _folder, order in orders if order.page}
    rows = PrintArtifact.objects.filter(page__in=pages, language=language).select_related("page")
    made = {(row.page_id, row.document, row.choice_key, row.scope): row for row in rows}
    for folder, order in orders:
        row = made.get((order.page.pk if order.page else None, order.document, order.choice_key, order.scope))
        if row is not None and row.state != PrintArtifact.State.NOTHING:
            yield Part(folder=folder, artifact=row)


def _uploads_of(toolkit: Page, language: str, reader: ScopedReader) -> Iterator[Upload]:
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


def write_bundle(target: Path, bundle: Bundle) -> None:
    """Write the file: every part that could be made, and the list, which also names what could not."""
    with ZipFile(target, "w", compression=ZIP_STORED) as archive, override(bundle.language):
        listed = [*_put_parts(archive, bundle.parts), *_put_uploads(archive, bundle.uploads, bundle.language)]
        manifest = {
            "version": MANIFEST_VERSION,
            "title": bundle.title,
            "language": bundle.language,
            "files": listed,
        }
        archive.writestr(ZipInfo(MANIFEST, NO_DATE), json.dumps(manifest, ensure_ascii=False, indent=2))


def _put_parts(archive: ZipFile, parts: Sequence[Part]) -> Iterator[dict[str, Any]]:
    for part in parts:
        row = part.artifact
        page = row.page.title if row.page else ""
        entry = {"document": str(LABELS[row.document]), "page": page, "language": row.language}
        if not row.file:
            yield {**entry, "missing": True}
            continue
        name = f"{part.folder}/{row.file_name}".lstrip("/")
        with print_storage().open(row.file) as made:
            _put(archive, name, made)
        yield {**entry, "file": name, "pages": row.pages, "bytes": row.size, "sha256": row.sha256}


def _put_uploads(archive: ZipFile, uploads: Sequence[Upload], language: str) -> Iterator[dict[str, Any]]:
    for each in uploads:
        with each.document.open_file() as uploaded:
            size, digest = _put(archive, each.name, uploaded)
        label = str(LABELS["werkplaat"])
        yield {"document": label, "page": each.document.title, "language": language, "file": each.name, "bytes": size,
               "sha256": digest}  # fmt: skip


def _put(archive: ZipFile, name: str, file: Any) -> tuple[int, str]:
    """Put `file` in the archive, and return its size and its hash."""
    size, digest = 0, sha256()
    with archive.open(ZipInfo(name, NO_DATE), "w") as inside:
        while chunk := file.read(CHUNK):
            inside.write(chunk)
            digest.update(chunk)
            size += len(chunk)
    return size, digest.hexdigest()
