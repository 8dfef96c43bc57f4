"""What the screens list: pages that an editor may change, with what is open on each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from toolkits.models import ToolkitPage
from toolkits.variants.models import FindingSetAside

from .findings import BLOCKER, Finding
from .registry import CHECKS, Check
from .store import PageState, pages_of, states

BLOCKERS = "blokkades"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A finding as a list shows it."""

    finding: Finding
    check: Check
    sentence: str
    aside: FindingSetAside | None = None

    @property
    def is_blocker(self) -> bool:
        """Say whether publishing asks for a reason because of it."""
        return self.check.severity == BLOCKER


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A choice of the filter."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolkitCount:
    """A toolkit in the overview."""

    toolkit: Page
    pages: int
    blockers: int
    warnings: int
    not_checked: int


def editable_pages(user: Any, toolkit: Page) -> list[Page]:
    """Return the pages of `toolkit` that `user` may change, in order; two queries."""
    return list(_ready(pages_of(toolkit) & _may_change(user)))


def overview(user: Any, refresh: int) -> list[ToolkitCount]:
    """Return every toolkit with pages that `user` may change; at most `refresh` stale pages are checked on the way."""
    toolkits = list(ToolkitPage.objects.filter(alias_of=None).select_related("locale").order_by("path"))
    paths = tuple(toolkit.path for toolkit in toolkits)
    pages = [
        page for page in _ready(_may_change(user).filter(alias_of=None, depth__gt=1)) if page.path.startswith(paths)
    ]
    known = states(pages, refresh=refresh)
    counts = []
    for toolkit in toolkits:
        inside = [state for state in known if state.page.path.startswith(toolkit.path)]
        if inside:
            counts.append(
                ToolkitCount(
                    toolkit=toolkit,
                    pages=len(inside),
                    blockers=sum(len(state.blockers) for state in inside),
                    warnings=sum(len(state.warnings) for state in inside),
                    not_checked=sum(not state.current for state in inside),
                )
            )
    return counts


def rows_of(findings: Sequence[Finding]) -> list[Row]:
    """Return findings as rows."""
    return [
        Row(finding=each, check=CHECKS[each.check], sentence=CHECKS[each.check].sentence(each)) for each in findings
    ]


def rows_aside(state: PageState) -> list[Row]:
    """Return what was put aside on a page as rows."""
    return [
        Row(finding=each, check=CHECKS[each.check], sentence=CHECKS[each.check].sentence(each), aside=aside)
        for each, aside in state.aside
    ]


def choices(known: Sequence[PageState], chosen: str) -> list[Choice]:
    """Return the filter: everything, the blockers, and each check that found something."""
    found = [each for state in known for each in state.open]
    counts = Counter(each.check for each in found)
    blockers = sum(CHECKS[each.check].severity == BLOCKER for each in found)
    shown = [("", _("Alles"), len(found))]
    shown += [(BLOCKERS, _("Blokkades"), blockers)] if blockers else []
    in_order = sorted(CHECKS.values(), key=lambda check: check.severity != BLOCKER)
    shown += [(check.name, str(check.label), counts[check.name]) for check in in_order if counts[check.name]]
    return [Choice(value=value, label=label, count=count, chosen=value == chosen) for value, label, count in shown]


def passes(row: Row, chosen: str) -> bool:
    """Say whether a row passes the filter."""
    return not chosen or (row.is_blocker if chosen == BLOCKERS else row.finding.check == chosen)


def _may_change(user: Any) -> QuerySet[Page]:
    pages: QuerySet[Page] = page_permission_policy.instances_user_has_permission_for(user, "change")
    return pages


def _ready(pages: QuerySet[Page]) -> QuerySet[Page]:
    return pages.select_related("locale", "latest_revision", "content_type").order_by("path")
