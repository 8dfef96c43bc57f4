"""What an import tells: what was placed, what was not, and what was assumed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.models import Page

from .placing import address_of
from .tree import Notes

SHOWN = 90  # characters of an excerpt; an assumption is shown whole, since it has to be judged


@dataclass(kw_only=True)
class Report:
    """The report on one document. With `before`, it was imported earlier and nothing was done."""

    name: str
    pages: list[Page]
    notes: Notes = field(default_factory=Notes)
    before: bool = False
    published: bool = False

    def as_dict(self) -> dict[str, Any]:
        """Return the report for `ImportRecord`."""
        return {
            "placed": list(self.notes.placed),
            "not_placed": [{"line": line, "text": text} for line, text in self.notes.left],
            "assumed": list(self.notes.assumed),
        }

    def as_text(self) -> str:
        """Return the report as plain text."""
        lines = [self.name]
        if self.before:
            lines.append(
                _("Dit bestand is al geïmporteerd; er is niets gedaan. Met --again importeer je het nog een keer.")
            )
        else:
            left = [_short(self._left(line, text)) for line, text in self.notes.left]
            lines += _part(_("Geplaatst"), [_short(line) for line in self.notes.placed])
            lines += _part(_("Niet geplaatst, bewaard als tekst op de pagina"), left)
            lines += _part(_("Aannames"), self.notes.assumed)
            lines += ["", _("Alles is gepubliceerd.") if self.published else _("Alles is concept.")]
        for page in self.pages:
            lines.append(_("Bewerken: %(address)s") % {"address": reverse("wagtailadmin_pages:edit", args=[page.pk])})
            lines.append(_("Adres voor lezers: %(address)s") % {"address": address_of(page)})
        return "\n".join(lines)

    @staticmethod
    def _left(line: int, text: str) -> str:
        return _("regel %(line)d: %(text)s") % {"line": line, "text": text} if line else text


def _short(line: str) -> str:
    return str(Truncator(line).chars(SHOWN))


def _part(heading: str, lines: Iterable[str]) -> list[str]:
    shown = [f"  - {line}" for line in lines]
    return ["", f"{heading} ({len(shown)})", *(shown or [f"  {_('niets')}"])]
