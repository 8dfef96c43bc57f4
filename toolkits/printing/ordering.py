"""What a reader asks for, in its shortest form: the same wish is the same row, however it was typed.

Which rows there are follows from who may see what. A document of one page is the same for everybody who may see the
page. One that lists what stands below its page differs by what a reader may see there: that is its scope, the
restrictions below the page that the reader got past. It is made for a `ScopedReader` who got past just those, so that
nothing else about a reader can come into it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from wagtail.models import Page

from toolkits.access import Reader, ScopedReader, opened_below
from toolkits.reading.resolver import KINDS

from .models import PrintArtifact
from .sheets.choices import PAPERS, SHEET_PAPERS, card_choice, paper_choice
from .sheets.formats import POCKET, PRINT_SHOP
from .sheets.imposition import Sides

# These list what is below their page.
LISTING_KINDS = frozenset({"toolkit", "home"})
LONGEST_KEY = 64
# What is needed to give a file; the others are fetched when they are asked for.
FIELDS = ("file", "file_name", "sha256", "made_at", "state", "stale", "started_at", "asked_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One document: of `page` (None: a selection), as chosen, in a language, for the readers of `scope`."""

    page: Page | None
    document: str
    choice: str
    language: str
    scope: str = ""

    @property
    def choice_key(self) -> str:
        """Return what stands for the choice in its row."""
        return short(self.choice)

    @property
    def identity(self) -> dict[str, Any]:
        """Return the fields that tell its row from all others."""
        return {
            "page": self.page,
            "document": self.document,
            "choice_key": self.choice_key,
            "language": self.language,
            "scope": self.scope,
        }

    def existing(self) -> PrintArtifact | None:
        """Return its row, if there is one; one query."""
        return next(iter(PrintArtifact.objects.filter(**self.identity).only(*FIELDS)[:1]), None)

    def row(self) -> tuple[PrintArtifact, bool]:
        """Return its row, made when there was none, and whether it was made: equal requests have one row."""
        return PrintArtifact.objects.get_or_create(**self.identity, defaults={"choice": self.choice})


def short(choice: str) -> str:
    """Return a choice where it is short, else its hash."""
    return choice if len(choice) <= LONGEST_KEY else sha256(choice.encode()).hexdigest()


def kind_of(page: Page) -> str:
    """Return the kind of content that a page gives, without fetching it in its own class; "" for none."""
    model = page.specific_class
    return KINDS.get(model._meta.label, "") if model else ""


def scope_for(page: Page, reader: Reader) -> str:
    """Return the scope of documents of `page` for `reader`, who may see the page."""
    return as_scope(opened_below(page, reader)) if kind_of(page) in LISTING_KINDS else ""


def as_scope(opened: tuple[int, ...]) -> str:
    """Return restrictions by primary key as a scope."""
    return ",".join(str(pk) for pk in sorted(opened))


def reader_of(scope: str, above: tuple[int, ...] = ()) -> ScopedReader:
    """Return somebody who gets past the restrictions of `scope`, and those that hold for the page itself."""
    return ScopedReader([*above, *(int(pk) for pk in scope.split(",") if pk)])


def chosen(document: str, query: Mapping[str, str]) -> str:
    """Return what `query` chooses of `document`, in its shortest form: "" is how it is usually printed.

    Raises BadChoice, see `sheets/choices.py`.
    """
    return CHOICES[document](query) if document in CHOICES else ""


def _cards(query: Mapping[str, str]) -> str:
    choice = card_choice(query)
    pairs: list[tuple[str, Any]] = []
    if choice.card_format is not POCKET:
        pairs.append(("formaat", choice.card_format.name))
    if choice.sides is not Sides.SINGLE and choice.card_format is not PRINT_SHOP:
        pairs.append(("zijden", choice.sides.value))
    if choice.blanks:
        pairs.append(("leeg", choice.blanks))
    return urlencode(pairs)


def _paper(papers: tuple[str, ...]) -> Callable[[Mapping[str, str]], str]:
    def of_query(query: Mapping[str, str]) -> str:
        paper = paper_choice(query, papers, "a4")
        return "" if paper == "a4" else urlencode({"papier": paper})

    return of_query


CHOICES: dict[str, Callable[[Mapping[str, str]], str]] = {
    "kaarten": _cards,
    "werkplaten": _paper(SHEET_PAPERS),
    "werkplaat": _paper(SHEET_PAPERS),
    "praatplaat": _paper(PAPERS),
}
