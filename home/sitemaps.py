"""What search engines and other machines ask for: sitemap, robots.txt, security.txt."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.core.paginator import Paginator
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from home.navigation import navigation_for
from toolkits.access import visible_to

# RFC 9116 asks for less than a year ahead; each request gets a date of its own.
SECURITY_TXT_DAYS = 180


class PageSitemap(Sitemap):
    """Every page that anybody may see, in every language, each with its translations."""

    def items(self) -> Any:
        """Return the pages under the home page in any language; Wagtail's own root is above those."""
        return list(
            visible_to(AnonymousUser())
            .filter(depth__gt=1)
            .annotate(language=F("locale__language_code"))
            .order_by("path")
        )

    def get_urls(self, page: int | str = 1, site: Any = None, protocol: str | None = None) -> list[dict[str, Any]]:
        """Return one entry for each page, with its translations as alternates and Dutch as `x-default`."""
        everything = [each for each in self.items() if each.url]
        pages = Paginator(everything, self.limit).page(page).object_list
        translations = _by_translation(everything)
        return [
            {
                "item": each,
                "location": _address(each),
                "lastmod": each.last_published_at or each.latest_revision_created_at,
                "changefreq": None,
                "priority": "",
                "alternates": _alternates(translations[each.translation_key]),
            }
            for each in pages
        ]


def _address(page: Any) -> str:
    """Return the address of a page as its own canonical link has it."""
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{page.url}"


def _by_translation(pages: Iterable[Any]) -> dict[Any, dict[str, str]]:
    found: dict[Any, dict[str, str]] = defaultdict(dict)
    for page in pages:
        found[page.translation_key][page.language] = _address(page)
    return found


def _alternates(urls: dict[str, str]) -> list[dict[str, str]]:
    alternates = [{"lang_code": language, "location": url} for language, url in urls.items()]
    if settings.LANGUAGE_CODE in urls:
        alternates.append({"lang_code": "x-default", "location": urls[settings.LANGUAGE_CODE]})
    return alternates


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Return robots.txt: everything but the editors' screens, and where the sitemap is."""
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('wagtailadmin_home')}",
        "",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
    ]
    return _plain(lines)


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Return security.txt (RFC 9116). Raises Http404 while the site has no contact address."""
    contact = navigation_for(request).contact_email
    if not contact:
        raise Http404
    expires = (timezone.now() + timedelta(days=SECURITY_TXT_DAYS)).strftime("%Y-%m-%dT00:00:00Z")
    lines = [
        f"Contact: mailto:{contact}",
        f"Expires: {expires}",
        f"Preferred-Languages: {', '.join(code for code, _name in settings.LANGUAGES)}",
        f"Canonical: {request.build_absolute_uri(request.path)}",
    ]
    return _plain(lines)


def _plain(lines: list[str]) -> HttpResponse:
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
