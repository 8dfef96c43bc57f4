"""Translations that came along with a variant and that nobody looked at yet."""

from collections.abc import Iterator, Sequence

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from toolkits.variants.models import CarriedTranslation
from toolkits.variants.readiness.findings import PAGE, WARNING, Finding, Target, finding
from toolkits.variants.readiness.registry import list_check


@list_check(
    "carried",
    label=_("Meegekomen vertaling is niet nagekeken"),
    severity=WARNING,
    says={
        "unseen": _(
            "De vertaling in het %(language)s is meegekomen van de bron. Kijk haar na en publiceer haar als ze klopt."
        )
    },
)
def unseen_translations(pages: Sequence[Page]) -> Iterator[tuple[int, Finding]]:
    """Find, for pages of a variant, the translations that came along and were not published since. Two queries."""
    carried = CarriedTranslation.objects.filter(
        page__in=[page.pk for page in pages], made_at__isnull=False, reviewed_at=None
    ).select_related("locale", "page")
    waiting = {(each.page.translation_key, each.locale_id): each for each in carried}
    if not waiting:
        return
    keys = {key for key, _locale in waiting}
    for version in Page.objects.filter(translation_key__in=keys, alias_of=None):
        each = waiting.get((version.translation_key, version.locale_id))
        if each is not None:
            language = str(dict(settings.LANGUAGES)[each.locale.language_code])
            yield each.page_id, finding("carried", "unseen", Target(PAGE, version.pk, ""), language=language)
