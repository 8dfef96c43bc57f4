"""Words that mean nearly the same, for a word that the index does not hold: overstroming is wateroverlast there.

They come from Open Dutch WordNet, which is wide and not precise, so they are asked only when there is nothing better:
synonyms of editors go before them, and readers are told.
"""

import lzma
from functools import cache, lru_cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
LANGUAGES = ("nl",)


def file_of(language: str) -> Path:
    """Return the file of a language: on each line a token, and folded words that mean nearly the same."""
    return DATA / f"thesaurus_{language}.txt.xz"


@cache
def _lines(language: str) -> str:
    """Return the whole file as one text with a line end on both sides: a fifth of the memory of a dictionary."""
    return f"\n{lzma.decompress(file_of(language).read_bytes()).decode()}\n" if language in LANGUAGES else ""


@lru_cache(maxsize=10_000)
def related(token: str, language: str) -> tuple[str, ...]:
    """Return the words that mean nearly the same as the word with this token, () when none are known."""
    lines = _lines(language)
    start = lines.find(f"\n{token} ")
    if start < 0:
        return ()
    return tuple(lines[start + len(token) + 2 : lines.index("\n", start + 1)].split(" "))
