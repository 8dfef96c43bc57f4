"""How well a unit answers a question: BM25F with coverage and nearness. The same numbers on every database.

BM25F: Robertson and Zaragoza, "The Probabilistic Relevance Framework" (2009); the weights were measured with
benchmarks/search_quality.py.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .questions import Alternative, Slot
from .vocabulary import Vocabulary

# Title, labels and parts of the title, body, parts of compounds in the body; and their usual lengths in words.
FIELD_WEIGHTS = (6.0, 2.5, 1.0, 0.35)
FIELD_LENGTHS = (5.0, 5.0, 35.0, 10.0)
SATURATION = 1.2
LENGTH_SHARE = (0.3, 0.3, 0.6, 0.6)
TITLE_BONUS = 0.8
WHOLE_TITLE_BONUS = 0.5
NEAR_BONUS = 0.4


@dataclass(frozen=True, slots=True)
class Score:
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
        self.heads = [{token for alternative in slot.alternatives for token in alternative.tokens} for slot in slots]
        self.wanted = frozenset().union(*self.heads)

    def score(self, fields: Sequence[str]) -> Score:
        """Return the score of a unit with these four token fields."""
        tokens = [field.split() for field in fields]
        counts = [{each: field.count(each) for each in self.wanted.intersection(field)} for field in tokens]
        norms = [
            1 - share + share * len(field) / usual
            for field, share, usual in zip(tokens, LENGTH_SHARE, FIELD_LENGTHS, strict=True)
        ]
        earned = tuple(
            weight * max(each.weight * _saturated(each, counts, norms) for each in slot.alternatives)
            for slot, weight in zip(self.slots, self.weights, strict=True)
        )
        # Half by rarity, half by number: a common word that is missing is missed too.
        rare = sum(w for w, e in zip(self.weights, earned, strict=True) if e) / sum(self.weights)
        coverage = (rare + sum(1 for e in earned if e) / len(earned)) / 2
        titles = [
            max(
                (each.weight for each in slot.alternatives if all(token in counts[0] for token in each.tokens)),
                default=0,
            )
            for slot in self.slots
        ]
        covered = sum(titles) / len(self.slots)
        whole = covered * min(1.0, sum(1 for each in titles if each) / max(1, len(tokens[0])))
        near = self._nearness((tokens[0], tokens[2]))
        total = sum(earned) * coverage**2
        total *= 1 + TITLE_BONUS * covered**2 + WHOLE_TITLE_BONUS * whole + NEAR_BONUS * near
        return Score(round(total, 6), earned, coverage, covered, near)

    def _nearness(self, fields: Sequence[list[str]]) -> float:
        """Return which share of the neighbours in the question are neighbours in the title or the body too."""
        if len(self.slots) == 1:
            return 0.0
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


def _saturated(alternative: Alternative, counts: Sequence[dict[str, int]], norms: Sequence[float]) -> float:
    lowest = math.inf
    for token in alternative.tokens:
        weight = sum(
            field_weight * count[token] / norm
            for field_weight, count, norm in zip(FIELD_WEIGHTS, counts, norms, strict=True)
            if token in count
        )
        lowest = min(lowest, weight)
    return lowest / (SATURATION + lowest) if lowest else 0.0
