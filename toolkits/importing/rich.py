"""Blocks -> the texts that fields hold: rich text with the features of this project, or plain text."""

import re
from collections.abc import Iterable
from html import escape
from itertools import groupby

from .neutral import Block, Link, urls_in

_ENDS_SENTENCE = re.compile(r"[.!?:…][\"'’”)\]]*$")
_SAFE = re.compile(r"^(?:https?://|mailto:)\S+$", re.IGNORECASE)
_HIGHEST_HEADING, _LOWEST_HEADING = 3, 4


def paragraphs_of(text: str) -> list[str]:
    """Return the paragraphs in `text`: a line break counts where a sentence ends, else it is only wrapping."""
    paragraphs: list[str] = []
    for line in filter(None, (line.strip() for line in text.split("\n"))):
        if paragraphs and not _ENDS_SENTENCE.search(paragraphs[-1]):
            paragraphs[-1] += f" {line}"
        else:
            paragraphs.append(line)
    return paragraphs


def to_plain(block: Block) -> list[str]:
    """Return the paragraphs of `block` for a field without markup, with addresses written out."""
    paragraphs = paragraphs_of(block.text)
    hidden = [link.url for link in block.links if link.url and link.url not in block.text]
    if hidden and paragraphs:
        paragraphs[-1] += f" ({', '.join(hidden)})"
    return paragraphs


def to_html(blocks: Iterable[Block]) -> str:
    """Return `blocks` as rich text: paragraphs, lists, headings from level 3, links."""
    html = []
    for (kind, ordered), group in groupby(blocks, key=lambda block: (block.kind, block.ordered)):
        if kind == "item":
            tag = "ol" if ordered else "ul"
            items = "".join(f"<li>{'<br/>'.join(_inlines(block))}</li>" for block in group)
            html.append(f"<{tag}>{items}</{tag}>")
        elif kind == "heading":
            html += [_heading(block) for block in group]
        else:
            html += [f"<p>{inline}</p>" for block in group for inline in _inlines(block)]
    return "".join(html)


def _heading(block: Block) -> str:
    level = min(max(block.level, _HIGHEST_HEADING), _LOWEST_HEADING)
    return f"<h{level}>{' '.join(_inlines(block))}</h{level}>"


def _inlines(block: Block) -> list[str]:
    waiting = list(block.links)
    paragraphs = [_inline(paragraph, waiting) for paragraph in paragraphs_of(block.text)]
    for link in waiting:
        if link.url and link.url not in block.text and paragraphs:
            paragraphs[-1] += f" {_anchor(link.url, link.url)}"
    return paragraphs


def _inline(text: str, waiting: list[Link]) -> str:
    """Return `text` as markup. Takes the links it used out of `waiting`."""
    html, at = "", 0
    while waiting and waiting[0].text:
        words = " ".join(waiting[0].text.split())
        start = text.find(words, at)
        if start < 0:
            break
        link = waiting.pop(0)
        html += _with_addresses(text[at:start]) + _anchor(words, link.url)
        at = start + len(words)
    return html + _with_addresses(text[at:])


def _with_addresses(text: str) -> str:
    html, at = "", 0
    for url in urls_in(text):
        start = text.index(url, at)
        html += escape(text[at:start]) + _anchor(url, url)
        at = start + len(url)
    return html + escape(text[at:])


def _anchor(words: str, url: str) -> str:
    if _SAFE.match(url):
        return f'<a href="{escape(url)}">{escape(words)}</a>'
    return escape(words if words == url or not url else f"{words} ({url})")
