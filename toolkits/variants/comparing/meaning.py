"""When two values mean the same. Rich text is compared by what a reader gets, not by its markup."""

import re
from collections.abc import Iterator
from functools import lru_cache

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

from .tree import Leaf, Node

Mark = tuple[str, ...]
Run = tuple[str, frozenset[Mark]]
Block = tuple[str, tuple[Run, ...]]

INLINE = {"b": "strong", "strong": "strong", "i": "em", "em": "em", "sup": "sup", "sub": "sub", "code": "code"}
LISTS = ("ul", "ol")
BLOCKS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "hr", *LISTS)
# Cut after every stretch of white space; a no-break space is one too, editors never see which one they typed.
SPACE = re.compile(r"[\s\u00a0]+")


def same(one: Leaf | None, other: Leaf | None) -> bool:
    """Say whether two leaves mean the same. A leaf that is not there is the same as an empty one."""
    return _meaning(one) == _meaning(other)


def differs(one: Node | None, other: Node | None) -> bool:
    """Say whether two nodes differ in any leaf, in which blocks they hold or in the order of those."""
    if one is None or other is None:
        return one is not other
    if one.type != other.type or any(
        not same(one.leaves.get(name), other.leaves.get(name)) for name in {**one.leaves, **other.leaves}
    ):
        return True
    for name in {**one.lists, **other.lists}:
        here, there = one.lists.get(name, ()), other.lists.get(name, ())
        if [each.id for each in here] != [each.id for each in there]:
            return True
        if any(differs(a, b) for a, b in zip(here, there, strict=True)):
            return True
    return False


def _meaning(leaf: Leaf | None) -> object:
    if leaf is None or leaf.value is None:
        return ""
    if leaf.kind == "rich":
        return blocks_of(str(leaf.value)) or ""
    if leaf.kind == "flag":
        return True if leaf.value else ""
    if isinstance(leaf.value, str):
        return "\n".join(line.strip() for line in leaf.value.strip().splitlines())
    return leaf.value


@lru_cache(maxsize=4096)
def blocks_of(html: str) -> tuple[Block, ...]:
    """Return rich text as its paragraphs, headings and list items, each as runs of equally marked text.

    The same reading gives the same blocks: `<b>` is `<strong>`, empty paragraphs and attributes that only the editor
    uses are nothing, and bold space is space. A link counts with where it leads.
    """
    if not html:
        return ()
    reader = _Reader()
    reader.read(BeautifulSoup(html, "html.parser"), (), frozenset())
    reader.close()
    return tuple(reader.blocks)


class _Reader:
    """Collects the blocks of one text."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._kind = ""
        self._runs: list[Run] = []

    def read(self, element: Tag, path: tuple[str, ...], marks: frozenset[Mark]) -> None:
        """Read what is in `element`; `path` are the blocks around it, `marks` the formatting."""
        first = True
        for child in element.children:
            if isinstance(child, PreformattedString):
                continue  # comments and the like
            if isinstance(child, NavigableString):
                self._runs.append((SPACE.sub(" ", str(child)), marks))
            elif isinstance(child, Tag) and child.name == "br":
                self._runs.append(("\n", frozenset()))
            elif isinstance(child, Tag) and child.name in BLOCKS:
                # A list that begins anew is not the list going on: its numbers start again.
                name = f"{child.name}.first" if child.name == "li" and first else child.name
                first = first and child.name != "li"
                self._open(" ".join((*path, name)))
                self.read(child, (*path, child.name), marks)
                self._open(" ".join(path))
            elif isinstance(child, Tag):
                self.read(child, path, marks | _marks_of(child))

    def _open(self, kind: str) -> None:
        self.close()
        self._kind = kind

    def close(self) -> None:
        """End the block that is being read; one without text is left out, unless it is a line."""
        runs = tuple(_merged(self._runs))
        if runs or self._kind.endswith("hr"):
            self.blocks.append((self._kind or "p", runs))
        self._runs = []


def _marks_of(tag: Tag) -> frozenset[Mark]:
    if tag.name == "a":
        target = tuple(str(tag.get(name) or "") for name in ("linktype", "id", "href"))
        return frozenset({("a", *target)})
    return frozenset({(INLINE[tag.name],)}) if tag.name in INLINE else frozenset()


def _merged(runs: list[Run]) -> Iterator[Run]:
    """Yield the runs of one block: white space once and without formatting, neighbours alike taken together."""
    pieces: list[Run] = []
    for text, marks in runs:
        for piece in re.split(r"( |\n)", text):
            if not piece:
                continue
            if piece == " " and (not pieces or pieces[-1][0] in {" ", "\n"}):
                continue
            if piece == "\n" and pieces and pieces[-1][0] == " ":
                pieces.pop()
            pieces.append((piece, frozenset() if piece in {" ", "\n"} else marks))
    while pieces and pieces[-1][0] in {" ", "\n"}:
        pieces.pop()
    text, current = "", None
    for piece, marks in pieces:
        if marks == current:
            text += piece
            continue
        if current is not None:
            yield text, current
        text, current = piece, marks
    if current is not None:
        yield text, current
