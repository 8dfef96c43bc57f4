"""From a row of pieces to the sections that the page will have. Screen and page are made of the same sections."""

from dataclasses import dataclass, field

from .pieces import HOLDS, DocumentKind, Piece, PieceKind, Place, Sheet


@dataclass(kw_only=True)
class Group:
    """A section to be. `section` is the piece with its heading, None where a section began by itself.

    `intro` are the texts above items of another kind, `items` the rest; `rows` are all of these in their order, and
    what is left out as well.
    """

    kind: PieceKind
    section: Piece | None = None
    place: Place = "body"
    intro: list[Piece] = field(default_factory=list)
    items: list[Piece] = field(default_factory=list)
    rows: list[Piece] = field(default_factory=list)

    @property
    def id(self) -> str:
        """Return the id of what it begins with."""
        return self.section.id if self.section else next(piece.id for piece in self.rows)

    @property
    def announced(self) -> bool:
        """Say whether only its announcement is there."""
        return self.kind != "text" and not self.items and not self.intro


def kind_on(kind: DocumentKind, piece: Piece) -> PieceKind:
    """Return what `piece` will be on a page of `kind`: text, where such a page can't hold it."""
    if piece.kind in ("section", "text", *HOLDS[kind]):
        return piece.kind
    return "text"


def group(sheet: Sheet) -> list[Group]:
    """Return the sections of `sheet` in order. The first is the introduction: text, and no section piece."""
    groups = [Group(kind="text")]
    for piece in sheet.pieces:
        open_group = groups[-1]
        if piece.out:
            open_group.rows.append(piece)
            continue
        kind = kind_on(sheet.kind, piece)
        if kind == "section":
            groups.append(_opened(sheet, piece))
            continue
        if not _takes(open_group, kind, introduction=len(groups) == 1):
            open_group = Group(kind=kind, place=open_group.place)
            groups.append(open_group)
        open_group.rows.append(piece)
        if kind == "text" and open_group.kind != "text":
            open_group.intro.append(piece)
        else:
            open_group.kind = kind
            open_group.items.append(piece)
    return groups


def _opened(sheet: Sheet, piece: Piece) -> Group:
    declared: PieceKind = piece.more.get("kind", "text")
    kind: PieceKind = declared if declared in HOLDS[sheet.kind] else "text"
    place: Place = piece.more.get("place", "body") if sheet.kind == "toolkit" else "body"
    return Group(kind=kind, section=piece, place=place)


def _takes(open_group: Group, kind: PieceKind, *, introduction: bool) -> bool:
    """Say whether a piece of `kind` goes on with the open section."""
    if introduction:
        return kind == "text"
    if not open_group.items:
        # Nothing but an introduction yet: the first item says what the section is.
        return open_group.section is not None
    return kind == open_group.kind
