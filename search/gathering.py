"""Gathers what may answer a question: units with all its words, or with fewer when those are few."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from .analyser import STOP_WORDS, analyse
from .engines import Candidate, Scope, Tally, candidates, tallies, texts, tokens_of_units
from .folding import fold, pattern_of
from .questions import Question, Slot
from .vocabulary import Vocabulary

MOST_CANDIDATES = 300
MOST_TITLES = 150
MOST_CHECKED = 3000
# Below this many results, words are dropped, the commonest first.
ENOUGH = 10


@dataclass(slots=True)
class Gathered:
    """What was found: the units to rank by their keys, and all of them to count.

    `all` holds every unit that was found when they are few enough to look at one by one; `counted` the tallies of all
    that fill `kept`, the slots that were not dropped.
    """

    units: dict[int, Candidate] = field(default_factory=dict)
    all: list[Candidate] | None = None
    counted: list[Tally] = field(default_factory=list)
    kept: tuple[Slot, ...] = ()


@dataclass(frozen=True, slots=True)
class Demand:
    """What a question asks besides its words: texts that must be there, and tokens and texts that must not."""

    phrases: tuple[str, ...]
    without_texts: tuple[str, ...]
    without: tuple[str, ...]

    @classmethod
    def of(cls, question: Question, language: str) -> "Demand":
        """Return what `question` demands. What may not be there is what the same word would have found.

        A stop word stands in no index, so its text is looked at.
        """
        texts, tokens = [], []
        for each in question.without:
            words = analyse(each, language)
            if len(words) == 1 and each not in STOP_WORDS.get(language, ()) and " " not in each:
                tokens.append(words[0].token)
            else:
                texts.append(each)
        return cls(question.phrases, tuple(texts), tuple(tokens))

    @property
    def needs_texts(self) -> bool:
        """Say whether tokens alone cannot tell."""
        return bool(self.phrases or self.without_texts)

    def obeying(self, found: Sequence[Candidate]) -> list[Candidate]:
        """Return which of the units hold every phrase in their title or text, and nothing that must not be there."""
        wanted = [pattern_of(each) for each in self.phrases]
        unwanted = [pattern_of(each) for each in self.without_texts]
        kept = []
        for each in found:
            said = [fold(text) for text in each.said]
            if all(any(pattern.search(text) for text in said) for pattern in wanted) and not any(
                pattern.search(text) for pattern in unwanted for text in said
            ):
                kept.append(each)
        return kept


class Gathering:
    """One question against one index: what was understood, and how often its words stand there."""

    def __init__(self, present: tuple[Slot, ...], demand: Demand, words: Vocabulary) -> None:
        """Take the slots that can be filled for this reader, what is demanded besides, and the words of the index.

        A slot that only something shut can fill is none of them: it would give other counts than a word that stands
        nowhere, and so tell that it stands somewhere.
        """
        self.demand = demand
        self.present = present
        self.frequency = {
            slot: max(min(map(words.frequency, each.tokens)) for each in slot.alternatives) for slot in present
        }

    def gather(self, scope: Scope) -> Gathered:
        """Return what `scope` holds for the question.

        First the units that fill all slots; while those are few, without the commonest word; and when even the rarest
        gives few, units with any one of the words.
        """
        return self._checked(scope) if self.demand.needs_texts else self._plain(scope)

    def _plain(self, scope: Scope) -> Gathered:
        found = Gathered(kept=self.present)
        fewer = self._fewer()
        for found.kept in fewer:
            units, found.counted = candidates(
                found.kept, scope, without=self.demand.without, limit=MOST_CANDIDATES, titles=MOST_TITLES
            )
            # One key for all that is one and the same: what fills more slots was there first.
            found.units = {**units, **found.units}
            if len(found.units) >= ENOUGH:
                break
        if len(found.units) < ENOUGH and len(self.present) > 1:
            self._with_any(found, scope)
        elif sum(tally[-1] for tally in found.counted) <= len(found.units):
            found.all = list(found.units.values())
        return found

    def _with_any(self, found: Gathered, scope: Scope) -> None:
        """Add to `found` the units with any one of the words, the rarest first, until there are enough."""
        asked: list[Slot] = []
        whole = True
        for slot in sorted(self.present, key=self.frequency.__getitem__):
            units, counted = candidates((slot,), scope, without=self.demand.without, limit=MOST_CANDIDATES, titles=0)
            asked.append(slot)
            whole = whole and sum(tally[-1] for tally in counted) <= len(units)
            found.units |= units
            if len(found.units) >= ENOUGH:
                break
        if whole:
            found.all = list(found.units.values())
            return
        # Of a common word not all units were looked at. Each is counted once, whichever of the words it holds.
        found.kept = (Slot(tuple(dict.fromkeys(way for slot in asked for way in slot.alternatives))),)
        found.counted = tallies(found.kept, scope, without=self.demand.without)

    def _checked(self, scope: Scope) -> Gathered:
        found = Gathered(kept=self.present)
        all_found: dict[int, Candidate] = {}
        for found.kept in self._fewer():
            some = texts(found.kept, scope, without=self.demand.without, limit=MOST_CHECKED)
            for each in self.demand.obeying(some):
                all_found.setdefault(each.unit, each)
            if len(all_found) >= ENOUGH:
                break
        found.all = list(all_found.values())
        found.units = tokens_of_units(found.all[: MOST_CANDIDATES + MOST_TITLES])
        return found

    def _fewer(self) -> list[tuple[Slot, ...]]:
        """Return the slots, and then each time without the commonest of them."""
        order = sorted(self.present, key=self.frequency.__getitem__)
        return [tuple(slot for slot in self.present if slot in order[:many]) for many in range(len(order), 0, -1)]
