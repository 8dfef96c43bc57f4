"""What documents are called, for people: in names of files, and in the editors' list."""

from urllib.parse import parse_qsl

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from toolkits.reading.content import Content

LABELS = {
    "toolkit": _("Verandertoolkit"),
    "handleiding": _("Gebruiksaanwijzer"),
    "alles": _("Alles om te printen"),
    "werkpakket": _("Werkpakket"),
    "kaarten": _("Kaartjes"),
    "werkplaten": _("Werkplaten"),
    "vragen": _("Vragen"),
    "praatplaat": _("Praatplaat"),
    "artikel": _("Column"),
    "pagina": _("Pagina"),
    "kaartje": _("Kaartje"),
    "vraag": _("Vraag"),
    "werkplaat": _("Werkplaat"),
    "filmpje": _("Filmpje"),
    "citaat": _("Citaat"),
    "antwoord": _("Vraag en antwoord"),
    "column": _("Column"),
    "selectie": _("Selectie"),
}
LONGEST_TITLE = 80  # characters of a title in a file name


def file_name(name: str, choice: str, content: Content, language: str, suffix: str = "pdf") -> str:
    """Return a name for a file in the reader's language, such as `werkpakket-3-over-de-schotten-heen.pdf`."""
    with override(language):
        label = slugify(str(LABELS[name]), allow_unicode=True)
    number = "" if content.number is None else str(content.number)
    title = slugify(content.title, allow_unicode=True)[:LONGEST_TITLE].strip("-")
    chosen = "-".join(value.lower() for _name, value in parse_qsl(choice)) if len(choice) <= LONGEST_TITLE else ""
    return "-".join(part for part in (label, number, title, chosen) if part) + f".{suffix}"
