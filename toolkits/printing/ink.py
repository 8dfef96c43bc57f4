"""What laying out a document needs of a house style. The child process has no more: it knows no models."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """Colours for drawings, as CSS colours, and the style sheets that bring in letters."""

    brand: str
    accent: str
    paper: str
    stylesheets: tuple[str, ...]


# The site's own, where no toolkit chose another. A test holds it to `style.HARBOUR`.
SITE = Ink(brand="#173a6b", accent="#f2b632", paper="#fbf8f1", stylesheets=())
