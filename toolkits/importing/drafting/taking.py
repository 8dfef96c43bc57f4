"""From what was recognised to pieces."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from toolkits.importing.neutral import Block, Link, Secret
from toolkits.importing.streams import card_kind
from toolkits.importing.tree import (
    ArticleDocument,
    CardPart,
    Document,
    FilmPart,
    Notes,
    PackageDocument,
    Part,
    PlateDocument,
    QuestionPart,
    SectionKind,
    SectionPart,
    ToolkitDocument,
    WorksheetPart,
)
from toolkits.models.secrets import seal

from .pieces import DocumentKind, DraftFile, Piece, PieceKind, Place, Sheet

PARAGRAPHS, LINES = "\n\n", "\n"
PIECE_OF: dict[SectionKind, PieceKind] = {
    "film": "film",
    "worksheets": "worksheet",
    "cards": "card",
    "questions": "question",
    "quotes": "quote",
    "text": "text",
}


def draft_file(name: str, sha256: str, documents: Iterable[Document], notes: Notes) -> DraftFile:
    """Return what was recognised in one file, as an editor will see it."""
    sheets = [_sheet(document) for document in documents]
    file = DraftFile(name=name, sha256=sha256, sheets=sheets, assumed=list(notes.assumed))
    file.left = [_left(line, text) for line, text in notes.left]
    if any(isinstance(item, CardPart) and not item.kind for each in documents for item in _items(each)):
        file.assumed.append(_("Kaartjes met een vraagteken zijn denkkaartjes, de andere doekaartjes."))
    return file


def _left(line: int, text: str) -> str:
    return _("regel %(line)d: %(text)s") % {"line": line, "text": text} if line else text


def _items(document: Document) -> Iterable[Part]:
    for section in document.sections:
        yield from section.items
    if isinstance(document, ToolkitDocument):
        for package in document.packages:
            yield from _items(package)


def _sheet(document: Document) -> Sheet:
    sheet = Sheet(kind=_kind(document), title=document.title, texts={"teaser": document.teaser})
    sheet.pieces = [text_piece(block) for block in document.introduction]
    parts: list[tuple[Place, list[SectionPart]]] = [("body", document.sections)]
    if isinstance(document, ToolkitDocument):
        sheet.texts |= {"signature": document.signature, "people": LINES.join(document.people)}
        parts += [("guide", document.guide), ("background", document.background)]
        sheet.sheets = [_sheet(package) for package in document.packages]
    elif isinstance(document, PackageDocument):
        sheet.texts["contents_intro"] = document.contents_intro
        sheet.number = document.number
    elif isinstance(document, ArticleDocument):
        sheet.texts["author"] = document.author
    for place, sections in parts:
        for section in sections:
            sheet.pieces += _section(section, place)
    return sheet


def _kind(document: Document) -> DocumentKind:
    if isinstance(document, ToolkitDocument):
        return "toolkit"
    if isinstance(document, PackageDocument):
        return "package"
    return "plate" if isinstance(document, PlateDocument) else "article"


def _section(section: SectionPart, place: Place) -> list[Piece]:
    kind = PIECE_OF[section.kind]
    opening = Piece(
        kind="section",
        texts={"heading": section.heading, "purpose": section.purpose},
        more={"kind": kind, "was": kind, "place": place, "said": section.said, "noun": section.noun}
        | {"count": section.count},
    )
    texts = [text_piece(block) for block in [*section.intro, *section.text]]
    return [opening, *texts, *(_item(item) for item in section.items)]


def text_piece(block: Block) -> Piece:
    """Return a block of running text as a piece."""
    return Piece(
        kind="text",
        texts={"text": block.text},
        more={"form": block.kind, "level": block.level, "ordered": block.ordered}
        | {"links": [[link.text, link.url] for link in block.links]},
    )


def block_of(piece: Piece) -> Block:
    """Return a piece of text as the block it was."""
    more = piece.more
    return Block(
        kind=more.get("form", "paragraph"),
        text=piece.text("text"),
        line=0,
        level=more.get("level", 0),
        ordered=more.get("ordered", False),
        links=tuple(Link(text, url) for text, url in more.get("links", [])),
    )


def _item(item: Part) -> Piece:
    if isinstance(item, FilmPart):
        texts = {"title": item.title, "address": item.address}
        texts |= {"description": PARAGRAPHS.join(item.description), "transcript": PARAGRAPHS.join(item.transcript)}
        return Piece(kind="film", texts=texts, secret=_sealed(item.secret))
    if isinstance(item, WorksheetPart):
        texts = {"title": item.title, "purpose": PARAGRAPHS.join(item.purpose), "steps": LINES.join(item.steps)}
        return Piece(kind="worksheet", texts=texts)
    if isinstance(item, CardPart):
        texts = {"front": item.front, "back": PARAGRAPHS.join(item.back)}
        return Piece(kind="card", texts=texts, more={"kind": card_kind(item)})
    if isinstance(item, QuestionPart):
        return Piece(kind="question", texts={"text": item.text}, more={"kind": "loose" if item.loose else "reflection"})
    texts = {"text": item.text, "attribution": item.attribution}
    texts |= {"source_title": item.source_title, "source_url": item.source_url}
    return Piece(kind="quote", texts=texts)


def _sealed(secret: Secret | None) -> str:
    return seal(secret.value) if secret and secret.value else ""
