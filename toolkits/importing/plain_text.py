"""Plain text -> blocks: blank lines part the paragraphs, bullets start items, headings are guessed."""

import re
from dataclasses import replace

from .neutral import Block, Link, guess_headings, has_words, looks_like_heading, tidy
from .vocabulary import is_label, package_title, section_kind

_BULLET = re.compile(r"^(?P<indent>\s*)(?P<mark>[•●▪◦‣·*–—-])\s+(?P<text>\S.*)$")
_NUMBERED = re.compile(r"^(?P<indent>\s*)(?P<number>\d{1,3})[.)]\s+(?P<text>\S.*)$")
_RULER = re.compile(r"^[-=_*~#\s]*$")
_DASHES = "-–—*"
_SENTENCE_ENDS = re.compile(r"[.!?:;…][\"'’”)\]]*$")
_NESTED_INDENT = 4


class _Lines:
    """Gathers lines into blocks."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.open: Block | None = None
        self.more: list[str] = []
        self.last_number = 0

    def close(self) -> None:
        if self.open is not None:
            glue = " " if self.open.kind == "item" else "\n"
            self.blocks.append(replace(self.open, text=glue.join([self.open.text, *self.more])))
        self.open, self.more = None, []

    def start(self, block: Block) -> None:
        self.close()
        self.open = block
        if not block.ordered:
            self.last_number = 0

    def alone(self, block: Block) -> None:
        self.start(block)
        self.close()

    def add(self, number: int, raw: str) -> None:
        """Take one line."""
        line = raw.strip()
        if not line or (_RULER.match(line) and not has_words(line)):
            self.close()
        elif (item := self._item(number, raw)) is not None:
            self.start(item)
        elif is_label(line):
            self.alone(Block(kind="paragraph", text=line, line=number))
        elif self.open is None and (package_title(line) or (section_kind(line) and looks_like_heading(line))):
            self.alone(Block(kind="heading", level=2, text=line, line=number, certain=False))
        elif self.open is None or (self.open.kind == "item" and not raw.startswith(" ") and self._begins_anew(line)):
            self.start(Block(kind="paragraph", text=line, line=number))
        else:
            self.more.append(line)

    def _item(self, number: int, raw: str) -> Block | None:
        if match := _BULLET.match(raw):
            text = match["text"].strip()
            if match["mark"] in _DASHES and self._runs_on() and text[0].islower():
                return None
            level = 1 if len(match["indent"]) >= _NESTED_INDENT and self.open and self.open.kind == "item" else 0
            return Block(kind="item", text=text, line=number, level=level)
        if match := _NUMBERED.match(raw):
            # "12. " at the start of a line is a list only where the list counts up to it.
            if int(match["number"]) != self.last_number + 1:
                return None
            self.last_number += 1
            return Block(kind="item", text=match["text"].strip(), line=number, ordered=True)
        return None

    def _runs_on(self) -> bool:
        """Say whether the open paragraph is in the middle of a sentence."""
        return self.open is not None and self.open.kind == "paragraph" and not self._ended()

    def _begins_anew(self, line: str) -> bool:
        return self._ended() and not line[0].islower()

    def _ended(self) -> bool:
        """Say whether the last line ends a sentence."""
        last = self.more[-1] if self.more else self.open.text if self.open else ""
        return bool(_SENTENCE_ENDS.search(last))


def read_plain_text(text: str) -> list[Block]:
    """Return the blocks of a plain text."""
    lines = _Lines()
    for number, raw in enumerate(_with_indent(text), start=1):
        lines.add(number, raw)
    lines.close()
    blocks = _part_title(lines.blocks)
    blocks = guess_headings(blocks)
    return [replace(block, links=tuple(Link(url, url) for url in block.urls)) for block in blocks]


def _with_indent(text: str) -> list[str]:
    """Return tidy lines that keep how far they are indented, since that says what belongs to a list item."""
    lines = []
    for raw in tidy_lines(text):
        indent = len(raw) - len(raw.lstrip())
        lines.append(" " * indent + tidy(raw).strip())
    return lines


def tidy_lines(text: str) -> list[str]:
    """Return the lines of `text` with tabs and odd spaces as spaces, not yet run together."""
    text = re.sub(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", "\n", text.expandtabs(4))
    return text.split("\n")


def _part_title(blocks: list[Block]) -> list[Block]:
    """Return `blocks` with the first line apart, when it is a title right above the text."""
    if not blocks or blocks[0].kind != "paragraph" or "\n" not in blocks[0].text:
        return blocks
    first, rest = blocks[0].text.split("\n", 1)
    if not looks_like_heading(first) or rest[0].islower() or not rest[0].isalnum():
        return blocks
    title = replace(blocks[0], text=first)
    return [title, replace(blocks[0], text=rest, line=title.line + 1), *blocks[1:]]
