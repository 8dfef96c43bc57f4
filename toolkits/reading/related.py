"""What goes with a work package and stands elsewhere: plates, columns, and another package for such a group.

Plates and pages of the toolkit come first, then the columns that link to the package, then packages for a group of
the same size, those that take about as long first. What the page itself names already is left out.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, cast
from uuid import UUID

from toolkits.blocks import ANNOUNCED
from toolkits.models import DEFAULT_EMBLEM, WorkPackagePage

from .content import ArticleItem, Kind, RelatedItem, Section
from .family import Family
from .items import Wording
from .sections import stored
from .wording import plain

MOST = 4
MOST_PACKAGES = 2
KINDS: dict[str, Kind] = {"QuotePlatePage": "plate", "ArticlePage": "article", "StandardPage": "page"}
EMBLEMS = {"article": "article"}


def related_to(
    page: WorkPackagePage, family: Family, wording: Wording, sections: Iterable[Section]
) -> tuple[RelatedItem, ...]:
    """Return what goes with `page`, each in the best language; `sections` are those of the page. No query."""
    named = {item.url for section in sections for item in section.items if isinstance(item, ArticleItem)}
    by_key: dict[UUID, list[Any]] = defaultdict(list)
    for each in family.others:
        if each.visible and each.locale.language_code in {family.language, family.source_language}:
            by_key[each.translation_key].append(each)
    kinds = list(KINDS)
    pages = [each for each in map(family.best, by_key.values()) if _type(each) in kinds and each.url not in named]
    pages.sort(key=lambda each: kinds.index(_type(each)))
    packages = _for_such_a_group(page, family)[:MOST_PACKAGES]
    chosen = (*pages[: MOST - len(packages)], *packages)
    return tuple(_item(each, family, wording) for each in chosen)


def _for_such_a_group(page: WorkPackagePage, family: Family) -> list[WorkPackagePage]:
    """Return the other packages whose group overlaps that of `page`; where nobody said, every group fits."""

    def fits(other: WorkPackagePage) -> bool:
        smallest = max(page.group_min or 0, other.group_min or 0)
        largest = [each.group_max for each in (page, other) if each.group_max]
        return smallest <= min(largest, default=smallest)

    others = [each for each in family.listed() if each.translation_key != page.translation_key and each.visible]
    return sorted(filter(fits, others), key=lambda each: abs((each.minutes or 0) - (page.minutes or 0)))


def _item(page: Any, family: Family, wording: Wording) -> RelatedItem:
    package = isinstance(page, WorkPackagePage)
    language = page.locale.language_code
    kind = "package" if package else KINDS[_type(page)]
    return RelatedItem(
        kind=cast(Kind, kind),
        title=page.title,
        text=wording.text(page.teaser, language) or plain(wording.html(page.introduction, language)),
        url=page.url or "",
        language=language,
        number=family.number(page) if package else None,
        emblem=str(EMBLEMS.get(kind) or getattr(page, "emblem", DEFAULT_EMBLEM)),
        announced=page.announces if package else _announces(page),
    )


def _type(page: Any) -> str:
    return type(page).__name__  # columns and pages live a floor up, so they are known by name


def _announces(page: Any) -> bool:
    return any(block["value"].get("availability") == ANNOUNCED for block in stored(getattr(page, "body", None)))
