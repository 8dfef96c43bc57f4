"""The sizes of cards, and how large their letters may be there. Where cards stand on sheets is a matter of printing."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

# What the sizes are called; "drukker" is the pocket size, for a print shop.
TITLES: dict[str, Any] = {"zak": _("zakformaat"), "groot": _("groot"), "a6": _("A6"), "drukker": _("zakformaat")}
# The smallest letters on a card, in points; what is longer goes on, on a card of its own.
STEPS_DOWN = (11.0, 10.5, 10.0, 9.5, 9.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class CardSize:
    """A size of card, in millimetres; `name` stands in addresses.

    `edge` is kept free of text all around: the knife is off by up to 1.5 mm, and print shops ask for 4 to 5 mm.
    `label` is the height of the line above the question, `bar` that of the bar below it, `module` that of one module
    of the QR code. `foot_size` is the size of the letters below the text on the back, in points; `front_sizes` and
    `back_sizes` are sizes too, largest first.
    """

    name: str
    width: float
    height: float
    edge: float
    label: float
    bar: float
    module: float
    foot_size: float
    front_sizes: tuple[float, ...]
    back_sizes: tuple[float, ...]

    @property
    def title(self) -> Any:
        """Return what the size is called, for people."""
        return TITLES[self.name]

    @property
    def bar_thick(self) -> float:
        """Return how much of the bar is ink; the rest is white between it and the question."""
        return self.bar / 2

    @property
    def inside(self) -> tuple[float, float]:
        """Return width and height of a card without its edges."""
        return self.width - 2 * self.edge, self.height - 2 * self.edge

    @property
    def front_room(self) -> tuple[float, float]:
        """Return width and height of the room for the question."""
        width, height = self.inside
        return width, height - self.label - self.bar


POCKET_CARD = CardSize(
    name="zak",
    width=85,
    height=54,
    edge=5,
    label=8,
    bar=3,
    module=0.42,
    foot_size=7.5,
    front_sizes=(16.0, 14.5, 13.0, 12.0, *STEPS_DOWN),
    back_sizes=(10.0, 9.5, 9.0),
)
LARGE_CARD = CardSize(
    name="groot",
    width=130,
    height=82,
    edge=8,
    label=11,
    bar=4,
    module=0.6,
    foot_size=9,
    front_sizes=(25.0, 22.5, 20.0, 18.0, 16.0, 14.0, 12.5, *STEPS_DOWN),
    back_sizes=(15.0, 14.0, 13.0, 12.0, *STEPS_DOWN),
)
A6_CARD = CardSize(
    name="a6",
    width=148,
    height=105,
    edge=10,
    label=14,
    bar=5,
    module=0.7,
    foot_size=10,
    front_sizes=(30.0, 27.0, 24.0, 21.5, 19.0, 16.5, 14.5, 12.5, *STEPS_DOWN),
    back_sizes=(17.0, 15.5, 14.0, 13.0, 12.0, *STEPS_DOWN),
)
# The next size up.
LARGER = {POCKET_CARD.name: LARGE_CARD, LARGE_CARD.name: A6_CARD}
