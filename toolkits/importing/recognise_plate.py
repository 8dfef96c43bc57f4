"""A plate with quotes: its title, its themes, and who said what."""

import re
from pathlib import Path

from django.utils.translation import gettext as _

from .neutral import Block, Link
from .quotes import add_source, parse_quote, starts_quoted, strip_marks
from .recognise_article import without_passwords
from .rich import to_plain
from .scanned import Scan, Scrap, is_scanned, put_together
from .titles import take_teaser, take_title
from .tree import Notes, PlateDocument, QuotePart, SectionPart
from .vocabulary import LONGEST_TITLE

_TELLING_WORD = 5  # letters; shorter words are in every quote


def recognise_plate(blocks: list[Block], name: str, notes: Notes) -> PlateDocument:
    """Return the tree of a plate. `name` is the file's, for a title where the document has none."""
    blocks = without_passwords(blocks, notes)
    if is_scanned(blocks):
        return _from_scan(put_together(blocks, notes), name, notes)
    document = PlateDocument()
    if blocks[0].quoted or starts_quoted(blocks[0].text):
        document.title = _from_name(name, notes)
    else:
        document.title, blocks = take_title(blocks, notes)
        if len(blocks) > 1 and parse_quote(blocks[1]) is None:
            document.teaser, blocks = take_teaser(blocks, notes)
    _read_clean(document, blocks, notes)
    return document


def _from_name(name: str, notes: Notes) -> str:
    title = re.sub(r"[-_\s]+", " ", Path(name).stem).strip().capitalize()[:LONGEST_TITLE] or _("Praatplaat")
    notes.assume(
        _("Er staat geen titel in het document. De naam van het bestand is genomen: ‘%(title)s’.") % {"title": title}
    )
    return title


def _read_clean(document: PlateDocument, blocks: list[Block], notes: Notes) -> None:
    """Read headings as themes, with the quotes below them."""
    section: SectionPart | None = None
    addresses: list[Block] = []
    for position, block in enumerate(blocks):
        following = blocks[position + 1] if position + 1 < len(blocks) else None
        last = section.items[-1] if section and section.items else None
        if block.kind == "heading":
            section = SectionPart(kind="quotes", heading=block.flat, level=block.level)
            document.sections.append(section)
            if block.links:
                section.intro.append(Block(kind="paragraph", text=", ".join(block.urls), line=block.line))
        elif (quote := parse_quote(block)) is not None:
            section = _quotes_section(document, section)
            section.items.append(quote)
        elif _is_address_in_list(block, following, blocks[position - 1] if position else None):
            addresses.append(block)
        elif isinstance(last, QuotePart) and add_source(last, block):
            notes.accounted.append(block.flat)
        elif block.kind == "item" and section is not None and section.kind == "quotes":
            section.items.append(QuotePart(text=" ".join(to_plain(block))))
        elif section is None and not document.sections:
            document.introduction.append(block)
        elif section is not None and section.kind == "quotes" and not section.items:
            section.intro.append(block)
        else:
            notes.leave(block)
            if section is None or section.kind != "text":
                section = SectionPart(kind="text")
                document.sections.append(section)
            section.text.append(block)
    _settle_empty(document)
    _add_sources(document, addresses, notes)


def _quotes_section(document: PlateDocument, section: SectionPart | None) -> SectionPart:
    if section is None or section.kind != "quotes":
        section = SectionPart(kind="quotes")
        document.sections.append(section)
    return section


def _is_address_in_list(block: Block, following: Block | None, before: Block | None) -> bool:
    """Say whether an address stands among other addresses, so that it is unclear which quote it belongs to."""
    if not _is_address(block):
        return False
    return _is_address(following) or _is_address(before) or len(block.urls) > 1


def _is_address(block: Block | None) -> bool:
    return block is not None and bool(block.urls) and all(word in block.urls for word in block.text.split())


def _settle_empty(document: PlateDocument) -> None:
    """Turn themes without quotes into text, so that their words stay."""
    for section in document.sections:
        if section.kind == "quotes" and not section.items:
            section.kind = "text"
            section.text, section.intro = section.intro, []


