"""From a row to everything that goes into its file: the HTML, the styles, the name, and what an editor should know.

Here the database is asked; what is made of the answer (see `isolation.py`) asks it nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page

from toolkits.access import Reader, ScopedReader, restrictions_of
from toolkits.models import PermanentCode, ToolkitPage, WorkPackagePage
from toolkits.reading import resolve_package, resolve_page
from toolkits.reading.content import Content, PackageContent
from toolkits.reading.gathering import gather
from toolkits.reading.selection import Selection

from .columns import columns_of
from .documents import ITEM_DOCUMENTS, SELECTION, Document, compose, dated, document_named
from .findings import Finding, findings, unknown_letters
from .labels import file_name
from .models import PrintArtifact
from .ordering import reader_of
from .preparing import ITEM_PREPARES, Context, NothingToPrint
from .selections import selection_content, selection_sheets
from .sheets.choices import BadChoice
from .style import HouseStyle, style_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """What a file is made from. `sources` are the pages in it, `findings` what editors should know."""

    html: str
    base_url: str
    document: Document
    style: HouseStyle
    file_name: str
    sources: tuple[int, ...]
    findings: tuple[Finding, ...]


def composition_of(artifact: PrintArtifact) -> Composition:
    """Return what the file of `artifact` is made from, as it is published now.

    Raises NothingToPrint for a page that is not published or has nothing of what the document is made of.
    """
    page = artifact.page
    if page is None:
        return _selection(artifact)
    if not page.live:
        message = f"{artifact} is of no page that is published"
        raise NothingToPrint(message)
    page = page.specific
    reader = reader_for(artifact, page)
    content = resolve_page(page, language=artifact.language, reader=reader)
    query = QueryDict(artifact.choice)
    chapters: tuple[Chapter, ...] = ()
    try:
        if "code" in query:
            document, prepared = _item(content, artifact.document, query, reader=reader)
        else:
            document = document_named(content.kind, artifact.document)
            chapters = chapters_of(page, content, reader=reader) if document.whole else ()
            prepared = prepared_for(content, document, chapters, query, language=artifact.language, reader=reader)
    except (LookupError, BadChoice) as error:
        raise NothingToPrint(str(error)) from error
    return composed(
        content,
        document,
        chapters,
        {**prepared, **dated(page.last_published_at)},
        language=artifact.language,
        choice=artifact.choice,
        sources=[page.pk],
    )


def _selection(artifact: PrintArtifact) -> Composition:
    plan = Selection.parse(QueryDict(artifact.choice))
    reader = reader_of(artifact.scope)
    found = gather(plan.codes, language=artifact.language, reader=reader)
    plan = plan.only(found)
    with override(artifact.language):
        address = f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{reverse('selection')}?{plan.query}"
    content = selection_content(plan, found, language=artifact.language, full_url=address)
    keys = PermanentCode.objects.filter(code__in=found).values("page_key")
    return composed(
        content,
        SELECTION,
        (),
        {
            **selection_sheets(content, plan, found),
            "articles": columns_of([content], language=artifact.language, reader=reader),
        },
        language=artifact.language,
        sources=Page.objects.filter(translation_key__in=keys).values_list("pk", flat=True),
    )


def composed(  # noqa: PLR0913 - a document, and for whom it is
    content: Content,
    document: Document,
    chapters: Sequence["Chapter"],
    prepared: Context,
    *,
    language: str,
    choice: str = "",
    sources: Iterable[int] = (),
) -> Composition:
    """Return what the PDF of `content` as `document` is made from, for a reader of `language`; see `documents.py`.

    `sources` are the pages that `content` is of, besides those of the chapters.
    """
    packages = [each.content for each in chapters]
    html = compose(content, document, content.full_url, packages, prepared)
    return Composition(
        html=html,
        base_url=content.full_url,
        document=document,
        style=style_of(content),
        file_name=file_name(document.name, choice, content, language),
        sources=(*sources, *(each.page for each in chapters)),
        findings=(*findings(content, document, packages, prepared), *unknown_letters(html, content)),
    )


def prepared_for(  # noqa: PLR0913 - a document, and for whom it is
    content: Content,
    document: Document,
    chapters: Sequence["Chapter"],
    query: Mapping[str, str],
    *,
    language: str,
    reader: Reader,
) -> Context:
    """Return what `document` needs besides `content`: what `query` chooses, or the columns that a booklet holds.

    Raises BadChoice and NothingToPrint.
    """
    if document.prepare:
        return document.prepare(content, query)
    pages = (content, *(each.content for each in chapters))
    return {"articles": columns_of(pages, language=language, reader=reader)}


def reader_for(artifact: PrintArtifact, page: Page) -> ScopedReader:
    """Return the reader for whom the document of `page` is made: somebody who may see the page, and its scope."""
    return reader_of(artifact.scope, tuple(restrictions_of(page).values_list("pk", flat=True)))


@dataclass(frozen=True, slots=True)
class Chapter:
    """A package in the booklet of its toolkit: the primary key of its page, and its content."""

    page: int
    content: PackageContent


def chapters_of(page: Page, content: Content, *, reader: Reader, drafts: bool = False) -> tuple[Chapter, ...]:
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


def _item(content: Content, name: str, query: QueryDict, *, reader: Reader) -> tuple[Document, Context]:
    """Return the document of one piece of `content`, by its permanent code; a column is printed whole."""
    items = (item for section in content.sections for item in section.items)
    item = next((each for each in items if each.code == query["code"]), None)
    if item is None or item.kind not in ITEM_DOCUMENTS or ITEM_DOCUMENTS[item.kind].name != name:
        message = f"There is no {name} {query['code']} on this page"
        raise NothingToPrint(message)
    prepared = ITEM_PREPARES[item.kind](content, item, query)
    if item.kind == "article":
        alone = replace(content, sections=(prepared["section"],))
        prepared["articles"] = columns_of([alone], language=content.language, reader=reader)
    return ITEM_DOCUMENTS[item.kind], prepared
