"""Where everything stands on a worksheet: millimetres on the drawing, which is 188 wide and 168 high.

Words are real text in their place, so that a screen reader, a search and a translation find them; only lines and
circles are drawn. The size fits an A4 page on its side beside a column with the instruction (static/print/sheets.css).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Generic, TypeVar

WIDTH = 188.0
HEIGHT = 168.0
GAP = 4.0
# The label of a circle: its width, as a part of that of the circle too, and the white at its sides and above it.
LABEL_WIDTH, LABEL_PART = 44.0, 0.55
LABEL_SIDE, LABEL_ABOVE = 1.0, 3.5
Word = TypeVar("Word")


@dataclass(frozen=True, slots=True)
class Place(Generic[Word]):
    """A rectangle (or the square around a circle) with its label, in millimetres from the top left corner."""

    label: Word
    left: float
    top: float
    width: float
    height: float
    row: int = 0

    @property
    def label_style(self) -> str:
        """Return where the label stands in a circle, as CSS."""
        inset, width = ring_room(self.width)
        return f"margin-top: {inset:.1f}mm; width: {width:.1f}mm"

    @property
    def label_left(self) -> float:
        """Return where the label of a circle begins, in the middle of it, in millimetres from the left."""
        return self.left + (self.width - ring_room(self.width)[1]) / 2

    @property
    def style(self) -> str:
        """Return the place as CSS, with a decimal point whatever the language."""
        sides = {"left": self.left, "top": self.top, "width": self.width, "height": self.height}
        return "; ".join(f"{name}: {size:.1f}mm" for name, size in sides.items())


def boxes(labels: Sequence[Word]) -> list[Place[Word]]:
    """Return the boxes around a case, in two rows; those below have their label at the bottom (`row` 1)."""
    above = (len(labels) + 1) // 2
    rows = [labels[:above], labels[above:]]
    height = (HEIGHT - GAP) / 2
    places = []
    for row, texts in enumerate(rows):
        if texts:
            width = (WIDTH - GAP * (len(texts) - 1)) / len(texts)
            places += [
                Place(label, column * (width + GAP), row * (height + GAP), width, height, row)
                for column, label in enumerate(texts)
            ]
    return places


def rings(labels: Sequence[Word]) -> list[Place[Word]]:
    """Return the circles from the outermost to the innermost, so that each is drawn over the one around it.

    Labels come from the inside outwards. The circles stand at the right, which leaves room for a question.
    """
    step = HEIGHT / len(labels) if labels else HEIGHT
    return [
        Place(
            label,
            WIDTH - HEIGHT + step * outside / 2,
            step * outside / 2,
            HEIGHT - step * outside,
            HEIGHT - step * outside,
        )
        for outside, label in enumerate(reversed(labels))
    ]


def ring_room(diameter: float) -> tuple[float, float]:
    """Return how far below the top of a circle its label may begin, and how wide it may be there, in millimetres."""
    width = min(LABEL_WIDTH, LABEL_PART * diameter)
    radius, half = diameter / 2, width / 2 + LABEL_SIDE
    return max(LABEL_ABOVE, radius - sqrt(radius**2 - half**2)), width


def corners(labels: Sequence[Word]) -> Iterator[Place[Word]]:
    """Yield the places of three values: above, below left, below right."""
    width, height = 66.0, 46.0
    lefts = ((WIDTH - width) / 2, 0.0, WIDTH - width)
    tops = (0.0, HEIGHT - height, HEIGHT - height)
    for label, left, top in zip(labels, lefts, tops, strict=False):
        yield Place(label, left, top, width, height)
