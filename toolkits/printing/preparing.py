"""What the documents with choices are drawn from: the content of a page, arranged for the sheets of one choice."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlsplit

from toolkits.models.house_styles import font_of
from toolkits.reading.content import CardItem, Content, Item, PlateContent, QuestionItem, QuoteItem, WorksheetItem
from toolkits.reading.fitting import POINTS_PER_MM, letters_in, line_counts
from toolkits.reading.paper.deck import PrintedCard, back_of, code_on_cards, deck_of, foot_of, larger_for, too_long
from toolkits.reading.paper.posters import poster_of
from toolkits.reading.paper.worksheets import SEMIBOLD, origin_of

from .outline import guide_parts
from .sheets.choices import PAPERS, SHEET_PAPERS, CardChoice, card_choice, paper_choice
from .sheets.formats import A6
from .sheets.imposition import Face, Side, Sides, Slot, impose
from .sheets.marks import as_background
from .sheets.worksheets import worksheet_pages

Context = dict[str, Any]
P = ParamSpec("P")
ItemPrepare = Callable[[Content, Item, Mapping[str, str]], Context]
# Kinds of material that are printed alone as they stand in a booklet.
PIECES = ("film", "quote", "faq", "article")
LINE_MM = 9.0  # between lines to write on
# A question alone: the width and height of its text with the lines below it, as static/print/questions.css has it, and
# the sizes of its letters in points.
QUESTION_ROOM, QUESTION_LINE = (148.0, 79.0), 1.2
QUESTION_SIZES = (18.0, 14.0)
# The note above a sheet of cards is one line: it names the numbers of so many that are too long.
MOST_NAMED = 6
FEWEST_LINES, ENOUGH_LINES, MOST_LINES = 2, 5, 7


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
    card_format, size = choice.card_format, choice.card_format.size
    grid = card_format.grid_for(choice.sides)
    toolkit = content.toolkit.title if content.toolkit else content.title
    address = code_on_cards(items, content.full_url, content.language)
    foot = foot_of(toolkit, address)
    back = back_of(size, address, foot)
    deck = deck_of(items, choice.blanks, size, back)
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
        "size": size,
        "back": back,
        "emblem_mm": back.qr / 2,
        "across": grid.columns * grid.card_width,
        "blank_lines": range(int(size.front_room[1] / LINE_MM)),
        "marks": as_background(grid, choice.sides),
        "long": long,
        "many_long": len(long) > MOST_NAMED,
        "larger": larger_for(items, size, address, foot) if long else None,
        "toolkit_name": toolkit,
        "folded": choice.sides is Sides.FOLD,
        "heading_level": 3 if card_format.margins else 1,
    }


@_in_own_letters
def worksheets(content: Content, query: Mapping[str, str]) -> Context:
    """Return the worksheets of a package on the paper of choice. Raises BadChoice and NothingToPrint."""
    return worksheet_sheets(content, _items(content, WorksheetItem), paper_choice(query, SHEET_PAPERS, "a4"))


def worksheet_sheets(content: Content, items: Sequence[WorksheetItem], paper: str) -> Context:
    """Return `items` of `content` as pages of `paper`."""
    if not items:
        message = "There are no worksheets"
        raise NothingToPrint(message)
    return {"pages": worksheet_pages(items, paper, origin_of(content)), "paper": paper}


def questions(content: Content, query: Mapping[str, str]) -> Context:
    """Return the questions of a package. Raises NothingToPrint without them."""
    items = _items(content, QuestionItem)
    if not items:
        message = "There are no questions"
        raise NothingToPrint(message)
    return {"questions": items}


@_in_own_letters
def poster(content: Content, query: Mapping[str, str]) -> Context:
    """Return the quotes of a plate as a poster. Raises BadChoice, and NothingToPrint for another kind of page."""
    paper = paper_choice(query, PAPERS, "a4")
    if not isinstance(content, PlateContent):
        raise NothingToPrint
    hung = poster_of(content, paper)
    larger = not hung.fits and paper == "a4" and poster_of(content, "a3").fits
    return {
        "paper": paper,
        "poster": hung,
        "larger": larger,
        "host": urlsplit(content.full_url).netloc,
        "coded": [item for item in _items(content, QuoteItem) if item.code],
    }


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


@_in_own_letters
def one_question(content: Content, item: Item, query: Mapping[str, str]) -> Context:
    """Return one question, alone on its sheet of A5: as large as leaves room to write, with lines down to the foot."""
    for size in QUESTION_SIZES:
        counts = line_counts(item.text, QUESTION_ROOM[0], size_pt=size, weight=SEMIBOLD, language=item.language)
        left = QUESTION_ROOM[1] - sum(counts) * size * QUESTION_LINE / POINTS_PER_MM
        if left >= ENOUGH_LINES * LINE_MM:
            break
    lines = min(max(int(left / LINE_MM), FEWEST_LINES), MOST_LINES)
    return {"questions": [item], "alone": True, "size": size, "lines": range(lines)}


@_in_own_letters
def one_worksheet(content: Content, item: Item, query: Mapping[str, str]) -> Context:
    """Return one worksheet, on A4 unless another paper is chosen. Raises BadChoice."""
    if not isinstance(item, WorksheetItem):
        raise NothingToPrint
    return worksheet_sheets(content, [item], paper_choice(query, SHEET_PAPERS, "a4"))


def one_piece(content: Content, item: Item, query: Mapping[str, str]) -> Context:
    """Return a film, quote, answer or column on a sheet of its own."""
    section = next(section for section in content.sections if item in section.items)
    return {"piece": item, "section": replace(section, items=(item,), language=item.language)}


ITEM_PREPARES: dict[str, ItemPrepare] = {
    "card": one_card,
    "question": one_question,
    "worksheet": one_worksheet,
    **dict.fromkeys(PIECES, one_piece),
}


def _items(content: Content, kind: type[Item]) -> list[Any]:
    return [item for section in content.sections for item in section.items if isinstance(item, kind)]


def _face(face: Face, deck: Sequence[PrintedCard]) -> Context:
    return {"number": face.number, "side": face.side, "cards": [_placed(slot, deck[slot.card]) for slot in face.slots]}


def _placed(slot: Slot, card: PrintedCard) -> Context:
    style = f"left: {slot.left:.3f}mm; top: {slot.top:.3f}mm"
    return {"card": card, "front": slot.side is Side.FRONT, "turned": slot.turned, "style": style}
