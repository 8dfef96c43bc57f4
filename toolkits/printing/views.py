"""PDFs for readers: `<page>print/<name>.pdf`. Who may see the page is asked first, every time."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from toolkits.access import admit, opened_by, page_asked_for, url_path_of
from toolkits.reading import SOURCE_LANGUAGE, find
from toolkits.reading.codes import page_of
from toolkits.reading.gathering import gather
from toolkits.reading.material import FIELDS
from toolkits.reading.selection import Selection

from .bundles import BUNDLE
from .documents import ITEM_DOCUMENTS, SELECTION, document_named
from .limits import TooMuch, allow_another
from .ordering import Order, as_scope, chosen, kind_of, scope_for
from .rows import forget_lost
from .serving import PRIVATE, answer, have_made, short_way
from .sheets.choices import BadChoice

HTTP_BAD_REQUEST, HTTP_TOO_MANY, HTTP_UNAVAILABLE = 400, 429, 503


@require_safe
def printed_page(request: HttpRequest, path: str, name: str) -> HttpResponseBase:
    """Answer the document `name` of the page at `path`, as the reader of `request` may see it.

    Raises Http404 for a page that is not there and for a name that is not its document's.
    """
    if name == BUNDLE:
        raise Http404
    return _short_way(request, path, name) or _document(request, _page(request, path), name)


@require_safe
def printed_bundle(request: HttpRequest, path: str) -> HttpResponseBase:
    """Answer everything of the toolkit at `path` in one file; raises Http404 for what is no toolkit."""
    there = _short_way(request, path, BUNDLE)
    if there is not None:
        return there
    page = _page(request, path)
    if kind_of(page) != "toolkit":
        raise Http404
    return _document(request, page, BUNDLE)


@require_safe
def printed_item(request: HttpRequest, code: str) -> HttpResponseBase:
    """Answer one piece of material by its permanent code, as the reader of `request` may see it.

    Raises Http404 for a code that leads nowhere and for material of which there is no document of its own.
    """
    known = find(code)
    page = page_of(known, _language()) if known else None
    # What stands in the page itself is called the same there as in its section.
    kind = FIELDS.get(known.kind, known.kind) if known else ""
    if known is None or page is None or kind not in ITEM_DOCUMENTS:
        raise Http404
    return _document(request, page, ITEM_DOCUMENTS[kind].name, code=known.code)


@require_safe
def printed_selection(request: HttpRequest) -> HttpResponseBase:
    """Answer the selection in the address (`?k=…`) with its run sheet; raises Http404 when nothing of it is found.

    It is made for everybody who sees as much as the reader of `request`: what others may see is not in it.
    """
    plan = Selection.parse(request.GET)
    scope = as_scope(opened_by(request.user))
    order = Order(page=None, document=SELECTION.name, choice=plan.query, language=_language(), scope=scope)
    if order.existing() is None and not gather(plan.codes, language=_language(), reader=request.user):
        raise Http404
    place = {"title": plan.name or _("Mijn selectie"), "url": f"{reverse('selection')}?{plan.query}"}
    return fulfil(request, order, place, private=bool(scope or request.user.is_authenticated))


def _page(request: HttpRequest, path: str) -> Page:
    page = page_asked_for(request, path, _language())
    if page is None:
        raise Http404
    return page


def _short_way(request: HttpRequest, path: str, name: str) -> HttpResponseBase | None:
    language = _language()
    try:
        choice = chosen(name, request.GET)
        return short_way(request, url_path_of(request, path, language), name, choice, language)
    except (BadChoice, FileNotFoundError):
        # The long way knows what to say.
        return None


def _document(request: HttpRequest, page: Any, name: str, code: str = "") -> HttpResponseBase:
    admission = admit(request, page)
    if admission.refusal is not None:
        return admission.refusal
    try:
        if not code and name != BUNDLE:
            document_named(kind_of(page), name)
        choice = chosen(name, request.GET)
    except LookupError as error:
        raise Http404 from error
    except BadChoice as problem:
        return _message(request, "print/bad_choice.html", HTTP_BAD_REQUEST, place=page, problem=problem)
    if code:
        choice = "&".join(part for part in (f"code={code}", choice) if part)
    scope = scope_for(page, request.user)
    order = Order(page=page, document=name, choice=choice, language=_language(), scope=scope)
    private = bool(admission.restrictions or scope or request.user.is_authenticated)
    return fulfil(request, order, page, private=private)


def fulfil(request: HttpRequest, order: Order, place: Any, *, private: bool) -> HttpResponseBase:
    """Answer `order`, which the reader of `request` may have; have it made when it is not there yet.

    `place` is what it is of: it has a `title` and a `url` to go back to.
    """
    artifact = order.existing()
    try:
        if artifact is None:
            allow_another(request)
            artifact, _new = order.row()
    except TooMuch as limit:
        status = HTTP_UNAVAILABLE if limit.busy else HTTP_TOO_MANY
        response = _message(request, "print/too_much.html", status, place=place, limit=limit)
        response["Retry-After"] = str(limit.seconds)
        return response
    try:
        return answer(request, have_made(artifact), place, private=private)
    except FileNotFoundError:
        forget_lost(artifact)
        return answer(request, have_made(order.row()[0]), place, private=private)


def _message(request: HttpRequest, template: str, status: int, **context: Any) -> HttpResponse:
    response = render(request, template, context, status=status)
    response["Cache-Control"] = PRIVATE
    return response


def _language() -> str:
    return get_language() or SOURCE_LANGUAGE
