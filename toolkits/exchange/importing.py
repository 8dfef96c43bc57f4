"""The import of a file from its first byte to its report: what the screen and the command both do."""

from dataclasses import dataclass
from typing import BinaryIO

from django.contrib.auth.models import User
from wagtail.models import Page

from .archive import open_archive
from .checking import check
from .errors import ExchangeRefused
from .making import Made, make
from .planning import Plan, Wishes, plan


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import did, and by which plan."""

    plan: Plan
    made: Made


def look(source: BinaryIO, parent: Page, *, user: User | None, wishes: Wishes) -> Plan:
    """Return what importing `source` under `parent` would do. Raises ExchangeRefused for a file that is no good."""
    with open_archive(source) as archive:
        check(archive)
        return plan(archive, parent, user=user, wishes=wishes)


def carry_out(source: BinaryIO, parent: Page, *, user: User | None, wishes: Wishes) -> Outcome:
    """Import `source` under `parent`: all of it or nothing.

    Raises ExchangeRefused, also for problems that the plan tells; what was looked at before may have changed since.
    """
    with open_archive(source) as archive:
        check(archive)
        worked_out = plan(archive, parent, user=user, wishes=wishes)
        if worked_out.refusals:
            raise ExchangeRefused(" ".join(worked_out.refusals))
        return Outcome(worked_out, make(worked_out))
