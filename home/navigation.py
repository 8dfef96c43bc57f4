"""What stands around every page: name, navigation, footer, and the home page in each language."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import F, Q
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from wagtail.models import Page, Site

from toolkits.access import visible_to

# The footer knows these pages by their slug, which is the same in every language.
ACCESSIBILITY_SLUG = "toegankelijkheid"
PRIVACY_SLUG = "privacy"
HOME_DEPTH = 2
# How a language is called by those who read it.
OWN_NAMES = {"nl": "Nederlands", "en": "English", "fy": "Frysk"}


@dataclass(frozen=True, slots=True)
class Link:
    """A link in the navigation. `current` is "page" for this page, "true" for one above it, else ""."""

    title: str
    url: str
    current: str = ""


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the site: its code, its own name, and where it leads."""

    code: str
    name: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Navigation:
    """The surroundings of a page, for one reader and one language."""

    site_name: str
    home_url: str
    links: tuple[Link, ...] = ()
    accessibility: Link | None = None
    privacy: Link | None = None
    publisher: str = ""
    contact_email: str = ""
    homes: tuple[Language, ...] = ()


def site_navigation(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `site_nav`, `home_url`, `languages` (the home page in each language).

    Nothing is read before a template asks for it, so the editors' screens pay nothing; then it costs one query
    for what the reader may see and one for the pages, once for a request.
    """
    return {
        "site_nav": SimpleLazyObject(lambda: navigation_for(request)),
        "home_url": SimpleLazyObject(lambda: navigation_for(request).home_url),
        "languages": SimpleLazyObject(lambda: navigation_for(request).homes),
    }


def navigation_for(request: HttpRequest) -> Navigation:
    """Return the navigation for the reader of `request` in the active language, kept on the request."""
    language = get_language() or settings.LANGUAGE_CODE
    kept: dict[str, Navigation] = request.__dict__.setdefault("_vt_navigation", {})
    if language not in kept:
        kept[language] = _navigation(request, language)
    return kept[language]


def _navigation(request: HttpRequest, language: str) -> Navigation:
    site = Site.find_for_request(request)
    if site is None:
        return Navigation(site_name=settings.WAGTAIL_SITE_NAME, home_url="/")
    pages = list(_pages(request, site, language))
    homes = [page for page in pages if page.depth == HOME_DEPTH]
    home = next((page for page in homes if page.language == language), None)
    children = [page for page in pages if home and page.depth > HOME_DEPTH and page.path.startswith(home.path)]
    footer = {page.slug: _link(page, request) for page in children if page.slug in {ACCESSIBILITY_SLUG, PRIVACY_SLUG}}
    return Navigation(
        site_name=site.site_name or settings.WAGTAIL_SITE_NAME,
        home_url=(home.get_url(request) if home else None) or "/",
        links=tuple(_link(page, request) for page in children if page.slug not in footer and not page.is_article),
        accessibility=footer.get(ACCESSIBILITY_SLUG),
        privacy=footer.get(PRIVACY_SLUG),
        publisher=(home.publisher or "") if home else "",
        contact_email=(home.contact_email or "") if home else "",
        homes=tuple(_languages(homes, request, language)),
    )


def _pages(request: HttpRequest, site: Site, language: str) -> Iterable[Any]:
    """Return the home pages in every language, and what lies directly below the one in `language`."""
    key = Page.objects.filter(pk=site.root_page_id).values("translation_key")
    below = Q(depth=HOME_DEPTH + 1, locale__language_code=language)
    pages: Iterable[Any] = (
        visible_to(request.user)
        .filter(below | Q(translation_key__in=key))
        .annotate(
            language=F("locale__language_code"),
            audience=F("toolkitpage__audience__name"),
            publisher=F("homepage__publisher"),
            contact_email=F("homepage__contact_email"),
            is_article=Q(articlepage__isnull=False),
        )
        .order_by("path")
    )
    return pages


def _link(page: Any, request: HttpRequest) -> Link:
    """Return a link to `page`; a toolkit is called by its audience, which is shorter than its title."""
    url = page.get_url(request) or ""
    current = "page" if request.path == url else "true" if url and request.path.startswith(url) else ""
    return Link(title=page.audience or page.title, url=url, current=current)


def _languages(homes: list[Any], request: HttpRequest, language: str) -> Iterable[Language]:
    by_code = {page.language: page for page in homes}
    for code, _name in settings.LANGUAGES:
        if code in by_code:
            yield Language(
                code=code,
                name=OWN_NAMES.get(code, code),
                url=by_code[code].get_url(request) or "/",
                current=code == language,
            )
