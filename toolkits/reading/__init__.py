"""Resolved content: one page, for one language and one reader. Every output is drawn from it."""

from .codes import codes_of, ensure_codes, find, normalise
from .counting import follows, noun
from .passwords import film_passwords
from .previews import preview_item
from .resolver import KINDS, SOURCE_LANGUAGE, resolve_package, resolve_page, resolve_plate, resolve_toolkit
from .serialise import content_as_dict
from .wording import plain

__all__ = [
    "KINDS",
    "SOURCE_LANGUAGE",
    "codes_of",
    "content_as_dict",
    "ensure_codes",
    "film_passwords",
    "find",
    "follows",
    "normalise",
    "noun",
    "plain",
    "preview_item",
    "resolve_package",
    "resolve_page",
    "resolve_plate",
    "resolve_toolkit",
]
