"""What was asked, as slots that a unit can fill, and never as the language of a database."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from .analyser import Word, analyse_query
from .folding import LONGEST_WORD, WORD, fold, words_in

LONGEST_QUESTION = 300
MOST_WORDS = 16
# A phrase, with or without a minus before it; or a minus before a word.
PHRASE = re.compile(r'(?P<minus>(?<!\S)-)?["“”„](?P<text>[^"“”„]*)["“”„]')
MINUS = re.compile(r"(?<!\S)-(?P<text>[^\W_]\S*)")


@dataclass(frozen=True, slots=True)
class Alternative:
    """Tokens that together fill a slot, and how well they do."""

    tokens: tuple[str, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Slot:
    """One word that was asked, with everything that may stand for it."""

    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """The words, the exact phrases, and what must not be there (folded)."""

    words: tuple[Word, ...]
    phrases: tuple[str, ...]
    without: tuple[str, ...]


def parse(text: str, language: str) -> Question:
    """Return what `text` asks. Only quotes and a minus before a word mean something; all else is taken literally."""
    rest, phrases, without = _taken_apart(text[:LONGEST_QUESTION])
    words = {word.token: word for word in analyse_query(fold(rest), language)}
    kept = tuple(words.values())[:MOST_WORDS]
    return Question(kept, tuple(phrases), tuple(without))


def corrected(text: str, corrections: Mapping[str, str]) -> str:
    """Return `text` as it was typed, with the words that are searched for replaced by their `corrections`.

    Quotes and minus signs stay, and so does what stands after a minus: that was not corrected.
    """
    rest, _, _ = _taken_apart(text)
    # Of each letter of the folded text, the place in `text` where it came from.
    places = [place for place, letter in enumerate(rest) for _ in fold(letter)] + [len(text)]
    parts, at = [], 0
    for found in WORD.finditer(fold(rest)):
        right = corrections.get(found[0][:LONGEST_WORD])
        if right:
            parts += [text[at : places[found.start()]], right]
            at = places[found.end()]
    return "".join([*parts, text[at:]])


def _taken_apart(text: str) -> tuple[str, list[str], list[str]]:
    """Return the words that are searched for, the phrases, and what must not be there.

    The words stand where they stood in `text`, with blanks in the place of the rest.
    """
    phrases: list[str] = []
    without: list[str] = []

    def take(found: re.Match[str]) -> str:
        (without if found["minus"] else phrases).append(" ".join(words_in(found["text"])))
        return " " * len(found[0]) if found["minus"] else f" {found['text']} "

    def leave(found: re.Match[str]) -> str:
        without.append(" ".join(words_in(found["text"])))
        return " " * len(found[0])

    rest = MINUS.sub(leave, PHRASE.sub(take, text))
    return rest, [each for each in phrases if each], [each for each in without if each]
