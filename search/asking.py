"""What was asked, as it stands in the address, and the addresses of the same question asked a little differently."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self
from urllib.parse import urlencode

from django.http import QueryDict

from .folding import words_in
from .interface import Filters
from .shelf import Toolkit

LONGEST_QUERY = 200
FACETS = ("toolkit", "kind", "theme", "time")
# More values of one facet than this are nobody's choice.
MOST_VALUES = 20
LONGEST_VALUE = 100
LAST_PAGE = 9999
QUOTES = str.maketrans(dict.fromkeys('"“”„', " "))


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: the words, the chosen values of facets, the toolkit to search first, and the page of results.

    `exact` says that words must not be corrected. A toolkit is called by its slug.
    """

    typed: str = ""
    filters: Filters = field(default_factory=dict)
    within: str = ""
    exact: bool = False
    page: int = 1

    @classmethod
    def from_query(cls, query: QueryDict) -> Self:
        """Return what the query of an address asks. What it cannot mean is left out."""
        filters = {name: values for name in FACETS if (values := _values(query, name))}
        number = query.get("page", "")
        page = int(number) if number.isascii() and number.isdecimal() and len(number) <= len(str(LAST_PAGE)) else 1
        return cls(
            typed=_plain(query.get("q", ""), LONGEST_QUERY),
            filters=filters,
            # The box inside a toolkit sends its address, our own links its slug.
            within=_plain(query.get("in", ""), LONGEST_VALUE).strip("/").rpartition("/")[2],
            exact=query.get("exact") == "1",
            page=max(1, page),
        )

    @property
    def has_words(self) -> bool:
        """Say whether there is anything to search for."""
        return bool(words_in(self.typed))

    def values(self, name: str) -> tuple[str, ...]:
        """Return the chosen values of a facet."""
        return tuple(self.filters.get(name, ()))

    def toggled(self, name: str, value: str) -> Self:
        """Return the question with this value chosen, or no longer chosen, from its first page."""
        chosen = self.values(name)
        rest = tuple(each for each in chosen if each != value)
        return self.narrowed({**self.filters, name: rest if value in chosen else (*chosen, value)})

    def narrowed(self, filters: Mapping[str, tuple[str, ...]]) -> Self:
        """Return the question with these filters, from its first page."""
        return replace(self, filters={name: values for name, values in filters.items() if values}, page=1)

    def but(self, **changes: Any) -> Self:
        """Return the question with something changed, from its first page unless that is what changes."""
        return replace(self, **{"page": 1, **changes})

    @property
    def widest(self) -> str:
        """Return the address of the question without filters."""
        return self.narrowed({}).query

    @property
    def everywhere(self) -> str:
        """Return the address of the question in all toolkits alike."""
        return self.but(within="").query

    @property
    def exactly(self) -> str:
        """Return the address of the question with its words as they were typed."""
        return self.but(exact=True).query

    @property
    def inexactly(self) -> str:
        """Return the address of the question with typing errors put right."""
        return self.but(exact=False).query

    @property
    def loosely(self) -> str:
        """Return the address of the question without its quotes and minus signs, "" when it has none."""
        words = " ".join(word.lstrip("-") for word in self.typed.translate(QUOTES).split())
        return self.but(typed=words).query if words != self.typed else ""

    @property
    def query(self) -> str:
        """Return the query of its address, with the question mark."""
        pairs: list[tuple[str, str]] = [("q", self.typed)]
        if self.within:
            pairs.append(("in", self.within))
        if self.exact:
            pairs.append(("exact", "1"))
        pairs += [(name, value) for name in FACETS for value in self.values(name)]
        if self.page > 1:
            pairs.append(("page", str(self.page)))
        return f"?{urlencode(pairs)}"


def filters_for(asked: Asked, toolkits: Mapping[int, Toolkit]) -> Filters:
    """Return the filters as the engine knows them: a toolkit by its primary key, an unknown one by none."""
    keys = {each.slug: str(each.pk) for each in toolkits.values()}
    filters = {name: asked.values(name) for name in asked.filters}
    if "toolkit" in filters:
        filters["toolkit"] = tuple(keys.get(slug, "0") for slug in filters["toolkit"])
    return filters


def _plain(text: str, longest: int) -> str:
    return text.replace("\0", "")[:longest].strip()


def _values(query: QueryDict, name: str) -> tuple[str, ...]:
    values = dict.fromkeys(_plain(value, LONGEST_VALUE) for value in query.getlist(name)[:MOST_VALUES])
    return tuple(value for value in values if value)
