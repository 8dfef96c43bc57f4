"""Text in a box: as large as it fits, then on more lines, and only beyond that cut off with an ellipsis."""

from collections.abc import Callable
from dataclasses import dataclass

from toolkits.reading.fitting import broken, width_of

ELLIPSIS = "…"
HEAVY = 800
REGULAR = 400
TITLE_LEADING = 1.08
TEXT_LEADING = 1.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A text that was set: its lines, the size of its letters, the distance between its lines, whether it was cut."""

    lines: tuple[str, ...]
    size: int
    leading: float
    weight: int
    cut: bool = False

    @property
    def height(self) -> float:
        """Return the height of all lines together."""
        return len(self.lines) * self.leading


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Room for text, in pixels."""

    width: float
    height: float


def set_text(  # noqa: PLR0913 - a text, a box and its letters; all by name but those two
    text: str,
    box: Box,
    *,
    sizes: tuple[int, ...],
    weight: int = REGULAR,
    leading: float = TEXT_LEADING,
    language: str = "nl",
) -> Setting:
    """Set `text` in `box` at the largest of `sizes` at which it fits whole.

    Words stay whole where they can: in the larger half of the sizes none is hyphenated. What does not even fit
    hyphenated at the smallest size ends in an ellipsis after its last whole word.
    """
    words = " ".join(text.split())

    def lines_at(size: int, *, hyphens: bool) -> list[str]:
        return broken(words, width=box.width, size=size, weight=weight, language=language, hyphens=hyphens)

    half = len(sizes) // 2
    for size, hyphens in [
        *((size, False) for size in sizes[:half]),
        *((size, hyphens) for size in sizes[half:] for hyphens in (False, True)),
    ]:
        if not hyphens and _widest_word(words, size, weight) > box.width:
            continue
        lines = lines_at(size, hyphens=hyphens)
        if len(lines) * size * leading <= box.height:
            lines = lines if hyphens else _balanced(lines, words, box.width, size, weight)
            return Setting(lines=tuple(lines), size=size, leading=size * leading, weight=weight)
    size = sizes[-1]
    room = max(1, int(box.height // (size * leading)))
    lines = lines_at(size, hyphens=True)[:room]
    lines[-1] = _ended(lines[-1], lambda line: width_of(line, size_pt=size, weight=weight) <= box.width)
    return Setting(lines=tuple(lines), size=size, leading=size * leading, weight=weight, cut=True)


def _widest_word(text: str, size: int, weight: int) -> float:
    return max((width_of(word, size_pt=size, weight=weight) for word in text.split()), default=0)


def _balanced(lines: list[str], text: str, width: float, size: int, weight: int) -> list[str]:
    """Return as many lines, as equally long as they can be: no last line of one short word."""
    narrow, best = 0.0, lines
    wide = width
    while wide - narrow > size / 4:
        middle = (narrow + wide) / 2
        tried = (
            broken(text, width=middle, size=size, weight=weight, hyphens=False)
            if _widest_word(text, size, weight) <= middle
            else []
        )
        if tried and len(tried) == len(lines):
            best, wide = tried, middle
        else:
            narrow = middle
    return best


def _ended(line: str, fits: Callable[[str], bool]) -> str:
    """Return `line` with an ellipsis, shortened word by word, and a single word letter by letter, until it fits."""
    kept = line.rstrip("-").rstrip()
    while kept and not fits(kept.rstrip(" ,;:.–-") + ELLIPSIS):
        kept = kept.rsplit(" ", 1)[0] if " " in kept else kept[:-1]
    return kept.rstrip(" ,;:.–-") + ELLIPSIS
