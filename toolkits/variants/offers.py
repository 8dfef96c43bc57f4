"""Pages that came or went at the source: offered to the variant, never made or removed by themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from .deriving import add_page
from .drafting import AnswerRefused
from .log import DETACHED
from .models import VariantLink, VariantSet
from .pending import make_stale


@dataclass(frozen=True, slots=True)
class Offer:
    """A published page of the source that the variant does not have. `declined`: somebody said no to it."""

    variant: VariantSet
    source: Page
    declined: bool


def offers_for(variants: Iterable[VariantSet]) -> list[Offer]:
    """Return the pages that the sources of `variants` have and they have not; two queries."""
    pairs = [(variant, variant.source) for variant in variants if variant.source is not None]
    links = VariantLink.objects.filter(variant__in=[variant for variant, _source in pairs], source__isnull=False)
    rows = links.values_list("variant", "source", "page")
    known = {(variant, source): page is None for variant, source, page in rows}
    below = Q()
    for _variant, source in pairs:
        below |= Q(path__startswith=source.path, depth=source.depth + 1)
    pages = list(Page.objects.live().filter(below, alias_of=None).order_by("path")) if pairs else []
    return [
        Offer(variant, page, declined=(variant.pk, page.pk) in known)
        for variant, source in pairs
        for page in pages
        if page.path.startswith(source.path) and known.get((variant.pk, page.pk), True)
    ]


def accept(variant: VariantSet, source: Page, *, user: Any) -> Page:
    """Give the variant a page of its source, as a draft; return it. Raises AnswerRefused when it has it already."""
    with transaction.atomic():
        variant = (
            VariantSet.objects.select_for_update(of=("self",)).select_related("toolkit", "source").get(pk=variant.pk)
        )
        if VariantLink.objects.filter(variant=variant, source=source.pk, page__isnull=False).exists():
            raise AnswerRefused(_("‘%(title)s’ staat al in jullie toolkit.") % {"title": source.title})
        return add_page(variant, source.specific, user)


def decline(variant: VariantSet, source: Page) -> None:
    """Remember that the variant does not want a page of its source; it can still take it later."""
    VariantLink.objects.get_or_create(variant=variant, source=source, defaults={"based_at": timezone.now()})


def detach(link: VariantLink, *, user: Any) -> None:
    """Make the page of `link` the variant's own: it hears no more of its source. Its text stays as it is.

    Where the source comes back, it is among the pages that were not wanted.
    """
    with transaction.atomic():
        link = VariantLink.objects.select_for_update().get(pk=link.pk)
        page = link.page
        if link.source_id is None:
            link.delete()
        else:
            link.page, link.base = None, {}
            link.save(update_fields=["page", "base"])
        if page is not None:
            make_stale(Q(page=page.pk))
            log(instance=page.specific, action=DETACHED, user=user)
