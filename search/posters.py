"""The posters of films that were found, for the small picture beside a result."""

from collections.abc import Iterable, Mapping
from typing import Any

from wagtail.images import get_image_model

from toolkits.models import Film, PermanentCode, WorkPackagePage
from toolkits.reading.content import Picture
from toolkits.reading.material import placements_of
from toolkits.reading.sections import stored

from .interface import Hit

SMALL = "width-320|format-jpeg"


def posters_for(hits: Iterable[Hit]) -> Mapping[str, Picture]:
    """Return the poster of each film among `hits` that has one, by its code.

    Hits are what the reader may see, so nothing else is looked up. Four queries when there is a film, else none.
    """
    pages = {hit.code: hit.page for hit in hits if hit.kind == "film" and hit.code}
    if not pages:
        return {}
    placed = _placed_films(set(pages.values()))
    blocks = PermanentCode.objects.filter(code__in=pages).values_list("code", "block_id")
    chosen = {code: placed[pages[code], block] for code, block in blocks if (pages[code], block) in placed}
    films = Film.objects.filter(pk__in=chosen.values(), live=True, poster__isnull=False)
    images = dict(films.values_list("pk", "poster_id"))
    posters = get_image_model().objects.filter(pk__in=images.values()).prefetch_renditions(SMALL).in_bulk()
    return {code: _picture(posters[images[film]]) for code, film in chosen.items() if film in images}


def _placed_films(pages: Iterable[int]) -> dict[tuple[int, str], int]:
    """Return which film stands where: by the page and the block of its placement."""
    return {
        (page.pk, placement.block_id): film
        for page in WorkPackagePage.objects.filter(pk__in=pages).only("pk", "body")
        for block in stored(page.body)
        if block["type"] == "film"
        for placement in placements_of(block["value"])
        if (film := placement.value.get("film"))
    }


def _picture(image: Any) -> Picture:
    rendition = image.get_rendition(SMALL)
    # The title of the film stands beside it.
    return Picture(url=rendition.url, width=rendition.width, height=rendition.height, alt="")
