"""What an editor does to a page to be. Each correction changes the page it is given, or raises ImportRefused."""

from itertools import pairwise

from django.utils.translation import gettext as _

from toolkits.importing.errors import ImportRefused

from .converting import compose, convert, cut, join
from .grouping import Group, group, kind_on
from .pieces import DOCUMENT_TEXTS, TEXTS, DocumentKind, DraftFile, Piece, PieceKind, Sheet

# What an editor can call a piece: its kind, and the kind of card or question.
CALLED: dict[str, tuple[PieceKind, str]] = {
    "think": ("card", "think"),
    "do": ("card", "do"),
    "reflection": ("question", "reflection"),
    "loose": ("question", "loose"),
    "worksheet": ("worksheet", ""),
    "quote": ("quote", ""),
    "film": ("film", ""),
    "text": ("text", ""),
    "heading": ("section", ""),
}
PLACES = ("body", "guide", "background")
SECTIONS: tuple[PieceKind, ...] = ("card", "question", "worksheet", "quote", "film", "text")


def find_sheet(files: list[DraftFile], sheet_id: str) -> Sheet:
    """Return the page with this id. Raises ImportRefused when it is gone."""
    for file in files:
        for sheet in file.every_sheet():
            if sheet.id == sheet_id:
                return sheet
    raise ImportRefused(gone())


def find_piece(files: list[DraftFile], piece_id: str) -> tuple[Sheet, Piece]:
    """Return the piece with this id and its page. Raises ImportRefused when it is gone."""
    for file in files:
        for sheet in file.every_sheet():
            for piece in sheet.pieces:
                if piece.id == piece_id:
                    return sheet, piece
    raise ImportRefused(gone())


def gone() -> str:
    """Return what to tell about a piece that is no longer there."""
    return _(
        "Dit stuk is er niet meer: het is intussen samengevoegd of ongedaan gemaakt. Kijk hieronder hoe het nu is."
    )


def call(sheet: Sheet, piece: Piece, name: str) -> None:
    """Make `piece` what it is called: a think card, a loose question, a heading … (`CALLED`)."""
    if name not in CALLED:
        raise ImportRefused(_("Kies wat dit is."))
    kind, variant = CALLED[name]
    made = convert(piece, kind, variant)
    if kind == "section":
        made.more["place"] = _place_of(sheet, piece)
    _put(sheet, piece, made)


def call_section(sheet: Sheet, group_id: str, kind: str) -> None:
    """Make all that stands in a section of one kind. Text above a list stays the introduction."""
    if kind not in SECTIONS:
        raise ImportRefused(_("Kies wat er in dit onderdeel staat."))
    found = _group(sheet, group_id)
    if kind == "text":
        _change(sheet, {piece.id: [convert(piece, "text")] for piece in found.items if piece.kind != "text"})
    else:
        items = _items_in(sheet, found)
        if kind != "worksheet":
            items = [[piece] for item in items for piece in item]
        for heading, *below in items:
            made = convert(heading, kind)
            for piece in below:
                made = join(made, piece)
            _change(sheet, {heading.id: [made], **{piece.id: [] for piece in below}})
    if found.section is not None:
        found.section.more["kind"] = kind


def _items_in(sheet: Sheet, found: Group) -> list[list[Piece]]:
    """Return the items of a section: each with the texts below it, where headings mark them."""
    if found.kind != "text" or any(kind_on(sheet.kind, piece) != piece.kind for piece in found.items):
        return [[piece] for piece in found.items or found.intro]
    forms = [piece.more.get("form", "paragraph") for piece in found.items]
    mark = next((form for form in ("heading", "item") if form in forms), "")
    if not mark:
        return [[piece] for piece in found.items]
    start = forms.index(mark)
    if mark == "item":
        return [[piece] for piece in found.items[start:]]
    starts = [at for at, form in enumerate(forms) if form == "heading"]
    return [found.items[one:other] for one, other in pairwise([*starts, len(forms)])]


def join_with_previous(sheet: Sheet, piece: Piece) -> Piece:
    """Put `piece` behind the one above it, and return that one. A heading becomes text in the section above it."""
    above = [each for each in sheet.pieces[: sheet.pieces.index(piece)] if not each.out]
    if piece.kind == "section":
        made = [convert(piece, "text")] if piece.words else []
        for text in made:
            text.more = {"form": "heading", "level": 3}
        _put(sheet, piece, *made)
        return made[0] if made else above[-1] if above else piece
    if not above:
        raise ImportRefused(_("Hier staat niets boven om mee samen te voegen."))
    previous = above[-1]
    made_one = join(previous, piece)
    _change(sheet, {previous.id: [made_one], piece.id: []})
    return made_one


def cut_in_two(sheet: Sheet, piece: Piece, name: str, at: int) -> Piece:
    """Cut `piece` in its text `name` before character `at`, and return the second half."""
    first, second = cut(piece, name, at)
    _put(sheet, piece, first, second)
    return second


def move(sheet: Sheet, piece: Piece, step: int) -> None:
    """Move `piece` one place up (-1) or down (1), past an edge into the next section. A heading takes its section."""
    if piece.kind == "section":
        _move_section(sheet, piece, step)
        return
    at = sheet.pieces.index(piece)
    if not 0 <= at + step < len(sheet.pieces):
        raise ImportRefused(_("Dit stuk staat al aan de rand van het document."))
    other = sheet.pieces[at + step]
    sheet.pieces[at], sheet.pieces[at + step] = other, piece
    _fit(sheet, piece)


