"""The domain: toolkits, work packages, quote plates and the material they share."""

from .audience import LINEAGE, Audience
from .codes import PermanentCode
from .emblems import DEFAULT_EMBLEM, EMBLEMS
from .forms import ChangePanel, NotedPageForm
from .house_style import HouseStyle
from .materials import Card, Film, Material, Person, Question, Quote, Worksheet
from .notes import ChangeNote, PublishedChange, note_of, notes_of, notes_since, publications, with_note
from .package import WorkPackagePage
from .plate import QuotePlatePage
from .rendering import RenderedPage
from .secrets import FilmPassword
from .toolkit import ToolkitPage

__all__ = [
    "DEFAULT_EMBLEM",
    "EMBLEMS",
    "LINEAGE",
    "Audience",
    "Card",
    "ChangeNote",
    "ChangePanel",
    "Film",
    "FilmPassword",
    "HouseStyle",
    "Material",
    "NotedPageForm",
    "PermanentCode",
    "Person",
    "PublishedChange",
    "Question",
    "Quote",
    "QuotePlatePage",
    "RenderedPage",
    "ToolkitPage",
    "WorkPackagePage",
    "Worksheet",
    "note_of",
    "notes_of",
    "notes_since",
    "publications",
    "with_note",
]
