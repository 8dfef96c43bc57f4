"""The piece of a text that shows why it was found, with the words marked in whatever form they stand."""

import re
from collections.abc import Collection

from .analyser import analyse_word
from .folding import fold
from .interface import Fragment

WORD = re.compile(r"[^\W_]+")
HEADINGS = re.compile(r"(?<![.?!:;…\s])\s*\n\s*(?=\S)")
LINES = re.compile(r"\s*\n\s*")
LENGTH = 200
BEFORE = 60


def excerpt(text: str, tokens: Collection[str], language: str) -> tuple[Fragment, ...]:
    """Return about 200 characters of `text` around the place with most of `tokens`, or its beginning."""
    spots = []
    for found in WORD.finditer(text[:20_000]):
        word = analyse_word(fold(found[0]), language)
        if word.token in tokens or any(part.token in tokens for part in word.parts):
            spots.append((found.start(), found.end()))
    start = 0
    if spots:
        best = max(
            spots, key=lambda spot: (sum(spot[0] <= other[0] < spot[0] + LENGTH - BEFORE for other in spots), -spot[0])
        )
        start = max(0, best[0] - BEFORE)
    if start:
        start = text.find(" ", start, start + BEFORE) + 1 or start
    end = min(len(text), start + LENGTH)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + LENGTH // 2)
    return _marked(text, start, end, [spot for spot in spots if start <= spot[0] and spot[1] <= end])


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
