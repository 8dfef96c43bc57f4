"""What readers call the kinds of things that are found, and their icons."""

from django.utils.translation import gettext_lazy as _

KINDS = {
    "package": _("werkpakket"),
    "toolkit": _("toolkit"),
    "plate": _("citatenplaat"),
    "article": _("column"),
    "home": _("startpagina"),
    "page": _("pagina"),
    "film": _("film"),
    "worksheet": _("werkplaat"),
    "card": _("kaartje"),
    "question": _("vraag"),
    "quote": _("citaat"),
    "faq": _("vraag en antwoord"),
}
ICONS = {"card": "cards", "package": "cards", "toolkit": "cards", "plate": "quote", "home": "text", "page": "text"}