def _add_sources(document: PlateDocument, addresses: list[Block], notes: Notes) -> None:
    urls = [url for block in addresses for url in block.urls]
    if not urls:
        return
    items = [Block(kind="item", text=url, line=0, links=(Link(url, url),)) for url in urls]
    document.sections.append(SectionPart(kind="text", heading=_("Bronnen"), text=items))
    notes.assume(
        _("Welke bron bij welk citaat hoort, is niet zeker. De %(count)d adressen staan samen onder ‘Bronnen’.")
        % {"count": len(urls)}
    )


def _from_scan(scan: Scan, name: str, notes: Notes) -> PlateDocument:
    notes.assume(_("Dit document lijkt gescand. Lees de citaten na: letters kunnen verkeerd gelezen zijn."))
    title = next((scrap for scrap in scan.scraps if scrap.kind == "text" and scrap.text.endswith("?")), None)
    if title is not None and len(title.text) > LONGEST_TITLE:
        title = None
    document = PlateDocument(title=title.text if title else _from_name(name, notes), fragments=scan.fragments)
    if title is not None:
        notes.assume(_("Regel %(line)d: de titel is ‘%(title)s’.") % {"line": title.line, "title": title.text})
    groups = _groups([scrap for scrap in scan.scraps if scrap is not title], title)
    themes = _themes(groups, scan, notes)
    for group in groups:
        quotes = [QuotePart(text=strip_marks(scrap.text)) for scrap in group]
        document.sections.append(SectionPart(kind="quotes", heading=themes.pop(id(group), ""), items=list(quotes)))
    document.sections += [SectionPart(kind="text", heading=theme) for theme in themes.values()]
    others = [scrap for scrap in scan.scraps if scrap.kind == "text" and scrap is not title]
    loose = [(scrap.line, scrap.text) for scrap in others]
    left = sorted([*loose, *scan.noise])
    if left:
        notes.left += left
        blocks = [Block(kind="paragraph", text=text, line=line) for line, text in left]
        document.sections.append(SectionPart(kind="text", heading=_("Niet geplaatst"), text=blocks))
    _add_sources(document, [Block(kind="paragraph", text=url, line=0) for url in scan.urls], notes)
    return document


def _groups(scraps: list[Scrap], title: Scrap | None) -> list[list[Scrap]]:
    """Return the quotes in the groups that noise, a theme or the title parts."""
    groups: list[list[Scrap]] = [[]]
    for scrap in scraps:
        passed_title = title is not None and groups[-1] and groups[-1][-1].line < title.line < scrap.line
        if scrap.kind != "quote" or passed_title:
            groups.append([])
        if scrap.kind == "quote":
            groups[-1].append(scrap)
    return [group for group in groups if group]


def _themes(groups: list[list[Scrap]], scan: Scan, notes: Notes) -> dict[int, str]:
    """Return the theme of each group by the group's id; a theme that fits none has a key of its own."""
    themes: dict[int, str] = {}
    for theme in (scrap for scrap in scan.scraps if scrap.kind == "theme"):
        free = [group for group in groups if id(group) not in themes]
        group = _best_group(theme, free)
        if group is None:
            themes[-theme.line] = theme.text
            continue
        themes[id(group)] = theme.text
        notes.assume(
            _("Het thema ‘%(theme)s’ hoort bij de citaten vanaf ‘%(quote)s’ (%(count)d).")
            % {"theme": theme.text, "count": len(group), "quote": strip_marks(group[0].text)[:60]}
        )
    return themes


def _best_group(theme: Scrap, groups: list[list[Scrap]]) -> list[Scrap] | None:
    """Return the group that shares most words with a theme, else the one below it, else the one above."""
    words = _words(theme.text)
    shared = [(len(words & _words(" ".join(scrap.text for scrap in group))), group) for group in groups]
    most = max((count for count, _group in shared), default=0)
    if most:
        return next(group for count, group in shared if count == most)
    below = [group for group in groups if group[0].line > theme.line]
    return below[0] if below else groups[-1] if groups else None


def _words(text: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[^\W\d_]+", text) if len(word) >= _TELLING_WORD}
