"""What stands in the margin of a sheet and is cut off: crop marks, the fold and a ruler of 100 mm.

They are drawn as backgrounds, so that nobody hears them read aloud.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .imposition import Grid, Sides

HAIRLINE = 0.15
# Marks keep 1 mm from the card, so that a cut that is a little off shows none of them.
MARK_GAP, MARK_LENGTH = 1.0, 4.0
RULER_LENGTH, RULER_TICK, RULER_STEP = 100.0, 1.2, 10
# Office printers leave 4 to 5 mm white; two sheets of A4 that are glued overlap by 10 mm.
PRINTER_EDGE, OVERLAP = 5.0, 10.0
A4_SHORT, A4_LONG = 210.0, 297.0
FOLD_DASH = 3.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A black rectangle, in millimetres from the top left corner of the page."""

    left: float
    top: float
    width: float
    height: float


def crop_marks(grid: Grid, sides: Sides) -> Iterator[Stroke]:
    """Yield the marks for the knife, all outside the cards. There is none where the sheet is folded."""
    ends = (grid.top - MARK_GAP - MARK_LENGTH, grid.page_height - grid.top + MARK_GAP)
    for line in grid.vertical_lines[:: 2 if sides is Sides.FOLD else 1]:
        for end in ends:
            yield Stroke(line - HAIRLINE / 2, end, HAIRLINE, MARK_LENGTH)
    ends = (grid.left - MARK_GAP - MARK_LENGTH, grid.page_width - grid.left + MARK_GAP)
    for line in grid.horizontal_lines:
        for end in ends:
            yield Stroke(end, line - HAIRLINE / 2, MARK_LENGTH, HAIRLINE)


def fold_line(grid: Grid) -> Iterator[Stroke]:
    """Yield the dashes of the fold between fronts and backs: down the page, or across it in one column."""
    if grid.columns > 1:
        for line in grid.vertical_lines[1::2]:
            for start, length in _dashes(grid.top, grid.rows * grid.card_height):
                yield Stroke(line - HAIRLINE / 2, start, HAIRLINE, length)
    else:
        for line in grid.horizontal_lines[1::2]:
            for start, length in _dashes(grid.left, grid.card_width):
                yield Stroke(start, line - HAIRLINE / 2, length, HAIRLINE)


def seam(tile: int, *, upright: bool) -> str:
    """Return the dashed line where two sheets of A4 meet, as CSS's `background`, on the first or the second sheet.

    `upright` drawings go on below, others at the right.
    """
    at = A4_SHORT - PRINTER_EDGE - OVERLAP if tile == 1 else PRINTER_EDGE + OVERLAP
    dashes = _dashes(PRINTER_EDGE, A4_LONG - 2 * PRINTER_EDGE)
    if upright:
        return _background(Stroke(start, at, length, HAIRLINE) for start, length in dashes)
    return _background(Stroke(at, start, HAIRLINE, length) for start, length in dashes)


def _dashes(start: float, length: float) -> Iterator[tuple[float, float]]:
    for dash in range(-int(-length // (2 * FOLD_DASH))):
        at = dash * 2 * FOLD_DASH
        yield start + at, min(FOLD_DASH, length - at)


def ruler(grid: Grid) -> Iterator[Stroke]:
    """Yield a ruler of exactly 100 mm, below the cards, with a tick at every centimetre."""
    left, bottom = grid.left, grid.page_height - PRINTER_EDGE
    yield Stroke(left, bottom - HAIRLINE, RULER_LENGTH, HAIRLINE)
    for tick in range(0, int(RULER_LENGTH) + 1, RULER_STEP):
        length = RULER_TICK * (2 if tick in {0, RULER_LENGTH} else 1)
        # The outer sides of the first and the last tick are 100 mm apart.
        at = left + tick - HAIRLINE * tick / RULER_LENGTH
        yield Stroke(at, bottom - length, HAIRLINE, length)


def as_background(grid: Grid, sides: Sides) -> str:
    """Return the marks of a sheet as the value of CSS's `background`: without margins there is only the fold."""
    margins = [*crop_marks(grid, sides), *ruler(grid)] if grid.left > PRINTER_EDGE else []
    strokes = [*margins, *(fold_line(grid) if sides is Sides.FOLD else ())]
    return _background(strokes)


def _background(strokes: Iterable[Stroke]) -> str:
    marks = ", ".join(
        f"linear-gradient(#000) no-repeat {each.left:.3f}mm {each.top:.3f}mm / {each.width:.3f}mm {each.height:.3f}mm"
        for each in strokes
    )
    return marks or "none"
