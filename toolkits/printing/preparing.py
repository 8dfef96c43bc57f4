"""What the documents with choices are drawn from: the content of a page, arranged for the sheets of one choice."""

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urljoin, urlsplit

from django.urls import reverse
from django.utils.translation import override

from toolkits.models.house_styles import font_of
from toolkits.reading.content import CardItem, Content, Item, QuestionItem, WorksheetItem
from toolkits.reading.fitting import letters_in

from .outline import guide_parts
from .sheets.choices import PAPERS, SHEET_PAPERS, CardChoice, card_choice, paper_choice
from .sheets.deck import Back, PrintedCard, back_of, deck_of, too_long
from .sheets.formats import A6, LARGER, CardFormat
from .sheets.imposition import Face, Side, Sides, Slot, impose
from .sheets.marks import as_background
from .sheets.posters import poster_of
from .sheets.worksheets import worksheet_pages

Context = dict[str, Any]
P = ParamSpec("P")
ItemPrepare = Callable[[Content, Item, Mapping[str, str]], Context]
# As long as a permanent code is, where no card has one.
ANY_CODE = "0000"
LINE_MM = 9.0  # between lines to write on


class NothingToPrint(LookupError):
    """This page has nothing of what the document is made of."""


def _in_own_letters(prepare: Callable[Concatenate[Content, P], Context]) -> Callable[Concatenate[Content, P], Context]:
    """Measure everything that `prepare` measures with the letters in which the document is printed."""

    @wraps(prepare)
    def prepared(content: Content, /, *args: P.args, **kwargs: P.kwargs) -> Context:
        with letters_in(font_of(content.house_style).slug):
            return prepare(content, *args, **kwargs)

    return prepared


def cards(content: Content, query: Mapping[str, str]) -> Context:
    """Return the sheets with cards of a package. Raises BadChoice, and NothingToPrint without cards and blanks."""
    return card_sheets(content, _items(content, CardItem), card_choice(query))


@_in_own_letters
def card_sheets(content: Content, items: Sequence[CardItem], choice: CardChoice) -> Context:
    """Return the sheets with `items` of `content`, as `choice` asks for."""
    card_format = choice.card_format
    grid = card_format.grid_for(choice.sides)
    toolkit = content.toolkit.title if content.toolkit else content.title
    with override(content.language):
        code = max((item.code for item in items), key=len, default="") or ANY_CODE
        address = urljoin(content.full_url, reverse("permanent_code", args=[code]))
    short = f"{urlsplit(address).netloc}{urlsplit(address).path}"
    back = back_of(card_format, address, f"{toolkit}\n{short}")
    deck = deck_of(items, choice.blanks, card_format, back)
    if not deck:
        message = "There are no cards"
        raise NothingToPrint(message)
    faces = impose(len(deck), grid, choice.sides)
    long = too_long(deck)
    return {
        "faces": [_face(face, deck) for face in faces],
        "sheets": max(face.number for face in faces),
        "grid": grid,
        "card_format": card_format,
        "back": back,
        "emblem_mm": back.qr / 2,
        "across": grid.columns * grid.card_width,
        "blank_lines": range(int(card_format.front_room[1] / LINE_MM)),
        "marks": as_background(grid, choice.sides),
        "long": long,
        "larger": _larger(items, card_format, address, f"{toolkit}\n{short}") if long else None,
        "toolkit_name": toolkit,
        "folded": choice.sides is Sides.FOLD,
        "heading_level": 3 if card_format.margins else 1,
    }


@_in_own_letters
def worksheets(content: Content, query: Mapping[str, str]) -> Context:
    """Return the worksheets of a package on the paper of choice. Raises BadChoice and NothingToPrint."""
    return worksheet_sheets(_items(content, WorksheetItem), paper_choice(query, SHEET_PAPERS, "a4"))


def worksheet_sheets(items: Sequence[WorksheetItem], paper: str) -> Context:
    """Return `items` as pages of `paper`."""
    if not items:
        message = "There are no worksheets"
        raise NothingToPrint(message)
    return {"pages": worksheet_pages(items, paper), "paper": paper}


def questions(content: Content, query: Mapping[str, str]) -> Context:
    """Return the questions of a package. Raises NothingToPrint without them."""
    items = _items(content, QuestionItem)
    if not items:
        message = "There are no questions"
        raise NothingToPrint(message)
    return {"questions": items}


@_in_own_letters
def poster(content: Content, query: Mapping[str, str]) -> Context:
    """Return the quotes of a plate as a poster. Raises BadChoice."""
    paper = paper_choice(query, PAPERS, "a4")
    return {"paper": paper, "poster": poster_of(content), "host": urlsplit(content.full_url).netloc}


def guide(content: Content, query: Mapping[str, str]) -> Context:
    """Return the user guide of a toolkit. Raises NothingToPrint without one."""
    parts = guide_parts(content)
    if not parts:
        message = "There is no guide"
        raise NothingToPrint(message)
    return {"parts": parts}


def one_card(content: Content, item: Item, query: Mapping[str, str]) -> Context:
    """Return one card on a sheet of A6, front and back."""
    if not isinstance(item, CardItem):
        raise NothingToPrint
    return card_sheets(content, [item], CardChoice(card_format=A6, sides=Sides.SINGLE, blanks=0))


def one_question(content: Content, item: Item, query: Mapping[str, str]) -> Context:
    """Return one question, alone on its sheet."""
    return {"questions": [item], "alone": True}


@_in_own_letters
def one_worksheet(content: Content, item: Item, query: Mapping[str, str]) -> Context:
    """Return one worksheet, on A4 unless another paper is chosen. Raises BadChoice."""
    if not isinstance(item, WorksheetItem):
        raise NothingToPrint
    return worksheet_sheets([item], paper_choice(query, SHEET_PAPERS, "a4"))


ITEM_PREPARES: dict[str, ItemPrepare] = {"card": one_card, "question": one_question, "worksheet": one_worksheet}


def _items(content: Content, kind: type[Item]) -> list[Any]:
    return [item for section in content.sections for item in section.items if isinstance(item, kind)]


def _face(face: Face, deck: Sequence[PrintedCard]) -> Context:
    return {"number": face.number, "side": face.side, "cards": [_placed(slot, deck[slot.card]) for slot in face.slots]}


def _placed(slot: Slot, card: PrintedCard) -> Context:
    style = f"left: {slot.left:.3f}mm; top: {slot.top:.3f}mm"
    return {"card": card, "front": slot.side is Side.FRONT, "turned": slot.turned, "style": style}


def _larger(items: Sequence[CardItem], card_format: CardFormat, address: str, foot: str) -> CardFormat | None:
    """Return the next format in which every card takes its whole text, or the largest there is."""
    larger: CardFormat | None = LARGER.get(card_format.name)
    while larger is not None and larger.name in LARGER:
        back: Back = back_of(larger, address, foot)
        if not too_long(deck_of(items, 0, larger, back)):
            break
        larger = LARGER[larger.name]
    return larger
