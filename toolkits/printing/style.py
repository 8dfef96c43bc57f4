"""The colours of paper, in one place: for the style sheets, the emblems and the drawings."""

from dataclasses import dataclass

from toolkits.models.house_styles import colours_of
from toolkits.reading.content import Content


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseStyle:
    """The colours of a house style, as CSS colours. All texts keep 4.5:1 on white and on `paper`, also in grey."""

    brand: str
    accent: str
    paper: str
    ink: str
    quiet: str
    line: str


# A line on paper is darker than one on a screen: ink spreads less than light. Printed without colour it stays visible.
LINE = "#8a897d"


def style_named(name: str) -> HouseStyle:
    """Return the colours of a house style on paper: those of the web, and a line that prints."""
    colours = colours_of(name)
    return HouseStyle(line=LINE, **{each: colours[each] for each in ("brand", "accent", "paper", "ink", "quiet")})


HARBOUR = style_named("")


def style_of(content: Content) -> HouseStyle:
    """Return the colours in which `content` is printed."""
    return style_named(content.house_style)
