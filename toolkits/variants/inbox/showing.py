"""A source change as an editor sees it: what it is, who made it, and the texts beside each other."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.models import Page

from toolkits.models.notes import PublishedChange
from toolkits.variants.comparing import Piece, State, piece_hash
from toolkits.variants.labels import Naming, Shown
from toolkits.variants.subjects import SHARED, Change

from .marking import PageNames, marked_rich, marked_text, marked_whole
from .news import key_of, news_of

TEXTS = ("text", "rich")
PAGE_LINK = re.compile(r'<a\b[^>]*\blinktype="page"[^>]*>')
LINKED_ID = re.compile(r'\bid="(\d+)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One of the texts beside each other. `html` is safe; without it there is nothing, and `nothing` says so."""

    heading: str
    html: SafeString
    nothing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownChange:
    """A change with everything its screen needs. `anchor` is its name in the page.

    `seen` and `mine` are fingerprints of what the source and the variant say on the screen; `following` is the anchor
    of the change that comes after it, `merge` the form for a third text while it is open.
    """

    change: Change
    anchor: str
    label: str
    what: str
    news: list[PublishedChange]
    columns: list[Column]
    take: str
    keep: str
    following: str = ""
    merge: Any = None

    @property
    def seen(self) -> str:
        """Return the fingerprint of what the source says."""
        return self.change.source_hash

    @property
    def mine(self) -> str:
        """Return the fingerprint of what the variant says."""
        return piece_hash(self.change.local)

    @property
    def untouched(self) -> bool:
        """Say whether only the source changed it."""
        return self.change.unit.state is State.SOURCE

    @property
    def can_merge(self) -> bool:
        """Say whether a third text can be written."""
        return can_merge(self.change)

    @property
    def minor(self) -> bool:
        """Say whether the source called it small, every time."""
        return bool(self.news) and all(each.minor for each in self.news)


def can_merge(change: Change) -> bool:
    """Say whether a third text can be written: only for texts, and where the variant still has the part."""
    return change.unit.kind in TEXTS and change.local is not None


def anchor_of(subject: str, path: str) -> str:
    """Return the name that a part has in the page, without a sign that addresses can't have."""
    return f"w-{subject}-{crc32(path.encode()):08x}"


def shown_changes(changes: Iterable[Change]) -> list[ShownChange]:
    """Return changes as an editor sees them; the number of queries does not grow with them."""
    found = list(changes)
    drawing = Drawing(found)
    news = news_of(found)
    return [drawing.change(each, news.get(key_of(each), [])) for each in found]


class Drawing:
    """Draws changes: knows the names of all that they mention."""

    def __init__(self, changes: list[Change]) -> None:
        """Fetch what the changes choose and link to."""
        self.naming = Naming(changes)
        self._pages = _linked_pages(changes)

    def change(self, change: Change, news: list[PublishedChange]) -> ShownChange:
        """Return one change as an editor sees it."""
        take, keep = _buttons(change)
        return ShownChange(
            change=change,
            anchor=anchor_of(change.subject.key, change.unit.path),
            label=self.naming.label(change),
            what=sentence(change),
            news=news,
            columns=self.columns(change),
            take=take,
            keep=keep,
        )

    def columns(self, change: Change) -> list[Column]:
        """Return the texts beside each other: two where the variant still says what the source said, else three."""
        old, new, ours = _headings(change)
        shared = change.unit.path.endswith(SHARED)
        before = self._column(old, change, change.base, change.base)
        after = self._column(new, change, change.base, change.source)
        if change.unit.state is State.SOURCE:
            return [before, after]
        third = self._column(ours, change, change.local if shared else change.base, change.local)
        return [before, after, third]

    def _column(self, heading: str, change: Change, old: Piece, new: Piece) -> Column:
        nothing = _("(leeg)") if change.unit.kind not in {"block", "order"} else _("(staat hier niet)")
        return Column(heading=heading, html=self.drawn(change, old, new), nothing=nothing)

    def drawn(self, change: Change, old: Piece, new: Piece) -> SafeString:
        """Return the piece `new` of a change as HTML, with what differs from `old` marked."""
        kind = change.unit.kind
        if kind == "order":
            # Only the blocks that stand in all three are moved.
            shared = set(change.base).intersection(change.source, change.local)
            shown = [[each for each in self.naming.ordered(change, piece) if each[0] in shared] for piece in (old, new)]
            return _order(*shown)
        if kind == "block":
            return self._block(self.naming.lines(change, old), self.naming.lines(change, new))
        if kind in TEXTS:
            before, after = (str(piece[1] or "") if piece else "" for piece in (old, new))
            return marked_rich(before, after, self._pages) if kind == "rich" else marked_text(before, after)
        return marked_whole(self._value(change, old), self._value(change, new))

    def _value(self, change: Change, piece: Piece) -> str:
        if change.unit.kind == "flag":
            return _("Ja") if piece and piece[1] else _("Nee")
        return "".join(line.text for line in self.naming.lines(change, piece))

    def _block(self, old: list[Shown], new: list[Shown]) -> SafeString:
        """Return a block as a list of names and values; marked only where the same names stand in both."""
        comparable = [each.label for each in old] == [each.label for each in new]
        rows = [(now.label, self._line(before if comparable else now, now)) for before, now in _beside(old, new)]
        drawn = format_html_join("", "<div><dt>{}</dt><dd>{}</dd></div>", rows)
        return format_html('<dl class="inbox-lines">{}</dl>', drawn) if rows else SafeString("")

    def _line(self, old: Shown, new: Shown) -> SafeString:
        if new.kind == "rich":
            return marked_rich(old.text, new.text, self._pages)
        return marked_text(old.text, new.text)


