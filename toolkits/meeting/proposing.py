"""A plan for a meeting, proposed: what fits in so much time with so many people.

The rules follow the advice of the toolkits themselves: dose, go deep in one work package, and let people see, talk,
work and look back. So at most one film, three cards, two worksheets and three questions, in the editor's order.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, get_args

Kind = Literal["film", "card", "worksheet", "question"]
# In the order of the meeting: look, loosen up, work, look back.
ORDER: tuple[Kind, ...] = get_args(Kind)
MOST: dict[Kind, int] = {"film": 1, "card": 3, "worksheet": 2, "question": 3}
# What is added when there is time left, in turns.
MORE: tuple[Kind, ...] = ("card", "question", "worksheet")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A piece that could be in a plan. A group of 0 means: it does not matter how many people there are."""

    code: str
    kind: Kind
    minutes: int
    group_min: int = 0
    group_max: int = 0

    def suits(self, people: int) -> bool:
        """Say whether so many people can do it together."""
        return self.group_min <= people and (not self.group_max or people <= self.group_max)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed, in the order of the meeting. When nothing fits, `smallest` is what would take least time."""

    chosen: tuple[Candidate, ...]
    smallest: Candidate | None = None

    @property
    def minutes(self) -> int:
        """Return how long it takes together."""
        return sum(each.minutes for each in self.chosen)


def propose(candidates: Sequence[Candidate], *, minutes: int, people: int) -> Proposal:
    """Propose a plan of at most `minutes` for `people`, from `candidates` in the editor's order.

    Something of every kind when that fits, else of as many kinds as fit. The same input gives the same plan.
    """
    suitable = [each for each in candidates if each.suits(people)]
    by_kind = {kind: [each for each in suitable if each.kind == kind] for kind in ORDER}
    chosen = _one_of_each(by_kind, minutes)
    if not chosen:
        return Proposal((), min(suitable, key=lambda each: each.minutes, default=None))
    left = minutes - sum(each.minutes for each in chosen)
    while (extra := _extra(by_kind, chosen, left)) is not None:
        chosen.append(extra)
        left -= extra.minutes
    place = {id(each): index for index, each in enumerate(candidates)}
    return Proposal(tuple(sorted(chosen, key=lambda each: (ORDER.index(each.kind), place[id(each)]))))


def propose_from(packages: Sequence[Sequence[Candidate]], *, minutes: int, people: int) -> Proposal:
    """Propose a plan from one of `packages`: where most kinds fit, and of those where the time is filled best."""
    proposals = [propose(each, minutes=minutes, people=people) for each in packages]
    fitting = [each for each in proposals if each.chosen]
    if fitting:
        return max(fitting, key=lambda each: (len({piece.kind for piece in each.chosen}), each.minutes))
    smallest = min((each.smallest for each in proposals if each.smallest), key=lambda each: each.minutes, default=None)
    return Proposal((), smallest)


def _one_of_each(by_kind: dict[Kind, list[Candidate]], minutes: int) -> list[Candidate]:
    """Return one piece of as many kinds as fit; of combinations with as many kinds, the one that takes longest."""
    shortest = {kind: min(each.minutes for each in pieces) for kind, pieces in by_kind.items() if pieces}
    fitting = [
        kinds
        for size in range(len(shortest), 0, -1)
        for kinds in combinations(shortest, size)
        if sum(shortest[kind] for kind in kinds) <= minutes
    ]
    if not fitting:
        return []
    kinds = max(fitting, key=lambda each: (len(each), sum(shortest[kind] for kind in each)))
    left = minutes - sum(shortest[kind] for kind in kinds)
    chosen = []
    for kind in kinds:
        # The editor's first, when the rest still fits beside it.
        piece = next(each for each in by_kind[kind] if each.minutes <= shortest[kind] + left)
        left -= piece.minutes - shortest[kind]
        chosen.append(piece)
    return chosen


def _extra(by_kind: dict[Kind, list[Candidate]], chosen: list[Candidate], left: int) -> Candidate | None:
    """Return one more piece that fits in what is `left`, of the kind that has had fewest turns; None when none does."""
    counts = Counter(each.kind for each in chosen)
    taken = {id(each) for each in chosen}
    # Worksheets are the longest: a second one only when the short ones are there.
    for kind in sorted(MORE, key=lambda each: (each == "worksheet", counts[each])):
        if counts[kind] < MOST[kind]:
            for each in by_kind[kind]:
                if id(each) not in taken and each.minutes <= left:
                    return each
    return None
