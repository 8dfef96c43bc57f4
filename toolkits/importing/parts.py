"""What goes into each kind of section. A filler takes one block, or says that it does not belong there."""

import re
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from .neutral import Block, looks_like_heading
from .quotes import add_source, parse_quote
from .rich import paragraphs_of, to_plain
from .tree import CardPart, FilmPart, Notes, QuestionPart, QuotePart, SectionKind, SectionPart, WorksheetPart
from .vocabulary import CARD_KIND, CARD_SIDE, LONGEST_TITLE, TRANSCRIPT, is_address_label

LONGEST_ADDRESS = 500
SHORT_QUESTION = 80
_LOOSE = re.compile(r"\b(?:losse|overige|andere|loose|other)\b", re.IGNORECASE)
_REFLECTION = re.compile(r"reflecti", re.IGNORECASE)
_PREFIX = re.compile(r"^(?P<label>[^:\n]{2,24}):\s+(?P<rest>\S.*)$", re.DOTALL)

Filler = Callable[[SectionPart, Block, Block | None, Notes], bool]


def ends_section(section: SectionPart, heading: Block) -> bool:
    """Say whether an unknown heading ends `section`, and opens one of its own."""
    deeper = heading.certain and heading.level > section.level
    if section.kind == "worksheets":
        return not deeper and heading.certain
    if section.kind == "cards":
        bulleted = len(section.items) > 1 and not deeper
        return not CARD_KIND.match(heading.flat) and (bulleted or (heading.certain and not deeper))
    if section.kind == "film":
        return not TRANSCRIPT.match(heading.flat)
    if section.kind == "text":
        return not (deeper and section.certain)
    return True


def text_into(section: SectionPart, block: Block) -> bool:
    """Add any block to a text section."""
    section.text.append(block)
    return True


def _film_into(section: SectionPart, block: Block, _following: Block | None, notes: Notes) -> bool:
    film = next((item for item in section.items if isinstance(item, FilmPart)), None)
    if film is None:
        film = FilmPart()
        section.items.append(film)
    if block.kind == "password":
        if film.secret and block.secret and film.secret.value != block.secret.value:
            notes.left.append((block.line, _("een tweede wachtwoord, dat niet is bewaard")))
        film.secret = film.secret or block.secret
        return True
    if block.kind == "heading":
        film.transcript.append("")
        notes.accounted.append(block.flat)
        return True
    if film.transcript:
        film.transcript += to_plain(block)
        return True
    urls = block.urls
    if not film.address and len(urls) == 1 and is_address(urls[0]):
        film.address = urls[0]
        words = block.flat.replace(urls[0], "").strip()
        if not words or is_address_label(words) or is_address_label(words.replace("()", "")):
            notes.accounted.append(block.flat)
            return True
    film.description += to_plain(block)
    return True


def is_address(url: str) -> bool:
    """Say whether a field for addresses takes `url`."""
    try:
        URLValidator(schemes=["http", "https"])(url)
    except ValidationError:
        return False
    return len(url) <= LONGEST_ADDRESS


def _worksheets_into(section: SectionPart, block: Block, following: Block | None, notes: Notes) -> bool:
    sheet = section.items[-1] if section.items else None
    if block.kind == "password":
        return False
    if block.kind == "heading" and len(block.flat) <= LONGEST_TITLE:
        section.items.append(WorksheetPart(title=block.flat))
        if block.links:
            section.items[-1].purpose.append(", ".join(block.urls))  # type: ignore[union-attr] - appended above
        return True
    if _is_question_title(sheet, block, following):
        notes.assume(_("‘%(title)s’ is de titel van een werkplaat.") % {"title": block.flat})
        section.items.append(WorksheetPart(title=block.flat))
        return True
    if isinstance(sheet, WorksheetPart) and (block.kind != "item" or sheet.purpose or sheet.steps or section.certain):
        if block.kind == "item" and not (block.level == 0 and _from_items(section)):
            sheet.steps += to_plain(block)
        elif block.kind == "item":
            section.items.append(_worksheet_of(block))
        else:
            (sheet.steps if sheet.steps else sheet.purpose).extend(to_plain(block))
        return True
    if block.kind == "item":
        section.items.append(_worksheet_of(block))
        return True
    section.intro.append(block)
    return True


def _is_question_title(sheet: object, block: Block, following: Block | None) -> bool:
    return (
        block.kind == "paragraph"
        and (sheet is None or (isinstance(sheet, WorksheetPart) and bool(sheet.purpose)))
        and len(block.flat) <= SHORT_QUESTION
        and looks_like_heading(block.flat.removesuffix("?"))
        and following is not None
        and following.kind == "paragraph"
        and len(following.flat) > len(block.flat)
    )


def _from_items(section: SectionPart) -> bool:
    """Say whether the worksheets of `section` are the items of one list."""
    first = section.items[0]
    return isinstance(first, WorksheetPart) and section.noun == _LISTED


_LISTED = "\x00listed"


def _worksheet_of(block: Block) -> WorksheetPart:
    paragraphs = to_plain(block)
    match = _PREFIX_OF_TITLE.match(paragraphs[0])
    if match:
        return WorksheetPart(title=match["title"].strip(), purpose=[match["rest"].strip(), *paragraphs[1:]])
    if len(paragraphs[0]) <= LONGEST_TITLE:
        return WorksheetPart(title=paragraphs[0], purpose=paragraphs[1:])
    return WorksheetPart(title=f"{paragraphs[0][:SHORT_QUESTION].rsplit(' ', 1)[0]} …", purpose=paragraphs)


_PREFIX_OF_TITLE = re.compile(r"^(?P<title>[^:.?!\n]{2,120})(?::| [–—-]) (?P<rest>\S.*)$", re.DOTALL)


def _cards_into(section: SectionPart, block: Block, following: Block | None, notes: Notes) -> bool:
    last = section.items[-1] if section.items else None
    if block.kind == "password":
        return False
    if block.kind == "heading" and (match := CARD_KIND.match(block.flat)):
        section.purpose_kind = _kind(match["kind"])  # type: ignore[attr-defined]
        notes.accounted.append(block.flat)
        return True
    return _card_text_into(section, block, last, following)


def _card_text_into(section: SectionPart, block: Block, last: object, following: Block | None) -> bool:
    raise NotImplementedError


def _kind(word: str) -> str:
    return "do" if word.lower() in ("doe", "do") else "think"


FILLERS: dict[SectionKind, Filler] = {}
_ = _PREFIX, _LOOSE, _REFLECTION, paragraphs_of, add_source, parse_quote, CardPart, QuestionPart, QuotePart, CARD_SIDE
