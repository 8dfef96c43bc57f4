"""The line of a section in the contents list: it counts by itself, in the reader's language."""

from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from toolkits.blocks import ANNOUNCED

from .content import Item, QuestionItem, SectionKind

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


def noun(kind: SectionKind, number: int, *, loose: bool = False) -> str:
    """Return the ordinary word for `number` items of a section, in the active language."""
    if kind == "film":
        return ngettext("animatiefilmpje", "animatiefilmpjes", number)
    if kind == "worksheets":
        return ngettext("werkplaat", "werkplaten", number)
    if kind == "cards":
        return ngettext("denk- en doekaartje", "denk- en doekaartjes", number)
    if kind == "questions" and loose:
        return ngettext("losse vraag", "losse vragen", number)
    if kind == "questions":
        return ngettext("reflectievraag", "reflectievragen", number)
    if kind == "articles":
        return ngettext("column", "columns", number)
    if kind == "faq":
        return ngettext("vraag of tip", "vragen en tips", number)
    if kind == "quotes":
        return ngettext("citaat", "citaten", number)
    if kind == "packages":
        return ngettext("werkpakket", "werkpakketten", number)
    return ""


def summary(
    kind: SectionKind,
    items: Sequence[Item],
    *,
    language: str,
    heading: str = "",
    own_words: tuple[str, str] = ("", ""),
    purpose: str = "",
    availability: str = "available",
    available_from: date | None = None,
    expected: int | None = None,
) -> str:
    """Return the contents line of a section, in `language`: "Vijf werkplaten om samen de verdieping in te zoeken".

    `own_words` are the toolkit's own words for one and for more items. An announced section counts what is
    `expected` and says that it follows. A section with nothing to count is called by its heading.
    """
    one, many = own_words
    with override(language):
        announced = availability == ANNOUNCED
        count = (expected or 0) if announced else len(items)
        loose = bool(items) and all(isinstance(item, QuestionItem) and item.question_kind == "loose" for item in items)
        word = (one if count == 1 else many) or noun(kind, count or 2, loose=loose)
        if kind == "text" or not word:
            line = heading
        elif kind == "film" and count == 1 and not one and not announced:
            line = _("Het animatiefilmpje: %(title)s") % {"title": items[0].title}
        elif count:
            line = f"{number_word(count)} {word}"
        elif announced:
            line = word
        else:
            return ""
        if purpose:
            line = f"{line} {purpose}"
        if announced:
            line = f"{line} ({follows(available_from)})"
        return str(capfirst(line))


def follows(available_from: date | None) -> str:
    """Return how an announcement is said, in the active language: "volgt op 1 maart 2027", or just "volgt"."""
    if available_from is None:
        return _("volgt")
    return _("volgt op %(date)s") % {"date": date_format(available_from, "j F Y")}
