"""A booklet in quires: pieces of HTML that are laid out one after the other, so that one piece at a time is in memory.

A template marks where a new one begins, always at a new page. The first holds the list of contents, which needs the
pages of all others: it is made last, and its length is found beforehand with numbers that are not known yet. That is no
guess: numbers stand at the edge, where they push nothing aside.

What leads from one quire to another is worked out here: the number of a page becomes a word of the text, and a link an
address of `SCHEME`, of which `binding.py` makes a link again.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

MARK = "<!-- quire -->"
SCHEME = "quire:"
BODY = re.compile(r"<body\b[^>]*>")
ANCHOR = re.compile(r'\sid="([^"]+)"')
LINK = re.compile(r'\shref="#([^"]+)"')
TARGET = re.compile(r'\sdata-target="#([^"]+)"')
NOT_KNOWN = "000"


@dataclass(frozen=True, slots=True)
class Quire:
    """A part of a document, as HTML that stands by itself. `anchors` are those in it, `elsewhere` those in others."""

    html: str
    anchors: frozenset[str]
    elsewhere: frozenset[str]

    def set(self, first_page: int, pages: Mapping[str, int] | None) -> str:
        """Return the HTML to lay out, its pages counted from `first_page`.

        `pages` are the pages of what stands elsewhere, by anchor; None to measure before they are known. Raises
        KeyError for one that is not among them.
        """

        def link(found: re.Match[str]) -> str:
            return f' href="{SCHEME}{found[1]}"' if found[1] in self.elsewhere else found[0]

        def number(found: re.Match[str]) -> str:
            if found[1] not in self.elsewhere:
                return found[0]
            return f'{found[0]} data-number="{NOT_KNOWN if pages is None else pages[found[1]]}"'

        html = TARGET.sub(number, LINK.sub(link, self.html))
        return html.replace("</head>", f"<style>@page :first {{ counter-reset: page {first_page} }}</style></head>", 1)


def quires_of(html: str) -> tuple[Quire, ...]:
    """Return the quires of a document; one when nothing in it is marked."""
    pieces = html.split(MARK)
    anchors = [frozenset(ANCHOR.findall(piece)) for piece in pieces]
    every = frozenset().union(*anchors)
    body = BODY.search(html)
    opening = html[: body.end()] if body else ""
    return tuple(
        Quire(html=piece if place == 0 else f"{opening}{piece}", anchors=here, elsewhere=every - here)
        for place, (piece, here) in enumerate(zip(pieces, anchors, strict=True))
    )
