"""The colours of a house style on a picture, where no style sheet reaches."""

from dataclasses import dataclass

from toolkits.models.house_styles import colours_of as palette


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """Brand, accent, paper, ink and the ink of small texts, as CSS colours (static/css/tokens.css has the same)."""

    brand: str
    accent: str
    paper: str
    ink: str
    quiet: str


def colours_of(house_style: str) -> Colours:
    """Return the colours of a house style; an unknown one gets those of the site itself."""
    colours = palette(house_style)
    return Colours(**{each: colours[each] for each in ("brand", "accent", "paper", "ink", "quiet")})
