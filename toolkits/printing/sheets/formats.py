"""The sheets from which cards are cut: a size of card, and how many of it stand where on the paper."""

from dataclasses import dataclass

from toolkits.reading.paper.cards import A6_CARD, LARGE_CARD, POCKET_CARD, CardSize

from .imposition import Grid, Sides


@dataclass(frozen=True, slots=True, kw_only=True)
class CardFormat:
    """A choice of cards: their `size`, under a `name` that stands in addresses.

    `grid` is the sheet they come from, `fold_grid` the one to fold from. `bleed` is what a print shop cuts off, in
    millimetres. `margins` says that there is room for crop marks and words beside the cards.
    """

    name: str
    size: CardSize
    grid: Grid
    fold_grid: Grid
    bleed: float = 0
    margins: bool = True

    def grid_for(self, sides: Sides) -> Grid:
        """Return the sheet for `sides`."""
        return self.fold_grid if sides is Sides.FOLD else self.grid


# Ten on an upright A4, with 20 mm left and right and 13.5 mm above and below.
POCKET_GRID = Grid(page_width=210, page_height=297, card_width=85, card_height=54, columns=2, rows=5)
POCKET = CardFormat(name="zak", size=POCKET_CARD, grid=POCKET_GRID, fold_grid=POCKET_GRID)
# Four on an A4 on its side.
LARGE_GRID = Grid(page_width=297, page_height=210, card_width=130, card_height=82, columns=2, rows=2)
LARGE = CardFormat(name="groot", size=LARGE_CARD, grid=LARGE_GRID, fold_grid=LARGE_GRID)
# A card is a sheet of A6; to fold it is an A5, front above back.
A6 = CardFormat(
    name="a6",
    size=A6_CARD,
    grid=Grid(page_width=148, page_height=105, card_width=148, card_height=105, columns=1, rows=1),
    fold_grid=Grid(page_width=148, page_height=210, card_width=148, card_height=105, columns=1, rows=2),
    margins=False,
)
# What print shops ask for: a page for each side, 3 mm that may be cut off, no marks.
PRINT_SHOP = CardFormat(
    name="drukker",
    size=POCKET_CARD,
    grid=Grid(page_width=85, page_height=54, card_width=85, card_height=54, columns=1, rows=1),
    fold_grid=POCKET_GRID,
    bleed=3,
    margins=False,
)

FORMATS = {each.name: each for each in (POCKET, LARGE, A6, PRINT_SHOP)}
