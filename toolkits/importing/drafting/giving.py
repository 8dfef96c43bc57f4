"""From corrected pieces to the tree that pages are made of."""

from toolkits.importing.neutral import Block, Secret
from toolkits.importing.tree import (
    ArticleDocument,
    CardKind,
    CardPart,
    Chosen,
    Document,
    FilmPart,
    PackageDocument,
    Part,
    PlateDocument,
    QuestionPart,
    QuotePart,
    SectionKind,
    SectionPart,
    ToolkitDocument,
    WorksheetPart,
)
from toolkits.models.secrets import unseal

from .converting import plain_texts
from .grouping import Group, group
from .pieces import Piece, PieceKind, Sheet
from .taking import LINES, block_of

Choices = dict[str, Chosen]
SECTION_OF: dict[PieceKind, SectionKind] = {
    "film": "film",
    "worksheet": "worksheets",
    "card": "cards",
    "question": "questions",
    "quote": "quotes",
    "text": "text",
}


def document_of(sheet: Sheet, choices: Choices) -> Document:
    """Return `sheet` as the tree to build. `choices` are by the id of a piece; what is left out is not in it."""
    introduction, *groups = group(sheet)
    sections: dict[str, list[SectionPart]] = {place: [] for place in _PLACES}
    for each in groups:
        section = _section(each, sheet)
        if section.announced or section.heading or not section.empty:
            sections[each.place].append(section)
    document = _empty(sheet, sections)
    document.title = sheet.title
    document.teaser = sheet.text("teaser")
    document.introduction = [block for piece in introduction.items for block in _blocks(piece)]
    document.sections = sections["body"]
    for found in sections.values():
        for item in (item for section in found for item in section.items):
            item.chosen = choices.get(item.key)
    if isinstance(document, ToolkitDocument):
        document.packages = [document_of(each, choices) for each in sheet.sheets if not each.out]
    return document


_PLACES = ("body", "guide", "background")


def _empty(sheet: Sheet, sections: dict[str, list[SectionPart]]) -> Document:
    if sheet.kind == "toolkit":
        return ToolkitDocument(
            signature=" ".join(sheet.text("signature").split()),
            people=names_on(sheet),
            guide=sections["guide"],
            background=sections["background"],
        )
    if sheet.kind == "package":
        return PackageDocument(number=sheet.number, contents_intro=" ".join(sheet.text("contents_intro").split()))
    if sheet.kind == "plate":
        return PlateDocument()
    return ArticleDocument(author=" ".join(sheet.text("author").split()))


def names_on(sheet: Sheet) -> list[str]:
    """Return the names of the people who made the page, each once."""
    if sheet.kind == "article":
        return [name for name in [" ".join(sheet.text("author").split())] if name]
    names = (" ".join(name.split()) for name in sheet.text("people").split(LINES))
    return list(dict.fromkeys(filter(None, names))) if sheet.kind == "toolkit" else []


def _section(found: Group, sheet: Sheet) -> SectionPart:
    opening = found.section or Piece(kind="section")
    section = SectionPart(kind=SECTION_OF[found.kind], heading=" ".join(opening.text("heading").split()))
    section.purpose = " ".join(opening.text("purpose").split())
    if opening.more.get("was") == found.kind:
        # The words of the contents list are about what it was recognised as.
        section.said = opening.more.get("said", "")
        section.noun = opening.more.get("noun", "")
        section.count = opening.more.get("count", 0)
    if found.announced:
        _announce(section, sheet)
        return section
    if found.kind == "text" or not found.items:
        section.kind = "text"
        section.text = [block for piece in [*found.intro, *found.items] for block in _blocks(piece)]
        if section.purpose:
            section.text.insert(0, Block(kind="paragraph", text=section.purpose, line=0))
    else:
        section.intro = [block for piece in found.intro for block in _blocks(piece)]
        section.items = [part_of(piece) for piece in found.items]
    if section.kind == "text" and not section.text and section.heading:
        section.text = [Block(kind="heading", level=3, text=section.heading, line=0)]
        section.heading = ""
    return section


def _announce(section: SectionPart, sheet: Sheet) -> None:
    """Announce a section with nothing in it; on a page that announces nothing its words are text."""
    texts = [text for text in (section.heading, section.purpose) if text]
    if sheet.kind == "package":
        section.announced = bool(texts or section.noun)
        return
    section.kind = "text"
    section.heading = ""
    section.text = [Block(kind="paragraph", text=text, line=0) for text in texts]


def _blocks(piece: Piece) -> list[Block]:
    if piece.kind == "text":
        return [block_of(piece)]
    return [Block(kind="paragraph", text=text, line=0) for text in plain_texts(piece)]


def part_of(piece: Piece) -> Part:
    """Return the material that a piece becomes."""
    part: Part
    if piece.kind == "film":
        part = FilmPart(title=_line(piece, "title"), address=_line(piece, "address"))
        part.description, part.transcript = _several(piece, "description"), _several(piece, "transcript")
        part.secret = Secret(unseal(piece.secret)) if piece.secret else None
    elif piece.kind == "worksheet":
        part = WorksheetPart(title=_line(piece, "title"))
        part.purpose, part.steps = _several(piece, "purpose"), _several(piece, "steps")
    elif piece.kind == "card":
        kind: CardKind = "do" if piece.more.get("kind") == "do" else "think"
        part = CardPart(front=piece.text("front"), back=_several(piece, "back"), kind=kind, origin="item")
    elif piece.kind == "question":
        part = QuestionPart(text=piece.text("text"), loose=piece.more.get("kind") == "loose")
    else:
        part = QuotePart(text=piece.text("text"), attribution=_line(piece, "attribution"))
        part.source_title, part.source_url = _line(piece, "source_title"), _line(piece, "source_url")
    part.key = piece.id
    return part


def _line(piece: Piece, name: str) -> str:
    return " ".join(piece.text(name).split())


def _several(piece: Piece, name: str) -> list[str]:
    return [piece.text(name)] if piece.text(name).strip() else []
