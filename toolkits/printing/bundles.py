"""Everything of a toolkit in one file: every document of it and of its packages, with a list of what is inside."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from django.utils.translation import override
from wagtail.models import Page

from toolkits.access import ScopedReader, visible_to
from toolkits.models import QuotePlatePage, WorkPackagePage

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


def key_of_parts(parts: Sequence[Part]) -> str:
    """Return the key of the file with these parts."""
    lines = (f"{part.folder}/{part.artifact.file_name} {part.artifact.key} {part.artifact.state}" for part in parts)
    return sha256("\n".join([str(MANIFEST_VERSION), *lines]).encode()).hexdigest()


def write_bundle(target: Path, parts: Sequence[Part], title: str, language: str) -> None:
    """Write the file: every part that could be made, and the list, which also names what could not."""
    with ZipFile(target, "w", compression=ZIP_STORED) as bundle:
        listed = []
        for part in parts:
            row = part.artifact
            name = f"{part.folder}/{row.file_name}".lstrip("/")
            with override(language):
                label = str(LABELS[row.document])
            entry = {"document": label, "page": row.page.title if row.page else "", "language": row.language}
            if not row.file:
                listed.append({**entry, "missing": True})
                continue
            listed.append({**entry, "file": name, "pages": row.pages, "bytes": row.size, "sha256": row.sha256})
            with print_storage().open(row.file) as made, bundle.open(ZipInfo(name, NO_DATE), "w") as inside:
                for chunk in made.chunks():
                    inside.write(chunk)
        manifest = {"version": MANIFEST_VERSION, "title": title, "language": language, "files": listed}
        text = json.dumps(manifest, ensure_ascii=False, indent=2)
        bundle.writestr(ZipInfo(MANIFEST, NO_DATE), text)
