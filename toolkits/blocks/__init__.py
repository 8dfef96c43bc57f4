"""StreamField blocks, one file a family."""

from .canvases import Canvases
from .fields import SectionsField
from .people import People
from .sections import ANNOUNCED, AVAILABLE, PackageSections, PlateSections, TextSections
from .text import RICH_TEXT_FEATURES
from .variables import IN_BRACES, VARIABLES, check_variables

__all__ = [
    "ANNOUNCED",
    "AVAILABLE",
    "IN_BRACES",
    "RICH_TEXT_FEATURES",
    "VARIABLES",
    "Canvases",
    "PackageSections",
    "People",
    "PlateSections",
    "SectionsField",
    "TextSections",
    "check_variables",
]
