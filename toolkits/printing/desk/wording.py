"""Documents and choices in words."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from toolkits.printing.sheets.formats import A6, LARGE, POCKET, PRINT_SHOP
from toolkits.printing.sheets.imposition import Sides

FORMATS = {
    POCKET.name: gettext_lazy("zakformaat"),
    LARGE.name: gettext_lazy("groot"),
    A6.name: gettext_lazy("A6"),
    PRINT_SHOP.name: gettext_lazy("voor de drukker"),
}
SIDES = {
    Sides.SINGLE.value: gettext_lazy("enkelzijdig"),
    Sides.LONG_EDGE.value: gettext_lazy("dubbelzijdig, lange zijde"),
    Sides.SHORT_EDGE.value: gettext_lazy("dubbelzijdig, korte zijde"),
    Sides.FOLD.value: gettext_lazy("om te vouwen"),
}
PAPERS = {"a4": "A4", "a3": "A3", "a4x2": gettext_lazy("2 × A4")}
ON_PAPER = frozenset({"werkplaten", "werkplaat", "praatplaat"})
# Why there is nothing to print; for documents that are not here, there always is.
NOTHING = {
    "kaarten": gettext_lazy("Op deze pagina staan geen kaartjes."),
    "werkplaten": gettext_lazy("Op deze pagina staan geen werkplaten."),
    "vragen": gettext_lazy("Op deze pagina staan geen vragen."),
    "handleiding": gettext_lazy("Deze toolkit heeft geen gebruiksaanwijzer."),
    "kaartje": gettext_lazy("Dit kaartje staat niet meer op deze pagina."),
    "vraag": gettext_lazy("Deze vraag staat niet meer op deze pagina."),
    "werkplaat": gettext_lazy("Deze werkplaat staat niet meer op deze pagina."),
    "filmpje": gettext_lazy("Dit filmpje staat niet meer op deze pagina."),
    "citaat": gettext_lazy("Dit citaat staat niet meer op deze pagina."),
    "antwoord": gettext_lazy("Deze vraag staat niet meer op deze pagina."),
    "column": gettext_lazy("Deze column staat niet meer op deze pagina."),
}


def choice_in_words(document: str, choice: str) -> str:
    """Return what somebody chose of `document`, such as "groot, dubbelzijdig, lange zijde"; "" without choices.

    `choice` is in its shortest form, see `ordering.py`: what is not in it is as usual.
    """
    query = QueryDict(choice)
    words: list[Any] = [query["code"]] if "code" in query else []
    if document == "kaarten":
        name = query.get("formaat", POCKET.name)
        words.append(FORMATS.get(name, name))
        if name != PRINT_SHOP.name:
            sides = query.get("zijden", Sides.SINGLE.value)
            words.append(SIDES.get(sides, sides))
        blanks = query.get("leeg", "")
        if blanks.isdecimal():
            words.append(
                ngettext("%(number)d leeg kaartje", "%(number)d lege kaartjes", int(blanks)) % {"number": int(blanks)}
            )
    if document in ON_PAPER:
        paper = query.get("papier", "a4")
        words.append(PAPERS.get(paper, paper))
    return ", ".join(str(each) for each in words)


def nothing_in_words(document: str) -> str:
    """Return why there is nothing to print."""
    return str(NOTHING.get(document, _("Hier is niets van te printen.")))
