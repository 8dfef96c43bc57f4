"""What a quote looks like in a clean document: between quotation marks, or in a block of its own."""

import re

from .neutral import Block, urls_in
from .rich import paragraphs_of
from .tree import QuotePart

OPENING = "‘'\"“„«"
CLOSING = "’'\"”»"
_QUOTED = re.compile(rf"^[{OPENING}](?P<text>.+)[{CLOSING}][.,]?\s*(?:[-–—,(]\s*(?P<who>[^()]+?)\)?)?$", re.DOTALL)
_SOURCE = re.compile(r"^(?:bron|source)\s*:\s*(?P<title>.*)$", re.IGNORECASE)
_WHO = re.compile(r"^[-–—]\s*(?P<who>\S.*)$")
_PAIRS = {"‘": "’", "“": "”", "„": "”", "«": "»", "'": "'", '"': '"'}
LONGEST_NAME, LONGEST_SOURCE, LONGEST_URL = 200, 300, 1000


def starts_quoted(text: str) -> bool:
    """Say whether `text` begins with a quotation mark."""
    return len(text) > 1 and text[0] in OPENING and not text[1].isspace()


def parse_quote(block: Block) -> QuotePart | None:
    """Return the quote that `block` holds, or None when it is no quote."""
    text = " ".join(paragraphs_of(block.text))
    match = _QUOTED.match(text)
    if match is None:
        return _from_block_quote(block) if block.quoted else None
    who = (match["who"] or "").strip()
    quote = QuotePart(text=match["text"].strip())
    if who and not _add_source(quote, who, block):
        return QuotePart(text=text)
    return quote


def _from_block_quote(block: Block) -> QuotePart:
    lines = block.lines
    match = _WHO.match(lines[-1]) if len(lines) > 1 else None
    if match is None or len(match["who"]) > LONGEST_NAME:
        return QuotePart(text=" ".join(paragraphs_of(block.text)))
    text = " ".join(paragraphs_of("\n".join(lines[:-1])))
    return QuotePart(text=strip_marks(text), attribution=match["who"].strip())


def add_source(quote: QuotePart, block: Block) -> bool:
    """Put the source or speaker in `block` with `quote`; say whether that is all the block says."""
    if quote.source_url or quote.source_title:
        return False
    text = block.flat
    if (match := _WHO.match(text)) and not quote.attribution:
        return _add_source(quote, match["who"], block)
    if (match := _SOURCE.match(text)) or (block.urls and text in block.urls):
        return _add_source(quote, match["title"] if match else text, block, is_source=True)
    if len(block.links) == 1 and text == block.links[0].text:
        return _add_source(quote, text, block, is_source=True)
    return False


def _add_source(quote: QuotePart, text: str, block: Block, *, is_source: bool = False) -> bool:
    urls = block.urls
    if len(urls) > 1 or (urls and len(urls[0]) > LONGEST_URL):
        return False
    words = text
    for url in urls_in(text):
        words = words.replace(url, "")
    words = words.strip(" ,;()")
    if len(words) > (LONGEST_SOURCE if is_source else LONGEST_NAME):
        return False
    if is_source:
        quote.source_title = words
    else:
        quote.attribution = words
    quote.source_url = urls[0] if urls else ""
    return True


def strip_marks(text: str) -> str:
    """Return `text` without the quotation marks around the whole of it."""
    text = text.strip()
    if not starts_quoted(text):
        return text
    closing = _PAIRS[text[0]]
    inside = text[1:]
    if text[-1] in (closing, *CLOSING) and _is_outer(inside):
        inside = inside[:-1]
    return inside.strip()


def _is_outer(inside: str) -> bool:
    """Say whether the mark at the end of `inside` closes the one before it, and no quote within the quote."""
    within = inside[:-1]
    opened = sum(within.count(mark) for mark in "‘“„«")
    closed = len(re.findall(r"[’”»](?!\w)", within))
    return opened <= closed
