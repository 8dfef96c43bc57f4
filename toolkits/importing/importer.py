"""Importing documents: all of them, or none."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from toolkits.reading import resolve_page

from .build import Builder
from .completeness import normalised
from .errors import ImportRefused
from .models import ImportRecord
from .placing import nearest_place, parent_at
from .reader import Source, read_document
from .recognise import recognise
from .report import Report
from .tree import Document, Notes, PackageDocument, ToolkitDocument
from .vocabulary import contents_line


def import_documents(paths: Sequence[Path], parent: str, *, publish: bool = False, again: bool = False) -> list[Report]:
    """Import the files at `paths` as drafts under the page at the reader's address `parent`.

    Returns a report for each. With `publish`, publishes what was made; with `again`, imports what was imported
    before. Raises ImportRefused, with one sentence, for anything that can't be imported; nothing is stored then.
    """
    sources = [read_document(path) for path in paths]
    with transaction.atomic():
        # Two imports at once would else look for the same free address; the second waits here.
        page = Page.objects.select_for_update().get(pk=parent_at(parent).pk).specific
        return [_import(source, page, publish=publish, again=again) for source in sources]


def _import(source: Source, asked: Page, *, publish: bool, again: bool) -> Report:
    documents, notes = recognise(source)
    parent = nearest_place(documents[0], asked, notes)
    earlier = [] if again else earlier_pages(source.sha256, parent)
    if earlier:
        return Report(name=source.name, pages=earlier, before=True)
    return make_pages(source.name, source.sha256, documents, Builder(parent, notes), publish=publish)


def make_pages(
    name: str, sha256: str, documents: Sequence[Document], builder: Builder, *, publish: bool = False
) -> Report:
    """Make the pages of one file with `builder`, keep a record of it, and return the report.

    Raises ImportRefused, with a sentence that names the file. The caller has opened a transaction.
    """
    notes, parent = builder.notes, builder.parent
    # A fresh copy: treebeard counts children on the page it is given.
    builder.parent = Page.objects.get(pk=parent.pk).specific
    try:
        pages = [builder.build(document) for document in documents]
    except ImportRefused as error:
        raise ImportRefused(f"{name}: {error}") from error
    for document, page in zip(documents, pages, strict=True):
        _compare(document, page, notes)
    if publish:
        builder.publish()
    report = Report(name=name, pages=pages, notes=notes, published=publish)
    if publish and not _is_live(parent):
        notes.assume(_("De pagina erboven is zelf nog concept: lezers zien deze pas als die ook is gepubliceerd."))
    for page in pages:
        ImportRecord.objects.create(
            sha256=sha256,
            file_name=name[:255],
            parent_key=parent.translation_key,
            page_key=page.translation_key,
            language=parent.locale.language_code,
            report=report.as_dict(),
        )
    return report


def earlier_pages(sha256: str, parent: Page) -> list[Page]:
    """Return the pages that an earlier import of the same bytes made under `parent`, as far as they still exist."""
    records = ImportRecord.objects.filter(
        sha256=sha256, parent_key=parent.translation_key, language=parent.locale.language_code
    )
    pages = [page for record in records if (page := record.page) is not None]
    return sorted(pages, key=lambda page: page.path)


def _is_live(page: Page) -> bool:
    return bool(page.live) and not page.get_ancestors().exclude(depth=1).filter(live=False).exists()


def _compare(document: Document, page: Page, notes: Notes) -> None:
    """Note where the page counts and numbers otherwise than the document said."""
    packages = document.packages if isinstance(document, ToolkitDocument) else []
    for package, child in zip(packages, page.get_children().specific().order_by("path"), strict=False):
        _compare(package, child, notes)
    if not isinstance(document, PackageDocument):
        return
    content = resolve_page(page, language=page.locale.language_code, reader=AnonymousUser(), drafts=True)
    if document.number and content.number != document.number:
        notes.assume(
            _("Het document noemt dit werkpakket %(said)d. Het nummer volgt uit de plaats: hier is het %(number)s.")
            % {"said": document.number, "number": content.number}
        )
    summaries = [section.summary for section in content.sections]
    for said in (section.said for section in document.sections if section.said):
        if not any(_same_line(said, summary) for summary in summaries):
            notes.assume(_("De inhoudslijst zei ‘%(said)s’; de pagina telt zelf en zegt het anders.") % {"said": said})


def _same_line(said: str, summary: str) -> bool:
    """Say whether two lines of a contents list announce the same, however the number is written."""
    one, other = contents_line(said), contents_line(summary)
    if one is None or other is None:
        return normalised(said) == normalised(summary)
    return replace(one, follows=False, noun=one.noun.casefold()) == replace(
        other, follows=False, noun=other.noun.casefold()
    )
