"""The contents list of a work package: what it announces, section by section."""

from dataclasses import dataclass, field

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from .neutral import Block
from .tree import Notes, SectionKind, SectionPart
from .vocabulary import ContentsLine, contents_line, introduces_contents


@dataclass(kw_only=True)
class ContentsList:
    """A contents list: the line above it, and its items, each with what it announces (None when that is unclear)."""

    intro: Block | None
    items: list[tuple[Block, ContentsLine | None]] = field(default_factory=list)

    @property
    def film_title(self) -> str:
        """Return the title of the film in the list, or ""."""
        return next((line.title for _block, line in self.items if line and line.kind == "film"), "")

    def arrange(self, sections: list[SectionPart], notes: Notes) -> list[SectionPart]:
        """Return `sections` with what the list says about each, and with those that only the list names."""
        arranged = list(sections)
        waiting: dict[SectionKind, list[SectionPart]] = {}
        for section in sections:
            waiting.setdefault(section.kind, []).append(section)
        at = 0
        for block, line in self.items:
            if line is None:
                notes.leave(block)
                section = SectionPart(kind="text", text=[block])
            elif waiting.get(line.kind):
                section = waiting[line.kind].pop(0)
                _describe(section, block, line, notes)
                at = arranged.index(section) + 1
                continue
            else:
                section = SectionPart(kind=line.kind, heading=capfirst(line.noun))
                _describe(section, block, line, notes)
            arranged.insert(at, section)
            at += 1
        return arranged


def take_contents(blocks: list[Block]) -> tuple[ContentsList | None, list[Block]]:
    """Return the contents list that `blocks` begin with, if they do, and the blocks after it."""
    first = blocks[0]
    intro = first if first.kind in ("paragraph", "heading") else None
    start = 1 if intro is not None else 0
    end = start
    while end < len(blocks) and blocks[end].kind == "item":
        end += 1
    items = [(block, contents_line(block.text)) for block in blocks[start:end]]
    known = sum(1 for _block, line in items if line is not None)
    if not known or (intro is not None and not introduces_contents(intro.flat)) or known * 2 < len(items):
        return None, blocks
    if intro is None and known == 1:
        return None, blocks
    return ContentsList(intro=intro, items=items), blocks[end:]


def _describe(section: SectionPart, block: Block, line: ContentsLine, notes: Notes) -> None:
    """Add what a line of the list says to its section."""
    section.said = block.flat
    section.noun = line.noun
    section.count = line.count
    section.purpose = line.tail.lstrip(" ,:;–—-") if line.tail.strip(" ,.:;–—-") else ""
    section.follows = section.follows or line.follows
    notes.accounted.append(block.flat)
    if block.links:
        section.intro.append(Block(kind="paragraph", text=", ".join(block.urls), line=block.line))
    found = len(section.items)
    if found and line.count and found != line.count:
        notes.assume(
            _("De inhoudslijst noemt ‘%(said)s’; gevonden: %(found)d. De pagina telt wat er is.")
            % {"said": section.said, "found": found}
        )
