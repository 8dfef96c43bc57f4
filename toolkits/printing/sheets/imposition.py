"""Where cards stand on sheets: pure geometry, in millimetres from the top left corner of the page.

A sheet of paper has two sides when it is printed on both. Which card is behind which place depends on how the
printer turns the sheet: around the long edge or around the short one.

* Turned around a vertical line (an upright page on its long edge, a page on its side on its short one): left and
  right change places, the back stays upright.
* Turned around a horizontal line: top and bottom change places, and the back is upside down on the page.

Only places are mirrored, never letters. The grid is the same on every page of a document, so that a stack of sheets is
cut at once. A place without a card stays empty.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Sides(StrEnum):
    """How the two sides of a card come on paper; the values stand in addresses."""

    SINGLE = "enkel"
    LONG_EDGE = "lang"
    SHORT_EDGE = "kort"
    FOLD = "vouw"


class Side(StrEnum):
    """The two sides of a card."""

    FRONT = "front"
    BACK = "back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A page with places for cards, all of one size, edge to edge in the middle of the page."""

    page_width: float
    page_height: float
    card_width: float
    card_height: float
    columns: int
    rows: int

    @property
    def left(self) -> float:
        """Return where the first column begins."""
        return (self.page_width - self.columns * self.card_width) / 2

    @property
    def top(self) -> float:
        """Return where the first row begins."""
        return (self.page_height - self.rows * self.card_height) / 2

    @property
    def vertical_lines(self) -> tuple[float, ...]:
        """Return where the knife goes from top to bottom."""
        return tuple(self.left + column * self.card_width for column in range(self.columns + 1))

    @property
    def horizontal_lines(self) -> tuple[float, ...]:
        """Return where the knife goes from left to right."""
        return tuple(self.top + row * self.card_height for row in range(self.rows + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One side of one card on a page: `card` is its place in the deck, `turned` says that it is upside down."""

    card: int
    side: Side
    left: float
    top: float
    turned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One page: the `number` of its sheet from 1, the side of the cards on it (None: both), the cards in order."""

    number: int
    side: Side | None
    slots: tuple[Slot, ...]


def sheet_count(cards: int, grid: Grid, sides: Sides) -> int:
    """Return how many pages with fronts `cards` take; the backs of a document take as many again, or none."""
    places = _pairs(grid) if sides is Sides.FOLD else grid.columns * grid.rows
    return -(-cards // places)


def impose(cards: int, grid: Grid, sides: Sides) -> tuple[Face, ...]:
    """Return the pages for a deck of `cards`, in the order in which they are printed.

    Single: all fronts, then all backs in the same places, so that two stacks have the same order. On both sides: a
    front and a back in turn. Folded: front and back beside each other (above each other when the grid has one column).
    The rule for both sides is that of duplex printers, see the top of this file.
    """
    if sides is Sides.FOLD:
        return tuple(_folded(cards, grid))
    sheets = range(sheet_count(cards, grid, sides))
    fronts = [_face(cards, grid, sheet, Side.FRONT, sides) for sheet in sheets]
    backs = [_face(cards, grid, sheet, Side.BACK, sides) for sheet in sheets]
    if sides is Sides.SINGLE:
        return (*fronts, *backs)
    return tuple(face for pair in zip(fronts, backs, strict=True) for face in pair)


def turns_sideways(grid: Grid, sides: Sides) -> bool:
    """Say whether the printer turns the sheet around a vertical line on the page as it is laid out."""
    upright = grid.page_height > grid.page_width
    return upright is (sides is Sides.LONG_EDGE)


def _face(cards: int, grid: Grid, sheet: int, side: Side, sides: Sides) -> Face:
    places = grid.columns * grid.rows
    mirrored = side is Side.BACK and sides is not Sides.SINGLE
    sideways = turns_sideways(grid, sides)
    slots = []
    for place in range(min(places, cards - sheet * places)):
        row, column = divmod(place, grid.columns)
        if mirrored and sideways:
            column = grid.columns - 1 - column
        elif mirrored:
            row = grid.rows - 1 - row
        slots.append(
            Slot(
                card=sheet * places + place,
                side=side,
                left=grid.left + column * grid.card_width,
                top=grid.top + row * grid.card_height,
                turned=mirrored and not sideways,
            )
        )
    return Face(number=sheet + 1, side=side, slots=tuple(slots))


def _pairs(grid: Grid) -> int:
    """Return how many cards can be folded out of one page."""
    return grid.columns // 2 * grid.rows if grid.columns > 1 else grid.rows // 2


def _folded(cards: int, grid: Grid) -> Iterator[Face]:
    """Yield the pages to fold.

    The fold is vertical, with the back at the right. In one column the back is below the front and upside down: a
    card that is folded around a horizontal line turns its back over.
    """
    places, beside = _pairs(grid), grid.columns > 1
    for sheet in range(sheet_count(cards, grid, Sides.FOLD)):
        slots = []
        for place in range(min(places, cards - sheet * places)):
            row, column = divmod(place, grid.columns // 2) if beside else (place * 2, 0)
            left = grid.left + column * 2 * grid.card_width
            top = grid.top + row * grid.card_height
            card = sheet * places + place
            slots += [
                Slot(card=card, side=Side.FRONT, left=left, top=top),
                Slot(
                    card=card,
                    side=Side.BACK,
                    left=left + grid.card_width * beside,
                    top=top + grid.card_height * (not beside),
                    turned=not beside,
                ),
            ]
        yield Face(number=sheet + 1, side=None, slots=tuple(slots))
