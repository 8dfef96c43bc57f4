"""From three colours to a whole house style, worked out in OKLCH: equal lightness there looks equally light.

The figures for lightness and chroma are those of the styles that were drawn by hand (static/css/tokens.css).
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from typing import Literal

from coloraide import Color

# WCAG 2.2: success criterion 1.4.3 for text, and 1.4.11 for the edges of controls and what shows where you are.
READABLE, VISIBLE = 4.5, 3.0
WHITE = "#ffffff"
# Texts in the dark, the same in every style (static/css/tokens.css).
NIGHT_INK, NIGHT_QUIET = "#f4f0e6", "#c6cbd6"
# Of errors, by day and by night; also the same in every style.
ERROR, NIGHT_ERROR = "#a3240f", "#ff9d8a"
# Halving this often leaves a difference that no screen shows.
_HALVINGS = 10
# The yellow of paper: an accent of its own colour would make paper pink or mint.
_PAPER_HUE = 90
_MOST_MUTED = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The colours an editor chooses, as #rrggbb."""

    brand: str
    action: str
    accent: str


# The look of the site itself, for which no house style has to be made (static/css/tokens.css).
DEFAULT = Chosen(brand="#173a6b", action="#17498f", accent="#f2b632")


@lru_cache(maxsize=1024)
def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2, relative luminance)."""
    return float(Color(one).contrast(other, method="wcag21"))


def _hex(lightness: float, chroma: float, hue: float) -> str:
    """Return an OKLCH colour as #rrggbb; a colour no screen can show loses chroma, never hue."""
    colour = Color("oklch", [lightness, chroma, hue]).convert("srgb").fit("srgb", method="raytrace", pspace="oklch")
    return str(colour.to_string(hex=True))


def _parts(colour: str) -> tuple[float, float, float]:
    """Return lightness, chroma and hue; a grey has hue 0."""
    lightness, chroma, hue = Color(colour).convert("oklch").coords(nans=False)
    return lightness, chroma, hue


def _shade(colour: str, lightness: float, chroma: float) -> str:
    """Return a colour of the same hue, at most as full of colour as `colour` itself."""
    _own, most, hue = _parts(colour)
    return _hex(lightness, min(chroma, most), hue)


def _muted(colour: str, lightness: float, share: float) -> str:
    """Return a colour of the same hue with a share of its chroma; never so much that a text looks coloured."""
    _own, most, hue = _parts(colour)
    return _hex(lightness, min(most * share, _MOST_MUTED), hue)


@lru_cache(maxsize=256)
def palette_of(chosen: Chosen) -> dict[str, str]:
    """Return every colour of a house style, by its name without `--house-`, in the order of tokens.css."""
    lightness, chroma, hue = _parts(chosen.brand)
    deep = _hex(lightness * 0.8, chroma * 0.8, hue)
    ink, night = _muted(chosen.brand, 0.25, 0.45), _muted(chosen.brand, 0.195, 0.35)
    dark_enough = (ink, night, WHITE, "#000000")
    palette = {
        "brand": chosen.brand,
        "brand-deep": deep,
        "accent": chosen.accent,
        "accent-on-brand": _towards(chosen.accent, 1, (chosen.brand, deep)),
        "on-accent": next(each for each in dark_enough if contrast(each, chosen.accent) >= READABLE),
        "paper": _hex(0.979, 0.01, _PAPER_HUE),
        "ink": ink,
        "quiet": _muted(chosen.brand, 0.43, 0.43),
        "action": chosen.action,
        "tint": _shade(chosen.brand, 0.935, 0.016),
        "warm": _shade(chosen.accent, 0.925, 0.06),
        "line": _hex(0.835, 0.021, _PAPER_HUE),
        "night": night,
        "night-raised": _muted(chosen.brand, 0.255, 0.5),
        "night-action": _shade(chosen.action, 0.83, 0.075),
        "night-warm": _shade(chosen.accent, 0.305, 0.03),
        "night-line": _muted(chosen.brand, 0.4, 0.5),
    }
    palette["edge"] = _towards(chosen.accent, 0, _light(palette), VISIBLE)
    palette["night-edge"] = _towards(chosen.accent, 1, _dark(palette), VISIBLE)
    return palette