def sentence(change: Change) -> str:
    """Say who changed what."""
    unit = change.unit
    if unit.path.endswith(SHARED):
        return _("De gedeelde tekst is veranderd. Hier staat jullie eigen tekst in plaats daarvan.")
    by_both = {
        "changed": _("Jullie en de bron hebben dit allebei veranderd."),
        "added": _("Jullie en de bron hebben dit allebei, met een andere inhoud."),
        "removed": _("De bron heeft dit weggehaald. Jullie hebben er iets in veranderd."),
        "reordered": _("Jullie en de bron hebben allebei de volgorde veranderd."),
    }
    by_source = {
        "changed": _("De bron heeft dit veranderd."),
        "added": _("De bron heeft dit toegevoegd."),
        "removed": _("De bron heeft dit weggehaald."),
        "reordered": _("De bron heeft de volgorde veranderd."),
    }
    if unit.state is State.SOURCE:
        return by_source[unit.what]
    if unit.kind == "block" and change.local is None:
        return _("Jullie hebben dit weggehaald. De bron heeft er iets in veranderd.")
    return by_both[unit.what]


def _headings(change: Change) -> tuple[str, str, str]:
    if change.unit.path.endswith(SHARED):
        return _("Gedeelde tekst: zo was hij"), _("Gedeelde tekst: zo is hij nu"), _("Jullie tekst")
    ours = _("Bij jullie") if change.unit.kind in {"block", "order"} else _("Jullie tekst")
    if change.unit.state is State.SOURCE:
        return _("Zo was het in de bron, en zo is het bij jullie"), _("Zo is het nu in de bron"), ours
    return _("Zo was het in de bron"), _("Zo is het nu in de bron"), ours


def _buttons(change: Change) -> tuple[str, str]:
    """Return what the buttons for taking and keeping say: what will happen."""
    unit = change.unit
    if unit.path.endswith(SHARED):
        return _("Neem de gedeelde tekst"), _("Houd onze tekst")
    if unit.kind == "order":
        return _("Neem de volgorde over"), _("Houd onze volgorde")
    if unit.kind == "block":
        if change.source is None:
            return _("Haal het ook hier weg"), _("Laat het staan")
        if change.local is None:
            return _("Neem over"), _("Laat het weg")
        return _("Neem over"), _("Houd wat wij hebben")
    return _("Neem over"), _("Houd onze tekst") if unit.kind in TEXTS else _("Houd wat wij hebben")


def _beside(old: list[Shown], new: list[Shown]) -> list[tuple[Shown, Shown]]:
    return list(zip(old, new, strict=True)) if len(old) == len(new) else [(each, each) for each in new]


def _order(old: list[tuple[str, str]], new: list[tuple[str, str]]) -> SafeString:
    """Return an order as a numbered list that tells what moved; as few as possible are said to have moved."""
    places = {identity: place for place, (identity, _name) in enumerate(old, start=1)}
    stayed = _longest_rising([places[identity] for identity, _name in new if identity in places])
    rows = []
    for place, (identity, name) in enumerate(new, start=1):
        before = places.get(identity)
        moved = before is not None and before not in stayed
        told = format_html(' <ins class="inbox-moved">{}</ins>', _moved(before or 0, place)) if moved else ""
        rows.append((name, told))
    return format_html("<ol>{}</ol>", format_html_join("", "<li>{}{}</li>", rows)) if rows else SafeString("")


def _moved(before: int, now: int) -> str:
    if before == now:
        return _("verplaatst")
    return _("was %(before)d") % {"before": before}


def _longest_rising(places: list[int]) -> set[int]:
    """Return the largest choice of places that already stand in order: those need not be called moved."""
    best: list[list[int]] = []
    for place in places:
        before = max((run for run in best if run[-1] < place), key=len, default=[])
        best.append([*before, place])
    longest: list[int] = max(best, key=len, default=[])
    return set(longest)


def _linked_pages(changes: Iterable[Change]) -> PageNames:
    """Return the titles of the pages that rich text links to; one query, none when there are no links."""
    wanted: set[int] = set()
    for change in changes:
        for piece in (change.base, change.source, change.local):
            wanted |= {
                int(pk) for text in _texts(piece) for tag in PAGE_LINK.findall(text) for pk in LINKED_ID.findall(tag)
            }
    return dict(Page.objects.filter(pk__in=wanted).values_list("pk", "title")) if wanted else {}


def _texts(piece: Piece) -> Iterable[str]:
    """Yield the rich texts in a piece."""
    if isinstance(piece, list) and piece and piece[0] == "rich":
        yield str(piece[1] or "")
    elif isinstance(piece, Mapping):
        yield from _texts_in(piece["node"])


def _texts_in(node: Mapping[str, Any]) -> Iterable[str]:
    for leaf in node["leaves"].values():
        yield from _texts(leaf)
    for nodes in node["lists"].values():
        for each in nodes:
            yield from _texts_in(each)
