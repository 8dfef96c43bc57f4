"""The structure tree of a PDF: what a screen reader reads, and whether that is everything on the pages.

veraPDF does not ask this: a file with twelve pages that are in no tree passes all its rules.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

OPERATOR = re.compile(rb"/MCID (\d+)|\b(BDC|BMC|EMC|TJ|Tj)$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A tag: what it is, how deep it stands, its dictionary, and the marked content (page, id) directly in it."""

    kind: str
    depth: int
    tag: DictionaryObject
    marked: tuple[tuple[int, int], ...]


def nodes(reader: PdfReader) -> Iterator[Node]:
    """Yield every tag in reading order."""
    pages = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages)}  # type: ignore[union-attr]  # pypdf knows no contents
    root = reader.trailer["/Root"]["/StructTreeRoot"]  # type: ignore[index]  # pypdf knows no contents
    yield from _below(root, pages, depth=0)


def faults(reader: PdfReader) -> list[str]:
    """Return what is wrong with the tree: content that is in no tag or in two, and pages without tags."""
    found = []
    tree = [place for node in nodes(reader) for place in node.marked]
    if len(tree) != len(set(tree)):
        found.append("the tree has the same content twice")
    for number, page in enumerate(reader.pages):
        marked, loose = _marked_on(page)
        tagged = {mcid for place, mcid in tree if place == number}
        if not tagged:
            found.append(f"page {number + 1} has no tags")
        if marked != tagged:
            found.append(
                f"page {number + 1}: {len(marked - tagged)} pieces in no tag, {len(tagged - marked)} not there"
            )
        if loose:
            found.append(f"page {number + 1}: {loose} texts are neither tagged nor an artifact")
    return found


def _below(tag: Any, pages: dict[int, int], depth: int) -> Iterator[Node]:
    for kid in _kids(tag):
        if isinstance(kid, DictionaryObject) and "/S" in kid:
            page = pages[kid.raw_get("/Pg").idnum] if "/Pg" in kid else -1
            marked = tuple((page, int(each)) for each in _kids(kid) if isinstance(each, int))
            yield Node(kind=str(kid["/S"])[1:], depth=depth, tag=kid, marked=marked)
            yield from _below(kid, pages, depth + 1)


def _kids(tag: Any) -> list[Any]:
    kids = tag.get("/K", [])
    kids = kids if isinstance(kids, list) else [kids]
    return [kid.get_object() if isinstance(kid, IndirectObject) else kid for kid in kids]


def _marked_on(page: Any) -> tuple[set[int], int]:
    """Return the ids of the marked content on a page, and how many texts stand outside any.

    WeasyPrint puts an operator at the end of a line and writes texts as numbers, so a line says all.
    """
    marked: set[int] = set()
    loose = depth = 0
    for found in OPERATOR.finditer(page.get_contents().get_data()):
        if found[1]:
            marked.add(int(found[1]))
        elif found[2] in {b"BDC", b"BMC"}:
            depth += 1
        elif found[2] == b"EMC":
            depth -= 1
        elif not depth:
            loose += 1
    return marked, loose
