"""What of a file is on this site already, and whether it is the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from toolkits.models import HouseStyle, Material
from toolkits.reading import plain

from .checking import model_of
from .collecting import Used, states_of
from .format import Document, StyleRecord, Thing, Values
from .naming import SiteNames
from .styles import record_of_style
from .values import Reference, encode


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that says something else here than in the file."""

    field: str
    here: str
    there: str


@dataclass(frozen=True, slots=True)
class Clash:
    """A page, piece of material or house style with one identity and two contents.

    The identity of a house style is its short name.
    """

    reference: Reference | str
    title: str
    kind: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What is on this site already, by identity; what differs is among the clashes too."""

    here: dict[Reference, Any]
    styles: dict[str, HouseStyle]
    clashes: list[Clash]


def compare(document: Document) -> Known:
    """Return what of `document` is here, and what of that differs; a few queries for each kind."""
    things = [*document.pages, *document.material]
    here = _found(things)
    names = names_of(state for thing in here.values() for state in states_of(thing, drafts=True).both())
    clashes = []
    for thing in things:
        for language, version in thing.versions.items():
            known = here.get((thing.key, language))
            if known is None:
                continue
            differences = _differences(known, thing, version.content, names)
            if differences:
                clashes.append(Clash((thing.key, language), str(known), str(known._meta.verbose_name), differences))
    styles = {
        style.slug: style for style in HouseStyle.objects.filter(slug__in=[each.slug for each in document.styles])
    }
    for record in document.styles:
        if record.slug in styles and (differences := _differences_of_style(styles[record.slug], record)):
            style = styles[record.slug]
            clashes.append(Clash(style.slug, style.name, str(style._meta.verbose_name), differences))
    return Known(here, styles, clashes)


def _differences_of_style(known: HouseStyle, record: StyleRecord) -> tuple[Difference, ...]:
    here = record_of_style(known)
    found = [
        Difference(_label(known, name), _in_short(here.values.get(name)), _in_short(value))
        for name, value in record.values.items()
        if here.values.get(name) != value
    ]
    if (here.logo and here.logo.sha256) != (record.logo and record.logo.sha256):
        names = (_in_short(each.name) if each else "" for each in (here.logo, record.logo))
        found.append(Difference(_label(known, "logo"), *names))
    return tuple(found)


def names_of(instances: Iterable[Any]) -> SiteNames:
    """Return the identities of everything that `instances` name."""
    used = Used()
    used.read(instances)
    material: dict[tuple[Any, int], Reference] = {}
    for model, pks in used.material.items():
        rows = model._default_manager.filter(pk__in=pks)
        for pk, key, language in rows.values_list("pk", "translation_key", "locale__language_code"):
            material[model, pk] = (key, language)
    return SiteNames(used, material)


def _found(things: list[Thing]) -> dict[Reference, Any]:
    keys: dict[Any, list[Any]] = {}
    for thing in things:
        model = model_of(thing)
        keys.setdefault(model if issubclass(model, Material) else Page, []).append(thing.key)
    found = {}
    for model, wanted in keys.items():
        rows = model._default_manager.filter(translation_key__in=wanted).select_related("locale")
        for row in rows.specific() if model is Page else rows:
            found[row.translation_key, row.locale.language_code] = row
    return found


def _differences(known: Any, thing: Thing, values: Values, names: SiteNames) -> tuple[Difference, ...]:
    """Return what differs between `values` and the nearest of what readers and editors have here."""
    if known._meta.label != thing.type:
        return (Difference(field="", here=str(known._meta.verbose_name), there=thing.type),)
    nearest: tuple[Difference, ...] | None = None
    for state in states_of(known, drafts=True).both():
        content = encode(state, names)
        # Where a page stands is not what it says: its address is free to differ.
        fields = [name for name in values if name != "slug" and content.get(name) != values[name]]
        found = tuple(
            Difference(_label(known, name), _in_short(content.get(name)), _in_short(values[name])) for name in fields
        )
        if nearest is None or len(found) < len(nearest):
            nearest = found
    return nearest or ()


def _label(thing: Any, field: str) -> str:
    return str(thing._meta.get_field(field).verbose_name)


LONGEST = 120


def _in_short(value: Any) -> str:
    """Return a value for somebody who compares: its words, for as far as they fit."""
    words = " ".join(_words(value))
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"


def _words(value: Any) -> Iterable[str]:
    if isinstance(value, dict):
        for name, each in value.items():
            if name not in {"type", "id", "key", "language"}:
                yield from _words(each)
    elif isinstance(value, list):
        for each in value:
            yield from _words(each)
    elif value not in (None, "", True, False):
        yield plain(str(value))
