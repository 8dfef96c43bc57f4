"""Dutch compounds taken apart: burgerparticipatie is burger and participatie."""

import lzma
from functools import cache, lru_cache
from pathlib import Path

import Stemmer  # type: ignore[import-not-found]  # C, without stubs

WORDS_FILE = Path(__file__).parent / "data" / "words_nl.txt.xz"
SHORTEST_PART = 4
SHORTEST_HEAD = 3
LONGEST_PART = 12
SHORTEST_SPLIT = 7
# What may stand between two parts: spanning-s-veld, pannen-koek.
LINKS = ("", "s", "en", "e", "n")
MOST_PARTS = 4
# Parts of three letters that begin or end many compounds: omgevings-wet, dak-kapel. Any other one splits too much.
SHORT_PARTS = frozenset(["app", "bos", "bus", "dag", "dak", "dal", "gas", "hal", "hof", "net", "rol", "vak", "wet"])
# Nobody who looks for a law looks for an alderman.
WHOLE = frozenset({"netwerk", "netwerken", "wethouder"})
# A plural as the first part is longer than its word by these: lerar-en-tekort, klokk-en-luider.
PLURAL = "en"
LONGEST_SINGULAR = 5


@cache
def word_list() -> frozenset[str]:
    """Return the words that compounds are made of."""
    return frozenset(lzma.decompress(WORDS_FILE.read_bytes()).decode().split("\n"))


@cache
def _stems() -> frozenset[str]:
    """The stems of the words, so that a last part may be inflected: spanningsvelden."""
    return frozenset(Stemmer.Stemmer("dutch_porter", 0).stemWords(sorted(word_list())))


def is_word(word: str) -> bool:
    """Say whether a folded word is a whole one of the list, in any of its forms, and not the beginning of another."""
    return word in word_list() or _stem(word) in _stems()


@lru_cache(maxsize=50_000)
def split(word: str) -> tuple[str, ...]:
    """Return the parts of a folded `word`, () when it is no compound. Fewest parts win, then the longest last part."""
    if len(word) < SHORTEST_SPLIT or len(word) > LONGEST_PART * MOST_PARTS or not word.isascii():
        return ()
    parts = _parts(word, MOST_PARTS)
    return parts if parts and len(parts) > 1 else _short_parts(word)


def _parts(word: str, most: int) -> tuple[str, ...] | None:
    if word in SHORT_PARTS or (len(word) >= SHORTEST_PART and is_word(word)):
        return (word,)
    if most == 1:
        return None
    best: tuple[str, ...] | None = None
    for end in range(SHORTEST_HEAD, len(word) - SHORTEST_HEAD + 1):
        head = word[:end]
        if not _is_head(head):
            continue
        for link in LINKS:
            if not word.startswith(link, end):
                continue
            rest = _parts(word[end + len(link) :], most - 1)
            if rest and (best is None or _cost((head, *rest)) < _cost(best)):
                best = (head, *rest)
    return best


def _cost(parts: tuple[str, ...]) -> tuple[int, int]:
    """Return what makes one way to split worse than another: vakman-schap is better than vak-manschap."""
    return len(parts), sum(part in SHORT_PARTS for part in parts)


def _short_parts(word: str) -> tuple[str, ...]:
    """Return the parts of a word of the list that has one of three letters; the list was not cut up so far."""
    if word in WHOLE:
        return ()
    if word[:SHORTEST_HEAD] in SHORT_PARTS and word[SHORTEST_HEAD:] in word_list():
        return word[:SHORTEST_HEAD], word[SHORTEST_HEAD:]
    head, tail = word[:-SHORTEST_HEAD], word[-SHORTEST_HEAD:]
    if tail in SHORT_PARTS:
        for link in ("", "s"):
            if head.endswith(link) and head.removesuffix(link) in word_list():
                return head.removesuffix(link), tail
    return ()


def _is_head(word: str) -> bool:
    if len(word) < SHORTEST_PART:
        return word in SHORT_PARTS
    return word in word_list() or (word.endswith(PLURAL) and len(word) > LONGEST_SINGULAR and _stem(word) in _stems())


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    return str(Stemmer.Stemmer("dutch_porter", 0).stemWord(word))
