"""Reports: kept for each page, made again when something changed, read in a constant number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone
from wagtail.models import Page

from toolkits.models import RenderedPage, ToolkitPage
from toolkits.variants.models import FindingSetAside, ReadinessReport

from . import checks as _checks  # noqa: F401 - importing it registers the checks
from .checks.dates import good_until
from .findings import BLOCKER, Finding
from .registry import CHECKS, find_about, find_in, rules
from .subject import Subject, Surroundings


@dataclass(frozen=True, slots=True, kw_only=True)
class PageState:
    """What is known of one page: its open findings (blockers first), what was put aside, and whether it is current."""

    page: Page
    open: list[Finding]
    aside: list[tuple[Finding, FindingSetAside]] = field(default_factory=list)
    current: bool = True

    @property
    def blockers(self) -> list[Finding]:
        """Return the findings that ask for a reason at publishing."""
        return [each for each in self.open if CHECKS[each.check].severity == BLOCKER]

    @property
    def warnings(self) -> list[Finding]:
        """Return the other findings."""
        return [each for each in self.open if CHECKS[each.check].severity != BLOCKER]


def pages_of(toolkit: Page) -> QuerySet[Page]:
    """Return the pages that the list of a toolkit is about, in order: itself and what stands below it, no aliases."""
    pages: QuerySet[Page] = toolkit.get_descendants(inclusive=True).filter(alias_of=None).order_by("path")
    return pages


def toolkit_of(page: Page) -> ToolkitPage | None:
    """Return the toolkit that `page` is or stands in; one query."""
    above = [page.path[:end] for end in range(Page.steplen, len(page.path) + 1, Page.steplen)]
    toolkit: ToolkitPage | None = ToolkitPage.objects.filter(path__in=above).first()
    return toolkit


def states(pages: Sequence[Page], *, refresh: int | None = None, live: bool = True) -> list[PageState]:
    """Return what is known of `pages`, in their order.

    Reports that are missing or stale are made first, at most `refresh` of them (None: all). What is then still old is
    given as it is, with `current` False. `live` also asks what is never stored: translations and source changes.
    """
    reports = {each.page_id: each for each in ReadinessReport.objects.filter(page__in=[page.pk for page in pages])}
    old = [page for page in pages if not _is_current(reports.get(page.pk))]
    made = _make(old if refresh is None else old[:refresh], reports)
    about = find_about(pages) if live else {}
    aside = _aside(pages)
    found = []
    for page in pages:
        report = made.get(page.pk) or reports.get(page.pk)
        stored = [Finding.from_stored(each) for each in report.findings] if report else []
        findings = [each for each in (*stored, *about.get(page.pk, ())) if each.check in CHECKS]
        put_aside = aside.get(page.pk, {})
        found.append(
            PageState(
                page=page,
                open=sorted((each for each in findings if each.key not in put_aside), key=_urgency),
                aside=[(each, put_aside[each.key]) for each in findings if each.key in put_aside],
                current=page.pk in made or _is_current(report),
            )
        )
    return found


def state_of(page: Page, *, live: bool = False) -> PageState:
    """Return what is known of one page, made again when needed."""
    (state,) = states([page], live=live)
    return state


def mark_stale(pages: Any = None) -> None:
    """Have the reports of `pages` (anything that `page__in` takes) made again; of all pages when None. One query."""
    reports = ReadinessReport.objects.all() if pages is None else ReadinessReport.objects.filter(page__in=pages)
    reports.update(changes=F("changes") + 1)


def _urgency(finding: Finding) -> tuple[bool, int]:
    """Order findings: blockers first, then by check in the order in which they are registered."""
    return CHECKS[finding.check].severity != BLOCKER, list(CHECKS).index(finding.check)


def _is_current(report: ReadinessReport | None) -> bool:
    if report is None or report.stale or report.rules != rules():
        return False
    return report.good_until is None or report.good_until > timezone.localdate()


def _make(pages: Iterable[Page], reports: dict[int, ReadinessReport]) -> dict[int, ReadinessReport]:
    """Check `pages` and store what was found; return the new reports by page."""
    surroundings = Surroundings()
    made = {}
    for page in pages:
        report = reports.get(page.pk) or ReadinessReport.objects.get_or_create(page=page)[0]
        subject = Subject(draft_of(page), surroundings)
        if isinstance(subject.page, RenderedPage):
            report.findings = [each.as_stored() for each in find_in(subject)]
            report.good_until = good_until(subject)
        report.checked_at, report.rules = timezone.now(), rules()
        # `changes` as it was before the checks began: what came in between makes the report stale again.
        report.seen = report.changes
        report.save(update_fields=["checked_at", "seen", "good_until", "rules", "findings"])
        made[page.pk] = report
    return made


def draft_of(page: Page) -> Any:
    """Return `page` as publishing it now would make it: its latest draft, else what is stored."""
    draft = page.get_latest_revision_as_object()
    draft.locale = page.locale
    return draft


def _aside(pages: Sequence[Page]) -> dict[int, dict[str, FindingSetAside]]:
    aside: dict[int, dict[str, FindingSetAside]] = {}
    rows = FindingSetAside.objects.filter(page__in=[page.pk for page in pages]).select_related("set_aside_by")
    for each in rows:
        aside.setdefault(each.page_id, {})[each.key] = each
    return aside
