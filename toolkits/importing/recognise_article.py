"""A column or article: title, paragraphs, sections under headings, and who wrote it."""

from django.utils.translation import gettext as _

from .neutral import Block
from .titles import take_title
from .tree import ArticleDocument, Notes, SectionPart
from .vocabulary import name_in_byline, names_in


def recognise_article(blocks: list[Block], notes: Notes) -> ArticleDocument:
    """Return the tree of a column."""
    blocks = without_passwords(blocks, notes)
    title, rest = take_title(blocks, notes)
    document = ArticleDocument(title=title)
    document.author, rest = _take_author(rest, notes)
    if rest and rest[0].kind == "paragraph":
        document.introduction = [rest.pop(0)]
    document.sections = text_sections(rest)
    return document


def without_passwords(blocks: list[Block], notes: Notes) -> list[Block]:
    """Return `blocks` without passwords: on a page without films there is no safe place for one."""
    for block in blocks:
        if block.kind == "password":
            notes.left.append((block.line, _("een wachtwoord, dat niet is bewaard: zet het zelf bij het filmpje")))
    return [block for block in blocks if block.kind != "password"]


def text_sections(blocks: list[Block]) -> list[SectionPart]:
    """Return `blocks` in sections of text. Headings deeper than the highest stay inside a section."""
    highest = min((block.level for block in blocks if block.kind == "heading"), default=0)
    sections: list[SectionPart] = []
    for block in blocks:
        if block.kind == "heading" and (block.level <= highest or not block.certain):
            sections.append(SectionPart(kind="text", heading=block.flat))
            if block.links:
                sections[-1].text.append(Block(kind="paragraph", text=", ".join(block.urls), line=block.line))
            continue
        if not sections:
            sections.append(SectionPart(kind="text"))
        sections[-1].text.append(block)
    return sections


def _take_author(blocks: list[Block], notes: Notes) -> tuple[str, list[Block]]:
    """Return who wrote the column, from a line with only a name at the end or under the title."""
    for position in (len(blocks) - 1, 0):
        if not blocks:
            break
        block = blocks[position]
        names = names_in(block.text)
        name = name_in_byline(block.text) or (names[0] if len(names) == 1 and position else "")
        if name and "\n" not in block.text and not block.links:
            notes.assume(_("‘%(name)s’ is de schrijver.") % {"name": name})
            notes.accounted.append(block.flat)
            return name, [*blocks[:position], *blocks[position + 1 :]]
    return "", blocks
