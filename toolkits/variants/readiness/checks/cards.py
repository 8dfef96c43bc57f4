"""Does each side of a card fit on the printed pocket card?"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from toolkits.models.house_styles import font_of
from toolkits.models.house_styles.fonts import DEFAULT_FONT
from toolkits.reading.fitting import fits_card, letters_in
from toolkits.variants.readiness.findings import PAGE, WARNING, Finding, Target, finding
from toolkits.variants.readiness.registry import page_check
from toolkits.variants.readiness.subject import Subject
from toolkits.variants.readiness.texts import target_of

SIDES = {"front": "own_front", "back": "own_back"}


@page_check(
    "card-size",
    label=_("Past niet op een kaartje"),
    severity=WARNING,
    says={
        "front": ngettext_lazy(
            "De voorkant is %(lines)d regel te lang voor een geprint kaartje. Maak de tekst korter.",
            "De voorkant is %(lines)d regels te lang voor een geprint kaartje. Maak de tekst korter.",
            "lines",
        ),
        "back": ngettext_lazy(
            "De achterkant is %(lines)d regel te lang voor een geprint kaartje. Maak de tekst korter.",
            "De achterkant is %(lines)d regels te lang voor een geprint kaartje. Maak de tekst korter.",
            "lines",
        ),
    },
)
def cards_that_do_not_fit(subject: Subject) -> Iterator[Finding]:
    """Find the sides that overflow at the smallest size, in their final wording."""
    font = font_of(subject.audience.theme()).slug if subject.audience else DEFAULT_FONT
    for placed in subject.placed:
        if placed.field != "card" or placed.material is None or placed.place is None:
            continue
        card = placed.material
        for side, own in SIDES.items():
            reworded = str(placed.value.get(own) or "").strip()
            language = subject.language if reworded else card.locale.language_code
            text = subject.filled(reworded or getattr(card, side), language)
            with letters_in(font):
                overflow = fits_card(text, language).overflow
            if overflow:
                # Own wording is mended where it stands; else the card, for every toolkit that uses it.
                here = Target(PAGE, subject.page.pk, f"{placed.place.path}.{own}")
                yield finding("card-size", side, here if reworded else target_of(card, side), text=text, lines=overflow)
