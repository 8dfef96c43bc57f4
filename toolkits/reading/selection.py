"""A selection of pieces: an ordered list of permanent codes that lives in an address and nowhere else.

`?k=AB12&k=CD34.10&naam=Startdag&begin=09:30`: each `k` is a code, after a point the minutes when they are not the
usual ones. Sixty codes, a name and a start stay under two thousand characters, which every browser and chat takes.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import time
from typing import Any
from urllib.parse import urlencode

from .codes import normalise
from .content import FilmItem, Item, WorksheetItem

MOST_CODES = 60
LONGEST_NAME = 80
MOST_MINUTES = 240
LONGEST_CODE = 12
CODE_END = re.compile(r"[\s,;]+")
# What a piece takes at a table when nobody said. A card or a question is a round of a few sentences; a worksheet
# without a time of its own is half an hour, the usual time of the toolkits; a film is watched and talked about.
USUAL_MINUTES = {"card": 5, "question": 5, "quote": 5, "faq": 5, "article": 10, "worksheet": 30, "film": 5}
TALK_AFTER_FILM = 2


def usual_minutes(item: Item) -> int:
    """Return how long `item` takes when nobody said otherwise."""
    if isinstance(item, WorksheetItem) and item.minutes:
        return min(item.minutes, MOST_MINUTES)
    if isinstance(item, FilmItem) and item.seconds:
        return min(-(-item.seconds // 60) + TALK_AFTER_FILM, MOST_MINUTES)
    return USUAL_MINUTES.get(item.kind, 5)


@dataclass(frozen=True, slots=True)
class Choice:
    """A chosen piece: its code, and its minutes when they are not the usual ones."""

    code: str
    minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What somebody chose, in order. `too_many` counts the codes that did not fit in any more."""

    choices: tuple[Choice, ...] = ()
    name: str = ""
    start: time | None = None
    too_many: int = 0

    @classmethod
    def parse(cls, query: Any) -> "Selection":
        """Read a selection from `query` (a QueryDict); what makes no sense is left out, never an error.

        Besides the address itself it takes what the form of a plan sends: `m`, the minutes of each `k` in the same
        order, and `erbij`, codes that somebody typed.
        """
        minutes = query.getlist("m")
        chosen: dict[str, int | None] = {}
        for index, typed in enumerate(query.getlist("k")):
            code, _point, own = typed.partition(".")
            said = minutes[index] if index < len(minutes) else own
            chosen.setdefault(_code(code), number(said, 1, MOST_MINUTES))
        for typed in CODE_END.split(query.get("erbij", "")):
            chosen.setdefault(_code(typed), None)
        chosen.pop("", None)
        choices = tuple(Choice(code, own) for code, own in chosen.items())
        return cls(
            choices=choices[:MOST_CODES],
            name=" ".join(query.get("naam", "").replace("\0", "").split())[:LONGEST_NAME].strip(),
            start=_time(query.get("begin", "")),
            too_many=max(0, len(choices) - MOST_CODES),
        )

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes, in order."""
        return tuple(choice.code for choice in self.choices)

    @property
    def query(self) -> str:
        """Return the selection as the query of an address, without its question mark."""
        pairs = [("k", f"{each.code}.{each.minutes}" if each.minutes else each.code) for each in self.choices]
        if self.name:
            pairs.append(("naam", self.name))
        if self.start:
            pairs.append(("begin", f"{self.start:%H:%M}"))
        return urlencode(pairs, safe=":")

    def only(self, codes: Iterable[str]) -> "Selection":
        """Return the selection without what is not in `codes`."""
        kept = set(codes)
        return replace(self, choices=tuple(each for each in self.choices if each.code in kept), too_many=0)

    def without(self, code: str) -> "Selection":
        """Return the selection without `code`."""
        return replace(self, choices=tuple(each for each in self.choices if each.code != code))

    def moved(self, code: str, by: int) -> "Selection":
        """Return the selection with `code` moved `by` places; at an end it stays where it is."""
        choices = list(self.choices)
        here = self.codes.index(code)
        there = min(max(here + by, 0), len(choices) - 1)
        choices.insert(there, choices.pop(here))
        return replace(self, choices=tuple(choices))

    def usual(self, minutes: Mapping[str, int]) -> "Selection":
        """Return the selection without minutes that are the usual ones (`minutes` by code): a shorter address."""
        return replace(
            self,
            choices=tuple(
                Choice(each.code) if each.minutes == minutes.get(each.code) else each for each in self.choices
            ),
        )


def number(typed: str | None, lowest: int, highest: int) -> int | None:
    """Return a typed number, held between `lowest` and `highest`; None when it is no number."""
    digits = (typed or "").strip()
    if not re.fullmatch(r"[0-9]{1,9}", digits):
        return None
    return min(max(int(digits), lowest), highest)


def _code(typed: str) -> str:
    return normalise(typed)[: LONGEST_CODE + 1]


def _time(typed: str) -> time | None:
    match = re.fullmatch(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])", typed.strip(), re.ASCII)
    return time(int(match[1]), int(match[2])) if match else None
