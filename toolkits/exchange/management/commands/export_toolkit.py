"""`manage.py export_toolkit /ministeries/ FILE [--drafts]`."""

import os
import tempfile
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from toolkits.access import page_at
from toolkits.exchange.errors import ExchangeRefused
from toolkits.exchange.exporting import export, write
from toolkits.exchange.report import notes_of_export
from toolkits.models import ToolkitPage


class Command(BaseCommand):
    """Writes a toolkit to a file."""

    help = "Schrijf een toolkit met alles wat erbij hoort naar één bestand. Nooit een wachtwoord."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare what the command takes."""
        parser.add_argument("address", metavar="ADRES", help="het adres van de toolkit, zoals /ministeries/")
        parser.add_argument(
            "file", type=Path, metavar="BESTAND", help="waar het bestand komt, bijvoorbeeld toolkit.zip"
        )
        parser.add_argument("--drafts", action="store_true", help="neem ook mee wat nog niet gepubliceerd is")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Write the file, whole or not at all, and say what is not in it."""
        page = page_at(options["address"])
        if not isinstance(page, ToolkitPage):
            raise CommandError(_("Er is geen toolkit op %(address)s.") % {"address": options["address"]})
        file: Path = options["file"]
        try:
            made = export(page, drafts=options["drafts"])
            with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as target:
                try:
                    write(made, target)
                    target.close()
                    os.replace(target.name, file)
                except BaseException:
                    Path(target.name).unlink()
                    raise
        except (ExchangeRefused, OSError) as error:
            raise CommandError(str(error)) from error
        for line in notes_of_export(made):
            self.stdout.write(line)
        self.stdout.write(_("Klaar: %(file)s") % {"file": file.name})
