"""One page of results for the search page, with what is found named in words."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page as ResultPage
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from .finding import PER_PAGE, search
from .interface import Fragment, Hit

KINDS = {
    "package": _("werkpakket"),
    "toolkit": _("toolkit"),
    "plate": _("citatenplaat"),
    "article": _("column"),
    "home": _("startpagina"),
    "page": _("pagina"),
    "film": _("film"),
    "worksheet": _("werkplaat"),
    "card": _("kaartje"),
    "question": _("vraag"),
    "quote": _("citaat"),
    "faq": _("vraag en antwoord"),
}


@dataclass(frozen=True, slots=True)
class Result:
    """Something that was found: what kind it is in words, and the page or toolkit it belongs to ("" for none)."""

    title: str
    url: str
    kind: str
    teaser: str
    excerpt: tuple[Fragment, ...]
    toolkit: str
    emblem: str


def find(request: HttpRequest, query: str, number: str | int) -> "ResultPage[Any]":
    """Return one page of results for what was typed; an impossible `number` gives the nearest page."""
    locale = Locale.get_active()
    wanted = int(number) if str(number).isdecimal() and len(str(number)) < 6 else 1  # noqa: PLR2004 - no such page
    found = search(query, locale, {}, request.user, wanted)
    page: Any = Paginator(range(found.reachable), PER_PAGE).get_page(wanted)
    page.object_list = [_result(hit) for hit in found.hits]
    return page


def _result(hit: Hit) -> Result:
    return Result(
        title=hit.title,
        url=hit.url,
        kind=str(KINDS.get(hit.kind, hit.kind)),
        teaser="".join(fragment.text for fragment in hit.excerpt),
        excerpt=hit.excerpt,
        toolkit=hit.place,
        emblem=hit.emblem or "article",
    )
