"""The colours of a house style on a picture, where no style sheet reaches."""

from dataclasses import dataclass

from toolkits.reading.content import DEFAULT_STYLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """Brand, accent, paper, ink and the ink of small texts, as CSS colours (static/css/tokens.css has the same)."""

    brand: str
    accent: str
    paper: str
    ink: str
    quiet: str


STYLES = {
    "harbour": Colours(brand="#173a6b", accent="#f2b632", paper="#fbf8f1", ink="#14203a", quiet="#46506a"),
    "forest": Colours(brand="#1f5a3c", accent="#c96a3d", paper="#f7f5ee", ink="#15241b", quiet="#45554b"),
}


def colours_of(house_style: str) -> Colours:
    """Return the colours of a house style; an unknown one gets those of the site itself."""
    return STYLES.get(house_style, STYLES[DEFAULT_STYLE])
