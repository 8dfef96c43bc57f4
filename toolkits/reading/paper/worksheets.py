"""Does a worksheet fit on its paper: the words beside the drawing, and the words in it?

Sizes are those of an A4; on A3 everything is enlarged. Letters step down to 9 points as they are printed, so on A3 they
may be smaller on the drawing, and what is too long for an A4 may fit there. The rooms are those of
static/print/worksheets.css and static/print/sheets.css.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from toolkits.reading.content import Canvas, Content, WorksheetItem
from toolkits.reading.fitting import POINTS_PER_MM, UNBROKEN, fits, line_counts, width_of

from . import canvases

A3_SCALE = 2**0.5
SMALLEST = 9.0
WORD_LINE, TITLE_LINE, SMALL_LINE, LABEL_LINE = 1.4, 1.05, 1.25, 1.22
HEAVY, BOLD, SEMIBOLD = 900, 700, 600
TITLES = (20.0, 18.0, 16.0, 14.0, 12.0)
WORDS = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5)
# White below: the line that says what it is from, the title, a paragraph; a fact has its own line.
BELOW_ORIGIN, BELOW_TITLE, BELOW_TEXT, BELOW_LABEL, BELOW_FACT = 2.0, 2.5, 1.6, 0.5, 1.0
FACT_SIZE, LABEL_SIZE = 9.5, 9.0
BELOW_RING_LABEL = 1.5
# The remark that words of the drawing stand elsewhere, and that A3 takes them: four lines.
NOTE = 20.0
# Above the description of a file: two lines of fixed words with their white. Then the address, of which the host and
# the path to the file are not known here.
FILE_LABELS, FILE_ADDRESS, HOST = 14.0, 11.0, "x" * 40
Way = Literal["beside", "above", "glued", "booklet"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """Where the words of a worksheet go: title and purpose in `head`, the steps in `steps`, as (width, height).

    Without `steps` all of it stands in `head`, one below the other.
    """

    head: tuple[float, float]
    steps: tuple[float, float] | None = None

    def less(self, height: float) -> "Room":
        """Return what is left below the steps when a remark takes `height`."""
        if self.steps is None:
            return Room(head=(self.head[0], self.head[1] - height))
        return Room(head=self.head, steps=(self.steps[0], self.steps[1] - height))


# In two columns.
ABOVE = Room(head=(90.0, 68.0), steps=(64.0, 64.0))
ROOMS: dict[Way, Room] = {
    # Beside the drawing on a page on its side: head from above, steps from below, in one column.
    "beside": Room(head=(66.0, 145.0)),
    # Above it on an upright page, whole or of two sheets that are glued below each other.
    "above": ABOVE,
    "glued": ABOVE,
    # Beside it in a booklet, with its own emblem above and its code below.
    "booklet": Room(head=(61.0, 118.0)),
}
# The description of a file stands in place of the drawing, as (width, height). Of two sheets it is on the first.
FILE_ROOMS: dict[Way, tuple[float, float]] = {
    "beside": (170.0, 150.0),
    "above": (166.0, 181.0),
    "glued": (166.0, 51.0),
    "booklet": (170.0, 150.0),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words beside a drawing, and the description of a file in place of it: the sizes of their letters in points.

    What does not fit stands elsewhere: `told_apart` says it of the words, `described_apart` of the description.
    """

    title: float
    size: float
    described: float
    told_apart: bool
    described_apart: bool

    @property
    def apart(self) -> bool:
        """Say whether anything of it stands elsewhere."""
        return self.told_apart or self.described_apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A word in a drawing, in letters that fit; where none do, only its `number` stands there and the text apart."""

    text: str
    size: float
    hyphens: bool = False
    number: int = 0

    @property
    def shown(self) -> str:
        """Return what stands in the drawing."""
        return f"({self.number})" if self.number else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The words in a drawing."""

    centre: Label
    labels: tuple[Label, ...]
    prompts: tuple[Label, ...]

    @property
    def apart(self) -> tuple[Label, ...]:
        """Return the words that do not fit in the drawing."""
        return tuple(each for each in (self.centre, *self.labels, *self.prompts) if each.number)


def origin_of(page: Content) -> str:
    """Return the line above the title of a worksheet: "3. Over de schotten heen"."""
    return page.title if page.number is None else f"{page.number}. {page.title}"


