"""Source changes that wait for an answer. The inbox of variants tells of them, by `provide_source_changes`."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from wagtail.models import Page

from toolkits.variants.readiness.findings import ADDRESS, WARNING, Finding, Target, finding
from toolkits.variants.readiness.registry import list_check

Counts = Callable[[Sequence[Page]], Mapping[int, int]]
Inbox = Callable[[int], str]

_provided: list[tuple[Counts, Inbox]] = []


def provide_source_changes(counts: Counts, inbox: Inbox) -> None:
    """Tell how many source changes wait, and where they are answered.

    `counts` takes pages and returns the number of open changes by primary key, for those that have any, in a constant
    number of queries. `inbox` takes a page's primary key and returns the address where its editor answers them.
    """
    _provided[:] = [(counts, inbox)]


def open_source_changes(pages: Sequence[Page]) -> dict[int, int]:
    """Return how many source changes wait for an answer, by primary key; nothing while nobody provides them."""
    return {pk: count for counts, _inbox in _provided for pk, count in counts(pages).items() if count}


@list_check(
    "source",
    label=_("Bronwijziging wacht op antwoord"),
    severity=WARNING,
    says={
        "open": ngettext_lazy(
            "Er wacht %(changes)d bronwijziging op je antwoord.",
            "Er wachten %(changes)d bronwijzigingen op je antwoord.",
            "changes",
        )
    },
)
def unanswered_source_changes(pages: Sequence[Page]) -> Iterator[tuple[int, Finding]]:
    """Find pages whose source changed since their editor last answered."""
    for pk, changes in open_source_changes(pages).items():
        _counts, inbox = _provided[0]
        yield pk, finding("source", "open", Target(ADDRESS, pk, inbox(pk)), changes=changes)
