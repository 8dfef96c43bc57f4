"""Where a piece stands in its section, and what to say when it no longer stands there."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.utils import timezone
from wagtail.models import Page

from toolkits.access import Reader, visible_to
from toolkits.blocks import ANNOUNCED
from toolkits.models import PermanentCode

from .codes import codes_of
from .content import Content, Item, Section
from .gathering import Gathered, gather
from .material import FIELDS, MODELS, Placement, placements_of
from .sections import StoredBlock, stored

STREAMS = ("body", "guide", "background")
Reason = Literal["hidden", "moved", "removed", "waiting", "page"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A piece in its section: which one it is of how many, and the ones beside it (None at the ends)."""

    section: Section
    item: Item
    number: int
    total: int
    previous: Item | None
    next: Item | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Why a piece is not there, where it went, and what stood beside it and is still there for this reader."""

    reason: Reason
    moved: Gathered | None = None
    previous: Item | None = None
    next: Item | None = None


def place_of(content: Content, code: str) -> Found | None:
    """Return where the piece with this code stands on a page, or None when this reader does not get it there."""
    for section in content.sections:
        items = [item for item in section.items if item.code]
        for index, item in enumerate(items):
            if item.code == code:
                return Found(
                    section=section,
                    item=item,
                    number=index + 1,
                    total=len(items),
                    previous=items[index - 1] if index else None,
                    next=items[index + 1] if index + 1 < len(items) else None,
                )
    return None


def absence_of(
    known: PermanentCode, page: Page | None, content: Content | None, *, language: str, reader: Reader
) -> Absence:
    """Return why the piece that `known` stands for is not on its page.

    `page` is of its own class, or None when it was deleted; `content` is that page for this reader, or None when it
    is not published. Where an older version of the page had the piece, says what it was and what it stood beside.
    """
    if page is None or content is None:
        later = page is not None and page.go_live_at is not None and page.go_live_at > timezone.now()
        return Absence(reason="waiting" if later else "page")
    here = _section_with(known.block_id, {name: stored(getattr(page, name, None)) for name in STREAMS})
    section = here or _section_with(known.block_id, _last_version_with(known.block_id, page))
    if section is None:
        return Absence(reason="removed")
    placements = list(placements_of(section["value"]))
    index = next(index for index, each in enumerate(placements) if each.block_id == known.block_id)
    moved = None if here else _elsewhere(section, placements[index], page, language, reader)
    visible = {item.code: item for each in content.sections for item in each.items if item.code}
    codes = codes_of(page.translation_key)
    return Absence(
        reason=_reason(here, placements[index], moved),
        moved=moved,
        previous=_first_visible(reversed(placements[:index]), codes, visible),
        next=_first_visible(placements[index + 1 :], codes, visible),
    )


def _reason(here: StoredBlock | None, placement: Placement, moved: Gathered | None) -> Reason:
    if here is None:
        return "moved" if moved else "removed"
    # What is placed and not hidden belongs to a part that is announced, or is material that is still a draft.
    return "hidden" if placement.hidden and here["value"].get("availability") != ANNOUNCED else "waiting"


def _section_with(block_id: str, streams: Mapping[str, Iterable[StoredBlock]]) -> StoredBlock | None:
    for blocks in streams.values():
        for block in blocks:
            value = block.get("value")
            if isinstance(value, Mapping) and any(each.block_id == block_id for each in placements_of(value)):
                return block
    return None


def _last_version_with(block_id: str, page: Page) -> dict[str, list[StoredBlock]]:
    """Return the sections of the newest version of `page` that had this placement; nothing when no version is kept."""
    revision = page.revisions.filter(content__icontains=block_id).order_by("-created_at", "-pk").first()
    content = revision.content if revision else {}
    return {name: json.loads(content[name]) for name in STREAMS if content.get(name)}


def _elsewhere(
    section: StoredBlock, placement: Placement, page: Page, language: str, reader: Reader
) -> Gathered | None:
    """Return another place in the same toolkit where this reader gets the same material, or None."""
    field = FIELDS.get(str(section.get("type")), "")
    chosen = placement.value.get(field)
    if field not in MODELS or not chosen:
        return None
    keys = MODELS[field]._default_manager.filter(pk=chosen).values("translation_key")
    same = set(MODELS[field]._default_manager.filter(translation_key__in=keys).values_list("pk", flat=True))
    for sibling in visible_to(reader).sibling_of(page, inclusive=True).specific():
        block_ids = [each.block_id for each in _shown(sibling) if each.value.get(field) in same]
        if block_ids:
            codes = codes_of(sibling.translation_key)
            found = gather([codes[each] for each in block_ids if each in codes], language=language, reader=reader)
            if found:
                return next(iter(found.values()))
    return None


def _shown(page: Any) -> Iterable[Placement]:
    for name in STREAMS:
        for block in stored(getattr(page, name, None)):
            value = block.get("value")
            if isinstance(value, Mapping) and value.get("availability") != ANNOUNCED:
                yield from (each for each in placements_of(value) if not each.hidden)


def _first_visible(
    placements: Iterable[Placement], codes: Mapping[str, str], visible: Mapping[str, Item]
) -> Item | None:
    known = (codes.get(each.block_id, "") for each in placements)
    return next((visible[code] for code in known if code in visible), None)
