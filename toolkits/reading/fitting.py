"""Does a text fit on paper? Measured with the letters of the project's own font, without drawing anything.

A card that is printed must never lose its last line. Rendering a PDF to find out takes a second; measuring takes a
millisecond, so that the list of what is not ready and the printing of cards can both ask. Lines are broken the way
WeasyPrint breaks them: as many words on a line as fit, long words hyphenated by the same patterns (pyphen).
`tests/reading/test_fitting.py` compares the two.
"""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache

import pyphen
from django.conf import settings
from fontTools.ttLib import TTFont

from toolkits.models.house_styles.fonts import DEFAULT_FONT, font_named

POINTS_PER_MM = 72 / 25.4
# A language without patterns: no word is broken.
UNBROKEN = "-"
# Categories of Unicode: control, format, and spaces and ends of lines.
NEVER_DRAWN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
# Whose letters are measured. Everything that measures a text for one document or picture does so in one font, far down
# (a card, a column, a word), so it is told once, around all of it.
_FONT: ContextVar[str] = ContextVar("font", default=DEFAULT_FONT)
REGULAR = 400
LINE_HEIGHT = 1.3
# Between two paragraphs there is half a line.
PARAGRAPH_GAP = 0.5

# From 10 points down to 9: smaller is not read across a table.
USUAL_SIZES = (10.0, 9.5, 9.0)

# A line may end at a space, and after a hyphen or dash inside a word.
PIECES = re.compile(r"[^\s\-–—]*[-–—]+(?=\w)|[^\s\-–—]*[-–—]*|\s+")
# CSS's own values for `hyphens: auto`: words of five letters, two before the hyphen and two after it.
SHORTEST_WORD, SHORTEST_START, SHORTEST_END = 5, 2, 2
LETTERS = re.compile(r"^(?P<before>\W*)(?P<word>[^\W\d_]+)(?P<after>\W*)$")


@dataclass(frozen=True, slots=True)
class Fit:
    """How a text fits: the size of its letters, its lines at that size, how many lines are too many (0: it fits)."""

    size_pt: float
    lines: int
    overflow: int


@contextmanager
def letters_in(font: str) -> Iterator[None]:
    """Measure with the letters of a font, by its short name, as print and pictures use them."""
    before = _FONT.set(font)
    try:
        yield
    finally:
        _FONT.reset(before)


def font_files() -> tuple[str, str]:
    """Return the files that texts are measured with: the second has the letters that the first lacks."""
    return font_named(_FONT.get()).files


def fits(  # noqa: PLR0913 - a box and its letters; all by name but the box
    text: str,
    width_mm: float,
    height_mm: float,
    *,
    sizes_pt: tuple[float, ...] = USUAL_SIZES,
    line_height: float = LINE_HEIGHT,
    weight: int = REGULAR,
    language: str = "nl",
) -> Fit:
    """Say how `text` (plain, one paragraph a line) fits in a box, at the largest of `sizes_pt` at which it does.

    `line_height` is a factor, as in CSS; `weight` the weight of the letters; `language` decides how words are
    hyphenated (a language without patterns is not). When it does not fit at the smallest size, the answer is for that
    size and `overflow` says how many lines are too many.
    """
    size = sizes_pt[0]
    lines: list[int] = []
    overflow = 0
    for size in sizes_pt:
        lines = line_counts(text, width_mm, size_pt=size, weight=weight, language=language)
        overflow = _too_many(lines, height_mm, size * line_height)
        if not overflow:
            break
    return Fit(size_pt=size, lines=sum(lines), overflow=overflow)


def line_counts(
    text: str, width_mm: float, *, size_pt: float, weight: int = REGULAR, language: str = "nl"
) -> list[int]:
    """Return how many lines each paragraph of `text` takes in a column of `width_mm`."""
    width = width_mm * POINTS_PER_MM
    paragraphs = [each.strip() for each in text.splitlines() if each.strip()]
    return [
        len(broken(paragraph, width=width, size=size_pt, weight=weight, language=language)) for paragraph in paragraphs
    ]


