"""What searching gives, whatever engine is behind it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Filters = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of an excerpt, marked when it is what was searched for. Plain text: a template escapes it."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found, and where it is. Time in minutes and group in people, 0 when not said."""

    unit: int
    page: int
    kind: str
    title: str
    url: str
    code: str
    toolkit: int | None
    place: str
    theme: str
    emblem: str
    minutes: int
    group_min: int
    group_max: int
    excerpt: tuple[Fragment, ...]
    score: float


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A way to narrow the results down, with how many there then are."""

    value: str
    count: int
    active: bool


@dataclass(frozen=True, slots=True)
class Results:
    """One page of results.

    `reachable` is how many of the `total` can be paged to. `suggestion` is what was really searched for when words
    were corrected, "" when none were; `meant` what may be meant and was not searched for, because the typing error
    stands in a phrase. `relaxed` says that not all words are in each of these hits. `instead` holds
    words that stand nowhere, with the words of the same meaning that were looked for, if any.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    reachable: int = 0
    facets: Mapping[str, tuple[FacetValue, ...]] = field(default_factory=dict)
    suggestion: str = ""
    meant: str = ""
    relaxed: bool = False
    instead: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A word or a title that begins with what was typed; a title has an address."""

    text: str
    url: str = ""
