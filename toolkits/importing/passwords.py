"""Takes passwords out of a document before anything else looks at it: what comes after can't print them."""

import re
from dataclasses import replace

from django.utils.translation import gettext as _

from .neutral import Block, Link, Secret
from .tree import Notes
from .vocabulary import BEFORE_ADDRESS, PASSWORD_WORDS

LONGEST_PASSWORD = 200
_SHORTEST_DISTINCT = 4
_LINE = re.compile(rf"^\W*{PASSWORD_WORDS}(?P<more>[^:=\n]{{0,40}})[:=]\s*(?P<value>.*)$", re.IGNORECASE)
_ALONE = re.compile(rf"^\W*{PASSWORD_WORDS}\s*[:=]?\s*$", re.IGNORECASE)
_INSIDE = re.compile(rf"(?P<label>\b{PASSWORD_WORDS}\b[^:=\n]{{0,30}}?[:=]\s*)(?P<value>[^\s]+)", re.IGNORECASE)
_IS = re.compile(
    rf"(?P<label>\b{PASSWORD_WORDS}\b[^.:=\n]{{0,30}}?\b(?:is|luidt)\s+)(?P<value>[‘'\"“]?(?=[^\s]*\d)[^\s]+)",
    re.IGNORECASE,
)
_AROUND = "‘’'\"“”«»*`"


def take_passwords(blocks: list[Block], notes: Notes) -> list[Block]:
    """Return `blocks` with each password as a block of its own, and its words nowhere else."""
    taken: list[Block] = []
    waiting: Block | None = None
    for block in blocks:
        if waiting is not None:
            label, waiting = waiting, None
            if block.text and not block.flat.count(" ") and not block.urls:
                taken.append(_password(block.flat, block.line))
                continue
            taken.append(label)
        pieces = _pieces(block, notes)
        if pieces and pieces[-1].kind != "password" and _ALONE.match(pieces[-1].text):
            waiting = pieces.pop()
        taken += pieces
    if waiting is not None:
        taken.append(waiting)
    values = {block.secret.value for block in taken if block.secret}
    return [_redacted(block, values) for block in taken]


def _pieces(block: Block, notes: Notes) -> list[Block]:
    """Return a block in the pieces around its passwords."""
    pieces: list[Block] = []
    kept: list[str] = []
    if not re.search(PASSWORD_WORDS, block.text, re.IGNORECASE):
        return [block]
    for line in BEFORE_ADDRESS.sub("\n", block.text).split("\n"):
        match = _LINE.match(line)
        value = match["value"].strip() if match else ""
        if match and value and _is_value(match["more"], value):
            if kept:
                pieces.append(replace(block, text="\n".join(kept)))
                kept = []
            pieces.append(_password(value, block.line))
        else:
            rest, found = _from_inside(line)
            pieces += [_password(value, block.line) for value in found]
            if found:
                notes.assume(
                    _("Regel %(line)d: een wachtwoord in een zin is eruit gehaald en apart bewaard.")
                    % {"line": block.line}
                )
            kept.append(rest)
    if kept:
        pieces.append(replace(block, text="\n".join(kept)))
    return pieces


def _is_value(more: str, value: str) -> bool:
    """Say whether what follows the colon is a password and not the rest of a sentence."""
    if len(value) > LONGEST_PASSWORD:
        return False
    words = more.strip()
    return not words or words.startswith("(") or " " not in value


def _from_inside(line: str) -> tuple[str, list[str]]:
    found: list[str] = []

    def take(match: re.Match[str]) -> str:
        value = match["value"].rstrip(".,;)")
        if value.startswith("["):
            return match[0]
        found.append(value)
        return f"{match['label']}[{_('apart bewaard')}]{match['value'][len(value) :]}"

    line = _IS.sub(take, _INSIDE.sub(take, line))
    return line, found


def _password(value: str, line: int) -> Block:
    return Block(kind="password", line=line, secret=Secret(value.strip().strip(_AROUND)[:LONGEST_PASSWORD]))


def _redacted(block: Block, values: set[str]) -> Block:
    """Return `block` without the passwords, where they stand in it once more and are no ordinary word."""
    text, links = block.text, block.links
    for value in values:
        if len(value) >= _SHORTEST_DISTINCT and not value.isalpha():
            whole = re.compile(rf"(?<!\w){re.escape(value)}(?!\w)")
            text = whole.sub(f"[{_('apart bewaard')}]", text)
            links = tuple(Link(whole.sub("…", link.text), whole.sub("…", link.url)) for link in links)
    return replace(block, text=text, links=links)