def _readable(colour: str, surfaces: tuple[str, ...], least: float = READABLE) -> bool:
    return all(contrast(colour, each) >= least for each in surfaces)


def _towards(colour: str, end: Literal[0, 1], surfaces: tuple[str, ...], least: float = READABLE) -> str:
    """Return the nearest shade of `colour`, towards black (0) or white (1), with `least` contrast on all `surfaces`."""
    if _readable(colour, surfaces, least):
        return colour
    near, chroma, hue = _parts(colour)
    far: float = end
    for _step in range(_HALVINGS):
        middle = (near + far) / 2
        near, far = (near, middle) if _readable(_hex(middle, chroma, hue), surfaces, least) else (middle, far)
    return _hex(far, chroma, hue)


def _light(palette: dict[str, str]) -> tuple[str, ...]:
    return (WHITE, palette["paper"], palette["tint"], palette["warm"])


def light_surfaces(palette: dict[str, str]) -> tuple[str, ...]:
    """Return every light ground that a text can stand on."""
    return _light(palette)


def palette_with(chosen: Chosen, named: dict[str, str]) -> dict[str, str]:
    """Return the palette of `chosen` in which the `named` colours of a theme file replace those worked out."""
    palette = {**palette_of(chosen), **named}
    palette["edge"] = _towards(palette["accent"], 0, _light(palette), VISIBLE)
    return palette


def _dark(palette: dict[str, str]) -> tuple[str, ...]:
    return (palette["night"], palette["night-raised"], palette["night-warm"])


def pairs_of(palette: dict[str, str]) -> list[tuple[str, str]]:
    """Return every pair of text and background in the style sheets, light and dark: at least `READABLE`."""
    return [
        *product([ERROR, *(palette[name] for name in ("ink", "quiet", "brand", "action"))], _light(palette)),
        *product([NIGHT_ERROR, NIGHT_INK, NIGHT_QUIET, palette["night-action"]], _dark(palette)),
        *product([WHITE, palette["accent-on-brand"]], [palette["brand"], palette["brand-deep"]]),
        (palette["on-accent"], palette["accent"]),
    ]


def edges_of(palette: dict[str, str]) -> list[tuple[str, str]]:
    """Return every pair of edge and background, light and dark: at least `VISIBLE`.

    The edge of a field, of a button and of what has the focus, and of what an address or a message points at. The thin
    lines between pieces are no part of it: without them nothing is lost (WCAG 2.2, 1.4.11).
    """
    return [
        *product([palette[name] for name in ("ink", "action", "edge")], _light(palette)),
        *product([NIGHT_INK, palette["night-action"], palette["night-edge"]], _dark(palette)),
        *product([WHITE], [palette["brand"], palette["brand-deep"]]),
    ]


def hard_to_read(chosen: Chosen) -> list[Literal["brand", "action"]]:
    """Return which chosen colours are too light to read. An accent is a surface, so it never is."""
    surfaces = _light(palette_of(chosen))
    names: tuple[Literal["brand", "action"], ...] = ("brand", "action")
    return [name for name in names if not _readable(getattr(chosen, name), surfaces)]


def repaired(chosen: Chosen) -> Chosen:
    """Return the nearest colours of the same hues that can be read; what was good stays as it is."""
    surfaces = _light(palette_of(chosen))
    brand = _towards(chosen.brand, 0, surfaces)
    # A darker brand may change its own tint by a hair, so the action colour is looked at with the new one.
    surfaces = _light(palette_of(replace(chosen, brand=brand)))
    return replace(chosen, brand=_towards(brand, 0, surfaces), action=_towards(chosen.action, 0, surfaces))
