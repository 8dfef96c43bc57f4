"""The page where readers choose what comes on the table: every document of a page, in every form."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from toolkits.access import admit, page_asked_for
from toolkits.reading import SOURCE_LANGUAGE, resolve_page
from toolkits.reading.content import Content

from .models import PrintArtifact
from .ordering import kind_of, reader_of, scope_for
from .sheets.choices import MOST_BLANKS, PAPERS, SHEET_PAPERS

# Pages with more than one document; the others have a link to the one they have.
KINDS = frozenset({"toolkit", "package", "plate"})
ROOM = "print/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What is known of a document that was made: its pages and its size in bytes."""

    pages: int
    size: int


@require_safe
def print_room(request: HttpRequest, path: str) -> HttpResponseBase:
    """Show what can be printed of the page at `path`; raises Http404 where there is nothing to choose."""
    language = get_language() or SOURCE_LANGUAGE
    page = page_asked_for(request, path, language)
    if page is None or kind_of(page) not in KINDS:
        raise Http404
    admission = admit(request, page)
    if admission.refusal is not None:
        return admission.refusal
    # What is printed is the same for everybody who may see the page, so this page says the same too.
    above = tuple(restriction.pk for restriction in admission.restrictions)
    scope = scope_for(page, request.user)
    content = resolve_page(page.specific, language=language, reader=reader_of(scope, above))
    context = {
        "content": _with_own_addresses(content),
        "counts": _counts(content),
        "made": _made(page, language, scope),
        "papers": PAPERS if content.kind == "plate" else SHEET_PAPERS,
        "most_blanks": MOST_BLANKS,
    }
    response = render(request, "print/room.html", context)
    if admission.restrictions or request.user.is_authenticated:
        response["Cache-Control"] = "private, no-store"
    return response


def _with_own_addresses(content: Content) -> Content:
    """Return `content` with this page in other languages, for the language switch."""
    return replace(content, translations=tuple(replace(each, url=each.url + ROOM) for each in content.translations))


def _counts(content: Content) -> dict[str, int]:
    """Return how many pieces of each kind of section there are, and how many sections the guide has."""
    counts: dict[str, int] = {}
    for section in content.sections:
        name = "guide" if section.part == "guide" else section.kind
        counts[name] = counts.get(name, 0) + (1 if name == "guide" else len(section.items))
    return counts


def _made(page: Any, language: str, scope: str) -> dict[str, Made]:
    """Return what is known of the usual documents that were made, by their name; one query."""
    rows = PrintArtifact.objects.filter(page=page, language=language, scope=scope, choice="").exclude(file="")
    return {row.document: Made(pages=row.pages, size=row.size) for row in rows}
