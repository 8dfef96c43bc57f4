"""The last look at a file before readers get it: is it whole, named, and is everything on its pages read aloud?

veraPDF and qpdf are for the tests: one takes seconds and a Java machine. This takes a fifth of a second for a booklet,
and finds what a wrong turn in the making would do: a page in no tree, a text without a language, a file cut short.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

# WeasyPrint ends a line with each operator, so a line says all: where marked content begins and ends, and text.
OPERATOR = re.compile(rb"/MCID (\d+)|\b(BDC|BMC|EMC|TJ|Tj)$", re.MULTILINE)


class Unsound(Exception):
    """A file has faults that readers would have; the message names them."""


def check_file(path: Path) -> int:
    """Look through the PDF at `path` and return its number of pages; raise Unsound when something is wrong."""
    try:
        # Unpacking every picture and letter too (`check_pdf_syntax`) would be a tenth of the time of a document.
        with pikepdf.open(path, attempt_recovery=False) as pdf:
            faults = [*_nameless(pdf), *_unread(pdf), *pdf.get_warnings()]
            pages = len(pdf.pages)
    except pikepdf.PdfError as error:
        raise Unsound(str(error)) from error
    if faults:
        raise Unsound("; ".join(faults))
    return pages


def _nameless(pdf: pikepdf.Pdf) -> Iterator[str]:
    if not str(pdf.docinfo.get("/Title", "")).strip():
        yield "it has no title"
    if not str(pdf.Root.get("/Lang", "")):
        yield "it has no language"
    if not len(pdf.pages):
        yield "it has no pages"


def _unread(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield what is on a page and in no tag, not there, or neither tagged nor an artifact (ISO 14289-1, 7.1)."""
    tree = pdf.Root.get("/StructTreeRoot")
    tagged = _tagged(tree) if tree is not None else {}
    for number, page in enumerate(pdf.pages, start=1):
        marked, loose = _marked(b"\n".join(stream.read_bytes() for stream in _streams(page)))
        here = tagged.get(tuple(page.obj.objgen), set())
        if not here:
            yield f"page {number} has no tags"
        elif marked != here:
            yield f"page {number}: {len(marked - here)} pieces in no tag, {len(here - marked)} not there"
        if loose:
            yield f"page {number}: {loose} texts are neither tagged nor an artifact"


def _streams(page: pikepdf.Page) -> list[Any]:
    contents: Any = page.obj.get("/Contents", [])
    return list(contents) if isinstance(contents, pikepdf.Array) else [contents]


def _marked(content: bytes) -> tuple[set[int], int]:
    """Return the ids of the marked content of a page, and how many texts stand outside any."""
    marked: set[int] = set()
    loose = depth = 0
    for found in OPERATOR.finditer(content):
        if found[1]:
            marked.add(int(found[1]))
        elif found[2] in {b"BDC", b"BMC"}:
            depth += 1
        elif found[2] == b"EMC":
            depth -= 1
        elif not depth:
            loose += 1
    return marked, loose


def _tagged(tree: Any) -> dict[tuple[int, ...], set[int]]:
    """Return the ids of the marked content in the tree, by the page that it is on."""
    found: dict[tuple[int, ...], set[int]] = {}
    todo = [tree]
    while todo:
        tag = todo.pop()
        kids = tag.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary):
                todo.append(kid)
            elif isinstance(kid, int):
                found.setdefault(tuple(tag.Pg.objgen), set()).add(kid)
    return found
