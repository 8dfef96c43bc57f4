"""The posters of films that were found, for the small picture beside a result."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.contrib.auth.models import AnonymousUser

from toolkits.models import PermanentCode, WorkPackagePage
from toolkits.reading import SOURCE_LANGUAGE
from toolkits.reading.content import Picture
from toolkits.reading.material import MaterialShelf, placements_of
from toolkits.reading.pictures import picture_of
from toolkits.reading.sections import stored

from .interface import Hit

SMALL = "width-320|format-jpeg"


def posters_for(hits: Iterable[Hit], language: str) -> Mapping[str, Picture]:
    """Return the poster of each film among `hits` that has one, by its code.

    Hits are what the reader may see, so nothing else is looked up. The film is the one that the page itself shows in
    `language`. Four queries when there is a film, else none.
    """
    pages = {hit.code: hit.page for hit in hits if hit.kind == "film" and hit.code}
    if not pages:
        return {}
    placed = _placed_films(set(pages.values()))
    blocks = PermanentCode.objects.filter(code__in=pages).values_list("code", "block_id")
    chosen = {code: placed[pages[code], block] for code, block in blocks if (pages[code], block) in placed}
    shelf = MaterialShelf(
        {"film": set(chosen.values())},
        language=language,
        source_language=SOURCE_LANGUAGE,
        reader=AnonymousUser(),
        drafts=False,
    )
    films = {code: shelf.get("film", film) for code, film in chosen.items()}
    posters = {code: picture_of(film.poster, SMALL) for code, film in films.items() if film}
    # The title of the film stands beside it.
    return {code: replace(poster, alt="") for code, poster in posters.items() if poster}


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
