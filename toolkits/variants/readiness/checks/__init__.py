"""The checks themselves, one file a subject. Importing this registers them all."""

from . import audiences, cards, carried, dates, links, media, passwords, sources, translations, variables

__all__ = [
    "audiences",
    "cards",
    "carried",
    "dates",
    "links",
    "media",
    "passwords",
    "sources",
    "translations",
    "variables",
]
