"""A house style as readers get it: its name, its colours and its sheet."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any

from .colours import DEFAULT, Chosen, palette_of, palette_with
from .fonts import DEFAULT_FONT, Font, font_named
from .theme_files import HOUSE, colours_in, has_colour, reread

HASH_LENGTH = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """The logo of a house style: its address, its name in storage, what it says, its size in pixels."""

    url: str
    name: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Extras:
    """What a house style has besides colours and measures; `tokens` is what was kept of a theme file."""

    font: str = DEFAULT_FONT
    logo: Logo | None = None
    tokens: str = ""


class Theme(str):
    """The name of a house style (the value of `data-theme`), which brings along what it takes to draw it.

    Being its name, it costs no room any query: whoever has resolved content has the colours too.
    """

    chosen: Chosen
    radius: int
    stroke: int
    extras: Extras

    def __new__(cls, name: str, chosen: Chosen, *, radius: int, stroke: int, extras: Extras = Extras()) -> "Theme":
        """Take the name, the colours, the radius and line width in pixels, and the font, logo and theme file."""
        made = super().__new__(cls, name)
        made.chosen, made.radius, made.stroke, made.extras = chosen, radius, stroke, extras
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        """Return what it is made of, so that resolved content can be copied and kept."""
        return (str(self),), dict(self.__dict__)

    @property
    def palette(self) -> dict[str, str]:
        """Return every colour, by its name without `--house-`; what a theme file names comes from the file."""
        return _palette(self.chosen, self.extras.tokens)

    @property
    def font(self) -> Font:
        """Return the letters of this style."""
        return font_named(self.extras.font)

    @property
    def logo(self) -> Logo | None:
        """Return the logo, or None."""
        return self.extras.logo

    @property
    def css(self) -> str:
        """Return the style sheet of this house style: custom properties for this name only, and the faces of its font.

        Nobody draws a theme file for a dark screen, so its colours are for a light one; the dark is worked out.
        """
        return _sheet(str(self), self.chosen, self.radius, self.stroke, self.font, self.extras.tokens)

    @property
    def version(self) -> str:
        """Return what changes whenever the sheet does."""
        return sha256(self.css.encode()).hexdigest()[:HASH_LENGTH]


# Every page asks for the version of its sheet, and a theme file takes milliseconds to work out.
@lru_cache(maxsize=64)
def _palette(chosen: Chosen, tokens: str) -> dict[str, str]:
    return palette_with(chosen, colours_in(reread(tokens))) if tokens else palette_of(chosen)


@lru_cache(maxsize=64)
def _sheet(  # noqa: PLR0913 - everything a sheet is made of
    name: str, chosen: Chosen, radius: int, stroke: int, font: Font, tokens: str
) -> str:
    values = {**_palette(chosen, tokens), "radius": f"{radius}px", "stroke": f"{stroke}px"}
    declared = ";".join(f"--house-{key}:{value}" for key, value in values.items())
    light, faces = "", ""
    for key, token in reread(tokens).items():
        if key in HOUSE:
            continue
        if has_colour(token.value):
            light += f";{key}:{token.value}"
        else:
            declared += f";{key}:{token.value}"
    own_font = font.slug != DEFAULT_FONT
    if tokens or own_font:
        declared += f";--basis-text-font-family-default:{font.family}"
    if own_font:
        faces = font.css
    sheet = f'{faces}@layer tokens{{[data-theme="{name}"]{{{declared}}}}}'
    if light:
        sheet += f'@media (prefers-color-scheme:light){{@layer tokens{{[data-theme="{name}"]{{{light[1:]}}}}}}}'
    return sheet


def colours_of(name: str) -> Mapping[str, str]:
    """Return every colour of a house style; a name that is no Theme gets those of the site itself."""
    return name.palette if isinstance(name, Theme) else palette_of(DEFAULT)


def font_of(name: str) -> Font:
    """Return the letters of a house style; a name that is no Theme gets those of the site itself."""
    return name.font if isinstance(name, Theme) else font_named(DEFAULT_FONT)
