"""The checks themselves, one file a subject. Importing this registers them all."""

from . import audiences, carried, dates, links, media, paper, passwords, sources, translations, variables

__all__ = [
    "audiences",
    "carried",
    "dates",
    "links",
    "media",
    "paper",
    "passwords",
    "sources",
    "translations",
    "variables",
]
