"""How many source changes wait on each page: counted when something changed, kept for the lists."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q
from django_tasks import task

from .comparing import State
from .models import MaterialCopy, PendingChanges, VariantLink, WordingPin
from .subjects import SHARED, Change, Subject, changes_in, copies_of, subjects_of


def make_stale(which: Q) -> None:
    """Say that the counts of some pages no longer hold, and have them counted after the commit; one query."""
    if PendingChanges.objects.filter(which, stale=False).update(stale=True):
        transaction.on_commit(count_pending.enqueue)


@task()
def count_pending(toolkits: list[int] | None = None) -> None:
    """Count what is stale, in `toolkits` or wherever it is, so that lists find it counted."""
    stale = PendingChanges.objects.filter(stale=True).values_list("toolkit", flat=True)
    count_again(set(stale) if toolkits is None else toolkits)


@transaction.atomic
def count_again(toolkits: Iterable[int]) -> None:
    """Count anew what is stale, or was never counted, in toolkits; the number of queries does not grow with them.

    Only what is due is compared: after one publication that is a page of each variant.
    """
    chosen = set(toolkits)
    known = dict(PendingChanges.objects.filter(toolkit__in=chosen).values_list("page", "stale"))
    there = _counted_pages(chosen)
    due = {page: toolkit for page, toolkit in there.items() if known.get(page, True)}
    gone = known.keys() - there.keys()
    if gone:
        PendingChanges.objects.filter(page__in=gone).delete()
    if not due:
        return
    # Before anything is read: what changes from here on makes the count stale again.
    PendingChanges.objects.filter(page__in=due, stale=True).update(stale=False)
    # The copies of a toolkit are counted with its own page.
    copies = copies_of(page for page, toolkit in due.items() if page == toolkit)
    subjects = [*subjects_of(set(due.values()), only=due), *copies]
    by_page: dict[int, list[Subject]] = defaultdict(list)
    for subject in subjects:
        by_page[subject.toolkit if isinstance(subject.link, MaterialCopy) else subject.thing.pk].append(subject)
    changes: dict[str, list[Change]] = defaultdict(list)
    for change in changes_in(subjects):
        changes[change.subject.key].append(change)
    rows = [_counted(page, toolkit, by_page[page], changes) for page, toolkit in due.items()]
    PendingChanges.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=["toolkit", "waiting", "conflicts", "later", "units", "changed_here", "counted_at"],
    )


def _counted_pages(toolkits: set[int]) -> dict[int, int]:
    """Return the pages that are counted, each with its toolkit."""
    links = VariantLink.objects.filter(variant__toolkit__in=toolkits, page__isnull=False)
    pins = WordingPin.objects.filter(toolkit__in=toolkits)
    copies = MaterialCopy.objects.filter(toolkit__in=toolkits)
    return dict(
        links.values_list("page", "variant__toolkit").union(
            pins.values_list("page", "toolkit"), copies.values_list("toolkit", "toolkit")
        )
    )


def _counted(page: int, toolkit: int, subjects: list[Subject], changes: dict[str, list[Change]]) -> PendingChanges:
    # An own wording that nothing happened to is counted as the field it is in.
    units = [
        unit
        for subject in subjects
        for unit in subject.units()
        if not (unit.path.endswith(SHARED) and unit.state is State.HERE)
    ]
    found = [change for subject in subjects for change in changes[subject.key]]
    now = [change for change in found if not change.later]
    return PendingChanges(
        page_id=page,
        toolkit_id=toolkit,
        waiting=len(now),
        conflicts=sum(change.unit.state is State.BOTH for change in now),
        later=len(found) - len(now),
        units=len(units),
        changed_here=sum(unit.state is State.HERE for unit in units),
        stale=False,
    )