def stands_upright(item: WorksheetItem) -> bool:
    """Say whether a drawing asks for upright paper: free space does, forms with parts beside each other do not."""
    return item.canvas is None or item.canvas.kind == "free"


def fit_of(item: WorksheetItem, origin: str, way: Way, scale: float = 1.0) -> tuple[Words, Labels]:
    """Return how the words of `item` fit on its sheet; `origin` is the line above its title."""
    labels = labels_of(item.canvas, item.language, scale)
    return words_of(item, origin, way, scale, note=NOTE if labels.apart else 0), labels


def words_of(item: WorksheetItem, origin: str, way: Way, scale: float = 1.0, note: float = 0) -> Words:
    """Return the largest sizes at which everything beside the drawing fits, with `note` millimetres for a remark."""
    title, size = _told(item, origin, ROOMS[way].less(note), scale)
    described = _described(item, way, scale)
    return Words(
        title=title,
        size=size or WORDS[0],
        described=described or WORDS[0],
        told_apart=not size,
        described_apart=not described,
    )


def labels_of(canvas: Canvas | None, language: str, scale: float = 1.0) -> Labels:
    """Return the words in a drawing, each in the largest letters that fit in its place."""
    if canvas is None:
        return Labels(centre=Label(text="", size=SMALLEST), labels=(), prompts=())
    numbers = iter(range(1, 99))

    def fitted(text: str, room: tuple[float, float], sizes: Sequence[float], weight: int) -> Label:
        label = _label(text, room, _down_to(sizes, SMALLEST / scale), weight, language)
        return label or Label(text=text, size=sizes[0], number=next(numbers))

    return Labels(
        centre=fitted(canvas.centre, (67.0, 34.0), (12.5, 11.5, 10.5, 9.5, 9.0, 8.0, 7.0, 6.5), HEAVY),
        labels=tuple(
            fitted(text, room, sizes, BOLD)
            for text, (room, sizes) in zip(canvas.labels, _label_rooms(canvas), strict=False)
        ),
        prompts=tuple(
            fitted(text, room, (11.0, 10.5, 10.0, 9.5, 9.0, 8.0, 7.0, 6.5), SEMIBOLD)
            for text, room in zip(canvas.prompts, _prompt_rooms(canvas), strict=False)
        ),
    )


def too_long(item: WorksheetItem, origin: str, scale: float = 1.0) -> list[str]:
    """Return what of a worksheet does not fit on its sheet.

    That is "words" beside the drawing, "labels" in it, "description" of the file in place of it.
    """
    words, labels = fit_of(item, origin, "above" if stands_upright(item) else "beside", scale)
    found = {"words": words.told_apart, "labels": labels.apart, "description": words.described_apart}
    return [name for name, long in found.items() if long]


def fits_on_a3(item: WorksheetItem, origin: str) -> bool:
    """Say whether all of a worksheet stands on one sheet of A3."""
    return not too_long(item, origin, A3_SCALE)


def is_file(item: WorksheetItem) -> bool:
    """Say whether a file of its own stands in place of the drawing of a worksheet."""
    return bool(item.file_url) and item.canvas is None


def _told(item: WorksheetItem, origin: str, room: Room, scale: float) -> tuple[float, float]:
    """Return the largest letters of title and text with which all of it fits; 0 for a text that fits in none."""
    for title in TITLES:
        for size in _down_to(WORDS, SMALLEST / scale):
            if _all_fits(item, origin, room, title, size):
                return title, size
    title = next((each for each in TITLES if _head(item, origin, room.head[0], each) <= room.head[1] / 2), TITLES[-1])
    return title, 0.0


def _described(item: WorksheetItem, way: Way, scale: float) -> float:
    """Return the largest letters with which the description of a file fits, 0 when none do."""
    if not is_file(item):
        return WORDS[0]
    width, height = FILE_ROOMS[way]
    above = FILE_LABELS + _lines(f"{HOST}{item.file_url}", width, FILE_ADDRESS, WORD_LINE, language=UNBROKEN)
    sizes = _down_to(WORDS, SMALLEST / scale)
    return next(
        (size for size in sizes if above + _text(item.file_description, width, size, 400, item.language) <= height),
        0.0,
    )


