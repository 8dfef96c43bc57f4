"""Walking the stored value of a stream field, guided by its block definitions."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from wagtail import blocks

from .errors import ExchangeRefused, wrong

# Turns the value of a block that holds no others: (block, value, place in the file) -> value.
Turn = Callable[[blocks.Block, Any, str], Any]

BLOCK_ID = re.compile(r"[0-9A-Za-z-]{1,36}")
# More than any page of people holds, and little enough to refuse a file that was made to be a burden.
MOST_BLOCKS = 2000


def walk(block: blocks.Block, value: Any, turn: Turn, place: str, *, strict: bool) -> Any:
    """Return `value` of `block` with every leaf turned by `turn`.

    With `strict` (a file from elsewhere) anything that the definitions do not know is refused with ExchangeRefused;
    without (the site's own stored values, which may be older than the definitions) it is left out.
    """
    if isinstance(block, blocks.StreamBlock):
        return [
            {**part, "value": walk(block.child_blocks[part["type"]], part["value"], turn, where, strict=strict)}
            for part, where in _parts(value, place, set(block.child_blocks), strict=strict)
        ]
    if isinstance(block, blocks.ListBlock):
        return [
            {**part, "value": walk(block.child_block, part["value"], turn, where, strict=strict)}
            for part, where in _parts(value, place, {"item"}, strict=strict)
        ]
    if isinstance(block, blocks.StructBlock):
        if not isinstance(value, Mapping):
            raise wrong(place)
        if strict and (unknown := set(value) - set(block.child_blocks)):
            raise wrong(f"{place}.{min(unknown)}")
        return {
            name: walk(child, value[name], turn, f"{place}.{name}", strict=strict)
            for name, child in block.child_blocks.items()
            if name in value
        }
    return turn(block, value, place)


def _parts(value: Any, place: str, types: set[str], *, strict: bool) -> list[tuple[dict[str, Any], str]]:
    """Return the blocks of a stream or the items of a list, each with its place."""
    if not isinstance(value, list) or (strict and len(value) > MOST_BLOCKS):
        raise wrong(place)
    parts = []
    ids: set[str] = set()
    for number, part in enumerate(value):
        where = f"{place}[{number}]"
        known = (
            isinstance(part, Mapping)
            and set(part) == {"type", "value", "id"}
            and isinstance(part["type"], str)
            and part["type"] in types
        )
        if not known:
            if not strict:
                continue
            if isinstance(part, Mapping) and isinstance(part.get("type"), str) and part["type"] not in types:
                raise ExchangeRefused(
                    _("Op ‘%(place)s’ staat een onderdeel van de soort ‘%(kind)s’. Deze site kent die soort niet.")
                    % {"place": where, "kind": part["type"][:50]}
                )
            raise wrong(where)
        if strict and (not isinstance(part["id"], str) or not BLOCK_ID.fullmatch(part["id"]) or part["id"] in ids):
            raise wrong(f"{where}.id")
        ids.add(part["id"])
        parts.append((dict(part), where))
    return parts
