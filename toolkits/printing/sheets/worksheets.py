"""Worksheets as pages: drawn once, in the size of an A4, and enlarged for A3.

Letters, lines and the code grow with the paper, so what can be read on A4 can be read on A3. For two sheets of A4 the
drawing is as large as two sheets side by side let it be; they overlap, and a line says how far.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

from toolkits.reading.content import WorksheetItem
from toolkits.reading.paper.worksheets import (
    A3_SCALE,
    Labels,
    Way,
    Words,
    fit_of,
    fits_on_a3,
    stands_upright,
)

from .marks import A4_LONG, A4_SHORT, OVERLAP, PRINTER_EDGE, seam

TILE = A4_SHORT - 2 * PRINTER_EDGE
TILE_SCALE = (2 * TILE - OVERLAP) / A4_LONG
# Where the drawing begins on a worksheet on its side (from the left) and upright (from above), as in
# static/print/worksheets.css, and how much of it the first of two sheets has to itself.
CANVAS_LEFT, CANVAS_TOP = 92.0, 84.0
FIRST = (TILE - OVERLAP) / TILE_SCALE
SCALES = {"a3": A3_SCALE, "a4": 1.0, "a4x2": TILE_SCALE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page with (a part of) a worksheet.

    `upright` is how the drawing stands, not the paper: a tile stands the other way. `scale` enlarges the drawing,
    `left` and `top` shift it, in millimetres. `tile` is 1 or 2 of two sheets to glue, 0 for a whole. `words` and
    `labels` are the sizes of what is said; what does not fit has a page of its own, and `larger` says that A3 takes it.
    """

    item: WorksheetItem
    kind: Literal["drawing", "words"]
    upright: bool
    scale: float
    words: Words
    labels: Labels
    left: float = 0
    top: float = 0
    tile: int = 0
    larger: bool = False

    @property
    def seam(self) -> str:
        """Return the line where two sheets meet, as CSS's `background`."""
        return seam(self.tile, upright=self.upright) if self.tile else "none"

    @property
    def page(self) -> str:
        """Return the name of the page in the style sheet: what has no drawing is read, and has margins and a foot."""
        if self.kind == "words":
            return "apart"
        paper = "a3" if self.scale == A3_SCALE else "a4"
        return f"{paper}-{'upright' if self.upright is not bool(self.tile) else 'sideways'}"

    def reads(self, place: float) -> bool:
        """Say whether words at `place` in the drawing are read aloud on this sheet.

        Of two sheets only one says them: the first, when they begin before the second does. `place` is in
        millimetres, from above in an upright drawing and from the left in others.
        """
        begins = (CANVAS_TOP if self.upright else CANVAS_LEFT) + place
        return not self.tile or (begins < FIRST) is (self.tile == 1)


def worksheet_pages(items: Sequence[WorksheetItem], paper: str, origin: str) -> tuple[Sheet, ...]:
    """Return the pages for `items` on "a3", "a4" or "a4x2"; `origin` is the line above their titles."""
    return tuple(page for item in items for page in _pages(item, paper, origin))


def _pages(item: WorksheetItem, paper: str, origin: str) -> Iterator[Sheet]:
    upright, scale = stands_upright(item), SCALES[paper]
    above: Way = "glued" if paper == "a4x2" else "above"
    words, labels = fit_of(item, origin, above if upright else "beside", scale)
    apart = words.apart or bool(labels.apart)
    common: dict[str, Any] = {"item": item, "words": words, "labels": labels}
    sheet: Any = partial(Sheet, **common, larger=apart and paper != "a3" and fits_on_a3(item, origin))
    drawing = partial(sheet, kind="drawing", upright=upright, scale=scale)
    if paper == "a4x2":
        # In the middle of what the printer can print; the second sheet goes on where the overlap begins.
        across = (A4_LONG - 2 * PRINTER_EDGE - A4_SHORT * TILE_SCALE) / 2
        for tile in (1, 2):
            shift = (tile - 1) * (OVERLAP - TILE)
            left, top = (across, shift) if upright else (shift, across)
            yield drawing(left=left, top=top, tile=tile)
    else:
        yield drawing()
    if apart:
        yield sheet(kind="words", upright=True, scale=1.0)
