"""Markdown -> blocks, with CommonMark's own rules plus tables. Emphasis is dropped, words never are."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from .neutral import Block, Link, guess_headings, has_words, looks_like_heading, tidy

_RAW = ("fence", "code_block", "html_block")
_BOLD_HEADING_LEVEL = 4


class _Tokens:
    """Gathers Markdown tokens into blocks."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.stack: list[Token] = []
        self.first_in_item = False
        self.used: set[str] = set()

    def add(self, token: Token) -> None:
        """Take one token."""
        if token.type == "list_item_open":
            self.first_in_item = True
        if token.type == "inline":
            self._inline(token)
        elif token.type in _RAW:
            self._append(self._block(token, tidy(token.content).strip("\n")))
        if token.nesting == 1:
            self.stack.append(token)
        elif token.nesting == -1:
            self.stack.pop()

    def _inline(self, token: Token) -> None:
        in_item = any(each.type == "list_item_open" for each in self.stack)
        inline = _Inline(soft_break=" " if in_item else "\n")
        inline.read(token.children or [])
        self.used |= {link.url for link in inline.links}
        block = replace(self._block(token, tidy("".join(inline.parts)).strip()), links=tuple(inline.links))
        if block.kind == "paragraph" and inline.only_bold and looks_like_heading(block.text):
            block = replace(block, kind="heading", level=_BOLD_HEADING_LEVEL, certain=False, bold=True)
        self._append(block)

    def _append(self, block: Block) -> None:
        if not block.text:
            return
        if block.kind == "item" and not self.first_in_item and self.blocks:
            last = self.blocks.pop()
            text = f"{last.text}\n{block.text}"
            block = replace(last, text=text, links=last.links + block.links)
        self.first_in_item = False
        self.blocks.append(block)

    def _block(self, token: Token, text: str) -> Block:
        line = token.map[0] + 1 if token.map else (self.blocks[-1].line if self.blocks else 1)
        heading = next((each for each in self.stack if each.type == "heading_open"), None)
        lists = [each for each in self.stack if each.type in ("bullet_list_open", "ordered_list_open")]
        quoted = any(each.type == "blockquote_open" for each in self.stack)
        if heading is not None:
            return Block(kind="heading", level=int(heading.tag[1:]), text=text.replace("\n", " "), line=line)
        if lists:
            ordered = lists[-1].type == "ordered_list_open"
            return Block(kind="item", level=len(lists) - 1, ordered=ordered, text=text, line=line, quoted=quoted)
        return Block(kind="paragraph", text=text, line=line, quoted=quoted)


class _Inline:
    """Gathers the text and the links of one paragraph."""

    def __init__(self, *, soft_break: str) -> None:
        self.soft_break = soft_break
        self.parts: list[str] = []
        self.links: list[Link] = []
        self.only_bold = True
        self._open: list[tuple[int, Token]] = []
        self._bold = 0

    def read(self, tokens: Iterable[Token]) -> None:
        """Take the tokens inside a paragraph."""
        for token in tokens:
            if token.type in ("strong_open", "strong_close"):
                self._bold += token.nesting
            elif token.type == "link_open":
                self._open.append((len(self.parts), token))
            elif token.type == "link_close":
                self._link(*self._open.pop())
            elif token.type == "image":
                self.parts.append(token.content)
                self.links.append(Link(token.content, str(token.attrGet("src") or "")))
                self._title(token)
            elif token.type in ("softbreak", "hardbreak"):
                self.parts.append("\n" if token.type == "hardbreak" else self.soft_break)
            elif token.content:
                self.only_bold = self.only_bold and (self._bold > 0 or not token.content.strip())
                self.parts.append(token.content)

    def _link(self, start: int, token: Token) -> None:
        self.links.append(Link("".join(self.parts[start:]).strip(), str(token.attrGet("href") or "")))
        self._title(token)

    def _title(self, token: Token) -> None:
        if title := str(token.attrGet("title") or "").strip():
            self.parts.append(f" ({title})")


def read_markdown(text: str) -> list[Block]:
    """Return the blocks of a Markdown text."""
    environment: dict[str, Any] = {}
    gathered = _Tokens()
    for token in MarkdownIt("commonmark").enable("table").parse(tidy_ends(text), environment):
        gathered.add(token)
    return guess_headings([*gathered.blocks, *_unused_references(environment, gathered.used, text.count("\n") + 1)])


def tidy_ends(text: str) -> str:
    """Return `text` with one kind of newline, its indents kept."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _unused_references(environment: dict[str, Any], used: set[str], line: int) -> list[Block]:
    """Return the addresses at the foot of the text that no link uses: Markdown itself would drop them."""
    every = {**environment.get("references", {})}
    every.update({f"{each['label']} {i}": each for i, each in enumerate(environment.get("duplicate_refs", []))})
    return [
        Block(
            kind="paragraph",
            text=tidy(f"{label.capitalize()}: {each['href']} {each['title']}").strip(),
            line=line,
            links=(Link(each["href"], each["href"]),),
        )
        for label, each in every.items()
        if (each["href"] not in used or each["title"]) and has_words(each["href"])
    ]
