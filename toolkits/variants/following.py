"""Untouched texts that follow their source by themselves, as the policy of a variant says."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q
from wagtail.models import Page

from toolkits.models import ToolkitPage

from .comparing import State, piece_hash
from .deciding import Reply, Turn, answer
from .drafting import AnswerRefused, own_class
from .models import Answer, Policy, VariantLink
from .subjects import Change, Subject, changes_in, subjects_of


def follow_page(page: int) -> int:
    """Let the pages that follow `page`, and `page` itself when it follows another, follow; see `follow_subject`."""
    links = VariantLink.objects.filter(Q(source=page) | Q(page=page), page__isnull=False).exclude(
        variant__policy=Policy.WAIT
    )
    toolkits = dict(links.values_list("page", "variant__toolkit"))
    return sum(follow_subject(each) for each in subjects_of(set(toolkits.values()), only=toolkits))


def follow_all() -> int:
    """Let every page of every variant follow that may; for what had to wait because somebody was at work."""
    links = VariantLink.objects.filter(page__isnull=False).exclude(variant__policy=Policy.WAIT)
    toolkits = dict(links.values_list("page", "variant__toolkit"))
    return sum(follow_subject(each) for each in subjects_of(set(toolkits.values()), only=toolkits))


def follow_subject(subject: Subject) -> int:
    """Take over what the variant did not touch, into the draft; return how many changes.

    A page that is locked or that somebody has open is left for later. It is published only where the policy says so
    and where readers would get nothing else with it: a page with a draft that is not published keeps that draft.
    """
    link = subject.link
    if not isinstance(link, VariantLink):
        return 0
    replies = [Reply(path=each.unit.path, answer=Answer.FOLLOW) for each in untouched(changes_in([subject]))]
    before = Page.objects.get(pk=subject.thing.pk)
    try:
        decisions = answer(subject, replies, Turn(user=None))
    except AnswerRefused:
        return 0
    publishable = before.live and not before.has_unpublished_changes
    if decisions and link.variant.policy == Policy.PUBLISH and publishable:
        own_class(Page.objects.get(pk=before.pk)).get_latest_revision().publish()
    return len(decisions)


def follow_toolkit(toolkit: ToolkitPage) -> int:
    """Let every page of one variant follow that may, now; return how many changes were taken over."""
    links = VariantLink.objects.filter(variant__toolkit=toolkit, page__isnull=False).exclude(
        variant__policy=Policy.WAIT
    )
    pages = list(links.values_list("page", flat=True))
    return sum(follow_subject(each) for each in subjects_of([toolkit.pk], only=pages))


def untouched(changes: Iterable[Change]) -> list[Change]:
    """Return those of `changes` that the variant did not touch: they can be taken over without a loss."""
    return [change for change in changes if change.unit.state is State.SOURCE]


def take_untouched(toolkit: ToolkitPage, turn: Turn, changes: Iterable[Change] | None = None) -> tuple[int, list[str]]:
    """Take over, in all pages and copies of a toolkit, every source change that the variant did not touch.

    With `changes`, only those, and only where source and variant still say the same as in them. Returns how many, and
    a sentence for each page that was left because somebody is at work in it or because it moved on. All of it happens
    in one transaction, a page as a whole or not at all.
    """
    chosen = untouched(changes_in(subjects_of([toolkit.pk])) if changes is None else changes)
    by_subject: dict[str, list[Change]] = defaultdict(list)
    for change in chosen:
        by_subject[change.subject.key].append(change)
    done, left = 0, []
    with transaction.atomic():
        for found in by_subject.values():
            replies = [
                Reply(path=each.unit.path, answer=Answer.TAKE, seen=each.source_hash, mine=piece_hash(each.local))
                for each in found
            ]
            try:
                done += len(answer(found[0].subject, replies, turn))
            except AnswerRefused as refused:
                left.append(str(refused))
    return done, left
