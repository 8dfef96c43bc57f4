"""How large the quotes of a poster are set: as large as lets all of them hang together on one sheet.

Sizes are those of A3; on A4 everything is 70.7 % of it. No letter is smaller than 9 points as it is printed, so an A3
takes more than an A4.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from toolkits.reading.content import Item, PlateContent, QuoteItem
from toolkits.reading.fitting import POINTS_PER_MM, UNBROKEN, line_counts

Sizes = tuple[float, float, float]
# In millimetres on A3 (static/print/poster.css): the sheet within its margins, the columns with quotes, the title with
# the emblem and the code beside it, and the white below that.
SHEET_HEIGHT, COLUMNS, COLUMN_WIDTH = 388.0, 3, 79.0
TITLE_WIDTH, BESIDE, BELOW_TITLE = 141.0, 62.0, 8.0
# Letters of a quote in points, by its length in characters: short ones are called out, long ones told. Largest first;
# a long quote is never less than 12.8 points, which is 9 on A4.
SHORT, MIDDLE = 70, 180
SIZES = (
    *((30.0 * step, 22.0 * step, 18.0 * step) for step in (1.5, 1.4, 1.3, 1.2, 1.1, 1.0, 0.94, 0.88, 0.82, 0.77, 0.73)),
    (19.0, 15.5, 12.8),
    (16.0, 14.0, 12.8),
)
# On A3 alone, since on A4 these would be less than 9 points: what stands around the quotes shrinks first, by a factor.
SMALL_SIZES = (
    ((17.0, 15.0, 13.0), 0.86),
    ((16.0, 14.0, 12.8), 0.76),
    ((14.0, 12.5, 11.5), 0.73),
    ((12.0, 11.0, 10.0), 0.71),
    ((11.0, 10.0, 9.0), 0.71),
)
WEIGHTS = (900, 600, 400)
QUOTE_LINE, PLAIN_LINE, THEME_LINE, WHO_LINE = 1.24, 1.3, 1.05, 1.25
# A rem is 4 mm on A3.
REM = 4.0
POINTS_PER_REM = REM * POINTS_PER_MM
# Text around the quotes, in rem: the title, the teaser, the name of the toolkit; a theme, plain text, who said it.
TITLE, TEASER, TOOLKIT, THEME, PLAIN, WHO = 3.9, 1.75, 1.3, 2.0, 1.146, 1.1
# White and lines around each, in rem.
AROUND_TITLE, AROUND_THEME, BELOW_INTRO, BELOW_PLAIN, BELOW_QUOTE = 1.6, 1.8, 0.8, 0.6, 1.2
BELOW_WORDS = 0.35  # in the letters of the quote
# What is announced says so in at most so many lines. Headings and lists in a text take more than plain paragraphs.
ANNOUNCED_LINES, TEXT_MARGIN = 2, 1.1


@dataclass(frozen=True, slots=True)
class Poster:
    """The sizes of the quotes on a poster, and of the text around them, in rem; `fits`: all hang on one sheet."""

    short: float
    middle: float
    long: float
    plain: float
    fits: bool


def poster_of(content: PlateContent, paper: str) -> Poster:
    """Return the largest sizes at which the quotes fit on one sheet of `paper` ("a3", "a4"), else the smallest."""
    steps = (*((sizes, 1.0) for sizes in SIZES), *(SMALL_SIZES if paper == "a3" else ()))
    height = SHEET_HEIGHT - max(BESIDE, _title_height(content)) - BELOW_TITLE
    for sizes, around in steps:
        if _columns(_blocks(content, sizes, around), height) <= COLUMNS:
            return _poster(sizes, around, fits=True)
    return _poster(*steps[-1], fits=False)


def _poster(sizes: Sizes, around: float, *, fits: bool) -> Poster:
    short, middle, long = (round(size / POINTS_PER_REM, 3) for size in sizes)
    return Poster(short=short, middle=middle, long=long, plain=round(PLAIN * around, 3), fits=fits)


def _columns(blocks: Iterable[float], height: float) -> int:
    """Return how many columns `blocks` take, which are never broken; endless when one of them is too high."""
    columns, left = 0, 0.0
    for block in blocks:
        if block > height:
            return COLUMNS + 1
        if block > left:
            columns, left = columns + 1, height
        left -= block
    return columns


def _blocks(content: PlateContent, sizes: Sizes, around: float) -> Iterator[float]:
    """Yield how high each piece is that stays together, in millimetres: a theme stays with its first quote."""
    above = 0.0
    if content.introduction:
        above = _plain_height(content.introduction, around) + BELOW_QUOTE * REM
    for section in content.sections:
        if section.heading:
            above += _height(section.heading, COLUMN_WIDTH, THEME * around, THEME_LINE, 900) + AROUND_THEME * REM
        if section.intro:
            above += _plain_height(section.intro, around) + BELOW_INTRO * REM
        if section.availability == "announced":
            above += ANNOUNCED_LINES * PLAIN * around * PLAIN_LINE * REM + (BELOW_PLAIN + BELOW_INTRO) * REM
        for item in section.items:
            for block in _item_heights(item, sizes, around):
                yield above + block
                above = 0.0
    if above:
        yield above


def _item_heights(item: Item, sizes: Sizes, around: float) -> Iterator[float]:
    """Yield the height of a quote, which is never broken, or of each line of a text."""
    if isinstance(item, QuoteItem):
        yield _quote_height(item, sizes, around)
        return
    size = PLAIN * around * TEXT_MARGIN
    for lines in line_counts(item.text, COLUMN_WIDTH, size_pt=size * POINTS_PER_REM, language=UNBROKEN):
        yield from [size * PLAIN_LINE * REM] * lines
        yield BELOW_PLAIN * REM
    yield BELOW_QUOTE * REM


def _title_height(content: PlateContent) -> float:
    toolkit = content.toolkit.title if content.toolkit else ""
    return (
        _height(toolkit, TITLE_WIDTH, TOOLKIT, PLAIN_LINE, 700)
        + _height(content.title, TITLE_WIDTH, TITLE, 1.0, 900)
        + _height(content.teaser, TITLE_WIDTH, TEASER, WHO_LINE, 600)
        + AROUND_TITLE * REM
    )


def _plain_height(text: str, around: float) -> float:
    paragraphs = len([each for each in text.splitlines() if each.strip()])
    return _height(text, COLUMN_WIDTH, PLAIN * around, PLAIN_LINE, 400) + paragraphs * BELOW_PLAIN * REM


def _quote_height(item: QuoteItem, sizes: Sizes, around: float) -> float:
    kind = 0 if len(item.text) <= SHORT else 1 if len(item.text) <= MIDDLE else 2
    size = sizes[kind] / POINTS_PER_REM
    who = " ".join(each for each in (item.title, item.source, item.code) if each)
    return (
        _height(f"‘{item.text}’", COLUMN_WIDTH, size, QUOTE_LINE, WEIGHTS[kind])
        + BELOW_WORDS * size * REM
        + _height(who, COLUMN_WIDTH, WHO * around, WHO_LINE, 700)
        + BELOW_QUOTE * REM
    )


def _height(text: str, width: float, size: float, line: float, weight: int) -> float:
    """Return how high `text` stands in letters of `size` rem, in millimetres. No word of a poster is broken."""
    lines = line_counts(text, width, size_pt=size * POINTS_PER_REM, weight=weight, language=UNBROKEN)
    return sum(lines) * size * line * REM
