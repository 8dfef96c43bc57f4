"""What a reader chooses in the address of a document: `?formaat=groot&zijden=lang`."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .formats import FORMATS, POCKET, PRINT_SHOP, CardFormat
from .imposition import Sides

MOST_BLANKS = 40
PAPERS = ("a3", "a4")
SHEET_PAPERS = (*PAPERS, "a4x2")


class BadChoice(Exception):
    """An address asks for something that is not printed. The message is for the reader and names what is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardChoice:
    """How a reader wants the cards."""

    card_format: CardFormat
    sides: Sides
    blanks: int


def card_choice(query: Mapping[str, str]) -> CardChoice:
    """Return what `formaat`, `zijden` and `leeg` ask for: pocket, printed on one side, unless said otherwise.

    Raises BadChoice for an unknown value and for more than 40 blank cards. A print-shop file has a page for each side,
    whatever is asked of the sides.
    """
    card_format = FORMATS[_one_of(query, "formaat", FORMATS, POCKET.name)]
    sides = Sides(_one_of(query, "zijden", [each.value for each in Sides], Sides.SINGLE.value))
    if card_format is PRINT_SHOP:
        sides = Sides.SHORT_EDGE  # front and back in turn; a page on its side keeps its back upright
    return CardChoice(card_format=card_format, sides=sides, blanks=_blanks(query.get("leeg", "")))


def paper_choice(query: Mapping[str, str], papers: Collection[str], usual: str) -> str:
    """Return what `papier` asks for; raise BadChoice for paper that is not in `papers`."""
    return _one_of(query, "papier", papers, usual)


def _one_of(query: Mapping[str, str], name: str, choices: Collection[str], usual: str) -> str:
    chosen = query.get(name, "") or usual
    if chosen not in choices:
        raise BadChoice(
            _("‘%(name)s’ kan niet ‘%(chosen)s’ zijn. Kies uit: %(choices)s.")
            % {"name": name, "chosen": chosen[:40], "choices": ", ".join(choices)}
        )
    return chosen


def _blanks(text: str) -> int:
    if not text:
        return 0
    if not text.isascii() or not text.isdecimal() or len(text) > len(str(MOST_BLANKS)) or int(text) > MOST_BLANKS:
        raise BadChoice(
            _("‘leeg’ is het aantal lege kaartjes. Kies een getal van 0 tot en met %(most)d.") % {"most": MOST_BLANKS}
        )
    return int(text)
