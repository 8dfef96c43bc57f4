"""Views of the domain: permanent codes, and files that are handed out to those who may have them."""

import mimetypes
from dataclasses import replace
from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe
from wagtail.documents import get_document_model
from wagtail.documents.views.serve import serve as serve_document
from wagtail.images import get_image_model
from wagtail.models import Page

from .access import authorize_file, authorize_page, sees
from .access.ranges import in_parts
from .models import HouseStyle, PermanentCode
from .models.house_styles.logos import FOLDER as LOGOS
from .reading import SOURCE_LANGUAGE, find, resolve_page
from .reading.codes import near, page_of
from .reading.content import Content, Item, Place
from .reading.gathering import gather
from .reading.places import absence_of, place_of

HTTP_NOT_FOUND, HTTP_GONE = 404, 410
MOST_SUGGESTIONS = 3


@require_safe
def permanent_code(request: HttpRequest, code: str) -> HttpResponse:
    """Show the piece of material that `code` stands for; say so, and show the way on, when it is no longer there.

    An unknown code is not found (404), a known one of which nothing is left is gone (410).
    """
    known = find(code)
    if known is None:
        return _unknown(request, code)
    if code != known.code:
        return redirect("permanent_code", code=known.code)
    page = page_of(known, _language())
    if page is None or not page.live:
        return _gone(request, known, page, None)
    refusal = authorize_page(request, page)
    if refusal is not None:
        return refusal
    page = page.specific
    content = resolve_page(page, language=_language(), reader=request.user)
    found = place_of(content, known.code)
    if found is None:
        return _gone(request, known, page, content)
    address = reverse("permanent_code", args=[known.code])
    context = {
        "content": replace(content, translations=_translations(content, found.item, known.code)),
        "found": found,
        "section": found.section,
        "item": found.item,
        "code": known.code,
        "item_url": content.full_url.removesuffix(content.url) + address,
    }
    return render(request, "toolkits/permanent_code.html", context)


def _language() -> str:
    return get_language() or SOURCE_LANGUAGE


def _translations(content: Content, item: Item, code: str) -> tuple[Any, ...]:
    """Return the same piece in the languages of its page, for the language switch."""
    addresses = {}
    for each in content.translations:
        with override(each.language):
            addresses[each.language] = reverse("permanent_code", args=[code])
    return tuple(replace(each, title=item.title, url=addresses[each.language]) for each in content.translations)


def _unknown(request: HttpRequest, typed: str) -> HttpResponse:
    """Say how codes look, and which one it may have been: only codes of what this reader may see."""
    meant = gather(near(typed)[: MOST_SUGGESTIONS * 5], language=_language(), reader=request.user)
    context = {"typed": typed, "suggestions": list(meant.values())[:MOST_SUGGESTIONS]}
    return render(request, "toolkits/permanent_code_unknown.html", context, status=HTTP_NOT_FOUND)


def _gone(request: HttpRequest, known: PermanentCode, page: Page | None, content: Content | None) -> HttpResponse:
    absence = absence_of(known, page, content, language=_language(), reader=request.user)
    above = page.get_parent() if page is not None and content is None else None
    toolkit = Place(title=above.title, url=above.url or "") if above is not None and sees(request.user, above) else None
    context = {
        "content": content,
        "kind": known.kind,
        "code": known.code,
        "absence": absence,
        "toolkit": content.toolkit if content else toolkit,
    }
    return render(request, "toolkits/permanent_code_gone.html", context, status=HTTP_GONE)


@require_safe
def document(request: HttpRequest, document_id: str, document_filename: str) -> HttpResponseBase:
    """Hand out a document as Wagtail does, after asking who may have it; of a film also a part, for seeking."""
    response: HttpResponseBase = serve_document(request, document_id, document_filename)
    return in_parts(request, response)


@require_safe
def media(request: HttpRequest, path: str) -> FileResponse:
    """Hand out an uploaded picture to a reader who may see a page that shows it.

    Documents are never handed out here, but by Wagtail's own view, which asks the same question.
    """
    if "\x00" in path:
        raise Http404  # no file has such a name, and PostgreSQL would not take the question
    if path.startswith(LOGOS):
        return _logo(request, path)
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


def _logo(request: HttpRequest, path: str) -> FileResponse:
    """Hand out the logo of a house style that is live, and of a draft to editors.

    Such a file may be opened on its own: nothing in it runs then either.
    """
    live = HouseStyle.objects.filter(logo=path, live=True).exists()
    if not (live or request.user.has_perm("wagtailadmin.access_admin")) or not default_storage.exists(path):
        raise Http404
    content_type = mimetypes.guess_type(path)[0] or "application/octet-stream"
    response = FileResponse(default_storage.open(path), content_type=content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response["Cache-Control"] = "public, max-age=86400" if live else "private, no-store"
    return response
