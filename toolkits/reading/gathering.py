"""Pieces from many pages together: by their permanent codes, or everything in one toolkit.

A selection holds sixty pieces of as many pages. Resolving each page would cost a dozen queries for each; here all
pages, toolkits, audiences, links and material are fetched together, so the number of queries does not grow.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from wagtail.models import Page, get_page_models

from toolkits.access import Reader, sees, visible_to
from toolkits.models import DEFAULT_EMBLEM, LINEAGE, Audience, PermanentCode, ToolkitPage, WorkPackagePage

from .content import DEFAULT_STYLE, Content, Item, Place
from .family import LONG_FIELDS
from .items import Wording
from .links import PageLinks
from .material import MaterialShelf, chosen_in, placements_of
from .resolver import SOURCE_LANGUAGE, STREAMS, neutral_words
from .sections import StoredBlock, resolve_sections, stored, texts_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """A piece with where it stands: its page and toolkit, the house style and the emblem to draw it in."""

    item: Item
    page: Place
    toolkit: Place | None
    house_style: str
    emblem: str


def gather(codes: Iterable[str], *, language: str, reader: Reader) -> dict[str, Gathered]:
    """Return what `codes` (as they are kept) stand for, by code and in their order.

    A code that was never given out, and one of a piece that this reader does not get, is left out. The number of
    queries does not depend on how many codes and pages there are.
    """
    wanted = list(dict.fromkeys(codes))
    rows = list(PermanentCode.objects.filter(code__in=wanted)) if wanted else []
    found = {each.item.code: each for each in _gathered(rows, language, reader)}
    return {code: found[code] for code in wanted if code in found}


def gather_toolkit(toolkit: ToolkitPage, *, language: str, reader: Reader) -> list[Gathered]:
    """Return every piece with a code on the packages of `toolkit` that `reader` sees, in the order of reading."""
    packages = visible_to(reader).type(WorkPackagePage).child_of(toolkit).values("translation_key")
    return list(_gathered(list(PermanentCode.objects.filter(page_key__in=packages)), language, reader))


def gathered_from(content: Content) -> list[Gathered]:
    """Return every piece with a code on one resolved page."""
    place = Place(title=content.title, url=content.url, number=content.number)
    return [
        Gathered(
            item=item,
            page=place,
            toolkit=content.toolkit,
            house_style=content.house_style,
            emblem=content.emblem,
        )
        for section in content.sections
        for item in section.items
        if item.code
    ]


def _gathered(rows: list[PermanentCode], language: str, reader: Reader) -> Iterator[Gathered]:
    codes: dict[UUID, dict[str, str]] = defaultdict(dict)
    for row in rows:
        codes[row.page_key][row.block_id] = row.code
    pages = _pages(codes, language, reader) if codes else []
    if not pages:
        return
    blocks = {page.pk: _blocks_with(page, codes[page.translation_key]) for page in pages}
    streams = list(blocks.values())
    texts = [text for stream in streams for text in texts_in(stream)]
    links = PageLinks(texts, language=language, source_language=SOURCE_LANGUAGE, reader=reader)
    shelf = MaterialShelf(
        chosen_in(streams), language=language, source_language=SOURCE_LANGUAGE, reader=reader, drafts=False
    )
    toolkits = _toolkits_of(pages)
    audiences = _audiences_of(toolkits.values())
    for page in pages:
        toolkit = toolkits.get(page.path) or toolkits.get(page.path[: -page.steplen])
        versions = audiences.get(toolkit.audience_id, []) if toolkit else []
        own_language = page.locale.language_code
        wording = Wording(
            words={each.locale.language_code: each.words() for each in versions}
            or {own_language: neutral_words(own_language)},
            codes=codes[page.translation_key],
            links=links,
            shelf=shelf,
            language=own_language,
        )
        for section in resolve_sections(blocks[page.pk], wording):
            for item in section.items:
                if item.code:
                    yield Gathered(
                        item=item,
                        page=Place(title=page.title, url=page.url or ""),
                        toolkit=Place(title=toolkit.title, url=toolkit.url or "") if toolkit and toolkit.live else None,
                        house_style=versions[0].theme() if versions else DEFAULT_STYLE,
                        emblem=getattr(page, "emblem", DEFAULT_EMBLEM),
                    )


def _pages(keys: Iterable[UUID], language: str, reader: Reader) -> list[Any]:
    """Return one page for each key, in the best language that the reader may see, each of its own class."""
    types = [str(model._meta.model_name) for model in get_page_models() if model is not Page]
    rows = Page.objects.live().filter(translation_key__in=keys).select_related("locale", *types).order_by("path")
    best: dict[UUID, Any] = {}
    for page in rows:
        if sees(reader, page):
            best[page.translation_key] = min(
                page, best.get(page.translation_key, page), key=lambda each: _distance(each, language)
            )
    return [own for page in best.values() if (own := _own_class(page, types)) is not None]


def _distance(page: Page, language: str) -> int:
    """Return how far the language of `page` is from what the reader wants: 0 is the one asked for."""
    code = page.locale.language_code
    return 0 if code == language else 1 if code == SOURCE_LANGUAGE else 2


def _own_class(page: Page, types: Iterable[str]) -> Any:
    own = next((each for name in types if (each := page._state.fields_cache.get(name)) is not None), None)
    if own is not None:
        own.locale = page.locale
    return own


def _blocks_with(page: Any, wanted: dict[str, str]) -> list[StoredBlock]:
    """Return the stored sections of `page` that hold a wanted placement: whole, because questions count in them."""
    return [
        block
        for name in STREAMS
        for block in stored(getattr(page, name, None))
        if isinstance(block.get("value"), dict)
        and any(each.block_id in wanted for each in placements_of(block["value"]))
    ]


def _toolkits_of(pages: Iterable[Any]) -> dict[str, ToolkitPage]:
    """Return the toolkits that `pages` are, or stand in, by path."""
    paths = {path for page in pages for path in (page.path, page.path[: -page.steplen])}
    toolkits = ToolkitPage.objects.filter(path__in=paths).select_related("locale").defer(*LONG_FIELDS)
    return {each.path: each for each in toolkits}


def _audiences_of(toolkits: Iterable[ToolkitPage]) -> dict[int | None, list[Audience]]:
    """Return the published versions of each toolkit's audience, Dutch first, by the audience the toolkit names."""
    chosen = {each.audience_id for each in toolkits if each.audience_id}
    if not chosen:
        return {}
    keys = Audience.objects.filter(pk__in=chosen).values("translation_key")
    rows = Audience.objects.filter(translation_key__in=keys).select_related("locale", *LINEAGE)
    by_key: dict[UUID, list[Audience]] = defaultdict(list)
    for each in sorted(rows, key=lambda audience: audience.locale.language_code != SOURCE_LANGUAGE):
        by_key[each.translation_key].append(each)
    return {
        each.pk: [version for version in by_key[each.translation_key] if version.live]
        for versions in by_key.values()
        for each in versions
    }
