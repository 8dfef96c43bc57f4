"""One piece becomes another kind, two become one, one becomes two. Every word stays."""

import re
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from toolkits.importing.errors import ImportRefused
from toolkits.importing.neutral import Block, has_words
from toolkits.importing.parts import is_address
from toolkits.importing.quotes import parse_quote
from toolkits.importing.rich import to_plain
from toolkits.importing.vocabulary import LONGEST_TITLE

from .pieces import TEXTS, Piece, PieceKind, new_id
from .taking import LINES, PARAGRAPHS, block_of

# Where a text goes that is joined to a piece: the field that takes more than one line.
_LONG: dict[PieceKind, str] = {
    "section": "heading",
    "text": "text",
    "card": "front",
    "question": "text",
    "worksheet": "purpose",
    "quote": "text",
    "film": "description",
}
_MANY_LINES = ("text", "front", "back", "purpose", "steps", "description", "transcript")
_PLACES_TO_CUT = re.compile(r"(?<=[.!?…])[\"'’”)\]]*\s+|\n+")


def plain_texts(piece: Piece) -> list[str]:
    """Return the texts of a piece without markup, in reading order; addresses under links are written out."""
    if piece.kind == "text":
        return to_plain(block_of(piece))
    return piece.words


def convert(piece: Piece, kind: PieceKind, variant: str = "") -> Piece:
    """Return `piece` as another kind, with the same id; `variant` is the kind of card or question."""
    if kind == piece.kind:
        return replace(piece, more=piece.more | {"kind": variant}) if variant else piece
    made = compose(kind, plain_texts(piece), variant)
    if kind == "quote" and piece.kind == "text":
        made = _quote(piece) or made
    return replace(made, id=piece.id, out=piece.out, secret=piece.secret)


def compose(kind: PieceKind, texts: list[str], variant: str = "") -> Piece:
    """Return a new piece of `kind` with `texts` in the places they fit."""
    first, rest = (texts[0], texts[1:]) if texts else ("", [])
    piece = Piece(kind=kind)
    if kind == "section":
        piece.texts = {"heading": " ".join(" ".join(texts).split())}
        piece.more = {"kind": "text", "place": "body"}
    elif kind == "text":
        piece.texts = {"text": LINES.join(texts)}
        piece.more = {"form": "paragraph"}
    elif kind == "card":
        piece.texts = {"front": first, "back": PARAGRAPHS.join(rest)}
        piece.more = {"kind": variant or ("think" if first.rstrip().endswith("?") else "do")}
    elif kind == "question":
        piece.texts = {"text": LINES.join(texts)}
        piece.more = {"kind": variant or "reflection"}
    elif kind == "quote":
        piece.texts = {"text": " ".join(texts)}
    elif kind == "worksheet":
        title, rest = _title(texts)
        piece.texts = {"title": title, "purpose": PARAGRAPHS.join(rest)}
    else:
        address = next((text for text in texts if is_address(text)), "")
        title, rest = _title([text for text in texts if text != address] if address else texts)
        piece.texts = {"title": title, "address": address, "description": PARAGRAPHS.join(rest)}
    return piece


def _title(texts: list[str]) -> tuple[str, list[str]]:
    """Return a title that fits its field, and what goes below it: all of it, where the first text is too long."""
    if not texts:
        return "", []
    title, *lines = texts[0].split("\n")
    if len(title) <= LONGEST_TITLE:
        return title.strip(), [text for text in ["\n".join(lines).strip(), *texts[1:]] if text]
    return f"{title[: LONGEST_TITLE // 2].rsplit(' ', 1)[0]} …", texts


def _quote(piece: Piece) -> Piece | None:
    """Return the quote in a text with quotation marks, with who said it, or None when it is no more than a text."""
    found = parse_quote(Block(kind="paragraph", text=LINES.join(plain_texts(piece)), line=0))
    if found is None:
        return None
    texts = {"text": found.text, "attribution": found.attribution}
    texts |= {"source_title": found.source_title, "source_url": found.source_url}
    return Piece(kind="quote", texts=texts)


