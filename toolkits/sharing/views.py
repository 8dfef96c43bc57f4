"""Share images: `/deel/…<digest>.jpg`, immutable; an older digest leads to the picture as it is now."""

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from toolkits.access import page_at, sees
from toolkits.reading import find, resolve_page
from toolkits.reading.gathering import gather

from .images import address_for_item, address_for_page, neutral_address, picture
from .poster import Poster, neutral_poster, poster_of_item, poster_of_page
from .shapes import ITEM, PAGE, SQUARE, Shape

FOR_EVER = "public, max-age=31536000, immutable"
FOR_A_WHILE = "public, max-age=300"
# A picture is drawn for everybody: it shows what a reader without a log-in sees.
ANYBODY = AnonymousUser()


@require_safe
def share_page(request: HttpRequest, path: str, digest: str) -> HttpResponse:
    """Answer the picture of the page at `path`; a page that not everybody may see has the neutral one.

    Raises Http404 for a page that is not there or not published.
    """
    page = page_at(f"/{path}")
    if page is None or not page.live:
        raise Http404
    language = page.locale.language_code
    if not sees(ANYBODY, page):
        return _elsewhere(neutral_address(language))
    poster = poster_of_page(resolve_page(page, language=language, reader=ANYBODY))
    return _answer(request, f"/{path}", poster, PAGE, address_for_page(path, poster), digest)


@require_safe
def share_item(request: HttpRequest, code: str, language: str, digest: str, extension: str) -> HttpResponse:
    """Answer the picture (jpg) or the square (png) of the piece with `code`, in `language`.

    A piece that not everybody may see, or that was hidden, has the neutral picture. Raises Http404 for a code that was
    never given out.
    """
    known = find(code)
    if known is None:
        raise Http404
    found = gather([known.code], language=language, reader=ANYBODY).get(known.code)
    if found is None:
        return _elsewhere(neutral_address(language))
    shape = SQUARE if extension == SQUARE.extension else ITEM
    toolkit = found.toolkit.title if found.toolkit else ""
    poster = poster_of_item(
        found.item, page=found.page.title, toolkit=toolkit, emblem=found.emblem, house_style=found.house_style
    )
    current = address_for_item(known.code, language, poster, shape)
    return _answer(request, f"{known.code} {language}", poster, shape, current, digest)


@require_safe
def share_neutral(request: HttpRequest, language: str, digest: str) -> HttpResponse:
    """Answer the picture of everything that is for some readers only."""
    return _answer(request, language, neutral_poster(language), PAGE, neutral_address(language), digest)


def _answer(  # noqa: PLR0913 - a picture, where it is, and what was asked
    request: HttpRequest, subject: str, poster: Poster, shape: Shape, current: str, digest: str
) -> HttpResponse:
    if f".{digest}." not in current:
        return _elsewhere(current)
    response = HttpResponse(picture(subject, poster, shape), content_type=shape.content_type)
    response["Cache-Control"] = FOR_EVER
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _elsewhere(address: str) -> HttpResponse:
    response = redirect(address)
    response["Cache-Control"] = FOR_A_WHILE
    return response
