"""What goes into each kind of section. A filler takes one block, or says that it does not belong there."""

import re
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from .listed import cards_into, questions_into, quotes_into
from .neutral import Block, looks_like_heading
from .rich import to_plain
from .tree import FilmPart, Notes, SectionKind, SectionPart, WorksheetPart
from .vocabulary import CARD_KIND, LONGEST_TITLE, TRANSCRIPT, is_address_label

LONGEST_ADDRESS = 500
SHORT_QUESTION = 80
MOST_WORDS_ON_LINK = 4  # "bekijk het filmpje" only names the address below it
_TITLE_AND_MORE = re.compile(r"^(?P<title>[^:.?!\n]{2,120})(?::| [–—-]) (?P<rest>\S.*)$", re.DOTALL)

Filler = Callable[[SectionPart, Block, Block | None, Notes], bool]


def ends_section(section: SectionPart, heading: Block) -> bool:
    """Say whether an unknown heading ends `section`, and opens one of its own."""
    deeper = heading.certain and heading.level > section.level
    if section.kind == "worksheets":
        return heading.certain and not deeper
    if section.kind == "cards":
        if CARD_KIND.match(heading.flat):
            return False
        bulleted = any(getattr(card, "origin", "") == "item" for card in section.items)
        return not deeper and (heading.certain or bulleted)
    if section.kind == "film":
        return not TRANSCRIPT.match(heading.flat)
    if section.kind == "text":
        return not (deeper and section.certain)
    return True


def is_address(url: str) -> bool:
    """Say whether a field for addresses takes `url`."""
    try:
        URLValidator(schemes=["http", "https"])(url)
    except ValidationError:
        return False
    return len(url) <= LONGEST_ADDRESS


def _text_into(section: SectionPart, block: Block, _following: Block | None, _notes: Notes) -> bool:
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
    elif block.kind == "heading":
        film.spoken = True
        notes.accounted.append(block.flat)
    elif film.spoken:
        film.transcript += to_plain(block)
    elif not _address_into(film, block, notes):
        film.description += to_plain(block)
    return True


def _address_into(film: FilmPart, block: Block, notes: Notes) -> bool:
    """Take the address in `block`; say whether that is all the block holds."""
    urls = block.urls
    if film.address or len(urls) != 1 or not is_address(urls[0]):
        return False
    film.address = urls[0]
    words = block.flat.replace(urls[0], "")
    for link in block.links:
        if len(link.text.split()) <= MOST_WORDS_ON_LINK:
            words = words.replace(" ".join(link.text.split()), "")
    if words.strip() and not is_address_label(words):
        return False
    notes.accounted.append(block.flat)
    return True


def _worksheets_into(section: SectionPart, block: Block, following: Block | None, notes: Notes) -> bool:
    sheets = [item for item in section.items if isinstance(item, WorksheetPart)]
    sheet = sheets[-1] if sheets else None
    if block.kind == "heading":
        section.items.append(_titled(block))
    elif _is_question_title(sheet, block, following):
        notes.assume(_("‘%(title)s’ is de titel van een werkplaat.") % {"title": block.flat})
        section.items.append(WorksheetPart(title=block.flat))
    elif block.kind == "item" and (sheet is None or (sheet.listed and block.level == 0)):
        section.items.append(_listed(block))
    elif sheet is None:
        section.intro.append(block)
    elif block.kind == "item" or sheet.steps:
        sheet.steps += to_plain(block)
    else:
        sheet.purpose += to_plain(block)
    return True


def _titled(block: Block) -> WorksheetPart:
    sheet = WorksheetPart(title=block.flat)
    if len(block.flat) > LONGEST_TITLE:
        sheet = WorksheetPart(title=_beginning(block.flat), purpose=[block.flat])
    if block.links:
        sheet.purpose.append(", ".join(block.urls))
    return sheet


def _listed(block: Block) -> WorksheetPart:
    first, *rest = to_plain(block)
    if match := _TITLE_AND_MORE.match(first):
        return WorksheetPart(title=match["title"].strip(), purpose=[match["rest"].strip(), *rest], listed=True)
    if len(first) <= LONGEST_TITLE:
        return WorksheetPart(title=first, purpose=rest, listed=True)
    return WorksheetPart(title=_beginning(first), purpose=[first, *rest], listed=True)


def _beginning(text: str) -> str:
    return f"{text[:SHORT_QUESTION].rsplit(' ', 1)[0]} …"


def _is_question_title(sheet: WorksheetPart | None, block: Block, following: Block | None) -> bool:
    """Say whether a short question right above a longer paragraph is a title."""
    return (
        block.kind == "paragraph"
        and (sheet is None or bool(sheet.purpose))
        and len(block.flat) <= SHORT_QUESTION
        and looks_like_heading(block.flat.removesuffix("?"))
        and block.flat.endswith("?")
        and following is not None
        and following.kind == "paragraph"
        and len(following.flat) > len(block.flat)
    )


FILLERS: dict[SectionKind, Filler] = {
    "text": _text_into,
    "film": _film_into,
    "worksheets": _worksheets_into,
    "cards": cards_into,
    "questions": questions_into,
    "quotes": quotes_into,
}
