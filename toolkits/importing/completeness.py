"""The law of an import: every sentence of the document is somewhere on the page.

What recognition would drop after all is found here, before anything is stored, and kept as text.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from django.utils.translation import gettext as _

from .neutral import Block, Secret
from .tree import Document, Notes, PlateDocument, SectionPart, ToolkitDocument

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'’”)\]]*\s+|\n+")
_NOT_A_WORD = re.compile(r"[\W_]+")
# What a scan was before it was put together says nothing about where it went; the others are no words.
_NOT_ON_THE_PAGE = ("fragments", "key", "chosen")


def sentences(text: str) -> list[str]:
    """Return the sentences and lines in `text` that hold a word."""
    return [sentence.strip() for sentence in _SENTENCE_END.split(text) if normalised(sentence)]


def normalised(text: str) -> str:
    """Return the bare words of `text`: no case, no marks, no bullets, single spaces."""
    return _NOT_A_WORD.sub(" ", unicodedata.normalize("NFC", text)).strip().casefold()


class Held:
    """The sentences that texts hold, prepared once, since a document is asked for thousands of them."""

    def __init__(self, texts: Iterable[str]) -> None:
        texts = list(texts)
        self._sentences = {normalised(sentence) for text in texts for sentence in sentences(text)}
        self._all = "".join(f" {normalised(text)} |" for text in texts)

    def missing(self, wanted: Iterable[str]) -> list[str]:
        """Return those of the sentences `wanted` that are not there."""
        return [each for each in wanted if not self._holds(normalised(each))]

    def _holds(self, sentence: str) -> bool:
        return sentence in self._sentences or f" {sentence} " in self._all


def missing(wanted: Iterable[str], texts: Iterable[str]) -> list[str]:
    """Return those of the sentences `wanted` that none of `texts` holds."""
    return Held(texts).missing(wanted)


def texts_of(part: object) -> Iterator[str]:
    """Yield every text in a tree or a part of it, addresses included; never a password."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, Block):
        yield part.flat
        yield from part.urls
    elif isinstance(part, (list, tuple)):
        for each in part:
            yield from texts_of(each)
    elif is_dataclass(part) and not isinstance(part, Secret):
        for each in fields(part):
            if each.name not in _NOT_ON_THE_PAGE:
                yield from texts_of(getattr(part, each.name))


def keep_the_rest(blocks: list[Block], documents: list[Document], notes: Notes) -> None:
    """Add what none of `documents` holds to the first of them, as text, and note it."""
    first = documents[0]
    held = Held([*texts_of(list(documents)), *notes.accounted])
    fragments = first.fragments if isinstance(first, PlateDocument) else []
    lost: list[tuple[int, str]] = [(0, fragment) for fragment in held.missing(fragments)]
    for block in blocks:
        wanted = [] if fragments or not held.missing(sentences(block.flat)) else sentences(block.text)
        lost += [(block.line, sentence) for sentence in held.missing([*wanted, *block.urls])]
    if not lost:
        return
    notes.left += lost
    text: list[Any] = [Block(kind="paragraph", text=sentence, line=line) for line, sentence in lost]
    section = SectionPart(kind="text", heading=_("Niet geplaatst"), text=text)
    (first.background if isinstance(first, ToolkitDocument) else first.sections).append(section)
