"""House styles: the colours that follow from the few an editor chooses."""

from .colours import DEFAULT, Chosen, hard_to_read, palette_of, repaired
from .themes import Theme, colours_of

__all__ = ["DEFAULT", "Chosen", "Theme", "colours_of", "hard_to_read", "palette_of", "repaired"]
