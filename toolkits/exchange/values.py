"""The fields of a page or piece of material: from the database to the file, and back.

Which fields there are follows from the models, so a new field travels along by itself.
"""

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, TranslatableMixin
from wagtail.snippets.blocks import SnippetChooserBlock

from . import rich
from .errors import ExchangeRefused, wrong
from .streams import walk

Reference = tuple[UUID, str]  # translation key and language
Reader = Callable[[Any, str], Any]  # (value, place in the file) -> value

# What Wagtail keeps of a page or piece of material itself: places, states, moments and people of one site.
OWN_TO_A_SITE = frozenset(
    [
        "id",
        "page_ptr",
        "path",
        "depth",
        "numchild",
        "url_path",
        "content_type",
        "owner",
        "alias_of",
        "draft_title",
        "locale",
        "translation_key",
        "live",
        "has_unpublished_changes",
        "first_published_at",
        "last_published_at",
        "latest_revision_created_at",
        "live_revision",
        "latest_revision",
        "go_live_at",
        "expire_at",
        "expired",
        "approved_schedule",
        "locked",
        "locked_at",
        "locked_by",
    ]
)


class Names(Protocol):
    """Gives the identities of what content names, by primary key; None for what is not there or may not be told."""

    def reference(self, model: type[models.Model], pk: Any) -> Reference | None:
        """Return the identity of a page or piece of material."""

    def file(self, model: type[models.Model], pk: Any) -> str | None:
        """Return the identity of a picture, document or house style: of what has no language."""


class Places(Protocol):
    """Gives the primary keys of what content names, by identity; None for what is not on this site."""

    def find(self, model: type[models.Model], reference: Reference, place: str) -> int | None:
        """Return the primary key of a page or piece of material."""

    def find_file(self, model: type[models.Model], identity: str) -> int | None:
        """Return the primary key of a picture, document or house style."""


def fields_of(model: type[models.Model]) -> Iterator[models.Field[Any, Any]]:
    """Yield the fields of `model` that hold content. A file of its own is no value: see `toolkits.exchange.styles`."""
    fields = (field for field in model._meta.concrete_fields if field.name not in OWN_TO_A_SITE)
    return (field for field in fields if not isinstance(field, models.FileField))


def encode(instance: models.Model, names: Names) -> dict[str, Any]:
    """Return the content of `instance` for the file."""
    return {field.name: _encode_field(field, instance, names) for field in fields_of(type(instance))}


def _encode_field(field: Any, instance: models.Model, names: Names) -> Any:
    value = field.value_from_object(instance)
    if isinstance(field, StreamField):
        stored = list(value.get_prep_value()) if value else []
        return walk(field.stream_block, stored, _Encoder(names), field.name, strict=False)
    if isinstance(field, RichTextField):
        return rich.to_identities(value or "", _page_namer(names))
    if isinstance(field, models.ForeignKey):
        return _encode_reference(field.related_model, value, names)
    return value.isoformat() if isinstance(value, date) else value


def _encode_reference(model: Any, pk: Any, names: Names) -> Any:
    if not pk:
        return None
    if not issubclass(model, TranslatableMixin):
        return names.file(model, pk)
    reference = names.reference(model, pk)
    return {"key": str(reference[0]), "language": reference[1]} if reference else None


def _page_namer(names: Names) -> rich.Name:
    return lambda pk: names.reference(Page, int(pk)) if pk.isdigit() else None


