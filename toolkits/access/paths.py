"""From an address as readers see it to the page behind it."""

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Page, Site

# What is asked of a page that was found by its address; the others are fetched when they are.
FIELDS = ("path", "depth", "live", "title", "url_path", "content_type", "locale", "translation_key")


def page_at(address: str) -> Page | None:
    """Return the page (of its own class) at `address`, such as `/ministeries/` or `/en/ministeries/`, or None.

    The address is the path on the default site, with the language prefix that readers see. Drafts are found too:
    the caller decides what may be shown.
    """
    parts = [part for part in address.split("/") if part]
    languages = {code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE}
    language = parts.pop(0) if parts and parts[0] in languages else settings.LANGUAGE_CODE
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    if site is None:
        return None
    home = site.root_page.get_translations(inclusive=True).filter(locale__language_code=language).first()
    if home is None:
        return None
    url_path = home.url_path + "".join(f"{part}/" for part in parts)
    page = Page.objects.filter(url_path=url_path).first()
    return page.specific if page else None


def page_asked_for(request: HttpRequest, path: str, language: str) -> Page | None:
    """Return the page at `path` (such as `ministeries/`) of the site and the language of `request`, or None.

    Not of its own class. Wagtail's own way costs a query for every step of the path; this costs one, and one more for
    the site where there are several. Drafts are found too: the caller asks `admit`.
    """
    url_path = url_path_of(request, path, language)
    return next(iter(Page.objects.filter(url_path=url_path).only(*FIELDS)[:1]), None) if url_path else None


def url_path_of(request: HttpRequest, path: str, language: str) -> str:
    """Return `path` as pages keep it, from the root of the tree; "" when the site is not in `language`."""
    roots = [each for each in Site.get_site_root_paths() if each.language_code == language]
    if len({each.site_id for each in roots}) > 1:
        site = Site.find_for_request(request)
        roots = [each for each in roots if site and each.site_id == site.pk]
    return f"{roots[0].root_path}{path}" if roots else ""
