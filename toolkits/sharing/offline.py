"""Taking a work package along: what belongs to it, the service worker, and the page for what was not kept.

The reader's own browser keeps the package (static/js/offline.js) after the reader asked for it. The server only says
what there is to keep, and only of packages that anybody may see.
"""

import json
from collections.abc import Iterator
from hashlib import sha256

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe
from wagtail.documents import get_document_model
from wagtail.models import Page

from toolkits.access import authorize_page, sees
from toolkits.models import WorkPackagePage
from toolkits.models.house_styles import Theme
from toolkits.reading import SOURCE_LANGUAGE, content_as_dict, resolve_package
from toolkits.reading.content import Content, Item

# A conversation draws from these, one step in the address for each and one more for its end. Offline it has one order.
DRAWN = frozenset({"card", "question"})
ORDER_LENGTH = 1000
VERSION_LENGTH = 16


@require_safe
def package_list(request: HttpRequest, path: str) -> HttpResponse:
    """Answer, as JSON, what keeping the package at `path` takes: addresses, known sizes in bytes, and its version.

    Raises Http404 for what is no package, and for a package that not everybody may see: that is kept on no device.
    """
    page = Page.find_for_request(request, path)
    if page is None:
        raise Http404
    refusal = authorize_page(request, page)
    if refusal is not None:
        return refusal
    if page.specific_class is not WorkPackagePage or not sees(AnonymousUser(), page):
        raise Http404
    content = resolve_package(page.specific, language=get_language() or SOURCE_LANGUAGE, reader=AnonymousUser())
    response = JsonResponse(
        {
            "title": content.title,
            "url": content.url,
            "version": _version(content),
            "theme": content.house_style,
            "sheet": _sheet(content.house_style),
            "pages": list(_pages(content)),
            "documents": _documents(content),
        }
    )
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
def not_kept(request: HttpRequest) -> HttpResponse:
    """Answer the page that stands in for what is not on this device; its script lists what is."""
    return render(request, "sharing/offline.html")


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Answer the service worker. Browsers ask for it themselves, and only when a reader keeps something."""
    pages = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            pages[code] = reverse("offline")
    context = {"editors": reverse("wagtailadmin_home"), "pages": json.dumps(pages)}
    response = HttpResponse(render_to_string("sharing/sw.js", context), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


def _pages(content: Content) -> Iterator[str]:
    """Yield the addresses of the package: its page, its pieces, a conversation in one order, and the page for the rest.

    What these pages need themselves (styles, letters, pictures, scripts) stands in them: the browser finds it there.
    """
    yield content.url
    yield reverse("offline")
    pieces = list(_pieces(content))
    for item in pieces:
        yield reverse("permanent_code", args=[item.code])
    yield f"{content.url}gesprek/"
    yield f"{content.url}print/"
    steps = sum(item.kind in DRAWN for item in pieces) + 1
    order = int(_version(content), 16) % ORDER_LENGTH
    if steps > 1:
        for step in range(1, steps + 1):
            yield f"{content.url}gesprek/?volgorde={order}&stap={step}"


def _documents(content: Content) -> list[dict[str, object]]:
    """Return the PDFs: that of the package (size unknown before it is made) and the uploaded worksheets."""
    uploaded = dict.fromkeys(url for item in _pieces(content) if (url := getattr(item, "file_url", "")))
    sizes = {}
    if uploaded:
        numbers = [part for url in uploaded for part in url.split("/") if part.isdigit()]
        documents = get_document_model().objects.filter(pk__in=numbers)
        sizes = {document.url: document.file_size for document in documents}
    return [
        {"url": f"{content.url}print/werkpakket.pdf", "bytes": None},
        *({"url": url, "bytes": sizes.get(url)} for url in uploaded),
    ]


def _pieces(content: Content) -> Iterator[Item]:
    for section in content.sections:
        for item in section.items:
            if item.code:
                yield item


def _sheet(style: str) -> str:
    """Return the address of the sheet of a house style, for the list of what is kept; "" for the site's own style."""
    return reverse("house_style_sheet", args=[style, style.version]) if isinstance(style, Theme) else ""


def _version(content: Content) -> str:
    """Return what changes when the package does, or the style sheets of the site."""
    styles = render_to_string("includes/styles.html", {"content": content})
    given = json.dumps(content_as_dict(content), sort_keys=True, ensure_ascii=False)
    return sha256(f"{styles}\n{given}".encode()).hexdigest()[:VERSION_LENGTH]
