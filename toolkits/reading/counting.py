"""The line of a section in the contents list: it counts by itself, in the reader's language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import npgettext, override

from .content import Item, QuestionItem, SectionKind
from .wording import capital

LARGEST_WORD = 10  # "words up to ten, digits after": how Dutch writes numbers in running text


def number_word(number: int) -> str:
    """Return `number` in the active language: a word up to ten, digits after."""
    words = [
        _("nul"),
        _("één"),
        _("twee"),
        _("drie"),
        _("vier"),
        _("vijf"),
        _("zes"),
        _("zeven"),
        _("acht"),
        _("negen"),
        _("tien"),
    ]
    return words[number] if 0 <= number <= LARGEST_WORD else str(number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What an editor said about the contents line of a section.

    `one` and `many` are the toolkit's own words for the items, `purpose` what follows the count, `expected` how
    many will come when the section is announced, and `available_from` when.
    """

    one: str = ""
    many: str = ""
    purpose: str = ""
    announced: bool = False
    available_from: date | None = None
    expected: int = 0


def summary(kind: SectionKind, items: Sequence[Item], *, language: str, heading: str = "", words: Words) -> str:
    """Return the contents line of a section, in `language`: "Vijf werkplaten om samen de verdieping in te zoeken".

    An announced section counts what is expected and says that it follows. A section of text is called by its
    heading; one with nothing to count has no line ("").
    """
    with override(language):
        count = words.expected if words.announced else len(items)
        loose = bool(items) and all(isinstance(item, QuestionItem) and item.question_kind == "loose" for item in items)
        word = (words.one if count == 1 else words.many) or noun(kind, count or 2, loose=loose)
        if not word:
            line = heading
        elif kind == "film" and len(items) == 1 and not words.one:
            line = _("Het animatiefilmpje: %(title)s") % {"title": items[0].title}
        elif count:
            line = f"{number_word(count)} {word}"
        else:
            line = word if words.announced else ""
        if line and words.purpose:
            line = f"{line} {words.purpose}"
        if line and words.announced:
            line = f"{line} ({follows(words.available_from)})"
        return capital(line)


def noun(kind: SectionKind, number: int, *, loose: bool) -> str:
    """Return the ordinary word for `number` items of a section, in the active language; "" for a text."""
    nouns = {
        "film": npgettext("inhoudslijst", "animatiefilmpje", "animatiefilmpjes", number),
        "worksheets": npgettext("inhoudslijst", "werkplaat", "werkplaten", number),
        "cards": npgettext("inhoudslijst", "denk- en doekaartje", "denk- en doekaartjes", number),
        "questions": npgettext("inhoudslijst", "reflectievraag", "reflectievragen", number),
        "articles": npgettext("inhoudslijst", "column", "columns", number),
        "faq": npgettext("inhoudslijst", "vraag of tip", "vragen en tips", number),
        "quotes": npgettext("inhoudslijst", "citaat", "citaten", number),
        "packages": npgettext("inhoudslijst", "werkpakket", "werkpakketten", number),
    }
    if kind == "questions" and loose:
        return npgettext("inhoudslijst", "losse vraag", "losse vragen", number)
    return nouns.get(kind, "")


def follows(available_from: date | None) -> str:
    """Return how an announcement is said, in the active language: "volgt op 1 maart 2027", or just "volgt"."""
    if available_from is None:
        return _("volgt")
    return _("volgt op %(date)s") % {"date": date_format(available_from, "j F Y")}