def _all_fits(item: WorksheetItem, origin: str, room: Room, title: float, size: float) -> bool:
    width, height = room.head
    head = _head(item, origin, width, title) + _text(item.text, width, size, SEMIBOLD, item.language) + _facts(item)
    if room.steps is None:
        return head + _steps(item, width, size) <= height
    return head <= height and _steps(item, room.steps[0], size) <= room.steps[1]


def _head(item: WorksheetItem, origin: str, width: float, title: float) -> float:
    return (
        _lines(origin, width, LABEL_SIZE, SMALL_LINE, weight=SEMIBOLD, language=UNBROKEN)
        + BELOW_ORIGIN
        + _lines(item.title, width, title, TITLE_LINE, weight=HEAVY, language=UNBROKEN)
        + BELOW_TITLE
    )


def _text(text: str, width: float, size: float, weight: int, language: str) -> float:
    paragraphs = [each for each in text.split("\n\n") if each.strip()]
    return sum(
        _lines(each, width, size, WORD_LINE, weight=weight, language=language) + BELOW_TEXT for each in paragraphs
    )


def _steps(item: WorksheetItem, width: float, size: float) -> float:
    if not item.instruction:
        return 0.0
    label = LABEL_SIZE * WORD_LINE / POINTS_PER_MM + BELOW_LABEL
    return label + _text(item.instruction, width, size, 400, item.language)


def _facts(item: WorksheetItem) -> float:
    facts = bool(item.minutes) + bool(item.group_min or item.group_max)
    return facts * (FACT_SIZE * WORD_LINE / POINTS_PER_MM + BELOW_FACT) + (BELOW_TEXT if facts else 0)


def _lines(text: str, width: float, size: float, line: float, **letters: Any) -> float:
    """Return how high `text` stands in a column, in millimetres. `letters` are weight and language."""
    return sum(line_counts(text, width, size_pt=size, **letters)) * size * line / POINTS_PER_MM


def _label(text: str, room: tuple[float, float], sizes: Sequence[float], weight: int, language: str) -> Label | None:
    """Return `text` in whole words at the largest size at which it fits, else with words broken, else None."""
    width, height = room
    for hyphens in (False, True):
        for size in sizes:
            spoken = language if hyphens else UNBROKEN
            widest = max((width_of(word, size_pt=size, weight=weight) for word in text.split()), default=0.0)
            if not hyphens and widest > width * POINTS_PER_MM:
                continue
            fit = fits(text, width, height, sizes_pt=(size,), line_height=LABEL_LINE, weight=weight, language=spoken)
            if not fit.overflow:
                return Label(text=text, size=size, hyphens=hyphens)
    return None


def _label_rooms(canvas: Canvas) -> Iterator[tuple[tuple[float, float], Sequence[float]]]:
    """Yield the room for each label of a drawing: what its place leaves beside the room to write."""
    small = (11.0, 10.5, 10.0, 9.5, 9.0, 8.0, 7.0, 6.5)
    if canvas.kind == "boxes":
        for place in canvases.boxes(canvas.labels):
            yield (place.width - 7.8, 50.0), small
    elif canvas.kind == "columns":
        for _label in canvas.labels:
            yield (82.0, 16.0), (14.0, 13.0, 12.0, *small)
    elif canvas.kind == "balance":
        for place in canvases.corners(canvas.labels):
            yield (place.width - 7.5, place.height - 12.0), small
    elif canvas.kind == "circles":
        sizes = (10.0, 9.5, 9.0, 8.0, 7.0, 6.5)
        band = canvases.HEIGHT / max(len(canvas.labels), 1) / 2
        # Labels come from the inside outwards: the first is that of the innermost circle.
        for number, _label in enumerate(canvas.labels):
            inset, width = canvases.ring_room(2 * band * (number + 1))
            room = (min(44.0, 1.6 * band), band * 0.9) if number == 0 else (width, band - inset - BELOW_RING_LABEL)
            yield room, sizes


def _prompt_rooms(canvas: Canvas) -> Iterable[tuple[float, float]]:
    return {
        "columns": ((82.0, 16.0), (82.0, 16.0)),
        "balance": ((52.0, 34.0),),
        "circles": ((42.0, 24.0),),
        "free": ((170.0, 60.0),),
    }.get(canvas.kind, ())


def _down_to(sizes: Sequence[float], smallest: float) -> tuple[float, ...]:
    return tuple(size for size in sizes if size >= smallest - 0.01)
