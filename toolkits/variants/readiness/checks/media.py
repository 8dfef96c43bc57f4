"""Films, pictures and files that not everybody can see or hear."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from toolkits.variants.readiness.findings import WARNING, Finding, finding
from toolkits.variants.readiness.registry import page_check
from toolkits.variants.readiness.subject import Subject
from toolkits.variants.readiness.texts import target_of


def _shown(subject: Subject, field: str) -> Iterator[Any]:
    return (each.material for each in subject.placed if each.field == field and each.material is not None)


@page_check(
    "captions",
    label=_("Ondertiteling ontbreekt"),
    severity=WARNING,
    says={"film": _("Het filmpje ‘%(title)s’ heeft geen ondertiteling. Voeg een VTT-bestand toe.")},
)
def films_without_captions(subject: Subject) -> Iterator[Finding]:
    """Find films without captions, which the law asks of public bodies."""
    for film in _shown(subject, "film"):
        if not film.captions_id:
            yield finding("captions", "film", target_of(film, "captions"), state=film.address, title=film.title)


@page_check(
    "transcript",
    label=_("Uitgeschreven tekst ontbreekt"),
    severity=WARNING,
    says={"film": _("Het filmpje ‘%(title)s’ heeft geen uitgeschreven tekst. Schrijf uit wat er gezegd wordt.")},
)
def films_without_transcript(subject: Subject) -> Iterator[Finding]:
    """Find films that cannot be read instead of heard."""
    for film in _shown(subject, "film"):
        if not film.transcript.strip():
            yield finding("transcript", "film", target_of(film, "transcript"), state=film.address, title=film.title)


@page_check(
    "alternative",
    label=_("Beschrijving van beeld of bestand ontbreekt"),
    severity=WARNING,
    says={
        "poster": _("Het stilstaande beeld van het filmpje ‘%(title)s’ heeft geen beschrijving. Vul die in."),
        "photo": _("De foto van %(title)s heeft geen beschrijving. Vul in wat erop staat."),
        "file": _("Het bestand van de werkplaat ‘%(title)s’ heeft geen beschrijving. Vul in wat erop staat."),
    },
)
def undescribed(subject: Subject) -> Iterator[Finding]:
    """Find pictures and files without a text for those who cannot see them."""
    for film in _shown(subject, "film"):
        if film.poster and not film.poster.description.strip():
            yield finding("alternative", "poster", target_of(film.poster, "description"), title=film.title)
    for person in _shown(subject, "person"):
        if person.photo and not person.photo.description.strip():
            yield finding("alternative", "photo", target_of(person.photo, "description"), title=person.name)
    for sheet in _shown(subject, "worksheet"):
        if sheet.file_id and not sheet.file_description.strip():
            yield finding("alternative", "file", target_of(sheet, "file_description"), title=sheet.title)
