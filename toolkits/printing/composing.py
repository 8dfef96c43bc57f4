"""From a row to everything that goes into its file: the HTML, the styles, the name, and what an editor should know.

Here the database is asked; what is made of the answer (see `isolation.py`) asks it nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from wagtail.models import Page

from toolkits.access import ScopedReader, restrictions_of
from toolkits.models import ToolkitPage, WorkPackagePage
from toolkits.reading import resolve_package, resolve_page
from toolkits.reading.content import Content, PackageContent

from .documents import ITEM_DOCUMENTS, Document, compose, dated, document_named
from .labels import file_name
from .models import PrintArtifact
from .ordering import reader_of
from .preparing import ITEM_PREPARES, Context, NothingToPrint
from .sheets.choices import BadChoice
from .style import HouseStyle, style_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """What a file is made from. `sources` are the primary keys of the pages that are in it."""

    html: str
    base_url: str
    document: Document
    style: HouseStyle
    file_name: str
    sources: tuple[int, ...]


def composition_of(artifact: PrintArtifact) -> Composition:
    """Return what the file of `artifact` is made from, as it is published now.

    Raises NothingToPrint for a page that is not published or has nothing of what the document is made of.
    """
    page = artifact.page
    if page is None or not page.live:
        message = f"{artifact} is of no page that is published"
        raise NothingToPrint(message)
    page = page.specific
    reader = reader_for(artifact, page)
    content = resolve_page(page, language=artifact.language, reader=reader)
    query = QueryDict(artifact.choice)
    chapters: tuple[Chapter, ...] = ()
    try:
        if "code" in query:
            document, prepared = _item(content, artifact.document, query)
        else:
            document = document_named(content.kind, artifact.document)
            prepared = document.prepare(content, query) if document.prepare else {}
            chapters = chapters_of(page, content, reader=reader) if document.whole else ()
    except (LookupError, BadChoice) as error:
        raise NothingToPrint(str(error)) from error
    return composed(
        content,
        document,
        chapters,
        {**prepared, **dated(page.last_published_at)},
        language=artifact.language,
        choice=artifact.choice,
        page=page,
    )


def composed(  # noqa: PLR0913 - a document, and for whom it is
    content: Content,
    document: Document,
    chapters: Sequence["Chapter"],
    prepared: Context,
    *,
    language: str,
    choice: str = "",
    page: Page | None = None,
) -> Composition:
    """Return what the PDF of `content` as `document` is made from, for a reader of `language`; see `documents.py`."""
    return Composition(
        html=compose(content, document, content.full_url, [each.content for each in chapters], prepared),
        base_url=content.full_url,
        document=document,
        style=style_of(content),
        file_name=file_name(document.name, choice, content, language),
        sources=(*([page.pk] if page else []), *(each.page for each in chapters)),
    )


def reader_for(artifact: PrintArtifact, page: Page) -> ScopedReader:
    """Return the reader for whom the document of `page` is made: somebody who may see the page, and its scope."""
    return reader_of(artifact.scope, tuple(restrictions_of(page).values_list("pk", flat=True)))


@dataclass(frozen=True, slots=True)
class Chapter:
    """A package in the booklet of its toolkit: the primary key of its page, and its content."""

    page: int
    content: PackageContent


def chapters_of(page: Page, content: Content, *, reader: Any, drafts: bool = False) -> tuple[Chapter, ...]:
    """Return the packages of a toolkit, whole: those that `content` lists for `reader`, in its order."""
    toolkits = ToolkitPage.objects.filter(translation_key=page.translation_key)
    packages = {each.url: each for toolkit in toolkits for each in WorkPackagePage.objects.child_of(toolkit)}
    items = [item for section in content.sections for item in section.items if item.kind == "package"]
    return tuple(
        Chapter(
            packages[item.url].pk,
            resolve_package(packages[item.url], language=content.language, reader=reader, drafts=drafts),
        )
        for item in items
        if item.url in packages
    )


def _item(content: Content, name: str, query: QueryDict) -> tuple[Document, Context]:
    """Return the document of one piece of `content`, by its permanent code."""
    items = (item for section in content.sections for item in section.items)
    item = next((each for each in items if each.code == query["code"]), None)
    if item is None or item.kind not in ITEM_DOCUMENTS or ITEM_DOCUMENTS[item.kind].name != name:
        message = f"There is no {name} {query['code']} on this page"
        raise NothingToPrint(message)
    return ITEM_DOCUMENTS[item.kind], ITEM_PREPARES[item.kind](content, item, query)
