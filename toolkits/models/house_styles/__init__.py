"""House styles: the colours that follow from the few an editor chooses."""

from .colours import DEFAULT, Chosen, hard_to_read, palette_of, palette_with, repaired
from .fonts import Font
from .themes import Extras, Logo, Theme, colours_of, font_of

__all__ = [
    "DEFAULT",
    "Chosen",
    "Extras",
    "Font",
    "Logo",
    "Theme",
    "colours_of",
    "font_of",
    "hard_to_read",
    "palette_of",
    "palette_with",
    "repaired",
]
