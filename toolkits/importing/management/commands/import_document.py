"""`manage.py import_document FILE… --parent <url-path> [--publish] [--again]`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from toolkits.importing.errors import ImportRefused
from toolkits.importing.importer import import_documents


class Command(BaseCommand):
    """Imports documents as draft pages."""

    help = "Maak conceptpagina's van documenten in DOCX, Markdown of platte tekst."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare what the command takes."""
        parser.add_argument("files", nargs="+", type=Path, metavar="BESTAND", help="een .docx, .md of .txt")
        parser.add_argument(
            "--parent",
            required=True,
            help="het adres van de pagina waar het onder komt, zoals lezers het zien: / of /ministeries/",
        )
        parser.add_argument("--publish", action="store_true", help="publiceer meteen wat er is gemaakt")
        parser.add_argument("--again", action="store_true", help="importeer ook wat al eerder is geïmporteerd")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Import the files, all or none, and print a report on each."""
        try:
            reports = import_documents(
                options["files"], options["parent"], publish=options["publish"], again=options["again"]
            )
        except ImportRefused as error:
            raise CommandError(" ".join(str(error).split())) from None
        self.stdout.write("\n\n".join(report.as_text() for report in reports))
