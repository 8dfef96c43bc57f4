"""How large the quotes of a poster are set: as large as lets all of them hang together on one sheet.

Sizes are those of A3; on A4 everything is 70.7 % of it, so what fits on one fits on the other.
"""

from dataclasses import dataclass

from toolkits.reading.content import Content, QuoteItem
from toolkits.reading.fitting import POINTS_PER_MM, line_counts

Sizes = tuple[float, float, float]
# In millimetres on A3: the columns with quotes, below the title and above the foot.
COLUMNS, COLUMN_WIDTH, COLUMN_HEIGHT = 3, 79.0, 318.0
# Letters of a quote in points, by its length in characters: short ones are called out, long ones told. Largest first;
# a long quote is never less than 12.8 points, which is 9 on A4.
SHORT, MIDDLE = 70, 180
SIZES = (
    *((30.0 * step, 22.0 * step, 18.0 * step) for step in (1.5, 1.4, 1.3, 1.2, 1.1, 1.0, 0.94, 0.88, 0.82, 0.77, 0.73)),
    (19.0, 15.5, 12.8),
    (16.0, 14.0, 12.8),
)
WEIGHTS = (800, 600, 400)
QUOTE_LINE, PLAIN_LINE = 1.24, 1.3
# Who said it, the source and the white below a quote; the heading of a theme.
QUOTE_EXTRA, THEME_EXTRA = 13.0, 22.0
# Text around the quotes, in points on A3.
PLAIN = 13.0
# A rem is 4 mm on A3 (static/print/poster.css).
POINTS_PER_REM = 4 * POINTS_PER_MM
# Columns never come out equally long.
FILLED = 0.84


@dataclass(frozen=True, slots=True)
class Poster:
    """The sizes of the quotes on a poster, in rem; `fits` says that all hang on one sheet."""

    short: float
    middle: float
    long: float
    fits: bool


def poster_of(content: Content) -> Poster:
    """Return the largest sizes at which the quotes of `content` fit on one sheet, else the smallest there are."""
    for sizes in SIZES:
        if _height(content, sizes) <= COLUMNS * COLUMN_HEIGHT * FILLED:
            return _poster(sizes, fits=True)
    return _poster(SIZES[-1], fits=False)


def _poster(sizes: Sizes, *, fits: bool) -> Poster:
    short, middle, long = (round(size / POINTS_PER_REM, 3) for size in sizes)
    return Poster(short, middle, long, fits)


def _height(content: Content, sizes: Sizes) -> float:
    quotes = sum(
        THEME_EXTRA
        + _plain_height(section.intro)
        + sum(_quote_height(item, sizes) for item in section.items if isinstance(item, QuoteItem))
        for section in content.sections
    )
    return quotes + _plain_height(content.introduction)


def _plain_height(text: str) -> float:
    lines = line_counts(text, COLUMN_WIDTH, size_pt=PLAIN, language="-")
    return sum(lines) * PLAIN * PLAIN_LINE / POINTS_PER_MM + 5 * len(lines)


def _quote_height(item: QuoteItem, sizes: Sizes) -> float:
    kind = 0 if len(item.text) <= SHORT else 1 if len(item.text) <= MIDDLE else 2
    lines = line_counts(item.text, COLUMN_WIDTH, size_pt=sizes[kind], weight=WEIGHTS[kind], language="-")
    return sum(lines) * sizes[kind] * QUOTE_LINE / POINTS_PER_MM + QUOTE_EXTRA
