"""Translations that come along with a variant, where the Dutch text is the same."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from .models import CarriedTranslation, VariantLink, VariantSet


def plan_translations(copies: Sequence[tuple[Page, Page]]) -> None:
    """Note for each copy in which languages its source is translated: those are still to come along."""
    by_key = {source.translation_key: copy.pk for source, copy in copies}
    rows = Page.objects.filter(translation_key__in=by_key, alias_of=None, live=True).exclude(
        pk__in=[source.pk for source, _copy in copies]
    )
    CarriedTranslation.objects.bulk_create(
        (CarriedTranslation(page_id=by_key[row.translation_key], locale_id=row.locale_id) for row in rows),
        ignore_conflicts=True,
    )


def carry_translations(variant: VariantSet) -> Iterable[CarriedTranslation]:
    """Let what is planned come along, parents first, each page in a transaction of its own; yields what was done.

    Can be broken off and started again.
    """
    waiting = CarriedTranslation.objects.filter(page__variant_link__variant=variant, made_at=None)
    for planned in list(waiting.select_related("page", "locale").order_by("locale", "page__path")):
        with transaction.atomic():
            # Somebody else may be finishing the same variant.
            if CarriedTranslation.objects.select_for_update().filter(pk=planned.pk, made_at=None).first() is None:
                continue
            link = VariantLink.objects.select_related("source").get(page=planned.page)
            if link.source is not None:
                planned.strings = carry(planned.page.specific, link.source.translation_key, planned.locale)
            planned.made_at = timezone.now()
            planned.save(update_fields=["strings", "made_at"])
        yield planned


def carry(thing: Any, source_key: UUID, locale: Locale) -> int:
    """Give a page or a piece of material the translations of its source in `locale`, as a draft; return how many texts.

    `source_key` is the translation key of the source. A text counts as the same when it stands at the same place, in
    the same words: a block keeps its id in a copy.
    """
    source, _created = TranslationSource.update_or_create_from_instance(thing)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    segments = source.stringsegment_set.select_related("context")
    contexts = {(segment.context.path, segment.string_id): segment.context_id for segment in segments}
    known = StringTranslation.objects.filter(
        context__object__translation_key=source_key, locale=locale, has_error=False
    ).select_related("context")
    carried = [
        StringTranslation(
            translation_of_id=each.translation_of_id,
            locale=locale,
            context_id=contexts[each.context.path, each.translation_of_id],
            data=each.data,
            translation_type=each.translation_type,
            tool_name=each.tool_name,
            last_translated_by_id=each.last_translated_by_id,
        )
        for each in known
        if (each.context.path, each.translation_of_id) in contexts
    ]
    StringTranslation.objects.bulk_create(carried, ignore_conflicts=True)
    translation.save_target(publish=False)
    return len(carried)
