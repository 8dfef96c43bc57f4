"""Does the material fit on its paper? The verdict is that of the paper: `toolkits.reading.paper` measures for both."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

from toolkits.models import QuotePlatePage
from toolkits.models.house_styles import font_of
from toolkits.models.house_styles.fonts import DEFAULT_FONT
from toolkits.reading import SOURCE_LANGUAGE, codes_of, plain
from toolkits.reading.content import Place, PlateContent, WorksheetItem
from toolkits.reading.fitting import letters_in
from toolkits.reading.items import BUILDERS, Wording
from toolkits.reading.links import PageLinks
from toolkits.reading.material import Placement
from toolkits.reading.paper.cards import POCKET_CARD
from toolkits.reading.paper.deck import back_of, code_on_cards, foot_of, larger_for, sides_too_long
from toolkits.reading.paper.posters import poster_of
from toolkits.reading.paper.worksheets import fits_on_a3, too_long
from toolkits.reading.sections import resolve_sections
from toolkits.variants.readiness.findings import PAGE, WARNING, Finding, Target, finding
from toolkits.variants.readiness.registry import page_check
from toolkits.variants.readiness.subject import Placed, Subject
from toolkits.variants.readiness.texts import target_of

OWN = {"front": "own_front", "back": "own_back"}
# Any number is as wide: which one it is would take a look at the whole toolkit.
NUMBER = "9. "


@page_check(
    "card-size",
    label=_("Past niet op een kaartje"),
    severity=WARNING,
    says={
        "front": _(
            "De voorkant is te lang voor een kaartje van 85 × 54 mm en gaat op papier verder op een vervolgkaartje. "
            "Maak de tekst korter. Op formaat ‘%(larger)s’ is er meer ruimte."
        ),
        "back": _(
            "De achterkant is te lang voor een kaartje van 85 × 54 mm en gaat op papier verder op een vervolgkaartje. "
            "Maak de tekst korter. Op formaat ‘%(larger)s’ is er meer ruimte."
        ),
    },
)
def cards_that_do_not_fit(subject: Subject) -> Iterator[Finding]:
    """Find the sides that need a card more, in their final wording, on the smallest cards: pocket size."""
    placed = [each for each in subject.placed if each.field == "card" and each.material and each.place]
    if not placed:
        return
    wording = _wording(subject, codes_of(subject.page.translation_key))
    with letters_in(_font(subject)):
        items: list[Any] = [_item("cards", each, wording) for each in placed]
        address = code_on_cards(items, settings.WAGTAILADMIN_BASE_URL, subject.language)
        foot = foot_of(subject.toolkit.title if subject.toolkit else subject.page.title, address)
        back = back_of(POCKET_CARD, address, foot)
        for each, item in zip(placed, items, strict=True):
            larger = larger_for([item], POCKET_CARD, address, foot)
            for side in sides_too_long(item, POCKET_CARD, back):
                text = item.title if side == "front" else item.text
                target = _side_of(each, side, subject)
                yield finding("card-size", side, target, text=text, larger=str(larger.title) if larger else "")


def _side_of(placed: Any, side: str, subject: Subject) -> Target:
    """Return where a side is mended: own wording where it stands, else the card, for every toolkit that uses it."""
    if str(placed.value.get(OWN[side]) or "").strip():
        return Target(PAGE, subject.page.pk, f"{placed.place.path}.{OWN[side]}")
    return target_of(placed.material, side)


@page_check(
    "sheet-size",
    label=_("Past niet op een werkplaat"),
    severity=WARNING,
    says={
        "words": _("De tekst van ‘%(title)s’ past niet op een vel A4 en gaat verder op het volgende. Maak die korter."),
        "words-a3": _(
            "De tekst van ‘%(title)s’ past niet op een vel A4 en gaat verder op het volgende. Op A3 past die wel."
        ),
        "labels": _(
            "Een woord in de tekening van ‘%(title)s’ past niet op zijn plek en staat op een tweede vel. "
            "Maak het korter."
        ),
        "labels-a3": _(
            "Een woord in de tekening van ‘%(title)s’ past op A4 niet op zijn plek en staat op een tweede vel. "
            "Op A3 past het wel."
        ),
    },
)
def worksheets_that_do_not_fit(subject: Subject) -> Iterator[Finding]:
    """Find worksheets with words that need a second sheet of A4."""
    wording, origin = _wording(subject, {}), f"{NUMBER}{subject.page.title}"
    with letters_in(_font(subject)):
        for placed in subject.placed:
            if placed.field != "worksheet" or placed.material is None:
                continue
            item: Any = _item("worksheets", placed, wording)
            larger = "-a3" if fits_on_a3(item, origin) else ""
            for what in too_long(item, origin):
                target = target_of(placed.material, _field_of(item, what))
                described = what == "description"
                text = item.file_description if described else item.instruction or item.text
                says = "words" if described else what
                yield finding("sheet-size", f"{says}{larger}", target, text=text, title=item.title)


@page_check(
    "poster-size",
    label=_("Past niet op een poster"),
    severity=WARNING,
    says={
        "a4": _("De citaten passen niet op één vel A4. Op A3 passen ze wel."),
        "a3": _("De citaten passen niet op één vel, ook niet op A3. Kies er minder, of maak ze korter."),
    },
)
def plates_that_do_not_fit(subject: Subject) -> Iterator[Finding]:
    """Find quote plates that need a second sheet."""
    if not isinstance(subject.page, QuotePlatePage):
        return
    content = _plate(subject, _wording(subject, {}))
    with letters_in(_font(subject)):
        if not poster_of(content, "a4").fits:
            says = "a4" if poster_of(content, "a3").fits else "a3"
            state = " ".join(item.text for section in content.sections for item in section.items)
            yield finding("poster-size", says, Target(PAGE, subject.page.pk, "body"), state=state)


def _plate(subject: Subject, wording: Wording) -> PlateContent:
    """Return what is printed of a quote plate. Addresses take no room on paper."""
    page, toolkit = subject.page, subject.toolkit
    return PlateContent(
        kind="plate",
        title=page.title,
        number=None,
        language=subject.language,
        url="",
        full_url="",
        emblem="",
        teaser=wording.text(page.teaser),
        introduction_html="",
        introduction=plain(wording.html(page.introduction)),
        sections=tuple(resolve_sections(list(subject.streams["body"]), wording)),
        translations=(),
        toolkit=Place(title=toolkit.title, url="") if toolkit else None,
        restricted=False,
    )


def _font(subject: Subject) -> str:
    return font_of(subject.audience.theme()).slug if subject.audience else DEFAULT_FONT


def _wording(subject: Subject, codes: Mapping[str, str]) -> Wording:
    """Return what turns a placement into the item that is printed. Where links lead to takes no room on paper."""
    links = PageLinks((), language=subject.language, source_language=SOURCE_LANGUAGE, reader=AnonymousUser())
    return Wording(words=subject.words, codes=codes, links=links, shelf=subject.shelf, language=subject.language)


def _item(section: str, placed: Placed, wording: Wording) -> Any:
    block_id = placed.place.path.rpartition(".")[2] if placed.place else ""
    return BUILDERS[section](Placement(block_id, placed.value), placed.material, wording, 1)


def _field_of(item: WorksheetItem, what: str) -> str:
    if what == "labels":
        return "canvas"
    if what == "description":
        return "file_description"
    return "instruction" if len(item.instruction) >= len(item.text) else "purpose"
