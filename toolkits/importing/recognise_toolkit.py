"""A toolkit: opening line, introduction, signature, its packages, the user guide and the background."""

from django.utils.translation import gettext as _

from .neutral import Block
from .recognise_article import text_sections, without_passwords
from .recognise_package import recognise_package
from .titles import LONGEST_LINE, take_teaser, take_title
from .tree import Notes, ToolkitDocument
from .vocabulary import TOOLKIT_BACKGROUND, TOOLKIT_GUIDE, names_in, package_title, section_kind


def recognise_toolkit(blocks: list[Block], notes: Notes) -> ToolkitDocument:
    """Return the tree of a toolkit with its packages."""
    title, rest = take_title(blocks, notes)
    document = ToolkitDocument(title=title)
    document.teaser, rest = take_teaser(rest, notes)
    starts = [position for position, block in enumerate(rest) if _titles_package(block)]
    end = _end_of_packages(rest, starts)
    before = rest[: starts[0]] if starts else rest[: _first_known(rest, len(rest))]
    after = rest[end:] if starts else rest[len(before) :]
    for start, stop in zip(starts, [*starts[1:], end], strict=False):
        document.packages.append(recognise_package(rest[start:stop], notes))
    _read_before(document, without_passwords(before, notes), notes)
    _read_after(document, without_passwords(after, notes), notes)
    return document


def _titles_package(block: Block) -> bool:
    return block.kind == "heading" and package_title(block.text) is not None


def _is_known(block: Block) -> bool:
    """Say whether a block is a heading of the toolkit itself: guide, background, or the names of its makers."""
    words = block.flat
    return block.kind == "heading" and bool(
        TOOLKIT_GUIDE.match(words) or TOOLKIT_BACKGROUND.match(words) or names_in(words)
    )


def _first_known(blocks: list[Block], otherwise: int) -> int:
    return next((at for at, block in enumerate(blocks) if _is_known(block) and not names_in(block.flat)), otherwise)


def _end_of_packages(blocks: list[Block], starts: list[int]) -> int:
    """Return where the last package ends: at a heading of the toolkit, or at any as high as the packages' own."""
    if not starts:
        return 0
    level = blocks[starts[-1]].level if blocks[starts[-1]].certain else 0
    for at in range(starts[-1] + 1, len(blocks)):
        block = blocks[at]
        as_high = block.kind == "heading" and block.certain and block.level <= level
        if _is_known(block) or (as_high and section_kind(block.flat) is None):
            return at
    return len(blocks)


def _read_before(document: ToolkitDocument, blocks: list[Block], notes: Notes) -> None:
    """Read what stands above the packages: introduction, signature, and sections under headings."""
    rest = list(blocks)
    while rest and (rest[0].kind != "heading" or (names_in(rest[0].flat) and not document.signature)):
        block = rest.pop(0)
        names = names_in(block.flat) if document.introduction and not block.links else []
        if names and not document.signature and len(block.flat) <= LONGEST_LINE:
            document.signature = block.flat
            document.people = names
            notes.assume(_("‘%(names)s’ is de ondertekening; de namen zijn ook makers.") % {"names": block.flat})
        elif block.kind == "heading":
            rest.insert(0, block)
            break
        else:
            document.introduction.append(block)
    document.sections = text_sections(rest)


def _read_after(document: ToolkitDocument, blocks: list[Block], notes: Notes) -> None:
    """Read what stands below the packages: the guide, up to the background."""
    starts = [at for at, block in enumerate(blocks) if block.kind == "heading" and TOOLKIT_GUIDE.match(block.flat)]
    start = starts[0] if starts else len(blocks)
    level = blocks[start].level if starts and blocks[start].certain else 0
    end = start
    for end in range(start + 1, len(blocks)):
        block = blocks[end]
        if _is_known(block) or (block.kind == "heading" and block.certain and block.level <= level):
            break
    else:
        end = len(blocks)
    document.guide = text_sections(blocks[start:end])
    document.background = text_sections([*blocks[:start], *blocks[end:]])
    if document.background and not document.people:
        heading = document.background[0].heading
        document.people = names_in(heading)
        if document.people:
            notes.assume(_("‘%(names)s’ zijn de makers.") % {"names": heading})
