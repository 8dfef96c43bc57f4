"""The colours of paper, in one place: for the style sheets, the emblems and the drawings."""

from dataclasses import dataclass

from toolkits.models.house_styles import Logo, Theme, colours_of, font_of
from toolkits.models.house_styles.fonts import DEFAULT_FONT
from toolkits.reading.content import Content

from .ink import Ink


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseStyle:
    """The colours of a house style, as CSS colours, its font by its short name, and its logo.

    All texts keep 4.5:1 on white and on `paper`, also in grey.
    """

    brand: str
    accent: str
    paper: str
    ink: str
    quiet: str
    line: str
    font: str
    logo: Logo | None

    @property
    def on_paper(self) -> Ink:
        """Return what the layout needs of it. The letters of the site are always there; others have a style sheet."""
        letters = () if self.font == DEFAULT_FONT else (f"print/fonts/{self.font}.css",)
        return Ink(brand=self.brand, accent=self.accent, paper=self.paper, stylesheets=letters)


# A line on paper is darker than one on a screen: ink spreads less than light. Printed without colour it stays visible.
LINE = "#8a897d"


def style_named(name: str) -> HouseStyle:
    """Return the colours of a house style on paper: those of the web, and a line that prints."""
    colours = colours_of(name)
    return HouseStyle(
        line=LINE,
        font=font_of(name).slug,
        logo=name.logo if isinstance(name, Theme) else None,
        **{each: colours[each] for each in ("brand", "accent", "paper", "ink", "quiet")},
    )


HARBOUR = style_named("")


def style_of(content: Content) -> HouseStyle:
    """Return the colours in which `content` is printed."""
    return style_named(content.house_style)
