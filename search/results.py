"""Pages that match a query, for one reader and one language. The search issue replaces this by an own index."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page as ResultPage
from django.core.paginator import Paginator
from django.http import HttpRequest
from wagtail.models import Locale, Page

from toolkits.access import visible_to
from toolkits.models import LINEAGE, ToolkitPage

PER_PAGE = 20
# Root, home, toolkit: the third step of a path is the toolkit, if it is one.
TOOLKIT_DEPTH = 3


@dataclass(frozen=True, slots=True)
class Result:
    """A page that was found: what kind it is in words, the toolkit it belongs to ("" for none), and its house style."""

    title: str
    url: str
    kind: str
    teaser: str
    toolkit: str
    emblem: str
    style: str


def find(request: HttpRequest, query: str, number: str | int) -> "ResultPage[Any]":
    """Return one page of results for a cleaned `query`; an impossible `number` gives the nearest page."""
    visible = visible_to(request.user).filter(locale=Locale.get_active(), depth__gt=1)
    found: Any = Page.objects.filter(pk__in=visible.values("pk")).search(query) if query else Page.objects.none()
    page = Paginator(found, PER_PAGE).get_page(number)
    page.object_list = list(_results(request, list(page.object_list)))
    return page


def _results(request: HttpRequest, found: list[Page]) -> Iterable[Result]:
    by_pk = {page.pk: page for page in Page.objects.filter(pk__in=[each.pk for each in found]).specific()}
    toolkits = _toolkits(found)
    for each in found:
        page = by_pk[each.pk]
        toolkit = toolkits.get(_toolkit_path(page))
        yield Result(
            title=page.title,
            url=page.get_url(request) or "",
            kind=str(page._meta.verbose_name),
            teaser=getattr(page, "teaser", ""),
            toolkit=toolkit.title if toolkit and toolkit.pk != page.pk else "",
            emblem=getattr(page, "emblem", "article"),
            style=toolkit.audience.theme() if toolkit and toolkit.audience else "",
        )


def _toolkits(found: list[Page]) -> dict[str, ToolkitPage]:
    paths = {_toolkit_path(page) for page in found}
    toolkits = ToolkitPage.objects.filter(path__in=paths).live()
    return {each.path: each for each in toolkits.select_related(*(f"audience__{name}" for name in LINEAGE))}


def _toolkit_path(page: Page) -> str:
    return str(page.path[: TOOLKIT_DEPTH * Page.steplen])
