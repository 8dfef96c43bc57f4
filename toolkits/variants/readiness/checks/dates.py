"""Announced parts whose date has passed."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from toolkits.blocks import ANNOUNCED
from toolkits.variants.readiness.findings import BLOCKER, PAGE, Finding, Target, finding
from toolkits.variants.readiness.registry import page_check
from toolkits.variants.readiness.subject import Subject


@page_check(
    "date",
    label=_("Datum is voorbij"),
    severity=BLOCKER,
    says={
        "passed": _("‘%(heading)s’ zou er op %(date)s zijn. Voeg het deel toe of kies een nieuwe datum."),
        "passed-plain": _("Dit deel zou er op %(date)s zijn. Voeg het toe of kies een nieuwe datum."),
    },
)
def dates_passed(subject: Subject) -> Iterator[Finding]:
    """Find parts that were promised for a day before today. On the day itself the promise still stands."""
    for section in subject.sections:
        day = promised(section.value)
        if day and day < subject.today:
            heading = subject.filled(str(section.value.get("heading") or ""))
            target = Target(PAGE, subject.page.pk, f"{section.path}.available_from")
            says = "passed" if heading else "passed-plain"
            yield finding("date", says, target, heading=heading, date=f"{day.day}-{day.month}-{day.year}")


def good_until(subject: Subject) -> date | None:
    """Return the first day on which a promise of this page will have passed, or None."""
    days = [day for section in subject.sections if (day := promised(section.value)) and day >= subject.today]
    return min(days) + timedelta(days=1) if days else None


def promised(value: Mapping[str, Any]) -> date | None:
    """Return the day on which a stored section is announced to come, or None."""
    day = value.get("available_from")
    if value.get("availability") != ANNOUNCED or not day:
        return None
    return day if isinstance(day, date) else date.fromisoformat(str(day))
