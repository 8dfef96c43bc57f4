"""What the packages of a toolkit are together: their emblems, and how much they hold."""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, Value
from django.utils.translation import override

from toolkits.blocks import ANNOUNCED
from toolkits.models import DEFAULT_EMBLEM

from .content import Count, SectionKind
from .counting import noun
from .material import FIELDS, MODELS, chosen_in, placements_of
from .sections import StoredBlock, stored

COUNTED: tuple[SectionKind, ...] = ("film", "worksheets", "cards", "questions")


def emblems_of(packages: Iterable[Any]) -> tuple[str, ...]:
    """Return the emblems that a toolkit's own is made of, in the order of its packages, each once.

    The plain emblem says nothing, so it is left out where there are others.
    """
    names = tuple(dict.fromkeys(package.emblem for package in packages))
    return tuple(name for name in names if name != DEFAULT_EMBLEM) or names


def counts_of(packages: Iterable[Any], language: str, source_language: str) -> tuple[Count, ...]:
    """Return what `packages` hold of each kind for a reader, in words of `language`; one query for all of them.

    It counts what editors placed, did not hide, and published; announced sections are a promise and don't count yet.
    """
    blocks = [block for package in packages for block in stored(package.body) if _counts(block)]
    there = _published(blocks, {language, source_language})
    total: Counter[str] = Counter()
    for block in blocks:
        kind = str(block["type"])
        field = FIELDS[kind]
        placed = [each for each in placements_of(block["value"]) if not each.hidden]
        total[kind] += sum((field, each.value.get(field)) in there for each in placed)
    with override(language):
        return tuple(
            Count(kind=kind, number=total[kind], noun=noun(kind, total[kind], loose=False))
            for kind in COUNTED
            if total[kind]
        )


def known(packages: Iterable[Any], field: str) -> list[int]:
    """Return what the packages that say something about `field` say: their minutes, or the sizes of their groups."""
    return [value for package in packages if (value := getattr(package, field))]


def _counts(block: StoredBlock) -> bool:
    return block["type"] in COUNTED and block["value"].get("availability") != ANNOUNCED


def _published(blocks: Iterable[StoredBlock], languages: Collection[str]) -> set[tuple[str, int]]:
    """Return (field, primary key) of the chosen pieces that readers of `languages` get: see `MaterialShelf.get`."""
    found = []
    for field, pks in chosen_in([blocks]).items():
        versions = MODELS[field]._default_manager.filter(live=True, translation_key=OuterRef("translation_key"))
        live = versions.filter(Q(pk=OuterRef("pk")) | Q(locale__language_code__in=languages))
        rows = MODELS[field]._default_manager.filter(Exists(live), pk__in=pks).order_by()
        found.append(rows.annotate(field=Value(field)).values_list("field", "pk"))
    return set(found[0].union(*found[1:], all=True)) if found else set()
