"""What every format becomes before anything is recognised: a list of blocks."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

# Shorter standing-alone lines without end punctuation are taken for headings where a format has none.
LONGEST_GUESSED_HEADING = 90
MOST_WORDS_IN_GUESSED_HEADING = 12

_SPACES = re.compile(r"[^\S\n]+")
_NEWLINES = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff]")
_URL = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]’'”]", re.IGNORECASE)
_ENDS_SENTENCE = re.compile(r"[.!?:;,…][\"'’”)\]]*$")


@dataclass(frozen=True, slots=True)
class Link:
    """A link: the words it is on and where it leads."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Secret:
    """A password found in a document. Its text form says nothing."""

    value: str = field(repr=False)

    def __str__(self) -> str:
        return "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One piece of a document, in reading order.

    `text` may hold line breaks. `level` is that of a heading (from 1), or how deep a list item is (from 0).
    `certain` is False for a heading that was guessed from its looks. `aside` is text from outside the running
    text, such as a footnote. A `password` has no text, only its `secret`.
    """

    kind: Literal["heading", "paragraph", "item", "password"]
    text: str = ""
    line: int
    level: int = 0
    ordered: bool = False
    certain: bool = True
    bold: bool = False
    quoted: bool = False
    aside: bool = False
    links: tuple[Link, ...] = ()
    secret: Secret | None = None

    @property
    def lines(self) -> list[str]:
        """Return the lines of the text."""
        return self.text.split("\n")

    @property
    def flat(self) -> str:
        """Return the text on one line."""
        return " ".join(self.text.split())

    @property
    def urls(self) -> list[str]:
        """Return the addresses in this block, in order, each once."""
        return list(dict.fromkeys([*urls_in(self.text), *(link.url for link in self.links)]))


def tidy(text: str) -> str:
    """Return `text` with one kind of newline and space, composed letters, and nothing invisible."""
    text = _NEWLINES.sub("\n", unicodedata.normalize("NFC", text))
    return _SPACES.sub(" ", _INVISIBLE.sub("", text))


def urls_in(text: str) -> list[str]:
    """Return the web addresses in `text`, without the punctuation behind them."""
    return _URL.findall(text)


def has_words(text: str) -> bool:
    """Say whether there is anything to read in `text`."""
    return any(character.isalnum() for character in text)


def looks_like_heading(text: str) -> bool:
    """Say whether a line that stands alone can be a heading: short, and without end punctuation."""
    return (
        "\n" not in text
        and len(text) <= LONGEST_GUESSED_HEADING
        and len(text.split()) <= MOST_WORDS_IN_GUESSED_HEADING
        and any(character.isalpha() for character in text)
        and not _ENDS_SENTENCE.search(text)
        and not urls_in(text)
        and text[0] not in "\"'‘“„("
    )


def guess_headings(blocks: Iterable[Block]) -> list[Block]:
    """Return `blocks` with headings guessed, where the document itself marks none beyond its title."""
    blocks = list(blocks)
    if any(block.kind == "heading" and block.certain for block in blocks[1:]):
        return blocks
    return [
        replace(block, kind="heading", level=2 if position else 1, certain=False)
        if block.kind == "paragraph" and not block.quoted and not block.aside and looks_like_heading(block.text)
        else block
        for position, block in enumerate(blocks)
    ]