def join(first: Piece, second: Piece) -> Piece:
    """Return `first` with everything that `second` says behind it.

    Raises ImportRefused for two films with a password: one of them would be lost.
    """
    if first.secret and second.secret:
        raise ImportRefused(
            _("Beide filmpjes hebben een wachtwoord. Voeg ze niet samen: er kan er maar één worden bewaard.")
        )
    texts = dict(first.texts)
    more = dict(first.more)
    spill: list[str] = []
    if first.kind == second.kind == "text":
        texts["text"] = _glued(texts.get("text", ""), second.text("text"), LINES)
        more["links"] = [*more.get("links", []), *second.more.get("links", [])]
    elif first.kind == second.kind and first.kind != "section":
        for name in TEXTS[first.kind]:
            value = second.text(name)
            if name in _MANY_LINES:
                texts[name] = _glued(texts.get(name, ""), value, _between(name))
            elif value and not texts.get(name) and name != "title":
                texts[name] = value
            elif value:
                spill.append(value)
    else:
        spill = plain_texts(second)
    where = "back" if first.kind == "card" and texts.get("back") and first.kind != second.kind else _LONG[first.kind]
    for text in spill:
        extra = " ".join(text.split()) if where == "heading" else text
        texts[where] = _glued(texts.get(where, ""), extra, " " if where == "heading" else _between(where))
    return replace(first, texts=texts, more=more, secret=first.secret or second.secret)


def _between(name: str) -> str:
    return LINES if name in ("text", "front", "steps") else PARAGRAPHS


def _glued(one: str, other: str, between: str) -> str:
    return between.join(text for text in (one, other) if text.strip())


def places_to_cut(text: str) -> list[int]:
    """Return where the second and further sentences and lines of `text` begin."""
    ends = (match.end() for match in _PLACES_TO_CUT.finditer(text))
    return [at for at in ends if has_words(text[:at]) and has_words(text[at:])]


def cut(piece: Piece, name: str, at: int) -> tuple[Piece, Piece]:
    """Return `piece` in two of the same kind, cut in its text `name` at character `at`, moved to before a word.

    What stands in the fields after that one goes with the second. Raises ImportRefused where nothing would be left
    on one side.
    """
    if piece.kind == "section" or name not in TEXTS[piece.kind]:
        raise ImportRefused(_("Een kop kun je niet knippen. Pas de tekst van de kop aan."))
    text = piece.text(name)
    at = _before_a_word(text, at)
    names = TEXTS[piece.kind]
    place = names.index(name)
    before = {each: piece.text(each) for each in names[:place]} | {name: text[:at].strip()}
    after = [piece.text(each) for each in names[place + 1 :]]
    if not has_words(text[:at]) or not has_words(text[at:]):
        raise ImportRefused(_("Knip op een plek met tekst ervoor en erachter."))
    if place == 0:
        texts = dict(zip(names, [text[at:].strip(), *after], strict=True))
        second = replace(piece, texts=texts)
    else:
        second = compose(piece.kind, [each for each in [text[at:].strip(), *after] if each.strip()], _variant(piece))
    first = replace(piece, texts=before)
    if piece.kind == "text":
        first, second = _with_links(first, second, piece.more.get("links", []))
    return first, replace(second, id=new_id(), secret="")


def _variant(piece: Piece) -> str:
    return str(piece.more.get("kind", ""))


def _before_a_word(text: str, at: int) -> int:
    at = min(max(at, 0), len(text))
    while 0 < at < len(text) and not text[at - 1].isspace() and not text[at].isspace():
        at -= 1
    return at


def _with_links(first: Piece, second: Piece, links: list[Any]) -> tuple[Piece, Piece]:
    """Give each link to the piece that holds its words; the first gets what is in neither."""
    later = [link for link in links if link[0] in second.text("text") and link[0] not in first.text("text")]
    return (
        replace(first, more=first.more | {"links": [link for link in links if link not in later]}),
        replace(second, more=second.more | {"links": later}),
    )
