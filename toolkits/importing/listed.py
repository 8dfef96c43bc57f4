"""Cards, questions and quotes in a section."""

import re

from .neutral import Block
from .quotes import add_source, parse_quote
from .rich import to_plain
from .tree import CardKind, CardPart, Notes, QuestionPart, QuotePart, SectionPart
from .vocabulary import CARD_KIND, CARD_SIDE

_REFLECTION = re.compile(r"reflecti", re.IGNORECASE)
_LABEL = re.compile(r"^(?P<label>[^:\n]{2,24}):\s+(?P<rest>\S.*)$", re.DOTALL)
_BACK_SIDES = ("achterkant", "back")
_DO_WORDS = ("doe", "do")


def cards_into(section: SectionPart, block: Block, following: Block | None, notes: Notes) -> bool:
    """Add a card, one side of it, or the introduction. Text below a list of cards is no card."""
    last = section.items[-1] if section.items else None
    card = last if isinstance(last, CardPart) else None
    side = CARD_SIDE.match(block.text)
    if block.kind == "heading" and (match := CARD_KIND.match(block.flat)):
        section.card_kind = _kind(match["kind"])
        notes.accounted.append(block.flat)
    elif card and side and side["side"].lower() in _BACK_SIDES:
        card.back += to_plain(block)
        card.back[-len(to_plain(block))] = CARD_SIDE.sub("", to_plain(block)[0])
        notes.accounted.append(side[0].strip())
    elif card and (
        (block.kind == "item" and block.level > 0) or (block.kind == "paragraph" and card.origin == "heading")
    ):
        card.back += to_plain(block)
    elif block.kind == "paragraph" and card is None and _stands_above(block, following):
        section.intro.append(block)
    elif block.kind == "paragraph" and card and card.origin == "item" and not side:
        return False
    else:
        section.items.append(_card(section, block, notes))
    return True


def _stands_above(block: Block, following: Block | None) -> bool:
    below = following is not None and following.kind in ("item", "heading")
    return not CARD_SIDE.match(block.text) and (below or block.text.endswith(":"))


def _card(section: SectionPart, block: Block, notes: Notes) -> CardPart:
    front, *back = to_plain(block)
    kind = section.card_kind
    if side := CARD_SIDE.match(front):
        front = front[side.end() :] or front
        notes.accounted.append(side[0].strip())
    elif (label := _LABEL.match(front)) and (named := CARD_KIND.match(label["label"].strip())):
        kind, front = _kind(named["kind"]), label["rest"]
        notes.accounted.append(f"{label['label']}:")
    return CardPart(front=front, back=back, kind=kind, origin=block.kind)


def _kind(word: str) -> CardKind:
    return "do" if word.lower() in _DO_WORDS else "think"


def questions_into(section: SectionPart, block: Block, following: Block | None, _notes: Notes) -> bool:
    """Add a question or the introduction. Other text below the questions is no question."""
    loose = not _REFLECTION.search(section.heading or section.noun)
    text = "\n".join(to_plain(block))
    last = section.items[-1] if section.items else None
    if block.kind == "item" and block.level > 0 and isinstance(last, QuestionPart):
        last.text += f"\n– {text}"
    elif block.kind == "item" or (
        block.text.endswith("?") and (last is not None or following is None or following.kind != "item")
    ):
        section.items.append(QuestionPart(text=text, loose=loose))
    elif last is None:
        section.intro.append(block)
    else:
        return False
    return True


def quotes_into(section: SectionPart, block: Block, _following: Block | None, _notes: Notes) -> bool:
    """Add a quote, the source of the last one, or the introduction. Other text below the quotes is no quote."""
    last = section.items[-1] if section.items else None
    quote = parse_quote(block)
    if quote is not None:
        section.items.append(quote)
    elif isinstance(last, QuotePart) and add_source(last, block):
        return True
    elif block.kind == "item":
        section.items.append(QuotePart(text=" ".join(to_plain(block))))
    elif last is None:
        section.intro.append(block)
    else:
        return False
    return True
