"""Worksheets as pages: drawn once, in the size of an A4, and enlarged for A3.

Letters, lines and the code grow with the paper, so what can be read on A4 can be read on A3. For two sheets of A4 the
drawing is as large as two sheets side by side let it be; they overlap, and a line says how far.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from toolkits.reading.content import WorksheetItem
from toolkits.reading.fitting import fits

from .marks import A4_LONG, A4_SHORT, OVERLAP, PRINTER_EDGE, seam

A3_SCALE = 2**0.5
TILE = A4_SHORT - 2 * PRINTER_EDGE
TILE_SCALE = (2 * TILE - OVERLAP) / A4_LONG
# Instruction beside the drawing, or above it where the drawing stands upright: width and height of its room.
STEPS_BESIDE, STEPS_ABOVE = (66.0, 62.0), (64.0, 58.0)
PURPOSE_BESIDE, PURPOSE_ABOVE = (66.0, 48.0), (90.0, 40.0)
WORD_SIZES = (10.5, 10.0, 9.5, 9.0)
WORD_LINE = 1.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page with (a part of) a worksheet.

    `upright` is how the drawing stands, not the paper: a tile stands the other way. `scale` enlarges the drawing,
    `left` and `top` shift it, in millimetres. `tile` is 1 or 2 of two sheets to glue, 0 for a whole. The words of the
    instruction are `size` points; where they do not fit beside the drawing (`apart`) they have a page of their own.
    """

    item: WorksheetItem
    kind: Literal["drawing", "words"]
    upright: bool
    scale: float
    left: float = 0
    top: float = 0
    tile: int = 0
    size: float = WORD_SIZES[0]
    apart: bool = False

    @property
    def seam(self) -> str:
        """Return the line where two sheets meet, as CSS's `background`."""
        return seam(self.tile, upright=self.upright) if self.tile else "none"

    @property
    def page(self) -> str:
        """Return the name of the page in the style sheet."""
        paper = "a3" if self.scale == A3_SCALE else "a4"
        return f"{paper}-{'upright' if self.upright is not bool(self.tile) else 'sideways'}"


def worksheet_pages(items: Sequence[WorksheetItem], paper: str) -> tuple[Sheet, ...]:
    """Return the pages for `items` on "a3", "a4" or "a4x2"."""
    return tuple(page for item in items for page in _pages(item, paper))


def stands_upright(item: WorksheetItem) -> bool:
    """Say whether a drawing asks for upright paper: free space does, forms with parts beside each other do not."""
    return item.canvas is None or item.canvas.kind == "free"


def _pages(item: WorksheetItem, paper: str) -> Iterator[Sheet]:
    upright = stands_upright(item)
    size, apart = _words(item, upright=upright)
    if paper == "a4x2":
        # In the middle of what the printer can print; the second sheet goes on where the overlap begins.
        across = (A4_LONG - 2 * PRINTER_EDGE - A4_SHORT * TILE_SCALE) / 2
        for tile in (1, 2):
            shift = (tile - 1) * (OVERLAP - TILE)
            left, top = (across, shift) if upright else (shift, across)
            yield Sheet(
                item=item,
                kind="drawing",
                upright=upright,
                scale=TILE_SCALE,
                left=left,
                top=top,
                tile=tile,
                size=size,
                apart=apart,
            )
    else:
        scale = A3_SCALE if paper == "a3" else 1.0
        yield Sheet(item=item, kind="drawing", upright=upright, scale=scale, size=size, apart=apart)
    if apart:
        yield Sheet(item=item, kind="words", upright=True, scale=1.0)


def _words(item: WorksheetItem, *, upright: bool) -> tuple[float, bool]:
    """Return the size at which purpose and instruction both fit, and whether they do not fit at all."""
    rooms = (
        (item.text, PURPOSE_ABOVE if upright else PURPOSE_BESIDE),
        (item.instruction, STEPS_ABOVE if upright else STEPS_BESIDE),
    )
    fitted = [
        fits(text, *room, sizes_pt=WORD_SIZES, line_height=WORD_LINE, language=item.language) for text, room in rooms
    ]
    return min(each.size_pt for each in fitted), any(each.overflow for each in fitted)
