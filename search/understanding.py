"""From words to slots: parts of compounds, synonyms, beginnings of words, and typing errors put right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from .analyser import Word, analyse_word
from .compounds import is_word
from .engines import Scope, first_visible
from .questions import Alternative, Question, Slot
from .thesaurus import related
from .vocabulary import MOST_MISTAKES, Vocabulary, synonyms

PARTS_WEIGHT = 0.7
SYNONYM_WEIGHT = 0.45
BEGINNING_WEIGHT = 0.9
SHORTEST_BEGINNING = 3
MOST_BEGINNINGS = 12
# Of how many words is asked whether the reader may see them: at first, in one query, and for one typed word in all.
FIRST_ASKED = 8
MOST_AT_ONCE = 100
MOST_ASKED = 600
# A word that is a form of a known one may be meant as a beginning too: omgevings, of omgevingswet.
LONG_BEGINNING = 6
LONG_BEGINNING_WEIGHT = 0.5
# Endings of forms that the stemmer leaves apart: algoritme, algoritmen; knellen, knellende.
ENDINGS = ("n", "s", "en", "e", "d", "de")
# A long word that nobody wrote may be another form of one: gebruiksaanwijzing, gebruiksaanwijzer.
LONG_WORD = 9
SAME_BEGINNING = 0.75
RELATED_WEIGHT = 0.6
# Of a compound that nobody wrote one part may be there: of noodopvang rather opvang, what it is, than nood.
HEAD_WEIGHT = 0.35
PART_WEIGHT = 0.2
# Not worth looking for by themselves.
WEAK_PARTS = frozenset(
    {
        "achter", "boven", "binnen", "buiten", "door", "komst", "mede", "onder", "over", "samen", "schap", "stand",
        "tegen", "tussen",
    }
)  # fmt: skip
WEAK_TOKENS = frozenset(analyse_word(part, "nl").token for part in WEAK_PARTS)
# A thesaurus is wide: only the first words of it that the index holds.
THESAURUS_WEIGHT = 0.4
MOST_RELATED = 4


@dataclass(frozen=True, slots=True)
class Understood:
    """What is searched for, which words were replaced by which, and what was looked up for words that stand nowhere.

    `present` are the slots that something which the reader may see can fill.
    """

    slots: tuple[Slot, ...]
    present: tuple[Slot, ...]
    corrections: dict[str, str]
    looked_up: dict[str, tuple[str, ...]] = field(default_factory=dict)


def is_whole(word: Word, language: str) -> bool:
    """Say whether somebody who typed this typed a whole word, as far as a list of words can tell."""
    return language == "nl" and (is_word(word.surface) or bool(word.parts))


class _Reading:
    """One question being understood, for one reader. Corrections come only from what the reader may see."""

    def __init__(self, words: Vocabulary, scope: Scope, *, correct: bool) -> None:
        self.words, self.scope, self.correct = words, scope, correct
        self.synonyms = synonyms(scope.locale, words.language)
        self.corrections: dict[str, str] = {}
        self.looked_up: dict[str, tuple[str, ...]] = {}
        self._seen: dict[str, bool] = {}

    def ways(self, word: Word) -> tuple[Word, list[Alternative]]:
        """Return the word that is meant, and everything that may stand for it."""
        own = _alternatives(word)
        if self._is_written(word):
            return word, own + self._longer(word)
        # Who typed a whole word means that; who is still typing, a longer one: moed is not moeder.
        whole = is_whole(word, self.words.language)
        if forms := self._forms(word) if whole else []:
            return word, own + forms
        if self._has_synonyms(word):
            return word, own + ([] if whole else self._beginning(word.surface, SHORTEST_BEGINNING, BEGINNING_WEIGHT))
        if self.correct and whole and (others := self._looked_up(word)):
            return word, own + self._relatives(word) + others
        begins = [] if whole else self._beginning(word.surface, SHORTEST_BEGINNING, BEGINNING_WEIGHT)
        return (word, own + begins) if begins else self._unwritten(word, own)

    def _unwritten(self, word: Word, own: list[Alternative]) -> tuple[Word, list[Alternative]]:
        """Return the same for a word that stands nowhere, nor what begins with it or means nearly the same."""
        loose = self._relatives(word) + [
            Alternative((part.token,), HEAD_WEIGHT if part is word.parts[-1] else PART_WEIGHT)
            for part in word.parts
            if part.surface not in WEAK_PARTS
        ]
        if word.parts and self._has_all_parts(word):
            return word, own + loose
        if not self.correct or (word.token,) in self.synonyms.others:
            return word, own + loose
        if others := self._looked_up(word):
            return word, own + others
        # Another number, or another code, is another thing: wmo 2025 is not the wmo of 2015.
        if any(letter.isdigit() for letter in word.surface):
            return word, own + loose
        if near := _nearest(word, self.words, self.scope):
            self.corrections[word.surface] = near
            taken = analyse_word(near, self.words.language)
            self._seen[taken.token] = True
            return taken, own + _alternatives(taken)
        return word, own + loose

    def _relatives(self, word: Word) -> list[Alternative]:
        """Return what a long word may be another form of."""
        start = word.surface[: round(len(word.surface) * SAME_BEGINNING)]
        return self._beginning(start, LONG_WORD * SAME_BEGINNING, RELATED_WEIGHT)

    def _has_synonyms(self, word: Word) -> bool:
        others = self.synonyms.others.get((word.token,), ())
        return any(self.are_seen(other) for other in others)

    def _forms(self, word: Word) -> list[Alternative]:
        """Return the forms of a word that the stemmer does not bring together: algoritme, algoritmen."""
        tokens = self.words.tokens
        found = [tokens[form] for ending in ENDINGS if (form := f"{word.surface}{ending}") in tokens]
        return [
            Alternative((token,), BEGINNING_WEIGHT) for token in first_visible(found, self.scope, most=len(ENDINGS))
        ]

    def _is_written(self, word: Word) -> bool:
        """Say whether the index holds `word` where the reader may see it.

        A word of a shut page counts as if it stood nowhere, or a correction would tell that it stands there.
        """
        return self.are_seen([word.token])

    def _has_all_parts(self, word: Word) -> bool:
        return self.are_seen([part.token for part in word.parts])

    def are_seen(self, tokens: Sequence[str]) -> bool:
        """Say whether the index holds every one of `tokens` where the reader may see it."""
        if not all(map(self.words.frequency, tokens)):
            return False
        new = [] if self.scope.is_whole else [token for token in tokens if token not in self._seen]
        seen = set(first_visible(new, self.scope, most=len(new)))
        self._seen |= {token: token in seen for token in new}
        return self.scope.is_whole or all(self._seen[token] for token in tokens)

    def _longer(self, word: Word) -> list[Alternative]:
        if word.surface in self.words.tokens:
            return []
        return self._beginning(word.surface, LONG_BEGINNING, LONG_BEGINNING_WEIGHT)

    def _beginning(self, start: str, shortest: float, weight: float) -> list[Alternative]:
        if len(start) < shortest:
            return []
        found = first_seen(
            map(self.words.tokens.__getitem__, self.words.beginning_with(start)), self.scope, MOST_BEGINNINGS
        )
        self._seen |= dict.fromkeys(found, True)
        return [Alternative((token,), weight) for token in found]

    def _looked_up(self, word: Word) -> list[Alternative]:
        """Return words of the index that mean nearly the same, from the thesaurus."""
        tokens: dict[str, str] = {}
        for other in related(word.token, self.words.language):
            token = analyse_word(other, self.words.language).token
            if self.words.frequency(token):
                tokens.setdefault(token, other)
        found = first_visible(list(tokens), self.scope, most=MOST_RELATED)
        self._seen |= dict.fromkeys(found, True)
        if found:
            self.looked_up[word.surface] = tuple(tokens[token] for token in found)
        return [Alternative((token,), THESAURUS_WEIGHT) for token in found]


def understand(question: Question, words: Vocabulary, scope: Scope, *, correct: bool = True) -> Understood:
    """Return the slots of a question. With `correct` also what may be meant by words that stand nowhere."""
    reading = _Reading(words, scope, correct=correct)
    read = [reading.ways(word) for word in question.words]
    meant = [word.token for word, _ in read]
    alternatives = [ways for _, ways in read]
    for place, ways in enumerate(alternatives):
        ways += [Alternative(other, SYNONYM_WEIGHT) for other in reading.synonyms.of(meant, place)]
    slots = tuple(Slot(tuple(dict.fromkeys(ways))) for ways in alternatives)
    present = []
    for word, slot in zip(question.words, slots, strict=True):
        if any(reading.are_seen(way.tokens) for way in slot.alternatives):
            present.append(slot)
        else:
            reading.looked_up.setdefault(word.surface, ())
    return Understood(slots, tuple(present), reading.corrections, reading.looked_up)


def _alternatives(word: Word) -> list[Alternative]:
    alternatives = [Alternative((word.token,))]
    if word.parts:
        alternatives.append(Alternative(tuple(part.token for part in word.parts), PARTS_WEIGHT))
    return alternatives


def _nearest(word: Word, words: Vocabulary, scope: Scope) -> str:
    # A word that exists is seldom a typing error: meedoen is not melden.
    at_most = 1 if words.language == "nl" and is_word(word.surface) else MOST_MISTAKES
    near: dict[str, str] = {}
    for each in words.near(word.surface, at_most):
        near.setdefault(words.tokens[each], each)
    return next((near[token] for token in first_seen(near, scope, 1)), "")


def first_seen(tokens: Iterable[str], scope: Scope, most: int) -> list[str]:
    """Return the first `most` of `tokens`, words of the index, that stand in a unit the reader may see.

    What is shut does not take the place of what is open: as long as there are too few, more are asked for. Where
    nothing is shut that costs no query, else one and seldom more.
    """
    waiting = islice(tokens, MOST_ASKED)
    found: list[str] = []
    many = max(most, FIRST_ASKED)
    while len(found) < most and (batch := list(islice(waiting, many))):
        found += first_visible(batch, scope, most=most - len(found))
        many = min(2 * many, MOST_AT_ONCE)
    return found


def tokens_of(slots: tuple[Slot, ...]) -> frozenset[str]:
    """Return every token that an excerpt marks: of overlast, not every over."""
    return frozenset(
        token
        for slot in slots
        for alternative in slot.alternatives
        for token in alternative.tokens
        if len(alternative.tokens) == 1 or token not in WEAK_TOKENS
    )
