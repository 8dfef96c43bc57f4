"""The work of translators, so that translating goes on where it was: the strings of wagtail-localize."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from django.db import models
from django.utils import timezone
from wagtail.models import Locale, Page, TranslatableMixin
from wagtail_localize.models import (
    SegmentOverride,
    String,
    StringTranslation,
    Translation,
    TranslationContext,
    TranslationSource,
)
from wagtail_localize.strings import StringValue, validate_translation_links

from .format import Override, TranslatedString, Translating
from .values import Names, Places, Reference, reference_of


def describe(things: Mapping[Reference, Any], names: Names) -> list[Translating]:
    """Return the work of translators on `things`, into the languages that `things` hold; four queries."""
    languages: dict[UUID, set[str]] = {}
    for key, language in things:
        languages.setdefault(key, set()).add(language)
    sources = TranslationSource.objects.filter(object_id__in=languages).select_related("locale")
    work = {source.object_id: source for source in sources if (source.object_id, source.locale.language_code) in things}
    targets: dict[UUID, dict[str, bool]] = {key: {} for key in work}
    for target in Translation.objects.filter(source__in=work.values()).select_related("source", "target_locale"):
        targets[target.source.object_id][target.target_locale.language_code] = target.enabled
    strings: dict[UUID, list[TranslatedString]] = {key: [] for key in work}
    for row in _rows(StringTranslation, work, "translation_of"):
        strings[row.context.object_id].append(
            TranslatedString(
                language=row.locale.language_code,
                path=row.context.path,
                source=row.translation_of.data,
                text=row.data,
                machine=row.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE,
                tool=row.tool_name,
            )
        )
    overrides: dict[UUID, list[Override]] = {key: [] for key in work}
    for row in _rows(SegmentOverride, work):
        key = row.context.object_id
        model = _overridden(type(things[key, work[key].locale.language_code]), row.context.path)
        value = json.loads(row.data_json)
        value = _name(model, value, names) if model is not None else value
        if value is not None:
            overrides[key].append(Override(language=row.locale.language_code, path=row.context.path, value=value))
    return [
        Translating(
            key=key,
            language=source.locale.language_code,
            targets={code: on for code, on in sorted(targets[key].items()) if code in languages[key]},
            strings=sorted(
                (each for each in strings[key] if each.language in languages[key]),
                key=lambda each: (each.language, each.path, each.source),
            ),
            overrides=sorted(
                (each for each in overrides[key] if each.language in languages[key]),
                key=lambda each: (each.language, each.path),
            ),
        )
        for key, source in sorted(work.items())
    ]


def _rows(model: Any, work: Mapping[UUID, Any], *more: str) -> Iterable[Any]:
    rows: Iterable[Any] = model.objects.filter(context__object_id__in=list(work)).select_related(
        "context", "locale", *more
    )
    return rows


def overridden_files(things: Mapping[Reference, Any]) -> Iterator[tuple[Any, int]]:
    """Yield the (model, primary key) of the pictures, documents and pages that translators chose instead."""
    types = {key: type(thing) for (key, _language), thing in things.items()}
    for row in _rows(SegmentOverride, types):
        model = _overridden(types[row.context.object_id], row.context.path)
        if model is not None and isinstance(pk := json.loads(row.data_json), int):
            yield model, pk


def _overridden(model: type[models.Model], path: str) -> Any:
    """Return the model that the value at `path` of `model` names, or None when the value is its own meaning."""
    first, *rest = path.split(".")
    field = next((each for each in model._meta.concrete_fields if each.name == first), None)
    if isinstance(field, models.ForeignKey) and not rest:
        return field.related_model
    return Page if rest and rest[-1] == "article" else None


def _name(model: Any, pk: Any, names: Names) -> Any:
    if not isinstance(pk, int):
        return None
    if not issubclass(model, TranslatableMixin):
        return names.file(model, pk)
    reference = names.reference(model, pk)
    return {"key": str(reference[0]), "language": reference[1]} if reference else None


def take_up(work: Translating, instance: Any, key: UUID, places: Places, locales: Mapping[str, Locale]) -> None:
    """Put the work of translators on `instance` (in the source language, with `key` on this site) in its place.

    What is here already stays. A text that can't be used (with markup that its source does not have) is marked, as
    wagtail-localize does when a translator types it.
    """
    source, _created = TranslationSource.update_or_create_from_instance(instance)
    for language, enabled in work.targets.items():
        if language in locales:
            Translation.objects.get_or_create(
                source=source, target_locale=locales[language], defaults={"enabled": enabled}
            )
    strings = [each for each in work.strings if each.language in locales]
    overrides = [each for each in work.overrides if each.language in locales]
    contexts = _contexts(key, {each.path for each in strings} | {each.path for each in overrides})
    originals = _strings(locales[work.language], {each.source for each in strings})
    now = timezone.now()
    StringTranslation.objects.bulk_create(
        [
            StringTranslation(
                translation_of=originals[each.source],
                locale=locales[each.language],
                context=contexts[each.path],
                data=each.text,
                translation_type=(
                    StringTranslation.TRANSLATION_TYPE_MACHINE
                    if each.machine
                    else StringTranslation.TRANSLATION_TYPE_MANUAL
                ),
                tool_name=each.tool,
                has_error=not _usable(each),
                created_at=now,
                updated_at=now,
            )
            for each in strings
        ],
        ignore_conflicts=True,
    )
    for each in overrides:
        model = _overridden(type(instance), each.path)
        value = _find(model, each, places) if model is not None else each.value
        if value is not None:
            SegmentOverride.objects.get_or_create(
                locale=locales[each.language], context=contexts[each.path], defaults={"data_json": json.dumps(value)}
            )


def _find(model: Any, override: Override, places: Places) -> int | None:
    if not issubclass(model, TranslatableMixin):
        return places.find_file(model, str(override.value))
    return places.find(model, reference_of(override.value, override.path), override.path)


def _usable(string: TranslatedString) -> bool:
    try:
        StringValue.from_translated_html(string.text)
        validate_translation_links(string.source, string.text)
    except ValueError:
        return False
    return True


def _contexts(key: UUID, paths: set[str]) -> dict[str, TranslationContext]:
    TranslationContext.objects.bulk_create(
        [
            TranslationContext(object_id=key, path=path, path_id=TranslationContext._get_path_id(path), field_path="")
            for path in paths
        ],
        ignore_conflicts=True,
    )
    return {each.path: each for each in TranslationContext.objects.filter(object_id=key, path__in=paths)}


def _strings(locale: Locale, texts: set[str]) -> dict[str, String]:
    hashes = {String._get_data_hash(text): text for text in texts}
    String.objects.bulk_create(
        [String(locale=locale, data=text, data_hash=digest) for digest, text in hashes.items()], ignore_conflicts=True
    )
    rows = String.objects.filter(locale=locale, data_hash__in=hashes)
    return {hashes[each.data_hash]: each for each in rows}
