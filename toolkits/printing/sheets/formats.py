"""The sizes in which cards are printed, and how large their letters may be there."""

from dataclasses import dataclass

from .imposition import Grid, Sides

# The smallest letters on a card, in points; what is longer goes on, on a card of its own.
STEPS_DOWN = (11.0, 10.5, 10.0, 9.5, 9.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class CardFormat:
    """A size of card.

    `grid` is the sheet it comes from, `fold_grid` the one to fold from. `edge` is kept free of text all around: the
    knife is off by up to 1.5 mm, and print shops ask for 4 to 5 mm. `label` is the height of the line above the
    question, `bar` that of the bar below it, `module` that of one module of the QR code. `foot_size` is the size of
    the letters below the text on the back, in points; `front_sizes` and `back_sizes` are sizes too, largest first.
    `bleed` is what a print shop cuts off. `margins` says that there is room for crop marks and words beside the cards.
    """

    name: str
    grid: Grid
    fold_grid: Grid
    edge: float
    label: float
    bar: float
    module: float
    foot_size: float
    front_sizes: tuple[float, ...]
    back_sizes: tuple[float, ...]
    bleed: float = 0
    margins: bool = True

    def grid_for(self, sides: Sides) -> Grid:
        """Return the sheet for `sides`."""
        return self.fold_grid if sides is Sides.FOLD else self.grid

    @property
    def bar_thick(self) -> float:
        """Return how much of the bar is ink; the rest is white between it and the question."""
        return self.bar / 2

    @property
    def inside(self) -> tuple[float, float]:
        """Return width and height of a card without its edges."""
        return self.grid.card_width - 2 * self.edge, self.grid.card_height - 2 * self.edge

    @property
    def front_room(self) -> tuple[float, float]:
        """Return width and height of the room for the question."""
        width, height = self.inside
        return width, height - self.label - self.bar


# Ten on an upright A4, with 20 mm left and right and 13.5 mm above and below.
POCKET_GRID = Grid(page_width=210, page_height=297, card_width=85, card_height=54, columns=2, rows=5)
POCKET = CardFormat(
    name="zak",
    grid=POCKET_GRID,
    fold_grid=POCKET_GRID,
    edge=5,
    label=8,
    bar=3,
    module=0.42,
    foot_size=7.5,
    front_sizes=(16.0, 14.5, 13.0, 12.0, *STEPS_DOWN),
    back_sizes=(10.0, 9.5, 9.0),
)
# Four on an A4 on its side.
LARGE_GRID = Grid(page_width=297, page_height=210, card_width=130, card_height=82, columns=2, rows=2)
LARGE = CardFormat(
    name="groot",
    grid=LARGE_GRID,
    fold_grid=LARGE_GRID,
    edge=8,
    label=11,
    bar=4,
    module=0.6,
    foot_size=9,
    front_sizes=(25.0, 22.5, 20.0, 18.0, 16.0, 14.0, 12.5, *STEPS_DOWN),
    back_sizes=(15.0, 14.0, 13.0, 12.0, *STEPS_DOWN),
)
# A card is a sheet of A6; to fold it is an A5, front above back.
A6 = CardFormat(
    name="a6",
    grid=Grid(page_width=148, page_height=105, card_width=148, card_height=105, columns=1, rows=1),
    fold_grid=Grid(page_width=148, page_height=210, card_width=148, card_height=105, columns=1, rows=2),
    edge=10,
    label=14,
    bar=5,
    module=0.7,
    foot_size=10,
    front_sizes=(30.0, 27.0, 24.0, 21.5, 19.0, 16.5, 14.5, 12.5, *STEPS_DOWN),
    back_sizes=(17.0, 15.5, 14.0, 13.0, 12.0, *STEPS_DOWN),
    margins=False,
)
# What print shops ask for: a page for each side, 3 mm that may be cut off, no marks.
PRINT_SHOP = CardFormat(
    name="drukker",
    grid=Grid(page_width=85, page_height=54, card_width=85, card_height=54, columns=1, rows=1),
    fold_grid=POCKET_GRID,
    edge=POCKET.edge,
    label=POCKET.label,
    bar=POCKET.bar,
    module=POCKET.module,
    foot_size=POCKET.foot_size,
    front_sizes=POCKET.front_sizes,
    back_sizes=POCKET.back_sizes,
    bleed=3,
    margins=False,
)

FORMATS = {each.name: each for each in (POCKET, LARGE, A6, PRINT_SHOP)}
LARGER = {POCKET.name: LARGE, PRINT_SHOP.name: LARGE, LARGE.name: A6}
