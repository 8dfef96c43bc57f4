"""PDFs for readers: `<page>print/<name>.pdf`."""

import logging
from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render as render_page
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.models import Page

from toolkits.access import Reader, authorize_page
from toolkits.models import ToolkitPage, WorkPackagePage
from toolkits.reading import SOURCE_LANGUAGE, find, resolve_package, resolve_page
from toolkits.reading.codes import page_of
from toolkits.reading.content import Content, PackageContent

from .documents import ITEM_DOCUMENTS, Document, compose, content_disposition, dated, document_named, fingerprint
from .preparing import ITEM_PREPARES, Context
from .render import PrintError, html_to_pdf
from .sheets.choices import BadChoice
from .style import style_of

logger = logging.getLogger(__name__)

HTTP_BAD_REQUEST = 400
PRIVATE = "private, no-store"
PUBLIC = "public, max-age=300"  # five minutes: a correction is on paper soon, a class that prints asks once
# A browser shows the PDF with a viewer of its own, which the policy of the pages would stop.
POLICY = "frame-ancestors 'self'"


@require_safe
def printed_page(request: HttpRequest, path: str, name: str) -> HttpResponse:
    """Answer the document `name` of the page at `path`, as the reader of `request` may see it.

    Raises Http404 for a page that is not there and for a name that is not its document's.
    """
    page = Page.find_for_request(request, path)
    if page is None:
        raise Http404
    refusal = authorize_page(request, page)
    if refusal is not None:
        return refusal
    language = get_language() or SOURCE_LANGUAGE
    page = page.specific
    content = resolve_page(page, language=language, reader=request.user)
    private = content.restricted or request.user.is_authenticated
    try:
        document = document_named(content.kind, name)
        prepared = document.prepare(content, request.GET) if document.prepare else {}
    except LookupError as error:
        raise Http404 from error
    except BadChoice as problem:
        return bad_choice(request, content, problem)
    chapters = chapters_of(page, content, reader=request.user) if document.whole else ()
    return pdf_response(
        request, content, document, chapters, {**prepared, **dated(page.last_published_at)}, private=private
    )


@require_safe
def printed_item(request: HttpRequest, code: str) -> HttpResponse:
    """Answer one card, question or worksheet by its permanent code, as the reader of `request` may see it.

    Raises Http404 for a code that leads nowhere and for material of which there is no document of its own.
    """
    known = find(code)
    language = get_language() or SOURCE_LANGUAGE
    page = page_of(known, language) if known else None
    if known is None or page is None:
        raise Http404
    refusal = authorize_page(request, page)
    if refusal is not None:
        return refusal
    content = resolve_page(page.specific, language=language, reader=request.user)
    items = (item for section in content.sections for item in section.items)
    item = next((each for each in items if each.code == known.code), None)
    if item is None or item.kind not in ITEM_DOCUMENTS:
        raise Http404
    try:
        prepared = ITEM_PREPARES[item.kind](content, item, request.GET)
    except BadChoice as problem:
        return bad_choice(request, content, problem)
    private = content.restricted or request.user.is_authenticated
    prepared |= dated(page.last_published_at)
    return pdf_response(request, content, ITEM_DOCUMENTS[item.kind], (), prepared, private=private)


def bad_choice(request: HttpRequest, content: Content, problem: BadChoice) -> HttpResponse:
    """Return the page that says what can be chosen instead."""
    context = {"page_content": content, "problem": problem}
    response = render_page(request, "print/bad_choice.html", context, status=HTTP_BAD_REQUEST)
    response["Cache-Control"] = PRIVATE
    return response


def chapters_of(page: Page, content: Content, *, reader: Reader, drafts: bool = False) -> tuple[PackageContent, ...]:
    """Return the packages of a toolkit, whole: those that `content` lists for `reader`, in its order."""
    toolkits = ToolkitPage.objects.filter(translation_key=page.translation_key)
    packages = {each.url: each for toolkit in toolkits for each in WorkPackagePage.objects.child_of(toolkit)}
    items = [item for section in content.sections for item in section.items if item.kind == "package"]
    return tuple(
        resolve_package(packages[item.url], language=content.language, reader=reader, drafts=drafts)
        for item in items
        if item.url in packages
    )


def pdf_response(  # noqa: PLR0913 - what is printed, for whom
    request: HttpRequest,
    content: Content,
    document: Document,
    chapters: Sequence[PackageContent] = (),
    prepared: Context | None = None,
    *,
    private: bool,
) -> HttpResponse:
    """Return the PDF, or 304 for a reader who has it, or 500 in words when it can't be made."""
    base_url = content.full_url or request.build_absolute_uri(content.url or "/")
    html = compose(content, document, base_url, chapters, prepared)
    etag = f'"{fingerprint(html, document)}"'
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        return _with_headers(unchanged, etag, private=private)
    try:
        pdf = html_to_pdf(html, base_url=base_url, stylesheets=document.stylesheets, style=style_of(content))
    except PrintError:
        logger.exception("Could not print %s as %s", content.url, document.name)
        response = render_page(request, "print/failed.html", {"page_content": content}, status=500)
        response["Cache-Control"] = PRIVATE
        return response
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition(content, document)
    return _with_headers(response, etag, private=private)


def _with_headers(response: HttpResponse, etag: str, *, private: bool) -> HttpResponse:
    response["ETag"] = etag
    response["Cache-Control"] = PRIVATE if private else PUBLIC
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICY
    return response
