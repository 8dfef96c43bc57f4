"""One analyser for what is kept and what is asked, so that both databases compare the same tokens.

The stemmer is pinned: since version 3 Snowball calls another algorithm "dutch", and PostgreSQL 19 follows it. Ours is
the older one of Porter, which keeps gemeente, gemeenten and gemeentelijk together (docs/decisions/0014-search.md).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

import Stemmer  # type: ignore[import-not-found]  # C, without stubs

from .compounds import split
from .dutch import token
from .folding import words_in

# Goes up when the same text would give other tokens, or a title another key; the index then says that it must be
# built again.
VERSION = 3


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


STOP_WORDS = {
    "nl": _words(
        "aan al als bij dan dat de den der deze die dit doe doen doet door een en er had heb hebben heeft het hier hij "
        "hoe hun ik in is ja je jij jou jouw kan kunnen maar me mij mijn met naar niet nog nu of om ons onze ook op "
        "over te tot u uit uw van veel voor want waren was wat we wel werd wij wil word worden wordt ze zei zich zij "
        "zijn zo zou"
    ),
    "en": _words(
        "a about am an and are as at be been but by can did do does for from had has have he her his how i if in into "
        "is it its me my not of on or our she so that the their them then there they this to was we were what when "
        "which who will with you your"
    ),
    "fy": _words(
        "as at by dan dat de der dit dy en foar fan har hat hawwe hja hy ik in is it jo mar mei myn net no of om op "
        "oan oer sa se sels te ta troch us wat wer wy wurdt yn"
    ),
}
# What is only the asking of a question: left out of it when other words are left. A text keeps them.
QUESTION_WORDS = {
    "nl": _words(
        "eens eigenlijk even ga gaan gaat graag hoelang hoeveel iemand iets jullie krijg krijgen krijgt mag moet "
        "moeten mogen soms toch waar waarin waarmee waarom waarop waarover waarvan wanneer weet weten welk welke wie "
        "zelf"
    ),
    "en": _words("any anyone could get go goes gone going may must need should someone something want why would"),
    "fy": _words("elk giet gean hoe hoefolle ien immen kin kinne kinst lit moat moatst wa wannear werom"),
}
# Longest first; what is left must keep this many letters.
FRISIAN_ENDINGS = ("likens", "ingen", "ens", "ers", "jes", "tsje", "ing", "en", "er", "je", "st", "s", "t", "e")
FRISIAN_SHORTEST = 4
# Frisian writes a sound double or single after the syllable it stands in: ferhaal, ferhalen; wurkje, wurket.
FRISIAN_LONG = re.compile(r"([aeou])\1(?=[^aeiou]$)")
FRISIAN_DOUBLE = re.compile(r"([^aeiou])\1$")
FRISIAN_VOICED = str.maketrans("vz", "fs")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: as it was written (folded), its token, and the tokens of its parts if it is a compound."""

    surface: str
    token: str
    parts: tuple["Word", ...] = ()


def _frisian(word: str) -> str:
    for ending in FRISIAN_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= FRISIAN_SHORTEST:
            word = word[: -len(ending)]
            break
    word = FRISIAN_LONG.sub(r"\1", FRISIAN_DOUBLE.sub(r"\1", word))
    return word[:-1] + word[-1:].translate(FRISIAN_VOICED)


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    if language == "nl":
        return token
    # The cache of the stemmer is off: ours below holds the whole analysis.
    return Stemmer.Stemmer("english", 0).stemWord if language == "en" else _frisian


@lru_cache(maxsize=100_000)
def analyse_word(word: str, language: str) -> Word:
    """Return the analysis of one folded word."""
    if not word.isalpha():
        return Word(word, word)
    stem = _stemmer(language)
    parts = split(word) if language == "nl" else ()
    return Word(word, stem(word), tuple(Word(part, stem(part)) for part in parts))


def analyse(text: str, language: str) -> list[Word]:
    """Return the words of `text` in order, without the stop words of `language`."""
    stops = STOP_WORDS.get(language, frozenset())
    return [analyse_word(word, language) for word in words_in(text) if word not in stops]


def analyse_query(text: str, language: str) -> list[Word]:
    """Return the words that were asked; stop words, and words of asking itself, count when there is nothing else."""
    words = analyse(text, language)
    asking = QUESTION_WORDS.get(language, frozenset())
    said = [word for word in words if word.surface not in asking]
    return said or words or [analyse_word(word, language) for word in words_in(text)]
