"""What was asked, as slots that a unit can fill, and never as the language of a database."""

import re
from dataclasses import dataclass

from .analyser import Word, analyse_query
from .folding import fold, words_in

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
    rest = text[:LONGEST_QUESTION]
    phrases: list[str] = []
    without: list[str] = []

    def take(found: re.Match[str]) -> str:
        phrase = " ".join(words_in(found["text"]))
        if phrase:
            (without if found["minus"] else phrases).append(phrase)
        return " " if found["minus"] else f" {found['text']} "

    def leave(found: re.Match[str]) -> str:
        without.append(" ".join(words_in(found["text"])))
        return " "

    rest = MINUS.sub(leave, PHRASE.sub(take, rest))
    words = {word.token: word for word in analyse_query(fold(rest), language)}
    kept = tuple(words.values())[:MOST_WORDS]
    return Question(kept, tuple(phrases), tuple(phrase for phrase in without if phrase))
