"""Source changes that wait for an answer."""

from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from wagtail.models import Page

from toolkits.variants.models import PendingChanges
from toolkits.variants.pending import count_again
from toolkits.variants.readiness.findings import ADDRESS, WARNING, Finding, Target, finding
from toolkits.variants.readiness.registry import list_check


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
    """Find pages whose source changed since their editor last answered. One query where the counts are fresh."""
    rows = PendingChanges.objects.filter(page__in=[page.pk for page in pages])
    found = list(rows)
    if any(row.stale for row in found):
        count_again({row.toolkit_id for row in found})
        found = list(rows.all())
    for row in found:
        if row.waiting:
            address = f"{reverse('inbox:toolkit', args=[row.toolkit_id])}?pagina=page-{row.page_id}"
            yield row.page_id, finding("source", "open", Target(ADDRESS, row.page_id, address), changes=row.waiting)
