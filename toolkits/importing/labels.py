"""What the screens call things."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from .drafting.pieces import DocumentKind, PieceKind

# By the names of `drafting.corrections.CALLED`.
CALLED: dict[str, Any] = {
    "think": _("Denkkaartje"),
    "do": _("Doekaartje"),
    "reflection": _("Reflectievraag"),
    "loose": _("Losse vraag"),
    "worksheet": _("Werkplaat"),
    "quote": _("Citaat"),
    "film": _("Filmpje"),
    "text": _("Tekst"),
    "heading": _("Kop van een onderdeel"),
}
SECTIONS: dict[PieceKind, Any] = {
    "card": _("Kaartjes"),
    "question": _("Vragen"),
    "worksheet": _("Werkplaten"),
    "quote": _("Citaten"),
    "film": _("Filmpje"),
    "text": _("Tekst"),
}
DOCUMENTS: dict[DocumentKind, Any] = {
    "toolkit": _("Verandertoolkit"),
    "package": _("Werkpakket"),
    "plate": _("Praatplaat"),
    "article": _("Column"),
}
PLACES: dict[str, Any] = {"body": _("Tekst"), "guide": _("Gebruiksaanwijzer"), "background": _("Achtergrond")}
TEXTS: dict[PieceKind, dict[str, Any]] = {
    "section": {"heading": _("Kop"), "purpose": _("Waarvoor, in de inhoudslijst")},
    "text": {"text": _("Tekst")},
    "card": {"front": _("Voorkant"), "back": _("Achterkant")},
    "question": {"text": _("Vraag")},
    "worksheet": {"title": _("Titel"), "purpose": _("Beschrijving"), "steps": _("Zo doe je het")},
    "quote": {
        "text": _("Citaat"),
        "attribution": _("Wie"),
        "source_title": _("Naam van de bron"),
        "source_url": _("Adres van de bron"),
    },
    "film": {
        "title": _("Titel"),
        "address": _("Elders afspelen"),
        "description": _("Beschrijving"),
        "transcript": _("Uitgeschreven tekst"),
    },
}
DOCUMENT_TEXTS: dict[str, Any] = {
    "teaser": _("In één zin"),
    "signature": _("Ondertekening"),
    "people": _("Makers"),
    "contents_intro": _("Regel boven de inhoud"),
    "author": _("Schrijver"),
}
# The fields of material, for the comparison with the library.
FIELDS: dict[str, Any] = {
    "front": _("Voorkant"),
    "back": _("Achterkant"),
    "text": _("Tekst"),
    "title": _("Titel"),
    "purpose": _("Beschrijving"),
    "instruction": _("Zo doe je het"),
    "attribution": _("Wie"),
    "source_title": _("Naam van de bron"),
    "source_url": _("Adres van de bron"),
    "address": _("Elders afspelen"),
    "description": _("Beschrijving"),
    "transcript": _("Uitgeschreven tekst"),
    "kind": _("Soort"),
    "name": _("Naam"),
}
