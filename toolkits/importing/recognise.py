"""Which kind of document this is, and its tree."""

from dataclasses import replace

from django.utils.translation import gettext as _

from .completeness import keep_the_rest
from .neutral import Block
from .passwords import take_passwords
from .quotes import starts_quoted
from .reader import Source
from .recognise_article import recognise_article
from .recognise_package import recognise_package
from .recognise_plate import recognise_plate
from .recognise_toolkit import recognise_toolkit
from .scanned import is_scanned
from .tree import Document, Notes, SectionPart, ToolkitDocument
from .vocabulary import TOOLKIT_CONTENTS, TOOLKIT_GUIDE, contents_line, package_title, section_kind

FEWEST_QUOTES = 3
FEWEST_SECTIONS = 2
WORDS_IN_A_PARAGRAPH = 12


def recognise(source: Source) -> tuple[list[Document], Notes]:
    """Return the pages in a document, each as a tree, and the notes for the report.

    One document is one page (a toolkit brings its packages along), but for a file with several packages and no
    toolkit around them.
    """
    notes = Notes()
    every = take_passwords(source.blocks, notes)
    blocks = _numbered_titles_as_headings([block for block in every if not block.aside])
    aside = [block for block in every if block.aside and block.kind != "password"]
    documents = _documents(blocks or aside, source.name, notes)
    if blocks:
        _keep_aside(documents[0], aside, notes)
    keep_the_rest([block for block in every if block.kind != "password"], documents, notes)
    for document in documents:
        _finish(document)
    return documents, notes


def _documents(blocks: list[Block], name: str, notes: Notes) -> list[Document]:
    titles = [position for position, block in enumerate(blocks) if _titles_package(block)]
    if titles and titles[0] == 0:
        ends = [*titles[1:], len(blocks)]
        return [recognise_package(blocks[start:end], notes) for start, end in zip(titles, ends, strict=True)]
    if len(titles) > 1 or _is_toolkit(blocks):
        return [recognise_toolkit(blocks, notes)]
    if titles:
        return [recognise_package(blocks, notes)]
    if is_scanned(blocks) or _is_plate(blocks):
        return [recognise_plate(blocks, name, notes)]
    if _is_package(blocks):
        notes.assume(_("Dit lijkt een werkpakket, al staat er geen ‘Werkpakket 1: …’ boven."))
        return [recognise_package(blocks, notes)]
    return [recognise_article(blocks, notes)]


def _numbered_titles_as_headings(blocks: list[Block]) -> list[Block]:
    """Return `blocks` with "Werkpakket 1: …" as headings. Items count only where nothing else has such a title."""
    candidates = [block for block in blocks if package_title(block.text) and block.kind != "item"]
    kinds = ("heading", "paragraph") if candidates else ("item",)
    return [
        replace(
            block, kind="heading", level=block.level if block.kind == "heading" else 2, certain=block.kind == "heading"
        )
        if block.kind in kinds and package_title(block.text)
        else block
        for block in blocks
    ]


def _titles_package(block: Block) -> bool:
    return block.kind == "heading" and package_title(block.text) is not None


def _is_toolkit(blocks: list[Block]) -> bool:
    headings = [block.text for block in blocks if block.kind == "heading"]
    return "toolkit" in blocks[0].text.lower() and any(
        TOOLKIT_CONTENTS.match(heading) or TOOLKIT_GUIDE.match(heading) for heading in headings[1:]
    )


def _is_plate(blocks: list[Block]) -> bool:
    quotes = [block for block in blocks if block.quoted or starts_quoted(block.text)]
    others = [
        block
        for block in blocks
        if block.kind in ("paragraph", "item")
        and not (block.quoted or starts_quoted(block.text) or block.urls)
        and len(block.text.split()) >= WORDS_IN_A_PARAGRAPH
    ]
    return len(quotes) >= FEWEST_QUOTES and len(quotes) > len(others)


def _is_package(blocks: list[Block]) -> bool:
    kinds = {section_kind(block.text) for block in blocks if block.kind == "heading"} - {None}
    announced = [block for block in blocks if block.kind == "item" and contents_line(block.text)]
    return len(kinds) >= FEWEST_SECTIONS or (bool(kinds) and len(announced) >= FEWEST_SECTIONS)


def _keep_aside(document: Document, aside: list[Block], notes: Notes) -> None:
    if not aside:
        return
    for block in aside:
        notes.leave(block)
    section = SectionPart(kind="text", text=aside)
    (document.background if isinstance(document, ToolkitDocument) else document.sections).append(section)


def _finish(document: Document) -> None:
    """Give headings without text below them a place where readers see them."""
    lists = [document.sections]
    if isinstance(document, ToolkitDocument):
        lists += [document.guide, document.background]
        for package in document.packages:
            _finish(package)
    for sections in lists:
        for section in sections:
            if section.kind == "text" and section.heading and section.empty:
                section.text = [Block(kind="heading", level=3, text=section.heading, line=0)]
                section.heading = ""
