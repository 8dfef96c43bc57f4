"""Views of the domain: permanent codes, and files that are handed out to those who may have them."""

import mimetypes

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from .access import authorize_file, authorize_page
from .reading import SOURCE_LANGUAGE, find, resolve_page

HTTP_GONE = 410


@require_safe
def permanent_code(request: HttpRequest, code: str) -> HttpResponse:
    """Show the piece of material that `code` stands for, in its place; say so when it is no longer there."""
    known = find(code)
    if known is None:
        raise Http404
    if code != known.code:
        return redirect("permanent_code", code=known.code)
    page = _page_with_key(known.page_key)
    if page is None or not page.live:
        return _gone(request, code, known.kind, None)
    refusal = authorize_page(request, page)
    if refusal is not None:
        return refusal
    content = resolve_page(page.specific, language=get_language() or SOURCE_LANGUAGE, reader=request.user)
    for section in content.sections:
        for item in section.items:
            if item.code == code:
                context = {"content": content, "section": section, "item": item, "code": code}
                return render(request, "toolkits/permanent_code.html", context)
    return _gone(request, code, known.kind, content)


def _page_with_key(key: object) -> Page | None:
    """Return the page in the reader's language, else in the source language, else any; published ones first."""
    pages = Page.objects.filter(translation_key=key).select_related("locale")
    wanted = [get_language(), SOURCE_LANGUAGE]
    ranked = sorted(
        pages,
        key=lambda page: (
            not page.live,
            wanted.index(page.locale.language_code) if page.locale.language_code in wanted else len(wanted),
        ),
    )
    return ranked[0] if ranked else None


def _gone(request: HttpRequest, code: str, kind: str, content: object | None) -> HttpResponse:
    context = {"content": content, "kind": kind, "code": code}
    return render(request, "toolkits/permanent_code_gone.html", context, status=HTTP_GONE)


@require_safe
def media(request: HttpRequest, path: str) -> FileResponse:
    """Hand out an uploaded picture to a reader who may see a page that shows it.

    Documents are never handed out here, but by Wagtail's own view, which asks the same question.
    """
    if "\x00" in path:
        raise Http404  # no file has such a name, and PostgreSQL would not take the question
    image_model = get_image_model()
    image = image_model.objects.filter(file=path).first() or image_model.objects.filter(renditions__file=path).first()
    if image is None or get_document_model().objects.filter(file=path).exists():
        raise Http404
    authorize_file(request, image)
    if not default_storage.exists(path):
        raise Http404
    content_type = mimetypes.guess_type(path)[0] or "application/octet-stream"
    response = FileResponse(default_storage.open(path), content_type=content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=3600"
    return response
