"""How well a unit answers a question: BM25F with coverage and nearness. The same numbers on every database.

BM25F: Robertson and Zaragoza, "The Probabilistic Relevance Framework" (2009); the weights were measured with
benchmarks/search_quality.py.
"""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from .questions import Slot
from .vocabulary import Vocabulary

# Title, labels and parts of the title, body, parts of compounds in the body; and their usual lengths in words.
FIELD_WEIGHTS = (6.0, 2.5, 1.0, 0.35)
FIELD_LENGTHS = (5.0, 5.0, 35.0, 10.0)
SATURATION = 1.2
LENGTH_SHARE = (0.3, 0.3, 0.6, 0.6)
TITLE_BONUS = 0.8
WHOLE_TITLE_BONUS = 0.5
NEAR_BONUS = 0.4


class Score(NamedTuple):
    """What a unit earned, with what it consists of for `search_explain`."""

    total: float
    slots: tuple[float, ...]
    coverage: float
    title: float
    near: float


class Scorer:
    """Scores units against one question; what holds for every unit is worked out once."""

    def __init__(self, slots: Sequence[Slot], words: Vocabulary) -> None:
        """Take the slots of the question and the words of the index."""
        self.slots = slots
        self.weights = [_rarity(slot, words) for slot in slots]
        self.all_weights = sum(self.weights)
        self.heads = [{token for alternative in slot.alternatives for token in alternative.tokens} for slot in slots]
        self.wanted = frozenset().union(*self.heads)
        # Most alternatives are one word, which needs no looking for the weakest of several.
        self.ways = [[(each.weight, each.tokens[0], each.tokens[1:]) for each in slot.alternatives] for slot in slots]

    def score(self, fields: Sequence[str]) -> Score:
        """Return the score of a unit with these four token fields. Hundreds are scored for one page of results."""
        tokens = [field.split() for field in fields]
        # What each wanted token weighs in this unit, over all fields.
        weighed: dict[str, float] = {}
        for field, share, usual, weight in zip(tokens, LENGTH_SHARE, FIELD_LENGTHS, FIELD_WEIGHTS, strict=True):
            there = self.wanted.intersection(field)
            if there:
                norm = 1 - share + share * len(field) / usual
                for token in there:
                    weighed[token] = weighed.get(token, 0.0) + weight * field.count(token) / norm
        in_title = self.wanted.intersection(tokens[0])
        earned, titles, rare, filled = [], [], 0.0, 0
        for ways, weight in zip(self.ways, self.weights, strict=True):
            best = title = 0.0
            for worth, first, others in ways:
                lowest = weighed.get(first, 0.0)
                if others and lowest:
                    lowest = min(lowest, *[weighed.get(token, 0.0) for token in others])
                if lowest:
                    best = max(best, worth * lowest / (SATURATION + lowest))
                    if worth > title and first in in_title and in_title.issuperset(others):
                        title = worth
            earned.append(weight * best)
            titles.append(title)
            if best:
                rare += weight
                filled += 1
        # Half by rarity, half by number: a common word that is missing is missed too.
        coverage = (rare / self.all_weights + filled / len(earned)) / 2
        covered = sum(titles) / len(self.slots)
        whole = covered * min(1.0, sum(map(bool, titles)) / max(1, len(tokens[0])))
        near = self._nearness((tokens[0], tokens[2])) if len(self.slots) > 1 else 0.0
        total = sum(earned) * coverage**2
        total *= 1 + TITLE_BONUS * covered**2 + WHOLE_TITLE_BONUS * whole + NEAR_BONUS * near
        return Score(round(total, 6), tuple(earned), coverage, covered, near)

    def _nearness(self, fields: Sequence[list[str]]) -> float:
        """Return which share of the neighbours in the question are neighbours in the title or the body too."""
        found = 0
        for before, after in pairwise(self.heads):
            found += any(
                not before.isdisjoint(field) and any(one in before and two in after for one, two in pairwise(field))
                for field in fields
            )
        return found / (len(self.slots) - 1)


def _rarity(slot: Slot, words: Vocabulary) -> float:
    frequency = max((min(map(words.frequency, a.tokens)) for a in slot.alternatives[:1]), default=0)
    if not frequency:
        frequency = max(min(map(words.frequency, a.tokens)) for a in slot.alternatives)
    frequency = min(frequency, words.units)
    return math.log(1 + (words.units - frequency + 0.5) / (frequency + 0.5))
