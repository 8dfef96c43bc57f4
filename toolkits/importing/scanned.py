"""Scanned text, put together again: ticks before quotes, columns read through each other, and noise."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from .neutral import Block, has_words
from .quotes import CLOSING, OPENING, starts_quoted, strip_marks
from .tree import Notes

FEWEST_TICKS = 3
LONGEST_THEME_WORDS = 6
SHORTEST_WORD = 3
MOST_OPEN = 6  # columns beside each other; what is older has simply no end

_TICK = re.compile(r"^[\s.,;:\\|~_-]*(?:[vV]\s?[\"'’”]?|SV|[√✓✔☑])\s+(?=[‘'\"“„«A-ZÀ-Þ])")
_LEADING_NOISE = re.compile(r"^(?:[^\w\s‘'\"“„«(]+\s+)+")
_TRAILING_MARKS = re.compile(r"(?:\s+[^\w\s]+)+$")
_TRAILING_LETTERS = re.compile(r"(?<=[.!?…’”'\"])(?:\s+(?:[A-Za-z]|[^\w\s]+))+$")
_COLUMN_GAP = re.compile(r"\s+[\"|]\s+(?=\w)")
_STRAY_BULLET = re.compile(r"(?:^|\s)[eoO©®•]\s+(?=[A-ZÀ-Þ][\w’'-]+ )")
_ENDS = re.compile(rf"[.!?…][{CLOSING})]*$")


@dataclass(kw_only=True)
class Scrap:
    """A piece that was put together: a quote, a theme, other text, or a break between groups of quotes."""

    kind: str
    text: str = ""
    line: int = 0


@dataclass(kw_only=True)
class Scan:
    """What a scan holds: the pieces in order, every fragment they came from, the addresses, and the noise."""

    scraps: list[Scrap] = field(default_factory=list)
    fragments: list[str] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)
    noise: list[tuple[int, str]] = field(default_factory=list)


def is_scanned(blocks: list[Block]) -> bool:
    """Say whether the ticks of a scan stand before the lines."""
    return sum(1 for block in blocks for line in block.lines if _TICK.match(line)) >= FEWEST_TICKS


def put_together(blocks: list[Block], notes: Notes) -> Scan:
    """Return the quotes and other texts of a scan. Every choice that could be wrong is noted."""
    reading = _Reading(notes)
    for block in blocks:
        for offset, line in enumerate(block.lines):
            reading.line(line, block.line + offset, begins_block=offset == 0)
    return reading.scan


class _Reading:
    """Goes through the lines. A quote stays open until its sentence ends; the oldest open one goes on first."""

    def __init__(self, notes: Notes) -> None:
        self.scan = Scan()
        self.notes = notes
        self.open: list[Scrap] = []
        self.current: Scrap | None = None

    def line(self, raw: str, number: int, *, begins_block: bool) -> None:
        """Take one line."""
        if begins_block:
            self._end_of_block()
        text = raw.strip()
        if text.startswith(("http://", "https://")) and " " not in text:
            self.scan.urls.append(text)
            return
        ticked = _TICK.match(text)
        text = self._without_noise(text[ticked.end() :] if ticked else text, number)
        if not text:
            self._break()
        elif ticked:
            self._end_of_block()
            self._start("quote", text, number)
        else:
            self._untick(text, number)

    def _untick(self, text: str, number: int) -> None:
        if bullet := _STRAY_BULLET.search(text):
            theme = text[bullet.end() :]
            if len(theme.split()) <= LONGEST_THEME_WORDS and not _ENDS.search(theme):
                if before := text[: bullet.start()].strip():
                    self._goes_on(before, number)
                kept = self.current
                self._start("theme", theme, number)
                self.current = kept if kept is not None and kept.kind == "text" else None
                return
        if gap := _COLUMN_GAP.search(text):
            columns = [text[: gap.start()].strip(), text[gap.end() :].strip()]
            waiting = [scrap for scrap in self.open if not _is_closed(scrap)]
            if len(waiting) > 1:
                self._across(columns, waiting, number)
                return
        if starts_quoted(text) and self.current is None and not self._waiting():
            self._start("quote", text, number)
        else:
            self._goes_on(text, number)

    def _across(self, columns: list[str], waiting: list[Scrap], number: int) -> None:
        """Give each of two columns to its own open quote."""
        for column, scrap in zip(columns, waiting, strict=False):
            self._add(scrap, column)
        self.notes.assume(
            _("Regel %(line)d: twee kolommen stonden op één regel; ‘%(left)s’ en ‘%(right)s’ zijn gescheiden.")
            % {"line": number, "left": columns[0][-30:].strip(), "right": columns[1]}
        )
        self.current = waiting[0]

    def _goes_on(self, text: str, number: int) -> None:
        """Add a line to what is open: the block's own quote, else the oldest open one."""
        if self.current is None:
            waiting = self._waiting()
            if len(waiting) > 1:
                self.notes.assume(
                    _("Regel %(line)d: citaten liepen door elkaar; ‘%(text)s’ hoort bij ‘%(quote)s’.")
                    % {"line": number, "text": text, "quote": strip_marks(waiting[0].text)[:60]}
                )
            self.current = waiting[0] if waiting else None
        if self.current is None:
            self._start("text", text, number)
        else:
            self._add(self.current, text)

    def _start(self, kind: str, text: str, number: int) -> None:
        scrap = Scrap(kind=kind, text=text, line=number)
        self.scan.scraps.append(scrap)
        self.scan.fragments.append(text)
        self.current = scrap
        if kind != "theme":
            self.open.append(scrap)

    def _add(self, scrap: Scrap, text: str) -> None:
        scrap.text = f"{scrap.text} {text}"
        self.scan.fragments.append(text)

    def _end_of_block(self) -> None:
        self.open = self._waiting()
        self.current = None

    def _waiting(self) -> list[Scrap]:
        return [scrap for scrap in self.open[-MOST_OPEN:] if not _is_closed(scrap)]

    def _break(self) -> None:
        """Noise on a line of its own parts groups of quotes, but not the halves of one."""
        if not self._waiting() and self.scan.scraps and self.scan.scraps[-1].kind != "break":
            self.scan.scraps.append(Scrap(kind="break"))

    def _without_noise(self, text: str, number: int) -> str:
        """Return what there is to read in a line; the rest is kept as noise."""
        clean = _LEADING_NOISE.sub("", text)
        clean = _TRAILING_LETTERS.sub("", clean)
        clean = _TRAILING_MARKS.sub("", clean).strip()
        if _is_noise(clean, in_quote=bool(self._waiting())):
            clean = ""
        rest = text.replace(clean, "", 1).strip() if clean else text
        if has_words(rest):
            self.scan.noise.append((number, rest))
        return clean


def _is_noise(text: str, *, in_quote: bool) -> bool:
    """Say whether there is no word in `text`. In the middle of a quote two short words may be its end."""
    words = re.findall(r"[^\W\d_]+", text)
    if not words:
        return not any(character.isdigit() for character in text)
    if any(len(word) >= SHORTEST_WORD for word in words):
        return False
    return not (in_quote and all(len(word) > 1 for word in words))


def _is_closed(scrap: Scrap) -> bool:
    """Say whether a text ends: with a sentence, or with the quotation mark it began with."""
    text = scrap.text.rstrip()
    return bool(_ENDS.search(text)) or (text[:1] in OPENING and text[-1:] in CLOSING)
