"""Builders of content: for the tests and for the demo content."""

from .materials import (
    AudienceFactory,
    CardFactory,
    FilmFactory,
    HouseStyleFactory,
    PersonFactory,
    QuestionFactory,
    QuoteFactory,
    WorksheetFactory,
)
from .pages import (
    ArticlePageFactory,
    HomePageFactory,
    QuotePlatePageFactory,
    StandardPageFactory,
    ToolkitPageFactory,
    WorkPackagePageFactory,
    make_site,
)
from .streams import canvas, people, placement, section, stream, text_section
from .translations import translate

__all__ = [
    "ArticlePageFactory",
    "AudienceFactory",
    "CardFactory",
    "FilmFactory",
    "HomePageFactory",
    "HouseStyleFactory",
    "PersonFactory",
    "QuestionFactory",
    "QuoteFactory",
    "QuotePlatePageFactory",
    "StandardPageFactory",
    "ToolkitPageFactory",
    "WorkPackagePageFactory",
    "WorksheetFactory",
    "canvas",
    "make_site",
    "people",
    "placement",
    "section",
    "stream",
    "text_section",
    "translate",
]