def width_of(text: str, *, size_pt: float, weight: int = REGULAR) -> float:
    """Return the width of `text` on one line, in points."""
    advances = _advances(font_files(), weight)
    return sum(advances.get(ord(letter), advances[0]) for letter in text) * size_pt


def letters_without_form(text: str) -> list[str]:
    """Return the letters in `text` that the fonts it is measured with do not have, each once and in order.

    What is never drawn (spaces, joiners, variation selectors) is not among them.
    """
    advances = _advances(font_files(), REGULAR)
    return [
        letter
        for letter in dict.fromkeys(text)
        if ord(letter) not in advances
        and unicodedata.category(letter) not in NEVER_DRAWN
        and not unicodedata.name(letter, "").startswith("VARIATION SELECTOR")
    ]


def _too_many(paragraphs: list[int], height_mm: float, line_pt: float) -> int:
    """Return how many lines stand below the box."""
    height, used, over = height_mm * POINTS_PER_MM, 0.0, 0
    for place, lines in enumerate(paragraphs):
        used += PARAGRAPH_GAP * line_pt if place else 0
        for _line in range(lines):
            used += line_pt
            # A hundredth of a point is no line.
            over += used > height + 0.01
    return over


def broken(  # noqa: PLR0913 - a column and its letters; all by name but the text
    paragraph: str,
    *,
    width: float,
    size: float,
    weight: int = REGULAR,
    language: str = "nl",
    hyphens: bool = True,
) -> list[str]:
    """Return the lines of one paragraph in a column of `width`, in the same unit as `size`.

    A word that is wider than the column is broken where the line ends, also without `hyphens`.
    """
    lines, line = [], ""
    for piece in PIECES.findall(paragraph):
        rest = piece
        while rest:
            if rest.isspace():
                line += " " if line else ""
                break
            if width_of(line + rest, size_pt=size, weight=weight) <= width:
                line += rest
                break
            starts = _starts(rest, language) if hyphens else ()
            start = next((each for each in starts if _width_with(line, each, size, weight) <= width), "")
            hyphen = "-" if start else ""
            if not start and not line:
                # A word without a place to break that is wider than the column: it is broken where the line ends.
                start = _longest_start(rest, width, size, weight)
            lines.append((line + start).rstrip() + hyphen)
            rest, line = rest[len(start) :], ""
    return [*lines, line.rstrip()] if line or not lines else lines


def _width_with(line: str, start: str, size_pt: float, weight: int) -> float:
    return width_of(f"{line}{start}-", size_pt=size_pt, weight=weight)


def _longest_start(word: str, width: float, size_pt: float, weight: int) -> str:
    end = len(word) - 1
    while end > 1 and width_of(word[:end], size_pt=size_pt, weight=weight) > width:
        end -= 1
    return word[: max(end, 1)]


@lru_cache(maxsize=4096)
def _starts(piece: str, language: str) -> tuple[str, ...]:
    """Return how much of a word may stand before a hyphen, longest first."""
    match = LETTERS.match(piece)
    patterns = _patterns(language)
    if match is None or patterns is None or len(match["word"]) < SHORTEST_WORD:
        return ()
    places = patterns.positions(match["word"])
    return tuple(match["before"] + match["word"][: int(place)] for place in reversed(places))


@cache
def _patterns(language: str) -> pyphen.Pyphen | None:
    found = pyphen.language_fallback(language)
    return pyphen.Pyphen(lang=found, left=SHORTEST_START, right=SHORTEST_END) if found else None


@cache
def _advances(files: tuple[str, str], weight: int) -> dict[int, float]:
    """Return the width of every letter of the font at `weight`, as a part of the size; 0 is that of a missing one."""
    advances: dict[int, float] = {}
    for letter, advance in _letters(files, weight):
        advances.setdefault(letter, advance)
    return advances


def _letters(files: tuple[str, str], weight: int) -> Iterator[tuple[int, float]]:
    for name in files:
        font = TTFont(settings.BASE_DIR / "static" / "fonts" / name, lazy=True)
        glyphs = font.getGlyphSet(location={"wght": weight})
        per_em = font["head"].unitsPerEm
        for letter, glyph in font.getBestCmap().items():
            yield letter, glyphs[glyph].width / per_em
        yield 0, glyphs[".notdef"].width / per_em
