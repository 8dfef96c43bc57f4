"""From words to slots: parts of compounds, synonyms, beginnings of words, and typing errors put right."""

from dataclasses import dataclass

from .analyser import Word, analyse_word
from .engines import Scope, first_visible
from .questions import Alternative, Question, Slot
from .vocabulary import Vocabulary, known, synonyms

PARTS_WEIGHT = 0.7
SYNONYM_WEIGHT = 0.6
BEGINNING_WEIGHT = 0.9
SHORTEST_BEGINNING = 3
MOST_BEGINNINGS = 12
# A long word that nobody wrote may be another form of one: gebruiksaanwijzing, gebruiksaanwijzer.
LONG_WORD = 9
SAME_BEGINNING = 0.75
RELATED_WEIGHT = 0.6


@dataclass(frozen=True, slots=True)
class Understood:
    """What is searched for, and which words were replaced by which."""

    slots: tuple[Slot, ...]
    corrections: dict[str, str]


def understand(question: Question, words: Vocabulary, scope: Scope, *, correct: bool = True) -> Understood:
    """Return the slots of a question. Corrections come only from what the reader may see."""
    corrections: dict[str, str] = {}
    others = synonyms(scope.locale, words.language)
    meant: list[str] = []
    alternatives: list[list[Alternative]] = []
    for word in question.words:
        taken, ways = word, _alternatives(word)
        if not _is_known(word, words, scope):
            begins = _beginning_with(word.surface, words, scope) if len(word.surface) >= SHORTEST_BEGINNING else []
            near = "" if begins or not correct else _nearest(word, words, scope)
            if begins:
                ways += [Alternative((token,), BEGINNING_WEIGHT) for token in begins]
            elif near and (word.token,) not in others:
                corrections[word.surface] = near
                taken = analyse_word(near, words.language)
                ways += _alternatives(taken)
            elif len(word.surface) >= LONG_WORD:
                start = word.surface[: round(len(word.surface) * SAME_BEGINNING)]
                ways += [Alternative((token,), RELATED_WEIGHT) for token in _beginning_with(start, words, scope)]
        meant.append(taken.token)
        alternatives.append(ways)
    for place, ways in enumerate(alternatives):
        for key, values in others.items():
            at = place - key.index(meant[place]) if meant[place] in key else -1
            if at >= 0 and tuple(meant[at : at + len(key)]) == key:
                ways += [Alternative(value, SYNONYM_WEIGHT) for value in values]
    return Understood(tuple(Slot(tuple(dict.fromkeys(ways))) for ways in alternatives), corrections)


def _alternatives(word: Word) -> list[Alternative]:
    alternatives = [Alternative((word.token,))]
    if word.parts:
        alternatives.append(Alternative(tuple(part.token for part in word.parts), PARTS_WEIGHT))
    return alternatives


def _is_known(word: Word, words: Vocabulary, scope: Scope) -> bool:
    """Say whether the index holds `word`, or all parts of it, where the reader may see it.

    A word of a shut page is corrected as if it stood nowhere, or the correction would tell that it stands there.
    """
    if scope.is_whole or not known(word, words):
        return known(word, words)
    parts = [part.token for part in word.parts]
    seen = first_visible([word.token, *parts], scope, most=1 + len(parts))
    return word.token in seen or (bool(parts) and set(parts) <= set(seen))


def _beginning_with(start: str, words: Vocabulary, scope: Scope) -> list[str]:
    """Return the tokens of the commonest words that begin with `start` and that the reader may see."""
    tokens = [words.tokens[each] for each in words.beginning_with(start, MOST_BEGINNINGS)]
    return first_visible(tokens, scope, most=MOST_BEGINNINGS)


def _nearest(word: Word, words: Vocabulary, scope: Scope) -> str:
    near = {words.tokens[each]: each for each in reversed(words.near(word.surface))}
    return next((near[token] for token in first_visible(list(reversed(near)), scope)), "")


def tokens_of(slots: tuple[Slot, ...]) -> frozenset[str]:
    """Return every token that an excerpt marks."""
    return frozenset(token for slot in slots for alternative in slot.alternatives for token in alternative.tokens)
