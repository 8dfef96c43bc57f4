"""Title, opening line and names: what the kinds of documents begin and end with."""

from dataclasses import replace

from django.utils.translation import gettext as _

from .neutral import Block, looks_like_heading
from .tree import Notes
from .vocabulary import LONGEST_TITLE

LONGEST_LINE = 255


def take_title(blocks: list[Block], notes: Notes) -> tuple[str, list[Block]]:
    """Return the title and the blocks after it. A first block too long for a title stays in the text as well."""
    first = next(((at, block) for at, block in enumerate(blocks) if block.text), None)
    if first is None:
        return _("Zonder titel"), blocks
    at, block = first
    rest = [*blocks[:at], *blocks[at + 1 :]]
    line = block.lines[0].strip()
    if block.kind != "item" and len(line) <= LONGEST_TITLE and (block.kind == "heading" or looks_like_heading(line)):
        remainder = "\n".join(block.lines[1:]).strip()
        return line, (
            [replace(block, kind="paragraph", text=remainder), *rest] if remainder else _keep_links(block, rest)
        )
    title = _shortened(line)
    notes.assume(
        _("Er staat geen titel boven het document. Als titel is het begin genomen: ‘%(title)s’.") % {"title": title}
    )
    return title, blocks if block.text != title else rest


def _keep_links(block: Block, rest: list[Block]) -> list[Block]:
    """Return `rest`, with the link that was on the title in front."""
    hidden = [link for link in block.links if link.url and link.url not in block.text]
    return [*(Block(kind="paragraph", text=link.url, line=block.line) for link in hidden), *rest]


def _shortened(line: str) -> str:
    if len(line) <= LONGEST_TITLE // 2:
        return line
    return f"{line[: LONGEST_TITLE // 2].rsplit(' ', 1)[0]} …"


def take_teaser(blocks: list[Block], notes: Notes) -> tuple[str, list[Block]]:
    """Return the line under the title, when it is a short one above a paragraph, and the blocks after it."""
    match blocks:
        case [Block(kind="heading", certain=False) as line, Block(kind="paragraph"), *_rest]:
            pass
        case [Block(kind="paragraph", links=()) as line, Block(kind="paragraph"), *_rest] if looks_like_heading(
            line.text
        ):
            pass
        case _:
            return "", blocks
    notes.assume(_("De regel onder de titel is de korte omschrijving: ‘%(line)s’.") % {"line": line.flat})
    return line.flat, blocks[1:]
