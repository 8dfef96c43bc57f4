"""The piece of a text that shows why it was found, with the words marked in whatever form they stand."""

import re
from bisect import bisect_left
from collections.abc import Collection

from .analyser import analyse_word
from .folding import WORD, fold
from .interface import Fragment

HEADINGS = re.compile(r"(?<![.?!:;…\s])\s*\n\s*(?=\S)")
LINES = re.compile(r"\s*\n\s*")
LENGTH = 200
BEFORE = 60
# A text is looked through in pieces until one holds a word, and no further than the transcript of a very long film.
PIECE = 20_000
FURTHEST = 200_000


def excerpt(text: str, tokens: Collection[str], language: str) -> tuple[Fragment, ...]:
    """Return about 200 characters of `text` around the place with most of `tokens`, or its beginning."""
    spots: list[tuple[int, int]] = []
    first, furthest = 0, min(len(text), FURTHEST)
    while not spots and first < furthest:
        # Not in the middle of a word.
        last = text.find(" ", first + PIECE)
        last = furthest if last < 0 else min(last, furthest)
        spots = _spots(text, first, last, tokens, language)
        first = last
    start = 0
    if spots:
        starts = [spot[0] for spot in spots]
        beside = [bisect_left(starts, each + LENGTH - BEFORE) - place for place, each in enumerate(starts)]
        start = max(0, starts[beside.index(max(beside))] - BEFORE)
    if start:
        start = text.find(" ", start, start + BEFORE) + 1 or start
    end = min(len(text), start + LENGTH)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + LENGTH // 2)
    return _marked(text, start, end, [spot for spot in spots if start <= spot[0] and spot[1] <= end])


def _spots(text: str, first: int, last: int, tokens: Collection[str], language: str) -> list[tuple[int, int]]:
    """Return where words with one of `tokens` stand between two places, in order. Each word is looked at once."""
    wanted: dict[str, bool] = {}
    spots = []
    for found in WORD.finditer(text, first, last):
        written = found[0]
        if written not in wanted:
            word = analyse_word(fold(written), language)
            wanted[written] = word.token in tokens or any(part.token in tokens for part in word.parts)
        if wanted[written]:
            spots.append((found.start(), found.end()))
    return spots


def _marked(text: str, start: int, end: int, spots: list[tuple[int, int]]) -> tuple[Fragment, ...]:
    fragments = [Fragment("… ", False)] if start else []
    at = start
    for first, last in spots:
        fragments += [Fragment(text[at:first], False), Fragment(text[first:last], True)]
        at = last
    fragments.append(Fragment(text[at:end], False))
    if end < len(text):
        fragments.append(Fragment(" …", False))
    return tuple(Fragment(_in_one_line(each.text), each.marked) for each in fragments if each.text)


def _in_one_line(text: str) -> str:
    """Return the lines of a text beside each other; what is no sentence is kept apart from what follows."""
    return LINES.sub(" ", HEADINGS.sub(" · ", text))
