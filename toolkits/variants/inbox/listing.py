"""What lists of source changes hold: a row for each toolkit, a group for each page."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Max, Sum
from django.urls import reverse
from wagtail.models import Page

from toolkits.models import ToolkitPage
from toolkits.usage import editable
from toolkits.variants.comparing import State
from toolkits.variants.comparing.tree import ORDER, WHOLE
from toolkits.variants.following import untouched
from toolkits.variants.models import MaterialCopy, PendingChanges, VariantLink, VariantSet, WordingPin
from toolkits.variants.offers import Offer, offers_for
from toolkits.variants.pending import count_again
from toolkits.variants.subjects import SHARED, Change, Source, Subject

from .access import may_answer
from .showing import ShownChange


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A toolkit in the overview. `variant` is None for one that only has own wordings."""

    toolkit: ToolkitPage
    variant: VariantSet | None
    waiting: int
    conflicts: int
    later: int
    offered: int
    published: datetime | None


@dataclass(slots=True, kw_only=True)
class Group:
    """The changes of one page or copy. `waiting` and `later` count all of them, `shown` are those on this screen."""

    subject: Subject
    title: str
    may_answer: bool
    waiting: int
    later: int
    untouched: int
    shown: list[ShownChange] = field(default_factory=list)
    put_off: list[ShownChange] = field(default_factory=list)

    @property
    def is_copy(self) -> bool:
        """Say whether this is an own copy of material."""
        return isinstance(self.subject.link, MaterialCopy)

    @property
    def edit_address(self) -> str:
        """Return where it is edited."""
        return edit_address(self.subject)

    @property
    def draft(self) -> str:
        """Return which draft is shown, for the forms."""
        return str(self.subject.thing.latest_revision_id or "")


def rows_for(user: Any) -> list[Row]:
    """Return every toolkit with a source, or with own wording, that `user` may edit: what waits longest on top.

    Counts what is due first. The number of queries does not grow with the toolkits.
    """
    concerned = VariantSet.objects.values_list("toolkit", flat=True).union(
        WordingPin.objects.values_list("toolkit", flat=True), MaterialCopy.objects.values_list("toolkit", flat=True)
    )
    mine = editable(concerned, user)
    if not mine:
        return []
    count_again(mine)
    sums = PendingChanges.objects.filter(toolkit__in=mine).order_by().values("toolkit")
    counted = sums.annotate(w=Sum("waiting"), c=Sum("conflicts"), l=Sum("later"))
    counts = {toolkit: numbers for toolkit, *numbers in counted.values_list("toolkit", "w", "c", "l")}
    variants = {
        variant.toolkit_id: variant
        for variant in VariantSet.objects.filter(toolkit__in=mine).select_related("source")
    }  # fmt: skip
    offered: dict[int, int] = defaultdict(int)
    for offer in offers_for(variants.values()):
        offered[offer.variant.toolkit_id] += not offer.declined
    links = VariantLink.objects.filter(variant__toolkit__in=mine, source__live=True).order_by()
    published = dict(
        links.values("variant__toolkit")
        .annotate(at=Max("source__last_published_at"))
        .values_list("variant__toolkit", "at")
    )
    rows = [
        Row(
            toolkit=toolkit,
            variant=variants.get(toolkit.pk),
            waiting=numbers[0],
            conflicts=numbers[1],
            later=numbers[2],
            offered=offered[toolkit.pk],
            published=published.get(toolkit.pk),
        )
        for toolkit in ToolkitPage.objects.filter(pk__in=mine).order_by("path")
        for numbers in [counts.get(toolkit.pk, [0, 0, 0])]
    ]
    shown = [row for row in rows if row.variant or row.waiting or row.later]
    return sorted(shown, key=lambda row: -(row.waiting + row.offered))


def groups_of(changes: Sequence[Change], user: Any) -> dict[str, Group]:
    """Return a group for each page or copy with changes, by the key of the subject, in the order of the changes."""
    by_subject: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        by_subject[change.subject.key].append(change)
    return {key: group_of(found[0].subject, found, user) for key, found in by_subject.items()}


def group_of(subject: Subject, changes: Iterable[Change], user: Any) -> Group:
    """Return the group of one subject, without its changes drawn."""
    waiting = [change for change in changes if not change.later]
    return Group(
        subject=subject,
        title=title_of(subject),
        may_answer=may_answer(user, subject),
        waiting=len(waiting),
        later=sum(change.later for change in changes),
        untouched=len(untouched(waiting)),
    )


def lost_pages(subjects: Iterable[Subject]) -> list[Subject]:
    """Return the pages whose source was unpublished or deleted."""
    return [subject for subject in subjects if is_lost(subject) and isinstance(subject.link, VariantLink)]


def is_lost(subject: Subject) -> bool:
    """Say whether the source of `subject` was unpublished or deleted."""
    return subject.state in {Source.UNPUBLISHED, Source.GONE}


def offers_of(variant: VariantSet | None) -> tuple[list[Offer], list[Offer]]:
    """Return the pages that the source has and the variant has not: those to decide on, and those declined."""
    found = offers_for([variant]) if variant else []
    return [each for each in found if not each.declined], [each for each in found if each.declined]


def title_of(subject: Subject) -> str:
    """Return what a page or copy is called in the editors' screens."""
    return str(subject.thing.get_admin_display_title() if isinstance(subject.thing, Page) else subject.thing)


def edit_address(subject: Subject, path: str = "") -> str:
    """Return where a page or copy is edited; with `path`, with that field in view (Wagtail's own directive)."""
    if isinstance(subject.thing, Page):
        address = reverse("wagtailadmin_pages:edit", args=[subject.thing.pk])
    else:
        address = reverse(subject.thing.snippet_viewset.get_url_name("edit"), args=[subject.thing.pk])
    steps = path.removesuffix(SHARED).removesuffix(ORDER).split("/")
    steps = steps[:-1] if steps[-1] == WHOLE else steps
    return f"{address}#:w:contentpath={'.'.join(steps)}" if path else str(address)


def is_conflict(change: Change) -> bool:
    """Say whether source and variant both changed it."""
    return change.unit.state is State.BOTH
