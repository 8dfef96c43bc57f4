"""The search page in each language: for the language switch, and as a facet with its counts."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import get_language, override
from wagtail.models import Locale, Page

from toolkits.access import Reader, visible_to

from .asking import Asked, filters_for
from .finding import search
from .models import SearchUnit
from .shelf import toolkits_for


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The search page in a language, with the same question."""

    language: str
    url: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The same question in another language: how much it finds there, and the address."""

    language: str
    count: int
    url: str


def search_pages(asked: Asked) -> tuple[SearchPage, ...]:
    """Return where the words of `asked` can be searched for, in every language."""
    query = Asked(typed=asked.typed).query if asked.typed else ""
    pages = []
    for language, _name in settings.LANGUAGES:
        with override(language):
            pages.append(SearchPage(language=language, url=f"{reverse('search')}{query}"))
    return tuple(pages)


def elsewhere(asked: Asked, user: Reader) -> tuple[Elsewhere, ...]:
    """Return the other languages in which the question finds something, with the same filters as they are called there.

    A language in which a chosen toolkit or theme does not exist is left out: nothing can be found there.
    """
    locales = {each.language_code: each for each in Locale.objects.all()}
    here = locales.get(get_language() or "")
    found = []
    for language, _name in settings.LANGUAGES:
        locale = locales.get(language)
        if locale is None or here is None or locale == here:
            continue
        there = _translated(asked, here, locale, user).but(within="", exact=False)
        if any(asked.values(name) and not there.values(name) for name in asked.filters):
            continue
        filters = filters_for(there, toolkits_for(locale, user)) if there.values("toolkit") else there.filters
        total = search(asked.typed, locale, filters, user, per_page=1, literal=True).total
        if total:
            with override(language):
                found.append(Elsewhere(language, total, f"{reverse('search')}{there.query}"))
    return tuple(found)


def _translated(asked: Asked, here: Locale, there: Locale, user: Reader) -> Asked:
    """Return the question with its toolkits and themes as another language calls them, as far as `user` may see them.

    What is shut has no name in the other language either: its title would stand in the address of the link.
    """
    filters = {name: asked.values(name) for name in asked.filters}
    if slugs := asked.values("toolkit"):
        pages = visible_to(user).filter(locale=here, slug__in=slugs)
        filters["toolkit"] = tuple(_in(there, pages.values_list("pk", flat=True), user).values_list("slug", flat=True))
    if themes := asked.values("theme"):
        packages = SearchUnit.objects.filter(generation__active=True, kind="package", page__in=visible_to(user))
        pages_here = packages.filter(locale=here, theme__in=themes).values_list("page", flat=True)
        named = packages.filter(locale=there, page__in=_in(there, pages_here, user).values("pk"))
        filters["theme"] = tuple(named.order_by("pk").values_list("theme", flat=True))
    return asked.narrowed(filters)


def _in(locale: Locale, pks: Iterable[int], user: Reader) -> "QuerySet[Page]":
    keys = Page.objects.filter(pk__in=list(pks)).values("translation_key")
    pages: QuerySet[Page] = visible_to(user).filter(locale=locale, translation_key__in=keys).order_by("path")
    return pages
