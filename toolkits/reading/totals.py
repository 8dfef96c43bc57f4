"""What the packages of a toolkit are together: their emblems, and how much they hold."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.utils.translation import override

from toolkits.blocks import ANNOUNCED
from toolkits.models import DEFAULT_EMBLEM

from .content import Count, SectionKind
from .counting import noun
from .material import placements_of
from .sections import StoredBlock, stored

COUNTED: tuple[SectionKind, ...] = ("film", "worksheets", "cards", "questions")


def emblems_of(packages: Iterable[Any]) -> tuple[str, ...]:
    """Return the emblems that a toolkit's own is made of, in the order of its packages, each once.

    The plain emblem says nothing, so it is left out where there are others.
    """
    names = tuple(dict.fromkeys(package.emblem for package in packages))
    return tuple(name for name in names if name != DEFAULT_EMBLEM) or names


def counts_of(packages: Iterable[Any], language: str) -> tuple[Count, ...]:
    """Return what `packages` hold of each kind, in words of `language`; no query beyond the packages themselves.

    It counts what editors placed and did not hide; announced sections are a promise and don't count yet.
    """
    total: Counter[str] = Counter()
    for package in packages:
        for block in stored(package.body):
            total[str(block["type"])] += _placed(block)
    with override(language):
        return tuple(
            Count(kind=kind, number=total[kind], noun=noun(kind, total[kind], loose=False))
            for kind in COUNTED
            if total[kind]
        )


def known(packages: Iterable[Any], field: str) -> list[int]:
    """Return what the packages that say something about `field` say: their minutes, or the sizes of their groups."""
    return [value for package in packages if (value := getattr(package, field))]


def _placed(block: StoredBlock) -> int:
    if block["type"] not in COUNTED or block["value"].get("availability") == ANNOUNCED:
        return 0
    return sum(not placement.hidden for placement in placements_of(block["value"]))
