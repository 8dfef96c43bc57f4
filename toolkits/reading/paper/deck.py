"""From resolved cards to what stands on each side of each printed card, in letters that fit.

A text that does not fit in letters of 9 points goes on, on a card of its own. Nothing is cut off, and the margin of
the sheet says which cards are too long and which format takes them whole.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from django.urls import reverse
from django.utils.translation import override

from toolkits.reading.content import CardItem
from toolkits.reading.fitting import POINTS_PER_MM, UNBROKEN, fits, line_counts, width_of

from .cards import LARGER, CardSize
from .qr import qr_side

FRONT_WEIGHT, BACK_WEIGHT = 700, 400
FRONT_LINE, BACK_LINE = 1.18, 1.3
FOOT_WEIGHT, FOOT_LINE, FOOT_GAP = 700, 1.25, 1.5
ASIDE_GAP = 4.0
# As long as a permanent code is, where no card has one.
ANY_CODE = "0000"
WORDS = re.compile(r"\S+\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """A text on one side of a card: the size of its letters in points, and whether words may be broken."""

    text: str
    size: float
    hyphens: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedCard:
    """One card that is cut out. `item` is None for a blank one, `part` counts the cards of one text from 1.

    `number` is the place of the item in the deck and `parts` how many cards it takes: 1, unless it is too long.
    """

    number: int
    item: CardItem | None
    front: Fitted
    back: Fitted
    part: int = 1
    parts: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Back:
    """The back of a card, in millimetres: the column with the QR code, and the room for the text beside it.

    `qr` is the width of the code, `width` and `height` are those of the text; below it stand the lines of the foot.
    """

    qr: float
    width: float
    height: float


def code_on_cards(items: Sequence[CardItem], full_url: str, language: str) -> str:
    """Return the whole address of the longest code of `items`; `full_url` is the page they are on."""
    code = max((item.code for item in items), key=len, default="") or ANY_CODE
    with override(language):
        return urljoin(full_url, reverse("permanent_code", args=[code]))


def foot_of(toolkit: str, address: str) -> str:
    """Return the lines at the foot of a back: the name of the toolkit, and the code's address without its scheme."""
    parts = urlsplit(address)
    return f"{toolkit}\n{parts.netloc}{parts.path}"


def back_of(size: CardSize, address: str, foot: str) -> Back:
    """Return the back of cards with a code at `address` (they are all as long) and the lines of `foot`."""
    qr = qr_side(address, size.module)
    width, height = size.inside
    width -= qr + ASIDE_GAP
    lines = sum(line_counts(foot, width, size_pt=size.foot_size, weight=FOOT_WEIGHT, language=UNBROKEN))
    return Back(qr=qr, width=width, height=height - FOOT_GAP - lines * size.foot_size * FOOT_LINE / POINTS_PER_MM)


def deck_of(items: Sequence[CardItem], blanks: int, size: CardSize, back: Back) -> tuple[PrintedCard, ...]:
    """Return the cards to print for `items`, in order, and then `blanks` empty ones."""
    cards = [card for number, item in enumerate(items, start=1) for card in _cards_of(item, number, size, back)]
    empty = Fitted(text="", size=size.back_sizes[0], hyphens=False)
    cards += [PrintedCard(number=0, item=None, front=empty, back=empty) for _blank in range(blanks)]
    return tuple(cards)


def too_long(cards: Sequence[PrintedCard]) -> tuple[int, ...]:
    """Return the numbers of the items that take more than one card."""
    return tuple(card.number for card in cards if card.parts > card.part == 1)


def sides_too_long(item: CardItem, size: CardSize, back: Back) -> list[str]:
    """Return the sides of a card that go on, on a card of their own: "front", "back", both or none."""
    made = deck_of([item], 0, size, back)
    return [side for side in ("front", "back") if sum(bool(getattr(card, side).text) for card in made) > 1]


def larger_for(items: Sequence[CardItem], size: CardSize, address: str, foot: str) -> CardSize | None:
    """Return the next size in which each of `items` takes one card, or the largest there is; None at the largest."""
    larger = LARGER.get(size.name)
    while larger is not None and larger.name in LARGER:
        if not too_long(deck_of(items, 0, larger, back_of(larger, address, foot))):
            break
        larger = LARGER[larger.name]
    return larger


def _cards_of(item: CardItem, number: int, size: CardSize, back_room: Back) -> Iterator[PrintedCard]:
    fronts = list(_fitted_fronts(item, size))
    backs = list(_fitted_backs(item, size, back_room))
    parts = max(len(fronts), len(backs))
    fronts += [Fitted(text="", size=size.front_sizes[-1], hyphens=False)] * (parts - len(fronts))
    backs += [Fitted(text="", size=size.back_sizes[-1], hyphens=False)] * (parts - len(backs))
    for part, (front, back) in enumerate(zip(fronts, backs, strict=True), start=1):
        yield PrintedCard(number=number, item=item, front=front, back=back, part=part, parts=parts)


def _fitted_fronts(item: CardItem, size: CardSize) -> Iterator[Fitted]:
    """Yield the question, in whole words when it can be."""
    width, height = size.front_room
    whole = fits(
        item.title,
        width,
        height,
        sizes_pt=size.front_sizes,
        line_height=FRONT_LINE,
        weight=FRONT_WEIGHT,
        language=UNBROKEN,
    )
    widest = max((width_of(word, size_pt=whole.size_pt, weight=FRONT_WEIGHT) for word in item.title.split()), default=0)
    if not whole.overflow and widest <= width * POINTS_PER_MM:
        yield Fitted(text=item.title, size=whole.size_pt, hyphens=False)
        return
    room = Room(width, height, size.front_sizes, FRONT_LINE, FRONT_WEIGHT, item.language)
    yield from room.fill(item.title)


def _fitted_backs(item: CardItem, size: CardSize, back: Back) -> Iterator[Fitted]:
    room = Room(back.width, back.height, size.back_sizes, BACK_LINE, BACK_WEIGHT, item.language)
    yield from room.fill(item.text)


@dataclass(frozen=True, slots=True)
class Room:
    """A box for text, in millimetres, with the letters that may be used in it; see `fits`."""

    width: float
    height: float
    sizes: tuple[float, ...]
    line_height: float
    weight: int
    language: str

    def fill(self, text: str) -> Iterator[Fitted]:
        """Yield `text` in boxes: one, unless it does not fit in the smallest letters. No letter is lost."""
        rest = text.strip()
        while True:
            size, overflow = self._measure(rest)
            if not overflow:
                yield Fitted(text=rest, size=size, hyphens=True)
                return
            here = self._start(rest)
            yield Fitted(text=here.rstrip(), size=self.sizes[-1], hyphens=True)
            rest = rest[len(here) :].lstrip()

    def _measure(self, text: str) -> tuple[float, int]:
        fit = fits(
            text,
            self.width,
            self.height,
            sizes_pt=self.sizes,
            line_height=self.line_height,
            weight=self.weight,
            language=self.language,
        )
        return fit.size_pt, fit.overflow

    def _start(self, text: str) -> str:
        """Return as many whole words from the start of `text` as fit; of one endless word, as many letters."""
        ends = [found.end() for found in WORDS.finditer(text)]
        if self._measure(text[: ends[0]])[1]:
            ends = list(range(1, ends[0] + 1))
        low, high = 0, len(ends) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self._measure(text[: ends[middle]])[1]:
                high = middle - 1
            else:
                low = middle
        return text[: ends[low]]
