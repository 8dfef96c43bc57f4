"""A deck and the turn in it: which card is on the table. Everything is in the address, nothing is kept."""

import hashlib
import secrets
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from toolkits.reading.content import CardItem, Item
from toolkits.reading.gathering import Gathered
from toolkits.reading.selection import number

# What readers choose from, in the order of the choice. The keys stand in addresses, in every language.
KINDS = {
    "denken": gettext_noop("Denkkaartjes"),
    "doen": gettext_noop("Doekaartjes"),
    "vragen": gettext_noop("Vragen"),
    "citaten": gettext_noop("Citaten"),
    "filmpjes": gettext_noop("Filmpjes"),
    "werkplaten": gettext_noop("Werkplaten"),
    "meer": gettext_noop("Artikelen, tips en antwoorden"),
}
BY_ITEM_KIND = {"question": "vragen", "quote": "citaten", "film": "filmpjes", "worksheet": "werkplaten"}
# What is drawn from a whole page: short texts to talk about. In a selection everything was chosen, so everything is.
DRAWN_FROM_PAGES = frozenset({"denken", "doen", "vragen"})
HIGHEST_SEED = 9999
# Up to how many characters a text is set in the largest size, the next, and so on. Found by looking at 1920x1080.
SIZES = (45, 85, 150, 240)
MOST_STEPS = 100_000
LONGEST_WAY_BACK = 2000


def kind_of(item: Item) -> str:
    """Return the kind of `item` as readers choose it: a key of KINDS."""
    if isinstance(item, CardItem):
        return "doen" if item.card_kind == "do" else "denken"
    return BY_ITEM_KIND.get(item.kind, "meer")


@dataclass(frozen=True, slots=True, kw_only=True)
class KindChoice:
    """A kind that a deck has: its key, its name, how many there are, and whether it is drawn from now."""

    key: str
    name: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Where a conversation is.

    `kinds` are the kinds drawn from (none: all). `seed` decides the order (None: the order of the plan or the page).
    `step` counts from 1; None is the start, and one more than there are cards is the end. `back` is the address to
    return to, "" when nobody said.
    """

    kinds: tuple[str, ...] = ()
    seed: int | None = None
    step: int | None = None
    back: str = ""

    @classmethod
    def parse(cls, query: QueryDict) -> "Turn":
        """Read a turn from the query of an address; what makes no sense is left out."""
        asked = query.getlist("soort")
        return cls(
            kinds=tuple(kind for kind in KINDS if kind in asked),
            seed=number(query.get("volgorde"), 0, HIGHEST_SEED),
            step=number(query.get("stap"), 0, MOST_STEPS) or None,
            back=_own_address(query.get("terug", "")),
        )

    def query(self, carried: str, *, step: int | None, seed: int | None = None) -> str:
        """Return the query of another turn of the same conversation; `carried` says which cards it is about."""
        pairs = [("soort", kind) for kind in self.kinds]
        if seed is not None:
            pairs.append(("volgorde", str(seed)))
        if step:
            pairs.append(("stap", str(step)))
        if self.back:
            pairs.append(("terug", self.back))
        return "?" + "&".join(part for part in (carried, urlencode(pairs, safe="/:")) if part)


def kinds_in(deck: Iterable[Gathered], turn: Turn) -> list[KindChoice]:
    """Return the kinds that `deck` has, counted."""
    counts = Counter(kind_of(each.item) for each in deck)
    return [
        KindChoice(key=key, name=_(name), count=counts[key], chosen=not turn.kinds or key in turn.kinds)
        for key, name in KINDS.items()
        if counts[key]
    ]


def drawn(deck: Sequence[Gathered], turn: Turn) -> list[Gathered]:
    """Return the cards of the chosen kinds in the order of the draw: every card once.

    The place of a card follows from the seed and its own code, so that an editor who adds or hides a card in the
    middle of a meeting does not shuffle the others.
    """
    chosen = [each for each in deck if not turn.kinds or kind_of(each.item) in turn.kinds]
    if turn.seed is None:
        return chosen
    return sorted(chosen, key=lambda each: hashlib.sha256(f"{turn.seed}:{each.item.code}".encode()).digest())


def size_of(text: str) -> int:
    """Return how large a text is set on the wall, from 1 (largest) to 5; see static/css/meeting.css."""
    return 1 + sum(len(text) > length for length in SIZES)


def new_seed() -> int:
    """Return an order that nobody can foresee."""
    return secrets.randbelow(HIGHEST_SEED + 1)


def _own_address(address: str) -> str:
    """Return `address` when it is an address on this site without its host, else ""."""
    own = (
        len(address) <= LONGEST_WAY_BACK
        and address.startswith("/")
        and address.isprintable()
        and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    )
    return address if own else ""
