"""From an address to its page in one query; Wagtail's own way takes two for each level of the tree."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail.models import Page, Site, get_page_models
from wagtail.url_routing import RouteResult
from wagtail.views import serve as wagtail_serve


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Serve the page at `path` the way Wagtail does, found in one query.

    An address that leads to no page directly is left to Wagtail, which answers it in its own way.
    """
    page = _page_at(request, path)
    if page is not None and page.live:
        # Wagtail keeps the route it found on the request, and takes one that is there.
        request._wagtail_route_for_request = RouteResult(page)  # type: ignore[attr-defined]  # a name of Wagtail's
    response: HttpResponse = wagtail_serve(request, path)
    return response


def _page_at(request: HttpRequest, path: str) -> Page | None:
    """Return the page at `path` on the site of `request` in the active language, of its own class."""
    site = Site.find_for_request(request)
    roots = [
        root.root_path
        for root in Site.get_site_root_paths()
        if site is not None and root.site_id == site.pk and root.language_code == get_language()
    ]
    if not roots:
        return None
    types = [str(model._meta.model_name) for model in get_page_models() if model is not Page]
    page = Page.objects.filter(url_path=roots[0] + path).select_related(*types).first()
    own = (page._state.fields_cache.get(name) for name in types) if page else ()
    return next((specific for specific in own if specific is not None), None)
