"""Dutch compounds taken apart: burgerparticipatie is burger and participatie."""

import lzma
from functools import cache, lru_cache
from pathlib import Path

import Stemmer  # type: ignore[import-not-found]  # C, without stubs

WORDS_FILE = Path(__file__).parent / "data" / "words_nl.txt.xz"
SHORTEST_PART = 4
LONGEST_PART = 12
# What may stand between two parts: spanning-s-veld, pannen-koek.
LINKS = ("", "s", "en", "e", "n")
MOST_PARTS = 4


@cache
def word_list() -> frozenset[str]:
    """Return the words that compounds are made of."""
    return frozenset(lzma.decompress(WORDS_FILE.read_bytes()).decode().split("\n"))


@cache
def _stems() -> frozenset[str]:
    """The stems of the words, so that a last part may be inflected: spanningsvelden."""
    return frozenset(Stemmer.Stemmer("dutch_porter", 0).stemWords(sorted(word_list())))


@lru_cache(maxsize=50_000)
def split(word: str) -> tuple[str, ...]:
    """Return the parts of a folded `word`, () when it is no compound. Fewest parts win, then the longest last part."""
    if len(word) < 2 * SHORTEST_PART or len(word) > LONGEST_PART * MOST_PARTS or not word.isascii():
        return ()
    parts = _parts(word, MOST_PARTS)
    return parts if parts and len(parts) > 1 else ()


def _parts(word: str, most: int) -> tuple[str, ...] | None:
    if len(word) >= SHORTEST_PART and (word in word_list() or _stem(word) in _stems()):
        return (word,)
    if most == 1:
        return None
    best: tuple[str, ...] | None = None
    for end in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        if word[:end] not in word_list():
            continue
        for link in LINKS:
            if not word.startswith(link, end):
                continue
            rest = _parts(word[end + len(link) :], most - 1)
            if rest and (best is None or len(rest) + 1 < len(best)):
                best = (word[:end], *rest)
    return best


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    return str(Stemmer.Stemmer("dutch_porter", 0).stemWord(word))
