"""Why a document could not be made, for an editor: what it is, and what they can do about it.

The messages of `PrintError` are for the log and in English. They are told apart by how they begin; the tests make
each of them happen.
"""

import re
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# What the message looks like, and what it means; `%(name)s` is the part in brackets.
CAUSES: tuple[tuple[re.Pattern[str], Any], ...] = (
    (
        re.compile(r"This document has \d+ characters"),
        gettext_lazy("De tekst is te lang voor één document. Verdeel hem over meer pagina's."),
    ),
    (
        re.compile(r"The text is nested too deeply"),
        gettext_lazy("Er staan te veel lijsten of blokken in elkaar. Maak de opbouw van de tekst eenvoudiger."),
    ),
    (
        re.compile(r".*The files of this document are larger than", re.DOTALL),
        gettext_lazy("De afbeeldingen zijn samen te zwaar. Kies kleinere afbeeldingen."),
    ),
    (
        re.compile(r".*There is no file (?:\S*/)?(\S+)", re.DOTALL),
        gettext_lazy("De afbeelding ‘%(name)s’ is er niet meer. Kies een andere, of upload haar opnieuw."),
    ),
    (
        re.compile(r".*?(\S+) is no own file", re.DOTALL),
        gettext_lazy("Op de pagina staat iets van een andere site: %(name)s. Dat kan niet op papier; haal het weg."),
    ),
    (
        re.compile(r"It took more than"),
        gettext_lazy("Het maken duurde te lang. Maak de pagina korter, of kies kleinere afbeeldingen."),
    ),
    (
        re.compile(r"It needs more than"),
        gettext_lazy("Dit document is te zwaar om te maken. Kies kleinere afbeeldingen, of maak de pagina korter."),
    ),
)


def cause_in_words(error: str) -> str:
    """Return what went wrong and what an editor can do, in two sentences. `error` is what the making left behind."""
    for pattern, sentence in CAUSES:
        found = pattern.match(error)
        if found:
            return str(sentence) % {"name": found[found.lastindex or 0]}
    return _(
        "Dit ligt niet aan je tekst. Kies ‘Maak opnieuw’. Gaat het weer mis, vraag dan hulp aan wie de site beheert."
    )
