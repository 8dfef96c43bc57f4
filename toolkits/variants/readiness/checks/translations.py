"""Pages that are not there yet in a language that their toolkit is offered in."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation

from toolkits.models import ToolkitPage
from toolkits.reading.resolver import SOURCE_LANGUAGE
from toolkits.variants.readiness.findings import ADDRESS, PAGE, WARNING, Finding, Target, finding
from toolkits.variants.readiness.registry import list_check


@list_check(
    "translation",
    label=_("Vertaling ontbreekt"),
    severity=WARNING,
    says={
        "page": _("Deze pagina is er nog niet in het %(language)s. Laat de pagina vertalen."),
        "unpublished": _("De vertaling in het %(language)s is nog niet gepubliceerd. Publiceer die als ze klaar is."),
        "strings": ngettext_lazy(
            "Van de vertaling in het %(language)s ontbreekt nog %(texts)d tekst. Vul die aan.",
            "Van de vertaling in het %(language)s ontbreken nog %(texts)d teksten. Vul ze aan.",
            "texts",
        ),
    },
)
def missing_translations(pages: Sequence[Page]) -> Iterator[tuple[int, Finding]]:
    """Find, for pages in the source language, the languages of their toolkit in which they are not complete.

    A language is offered when the toolkit itself is translated in it; an alias that Wagtail made only to hold
    translations below it does not count. Three queries, and one more for each language.
    """
    locales = {each.pk: each.language_code for each in Locale.objects.all()}
    sources = [page for page in pages if locales[page.locale_id] == SOURCE_LANGUAGE]
    toolkits = _toolkits(sources)
    versions = _versions([*sources, *toolkits.values()])
    offered = {pk: sorted(versions.get(toolkit.translation_key, {})) for pk, toolkit in toolkits.items()}
    missing = _missing(sources, {locale for languages in offered.values() for locale in languages})
    for page in sources:
        for locale in offered.get(page.pk, ()):
            if locale == page.locale_id:
                continue
            version = versions.get(page.translation_key, {}).get(locale)
            words: dict[str, Any] = {"language": str(dict(settings.LANGUAGES)[locales[locale]])}
            if version is None:
                says, target = "page", Target(ADDRESS, page.pk, _submit(page))
            elif count := missing.get((page.translation_key, locale), 0):
                says, target, words = "strings", Target(PAGE, version.pk, ""), {**words, "texts": count}
            elif page.live and not version.live:
                says, target = "unpublished", Target(PAGE, version.pk, "")
            else:
                continue
            yield page.pk, finding("translation", says, target, **words)


def _submit(page: Page) -> str:
    return reverse("wagtail_localize:submit_page_translation", args=[page.pk])


def _toolkits(pages: Sequence[Page]) -> dict[int, ToolkitPage]:
    """Return the toolkit that each page is or stands in, by the page's key."""
    above = {page.path[:end] for page in pages for end in range(Page.steplen, len(page.path) + 1, Page.steplen)}
    toolkits = list(ToolkitPage.objects.filter(path__in=above).defer_streamfields())
    return {page.pk: toolkit for page in pages for toolkit in toolkits if page.path.startswith(toolkit.path)}


def _versions(pages: Sequence[Page]) -> dict[Any, dict[int, Page]]:
    """Return the real versions of pages: by translation key, and then by locale."""
    versions: dict[Any, dict[int, Page]] = defaultdict(dict)
    keys = {page.translation_key for page in pages}
    for page in Page.objects.filter(translation_key__in=keys, alias_of=None):
        versions[page.translation_key][page.locale_id] = page
    return versions


def _missing(pages: Sequence[Page], locales: set[int]) -> dict[tuple[Any, int], int]:
    """Return how many texts of each page have no translation, by translation key and locale."""
    missing: dict[tuple[Any, int], int] = {}
    for locale in locales:
        translated = StringTranslation.objects.filter(
            translation_of=OuterRef("string"), context=OuterRef("context"), locale=locale, has_error=False
        )
        segments = StringSegment.objects.filter(
            # Without a translation record the page was translated by hand, and localize knows nothing of its texts.
            source__object__in=[page.translation_key for page in pages],
            source__translations__target_locale=locale,
            source__translations__enabled=True,
        ).exclude(Exists(translated))
        counted = segments.order_by().values_list("source__object").annotate(number=Count("pk", distinct=True))
        missing |= {(key, locale): number for key, number in counted}
    return missing
