"""DOCX -> blocks. The archive is weighed before it is unpacked, and every paragraph of it is read."""

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from .errors import ImportRefused
from .neutral import Block, Link, guess_headings, looks_like_heading, tidy

# A document of text unpacks to a few MB; these stop an archive that was made to fill the memory.
MOST_ENTRIES = 2000
MOST_UNPACKED = 50 * 1024 * 1024
HIGHEST_RATIO = 200
LARGE_ENTRY = 1024 * 1024

_MAIN = "word/document.xml"
_ASIDE = re.compile(r"^/word/(header|footer|footnotes|endnotes|comments)\d*\.xml$")
_HEADING_STYLE = re.compile(r"^(?:heading|kop)\s*(\d)$", re.IGNORECASE)
_TITLE_STYLES = ("title", "titel")
_HYPERLINK_FIELD = re.compile(r'HYPERLINK\s+"([^"]+)"')
_BREAKS = {qn("w:br"), qn("w:cr")}
_DEEPEST_STYLES = 12
_OFF = ("0", "false", "off")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOT_HERE = {qn("w:p"), qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent"), _FALLBACK}


def read_word(data: bytes, name: str) -> list[Block]:
    """Return the blocks of the DOCX in `data`; `name` is for the messages of ImportRefused."""
    _weigh(data, name)
    try:
        return _Package(data).blocks()
    except Exception as error:  # a broken part can fail in any layer of the reader
        raise ImportRefused(_broken(name)) from error


def _broken(name: str) -> str:
    return _("%(name)s is geen leesbaar Word-bestand: open het in Word en bewaar het opnieuw als .docx.") % {
        "name": name
    }


def _weigh(data: bytes, name: str) -> None:
    """Raise ImportRefused for what is no DOCX, or for an archive that would unpack to too much."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            if _is_bomb(entries):
                raise ImportRefused(
                    _("%(name)s pakt uit tot veel meer dan een document: vraag de maker om een nieuw bestand.")
                    % {"name": name}
                )
            if _MAIN not in archive.namelist() or any(entry.flag_bits & 1 for entry in entries):
                raise ImportRefused(_broken(name))
            for entry in entries:
                if entry.filename.endswith((".xml", ".rels")) and _has_declarations(archive.read(entry)):
                    raise ImportRefused(
                        _("%(name)s bevat een DTD, wat Word nooit schrijft: vraag de maker om een nieuw bestand.")
                        % {"name": name}
                    )
    except (BadZipFile, NotImplementedError, EOFError, OSError, ValueError, RuntimeError) as error:
        raise ImportRefused(_broken(name)) from error


def _is_bomb(entries: list[ZipInfo]) -> bool:
    return (
        len(entries) > MOST_ENTRIES
        or sum(entry.file_size for entry in entries) > MOST_UNPACKED
        or any(
            entry.file_size > LARGE_ENTRY and entry.file_size > HIGHEST_RATIO * max(entry.compress_size, 1)
            for entry in entries
        )
    )


def _has_declarations(xml: bytes) -> bool:
    """Say whether the XML declares entities of its own; without NULs UTF-16 reads the same."""
    plain = xml.replace(b"\x00", b"")
    return b"<!DOCTYPE" in plain or b"<!ENTITY" in plain


class _Package:
    """The parts of a DOCX that hold text."""

    def __init__(self, data: bytes) -> None:
        self.document = Document(BytesIO(data))
        self.styles = {style.style_id: style for style in self.document.styles}

    def blocks(self) -> list[Block]:
        """Return the blocks of the text, then those of headers, footers, notes and comments."""
        part = self.document.part
        blocks = list(self._of(part.element, part.rels))
        for each in part.package.iter_parts():
            if _ASIDE.match(str(each.partname)):
                blocks += [
                    replace(block, kind="paragraph", aside=True) for block in self._of(parse_xml(each.blob), each.rels)
                ]
        # The same header stands in a part for the first page and in one for the others.
        unique = {(block.aside and block.text) or number: block for number, block in reversed(list(enumerate(blocks)))}
        return guess_headings(reversed(unique.values()))

    def _of(self, root: Any, rels: Any) -> Iterator[Block]:
        """Yield every paragraph below `root`, wherever it stands: in a table, a text box or a form field."""
        for number, paragraph in enumerate(root.iter(qn("w:p")), start=1):
            if any(parent.tag == _FALLBACK for parent in paragraph.iterancestors()):
                continue  # the same text box once more, for older versions of Word
            reading = _Paragraph(rels)
            reading.read(paragraph)
            text = tidy(reading.text).strip()
            if text:
                links = tuple(Link(tidy(link.text).strip(), link.url) for link in reading.links)
                yield self._shape(paragraph, text, number, links, reading.only_bold)

    def _shape(self, paragraph: Any, text: str, number: int, links: tuple[Link, ...], bold: bool) -> Block:
        level = self._outline(paragraph)
        if level:
            return Block(kind="heading", level=level, text=text.replace("\n", " "), line=number, links=links)
        ordered, depth = self._list(paragraph)
        if depth is not None:
            return Block(kind="item", level=depth, ordered=ordered, text=text, line=number, links=links)
        if bold and looks_like_heading(text):
            return Block(kind="heading", level=4, text=text, line=number, links=links, certain=False, bold=True)
        return Block(kind="paragraph", text=text, line=number, links=links)

    def _styles_of(self, paragraph: Any) -> Iterator[Any]:
        style = self.styles.get(paragraph.style)
        for _step in range(_DEEPEST_STYLES):
            if style is None:
                return
            yield style
            style = getattr(style, "base_style", None)

    def _outline(self, paragraph: Any) -> int:
        """Return the level of a heading, 0 for other paragraphs."""
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        if own is not None and own.get(qn("w:val"), "9") in "012345678":
            return int(own.get(qn("w:val"))) + 1
        for style in self._styles_of(paragraph):
            name = (style.name or "").strip().lower()
            if name in _TITLE_STYLES:
                return 1
            if match := _HEADING_STYLE.match(name):
                return int(match[1])
        return 0

    def _list(self, paragraph: Any) -> tuple[bool, int | None]:
        """Return whether a list counts, and how deep the item is; None for what is no item."""
        numbered = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        names = [(style.name or "").lower() for style in self._styles_of(paragraph)]
        ordered = any("list number" in name or "lijstnummering" in name for name in names)
        if numbered is not None:
            level = numbered.find(qn("w:ilvl"))
            return ordered, int(level.get(qn("w:val"), "0")) if level is not None else 0
        if any(name.startswith(("list bullet", "list number", "lijst")) for name in names):
            deep = next((int(name[-1]) - 1 for name in names if name[-1:].isdigit()), 0)
            return ordered, deep
        return False, None


class _Paragraph:
    """Gathers the text and links of one paragraph, inserted text included, removed text left out."""

    def __init__(self, rels: Any) -> None:
        self.rels = rels
        self.text = ""
        self.links: list[Link] = []
        self.only_bold = True

    def read(self, element: Any) -> None:
        """Take everything inside `element`, but not the paragraphs of a text box in it."""
        for child in element:
            if child.tag in _NOT_HERE:
                continue
            if child.tag == qn("w:t"):
                self.text += child.text or ""
                self.only_bold = self.only_bold and _is_bold(child)
            elif child.tag == qn("w:tab"):
                self.text += " "
            elif child.tag in _BREAKS:
                self.text += "\n"
            elif child.tag == qn("w:noBreakHyphen"):
                self.text += "-"
            elif child.tag == qn("w:sym"):
                self.text += " "
            elif child.tag == qn("w:instrText"):
                self.links += [Link("", url) for url in _HYPERLINK_FIELD.findall(child.text or "")]
            elif child.tag == qn("w:hyperlink"):
                self._hyperlink(child)
            elif isinstance(child.tag, str):
                self.read(child)

    def _hyperlink(self, element: Any) -> None:
        start = len(self.text)
        self.read(element)
        relation = self.rels.get(element.get(qn("r:id")))
        if relation is not None and relation.is_external:
            self.links.append(Link(self.text[start:], relation.target_ref))


def _is_bold(text: Any) -> bool:
    run = text.getparent()
    mark = run.find(f"{qn('w:rPr')}/{qn('w:b')}")
    return mark is not None and mark.get(qn("w:val"), "1") not in _OFF
