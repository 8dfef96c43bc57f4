"""The colours of paper, in one place: for the style sheets, the emblems and the drawings."""

from dataclasses import dataclass

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


# The first house style: a ministry in deep blue with warm yellow (static/css/tokens.css has its colours for the web).
HARBOUR = HouseStyle(brand="#173a6b", accent="#f2b632", paper="#fbf8f1", ink="#1b1b1f", quiet="#46506a", line="#8d8a80")
# The second: a municipality in forest green with clay. Its line is darker than on the web, as that of the first is.
FOREST = HouseStyle(brand="#1f5a3c", accent="#c96a3d", paper="#f7f5ee", ink="#15241b", quiet="#45554b", line="#86887b")

STYLES = {"harbour": HARBOUR, "forest": FOREST}


def style_of(content: Content) -> HouseStyle:
    """Return the colours in which `content` is printed."""
    return STYLES.get(content.house_style, HARBOUR)