def _fit(sheet: Sheet, piece: Piece) -> None:
    """Make a piece that came into another section the kind of that section."""
    at = sheet.pieces.index(piece)
    opening = next((each for each in reversed(sheet.pieces[:at]) if each.kind == "section" and not each.out), None)
    same = [each for each in _below(sheet, opening) if each is not piece and each.kind != "text" and not each.out]
    if piece.kind == "text" or not same or any(each.kind == piece.kind for each in same):
        return
    if "film" in (piece.kind, same[0].kind):
        return  # a film is never something else by accident: its password would have no place
    _put(sheet, piece, convert(piece, same[0].kind, str(same[0].more.get("kind", ""))))


def _below(sheet: Sheet, opening: Piece | None) -> list[Piece]:
    """Return the pieces from a heading to the next; without one, from the start of the page."""
    start = sheet.pieces.index(opening) + 1 if opening else 0
    below = sheet.pieces[start:]
    end = next((at for at, each in enumerate(below) if each.kind == "section"), len(below))
    return below[:end]


def _move_section(sheet: Sheet, opening: Piece, step: int) -> None:
    sections = [
        each for each in sheet.pieces if each.kind == "section" and _where(sheet, each) == _where(sheet, opening)
    ]
    at = sections.index(opening) + step
    if not 0 <= at < len(sections):
        raise ImportRefused(_("Dit onderdeel staat al aan de rand."))
    other = sections[at]
    upper, lower = (other, opening) if step < 0 else (opening, other)
    moved = [lower, *_below(sheet, lower)]
    rest = [each for each in sheet.pieces if not any(each is one for one in moved)]
    before = next(position for position, each in enumerate(rest) if each is upper)
    sheet.pieces = [*rest[:before], *moved, *rest[before:]]


def _where(sheet: Sheet, opening: Piece) -> str:
    return str(opening.more.get("place", "body")) if sheet.kind == "toolkit" else "body"


def _place_of(sheet: Sheet, piece: Piece) -> str:
    above = sheet.pieces[: sheet.pieces.index(piece)]
    return next((_where(sheet, each) for each in reversed(above) if each.kind == "section"), "body")


def leave_out(sheet: Sheet, piece: Piece, *, out: bool = True) -> None:
    """Leave `piece` out, or bring it back. A heading takes all of its section along."""
    pieces = [piece, *_below(sheet, piece)] if piece.kind == "section" else [piece]
    for each in pieces:
        each.out = out


def put_in(sheet: Sheet, opening: Piece, place: str) -> None:
    """Put a section of a toolkit at the end of its text, its user guide or its background."""
    if place not in PLACES or sheet.kind != "toolkit" or opening.kind != "section":
        raise ImportRefused(_("Kies waar dit onderdeel in de toolkit hoort."))
    moved = [opening, *_below(sheet, opening)]
    rest = [each for each in sheet.pieces if not any(each is one for one in moved)]
    opening.more["place"] = place
    later = PLACES[PLACES.index(place) + 1 :]
    end = next(
        (at for at, each in enumerate(rest) if each.kind == "section" and _where(sheet, each) in later), len(rest)
    )
    sheet.pieces = [*rest[:end], *moved, *rest[end:]]


def edit(sheet: Sheet, piece: Piece, texts: dict[str, str]) -> Piece:
    """Give `piece` the texts that an editor wrote, and return it."""
    names = TEXTS[piece.kind]
    piece.texts = {name: texts[name].strip() if name in texts else piece.text(name) for name in names}
    if not has_any(piece):
        raise ImportRefused(_("Er staat geen tekst meer. Wil je dit stuk niet, kies dan ‘Laat weg’."))
    return piece


def has_any(piece: Piece) -> bool:
    """Say whether a piece may be as it is: a heading and a film with a password may be without text."""
    return bool(piece.words) or piece.kind == "section" or bool(piece.secret)


def edit_sheet(sheet: Sheet, title: str, texts: dict[str, str]) -> None:
    """Give a page the title and the other lines that an editor wrote."""
    if not title.strip():
        raise ImportRefused(_("Geef het document een titel."))
    sheet.title = title.strip()
    for name in DOCUMENT_TEXTS[sheet.kind]:
        if name in texts:
            sheet.texts[name] = texts[name].strip()


def call_sheet(sheet: Sheet, kind: DocumentKind) -> None:
    """Make a page of another kind. Lines that such a page has no field for become text on it."""
    if kind not in DOCUMENT_TEXTS:
        raise ImportRefused(_("Kies wat voor document dit is."))
    if sheet.sheets:
        raise ImportRefused(
            _("Dit is een toolkit met pakketten eronder. Laat die eerst weg als je er iets anders van wilt maken.")
            if any(not each.out for each in sheet.sheets)
            else _("Onder deze toolkit staan nog pakketten die je weglaat. Daarom blijft dit een toolkit.")
        )
    for name in DOCUMENT_TEXTS[sheet.kind]:
        if name not in DOCUMENT_TEXTS[kind] and sheet.text(name).strip():
            lines = compose("text", [sheet.texts.pop(name)])
            at = 0 if name == "contents_intro" else len(sheet.pieces)
            sheet.pieces.insert(at, lines)
    sheet.kind = kind


def _group(sheet: Sheet, group_id: str) -> Group:
    for each in group(sheet):
        if (each.section or each.rows) and each.id == group_id:
            return each
    raise ImportRefused(gone())


def _put(sheet: Sheet, piece: Piece, *instead: Piece) -> None:
    _change(sheet, {piece.id: list(instead)})


def _change(sheet: Sheet, instead: dict[str, list[Piece]]) -> None:
    """Put other pieces where those with these ids stand."""
    sheet.pieces = [each for piece in sheet.pieces for each in instead.get(piece.id, [piece])]
