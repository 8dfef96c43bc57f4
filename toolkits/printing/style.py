"""The colours of paper, in one place: for the style sheets, the emblems and the drawings."""

from dataclasses import dataclass


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
