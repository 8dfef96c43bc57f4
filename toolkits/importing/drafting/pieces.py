"""What an editor sees of a document before it is saved: pieces in a row, each of a kind, with its texts.

A row is simpler to correct than a tree: to call a piece something else, join, cut or move it changes one or two pieces.
Sections follow from the row (`grouping`). Everything here is plain data that goes into JSON and back.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Any, Literal
from uuid import uuid4

PieceKind = Literal["section", "text", "card", "question", "worksheet", "quote", "film"]
DocumentKind = Literal["toolkit", "package", "plate", "article"]
Place = Literal["body", "guide", "background"]

# The texts of each kind, in reading order; the first is the one that can't be missed.
TEXTS: dict[PieceKind, tuple[str, ...]] = {
    "section": ("heading", "purpose"),
    "text": ("text",),
    "card": ("front", "back"),
    "question": ("text",),
    "worksheet": ("title", "purpose", "steps"),
    "quote": ("text", "attribution", "source_title", "source_url"),
    "film": ("title", "address", "description", "transcript"),
}
DOCUMENT_TEXTS: dict[DocumentKind, tuple[str, ...]] = {
    "toolkit": ("teaser", "signature", "people"),
    "package": ("teaser", "contents_intro"),
    "plate": ("teaser",),
    "article": ("teaser", "author"),
}
# What each kind of page can hold apart from text, as its stream field has it.
HOLDS: dict[DocumentKind, tuple[PieceKind, ...]] = {
    "toolkit": ("quote",),
    "package": ("film", "worksheet", "card", "question", "quote"),
    "plate": ("quote",),
    "article": ("quote",),
}


def new_id() -> str:
    """Return an id that no other piece has; it starts with a letter, so that it can be an anchor."""
    return f"p{uuid4().hex[:12]}"


@dataclass(kw_only=True)
class Piece:
    """One piece of a document.

    `texts` are its words by name, `more` what is no word (the kind of card, how a text is shaped), `out` says that
    the editor leaves it out. `secret` is a film password, encrypted.
    """

    kind: PieceKind
    id: str = field(default_factory=new_id)
    texts: dict[str, str] = field(default_factory=dict)
    more: dict[str, Any] = field(default_factory=dict)
    out: bool = False
    secret: str = ""

    def text(self, name: str) -> str:
        """Return one of its texts, "" when it has none of that name."""
        return self.texts.get(name, "")

    @property
    def words(self) -> list[str]:
        """Return its texts in reading order, without the empty ones."""
        return [self.text(name) for name in TEXTS[self.kind] if self.text(name).strip()]


@dataclass(kw_only=True)
class Sheet:
    """One page to be: a document, or a part of one. `sheets` are the pages below it, `number` is what it says."""

    kind: DocumentKind
    title: str
    id: str = field(default_factory=new_id)
    texts: dict[str, str] = field(default_factory=dict)
    number: int = 0
    pieces: list[Piece] = field(default_factory=list)
    sheets: list["Sheet"] = field(default_factory=list)
    out: bool = False

    def text(self, name: str) -> str:
        """Return one of its texts, "" when it has none of that name."""
        return self.texts.get(name, "")

    def family(self) -> Iterator["Sheet"]:
        """Yield this page and those below it."""
        yield self
        for sheet in self.sheets:
            yield from sheet.family()


@dataclass(kw_only=True)
class DraftFile:
    """One file of an upload: its pages, and what recognising it had to tell. `again` says to import it once more."""

    name: str
    sha256: str
    sheets: list[Sheet] = field(default_factory=list)
    assumed: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    again: bool = False

    def every_sheet(self) -> Iterator[Sheet]:
        """Yield all pages of the file, those below others too."""
        for sheet in self.sheets:
            yield from sheet.family()


def as_json(thing: Any) -> Any:
    """Return a piece, a page or a file as JSON takes it."""
    if isinstance(thing, list):
        return [as_json(each) for each in thing]
    if isinstance(thing, (Piece, Sheet, DraftFile)):
        return {each.name: as_json(getattr(thing, each.name)) for each in fields(thing)}
    return thing


def file_from(stored: dict[str, Any]) -> DraftFile:
    """Return the file that `as_json` made `stored` of."""
    return DraftFile(**{**stored, "sheets": [_sheet_from(each) for each in stored["sheets"]]})


def _sheet_from(stored: dict[str, Any]) -> Sheet:
    pieces = [Piece(**each) for each in stored["pieces"]]
    return Sheet(**{**stored, "pieces": pieces, "sheets": [_sheet_from(each) for each in stored["sheets"]]})
