"""The domain: toolkits, work packages, quote plates and the material they share."""

from .audience import Audience
from .codes import PermanentCode
from .emblems import DEFAULT_EMBLEM, EMBLEMS
from .materials import Card, Film, Material, Person, Question, Quote, Worksheet
from .package import WorkPackagePage
from .plate import QuotePlatePage
from .rendering import RenderedPage
from .secrets import FilmPassword
from .toolkit import ToolkitPage

__all__ = [
    "DEFAULT_EMBLEM",
    "EMBLEMS",
    "Audience",
    "Card",
    "Film",
    "FilmPassword",
    "Material",
    "PermanentCode",
    "Person",
    "Question",
    "Quote",
    "QuotePlatePage",
    "RenderedPage",
    "ToolkitPage",
    "WorkPackagePage",
    "Worksheet",
]
