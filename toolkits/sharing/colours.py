"""The colours of a house style on a picture, where no style sheet reaches."""

from dataclasses import dataclass

from toolkits.models.house_styles import colours_of as palette
from toolkits.models.house_styles import font_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """Brand, accent, paper, ink and the ink of small texts, as CSS colours (static/css/tokens.css has the same).

    `font` is the short name of the letters that go with them.
    """

    brand: str
    accent: str
    paper: str
    ink: str
    quiet: str
    font: str


def colours_of(house_style: str) -> Colours:
    """Return the colours of a house style; an unknown one gets those of the site itself."""
    colours = palette(house_style)
    return Colours(
        font=font_of(house_style).slug, **{each: colours[each] for each in ("brand", "accent", "paper", "ink", "quiet")}
    )
