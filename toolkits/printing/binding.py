"""Several PDFs of WeasyPrint bound into one that is as accessible as each: tags, links, outline and names go along.

Putting pages together is a line of pikepdf; without the rest, a reader that reads aloud finds nothing on them, and
veraPDF does not notice (ISO 32000-1, 14.7: the tree of tags, and in it the parent tree that leads from a page to them).
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, NameTree, String

from .quires import SCHEME


class LooseLink(Exception):
    """A link leads to a place that is in none of the files."""


def bind(files: Sequence[Path], target: Path) -> None:
    """Write the pages of `files` to `target`, in order, as one document: that of the first, which knows its title.

    An address of `SCHEME` becomes a link to the place of that name; raises LooseLink when there is none. Tables would
    need more: a cell of a header has an id that another file may use too. Nothing we print in quires has one.
    """
    with ExitStack() as opened:
        book, *others = (
            opened.enter_context(pikepdf.open(file, access_mode=pikepdf.AccessMode.stream)) for file in files
        )
        for other in others:
            _add(book, other)
        with book.open_outline() as outline:
            title, *lines = outline.root
            title.children.extend(lines)
            outline.root[:] = [title]
        _join_links(book)
        # The same input gives the same bytes.
        book.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)


def _add(book: pikepdf.Pdf, other: pikepdf.Pdf) -> None:
    """Put the pages of `other` behind those of the book, with their lines in the outline, names and tags."""
    before = len(book.pages)
    book.add_pages_from(other)
    added = book.pages[before:]
    places = {page.obj.objgen: place for place, page in enumerate(other.pages)}
    names = _places(book)
    # pikepdf brings those along that a link in the same file leads to.
    for name, (page, *where) in _places(other).items():
        if name not in names:
            names[name] = Array([added[places[page.objgen]].obj, *where])
    _graft_tags(book, other, added)


def _graft_tags(book: pikepdf.Pdf, other: pikepdf.Pdf, pages: Sequence[pikepdf.Page]) -> None:
    """Put the tags of `other`, whose pages are `pages` in `book`, behind those of the book."""
    root, grafted = book.Root.StructTreeRoot, book.copy_foreign(other.Root.StructTreeRoot)
    document: Any = root.K[0]
    for tag in grafted.K[0].K:
        tag.P = document
        document.K.append(tag)
    parents, more = root.ParentTree.Nums, grafted.ParentTree.Nums
    # A page and a link know their place in the parent tree by a number, which another file has too.
    shift = len(parents) // 2
    for place in range(0, len(more), 2):
        parents.append(more[place] + shift)
        parents.append(more[place + 1])
    for page in pages:
        page.obj.StructParents += shift
        for annotation in _annotations(page):
            annotation.StructParent += shift


def _places(pdf: pikepdf.Pdf) -> NameTree:
    """Return the places in a PDF that have a name."""
    if Name.Names not in pdf.Root:
        pdf.Root.Names = Dictionary()
    if Name.Dests not in pdf.Root.Names:
        pdf.Root.Names.Dests = NameTree.new(pdf).obj
    return NameTree(pdf.Root.Names.Dests)


def _join_links(book: pikepdf.Pdf) -> None:
    names = set(_places(book))
    for page in book.pages:
        for annotation in _annotations(page):
            address = str(annotation.get(Name.A, Dictionary()).get(Name.URI, ""))
            if address.startswith(SCHEME):
                name = address.removeprefix(SCHEME)
                if name not in names:
                    message = f"A link leads to {name}, which is not there"
                    raise LooseLink(message)
                annotation.Dest = String(name)
                del annotation.A


def _annotations(page: pikepdf.Page) -> Iterator[Any]:
    yield from page.obj.get(Name.Annots, Array())