class _Encoder:
    """Turns the leaves of stored streams into those of the file."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def __call__(self, block: blocks.Block, value: Any, place: str) -> Any:
        if isinstance(block, SnippetChooserBlock | blocks.PageChooserBlock):
            return _encode_reference(block.target_model, value, self.names)
        if isinstance(block, blocks.RichTextBlock):
            return rich.to_identities(value or "", _page_namer(self.names))
        return value


def decode(model: type[models.Model], values: dict[str, Any], places: Places, place: str) -> dict[str, Any]:
    """Return the values of the fields of `model` from the file, ready to set on an instance.

    Raises ExchangeRefused for a field that `model` does not have and a value that does not fit, with its `place`.
    """
    fields = {field.name: field for field in fields_of(model)}
    unknown = set(values) - set(fields)
    if unknown:
        raise ExchangeRefused(
            _("Op ‘%(place)s’ staat een veld dat deze site niet kent: ‘%(field)s’.")
            % {"place": place, "field": min(unknown)[:50]}
        )
    missing = set(fields) - set(values)
    if missing:
        raise ExchangeRefused(
            _("Op ‘%(place)s’ ontbreekt het veld ‘%(field)s’.") % {"place": place, "field": min(missing)}
        )
    decoded = {}
    for name, value in values.items():
        field = fields[name]
        attribute = field.attname if isinstance(field, models.ForeignKey) else name
        decoded[attribute] = _decode_field(field, value, places, f"{place}.{name}")
    return decoded


def _decode_field(field: Any, value: Any, places: Places, place: str) -> Any:
    if isinstance(field, StreamField):
        stored = walk(field.stream_block, value, _Decoder(places), place, strict=True)
        return field.to_python(json.dumps(stored))
    if isinstance(field, RichTextField):
        return _decode_rich(_text(value, place), places, place)
    if isinstance(field, models.ForeignKey):
        return _decode_reference(field.related_model, value, places, place)
    return None if value is None and field.null else _simple(field, SIMPLE_FIELDS, value, place)


def _decode_reference(model: Any, value: Any, places: Places, place: str) -> int | None:
    if value is None:
        return None
    if not issubclass(model, TranslatableMixin):
        return places.find_file(model, _text(value, place))
    return places.find(model, reference_of(value, place), place)


def _decode_rich(html: str, places: Places, place: str) -> str:
    return rich.to_stored(html, lambda key, language: places.find(Page, (key, language), place))


class _Decoder:
    """Turns the leaves of streams of the file into stored ones."""

    def __init__(self, places: Places) -> None:
        self.places = places

    def __call__(self, block: blocks.Block, value: Any, place: str) -> Any:
        if isinstance(block, SnippetChooserBlock | blocks.PageChooserBlock):
            return _decode_reference(block.target_model, value, self.places, place)
        if isinstance(block, blocks.RichTextBlock):
            return _decode_rich(_text(value, place), self.places, place)
        if value is None and not isinstance(block, blocks.CharBlock | blocks.TextBlock):
            return None
        if isinstance(block, blocks.ChoiceBlock) and value not in dict(block.field.choices):
            raise wrong(place)
        simple = _simple(block, SIMPLE_BLOCKS, value, place)
        return simple.isoformat() if isinstance(simple, date) else simple


def reference_of(value: Any, place: str) -> Reference:
    """Return an identity as it stands in the file; raise ExchangeRefused for anything else."""
    if not isinstance(value, dict) or set(value) != {"key", "language"}:
        raise wrong(place)
    try:
        return UUID(_text(value["key"], place)), _text(value["language"], place)
    except ValueError:
        raise wrong(place) from None


def _text(value: Any, place: str) -> str:
    # PostgreSQL keeps no text with a zero character, and no half of a pair of surrogates can be written as UTF-8.
    if not isinstance(value, str) or "\x00" in value or any("\ud800" <= each <= "\udfff" for each in value):
        raise wrong(place)
    return value


def _boolean(value: Any, place: str) -> bool:
    if not isinstance(value, bool):
        raise wrong(place)
    return value


def _number(value: Any, place: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise wrong(place)
    return value


def _date(value: Any, place: str) -> date:
    try:
        return date.fromisoformat(_text(value, place))
    except ValueError:
        raise wrong(place) from None


# How a simple value is read, by the kind of field or block that holds it.
SIMPLE_FIELDS: dict[Any, Reader] = {
    models.CharField: _text,
    models.TextField: _text,
    models.BooleanField: _boolean,
    models.IntegerField: _number,
    models.DateField: _date,
}
SIMPLE_BLOCKS: dict[Any, Reader] = {
    blocks.CharBlock: _text,
    blocks.TextBlock: _text,
    blocks.ChoiceBlock: _text,
    blocks.BooleanBlock: _boolean,
    blocks.IntegerBlock: _number,
    blocks.DateBlock: _date,
}


def _simple(kind: object, readers: dict[Any, Reader], value: Any, place: str) -> Any:
    for each, read in readers.items():
        if isinstance(kind, each):
            return read(value, place)
    message = f"{kind} can't be exchanged yet: say in toolkits/exchange/values.py how"
    raise TypeError(message)


def first_message(error: ValidationError) -> tuple[str, str]:
    """Return the (code, text) of the deepest message of `error` that is no mere absence, or ("", "")."""
    for nested in _nested(error):
        found = first_message(nested)
        if found[0]:
            return found
    if not hasattr(error, "error_dict") and not _nested(error):
        for single in error.error_list:
            if single.code not in {"required", "blank", "null"}:
                return str(single.code or "invalid"), " ".join(single.messages)
    return "", ""


def _nested(error: ValidationError) -> list[ValidationError]:
    nested: list[ValidationError] = []
    found = getattr(error, "block_errors", None) or {}
    nested += [each for each in (found.values() if isinstance(found, dict) else found) if each is not None]
    whole = getattr(error, "non_block_errors", None)
    nested += whole.as_data() if whole else []
    if hasattr(error, "error_dict"):
        nested += [each for errors in error.error_dict.values() for each in errors]
    return nested
