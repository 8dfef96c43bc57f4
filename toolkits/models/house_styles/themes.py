"""A house style as readers get it: its name, its colours and its sheet."""

from collections.abc import Mapping
from hashlib import sha256

from .colours import DEFAULT, Chosen, palette_of

HASH_LENGTH = 10


class Theme(str):
    """The name of a house style (the value of `data-theme`), which brings along what it takes to draw it.

    Being its name, it costs no room any query: whoever has resolved content has the colours too.
    """

    chosen: Chosen
    radius: int
    stroke: int

    def __new__(cls, name: str, chosen: Chosen, *, radius: int, stroke: int) -> "Theme":
        """Take the name, the colours, and the radius and line width in pixels."""
        made = super().__new__(cls, name)
        made.chosen, made.radius, made.stroke = chosen, radius, stroke
        return made

    @property
    def css(self) -> str:
        """Return the style sheet of this house style: custom properties only, for this name only."""
        values = {**palette_of(self.chosen), "radius": f"{self.radius}px", "stroke": f"{self.stroke}px"}
        declared = ";".join(f"--house-{name}:{value}" for name, value in values.items())
        return f'@layer tokens{{[data-theme="{self}"]{{{declared}}}}}'

    @property
    def version(self) -> str:
        """Return what changes whenever the sheet does."""
        return sha256(self.css.encode()).hexdigest()[:HASH_LENGTH]


def colours_of(name: str) -> Mapping[str, str]:
    """Return every colour of a house style; a name that is no Theme gets those of the site itself."""
    return palette_of(name.chosen if isinstance(name, Theme) else DEFAULT)
