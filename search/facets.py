"""The facets of a question in words, each with the address that adds it or takes it away."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from .asking import Asked
from .interface import FacetValue, Results
from .kinds import KINDS
from .shelf import Toolkit

NAMES = {"toolkit": _("Toolkit"), "kind": _("Soort"), "theme": _("Thema"), "time": _("Tijd")}
# How many values of a facet show before the rest is folded away.
MOST_SHOWN = 8
TIMES = {
    "15": _("Hooguit 15 minuten"),
    "30": _("16 tot 30 minuten"),
    "60": _("31 tot 60 minuten"),
    "120": _("1 tot 2 uur"),
    "meer": _("Langer dan 2 uur"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet: how many results it gives, and the address where it is chosen, or no longer chosen."""

    label: str
    count: int
    url: str
    active: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to narrow down, with its values; the rarest of many are in `more`."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    more: tuple[Choice, ...] = ()


def values_of(name: str, answer: Results, toolkits: Mapping[int, Toolkit]) -> tuple[FacetValue, ...]:
    """Return the values of a facet as an address calls them: a toolkit by its slug.

    A toolkit that is not published has no address, though its packages may have one: nobody can choose it.
    """
    values = answer.facets.get(name, ())
    if name != "toolkit":
        return tuple(values)
    named = ((toolkits.get(int(each.value)), each) for each in values)
    return tuple(replace(each, value=toolkit.slug) for toolkit, each in named if toolkit)


def facets_of(asked: Asked, answer: Results, toolkits: Mapping[int, Toolkit]) -> tuple[Facet, ...]:
    """Return the facets that divide the results: one value for all of them is no choice, unless it was chosen."""
    facets = []
    for name, label in NAMES.items():
        values = values_of(name, answer, toolkits)
        if name == "time":
            values = tuple(sorted(values, key=lambda each: list(TIMES).index(each.value)))
        choices = [
            Choice(_label(name, each.value, toolkits), each.count, asked.toggled(name, each.value).query, each.active)
            for each in values
        ]
        if len(choices) > 1 or any(choice.active for choice in choices):
            shown = [choice for place, choice in enumerate(choices) if place < MOST_SHOWN or choice.active]
            # One more takes as much room as saying that there is one more.
            if len(choices) == len(shown) + 1:
                shown = choices
            more = tuple(choice for choice in choices if choice not in shown)
            facets.append(Facet(name, str(label), tuple(shown), more))
    return tuple(facets)


def active_choices(asked: Asked, toolkits: Mapping[int, Toolkit]) -> tuple[Choice, ...]:
    """Return every chosen value, also those that give nothing, each with the address without it."""
    return tuple(
        Choice(_label(name, value, toolkits), 0, asked.toggled(name, value).query, True)
        for name in NAMES
        for value in asked.values(name)
    )


def _label(name: str, value: str, toolkits: Mapping[int, Toolkit]) -> str:
    if name == "kind":
        return str(capfirst(KINDS.get(value, value)))
    if name == "time":
        return str(TIMES.get(value, value))
    if name == "toolkit":
        return next((each.name for each in toolkits.values() if each.slug == value), value)
    return value
