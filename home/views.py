"""Pages for when something is not there, or went wrong."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language, get_language_from_path
from wagtail.models import Page

from toolkits.access import page_at, visible_to


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404, with ways on.

    An address in a language that the page was not translated into leads to the Dutch page, when this reader may
    see that one; a page they may not see is not spoken of.
    """
    original = _original_of(request)
    context = {"original": original, "original_url": original.get_url(request) if original else ""}
    return render(request, "404.html", context, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 from a page that needs no database, no user and no context processors."""
    language = get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
    return HttpResponse(render_to_string("500.html", {"language": language}), status=500)


def _original_of(request: HttpRequest) -> Page | None:
    """Return the visible Dutch page behind an address such as `/en/ministeries/`, or None."""
    language = get_language_from_path(request.path_info)
    if not language or language == settings.LANGUAGE_CODE or language != get_language():
        return None
    page = page_at(request.path_info.removeprefix(f"/{language}"))
    if page is None:
        return None
    # One found by its English address is no Dutch page: page_at takes the language from what is left.
    found: Page | None = (
        visible_to(request.user).filter(pk=page.pk, locale__language_code=settings.LANGUAGE_CODE).first()
    )
    return found
