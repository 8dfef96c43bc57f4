"""`manage.py import_toolkit FILE --parent / [--publish] [--clash keep|new] [--check]`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from toolkits.access import page_at
from toolkits.exchange.errors import ExchangeRefused
from toolkits.exchange.importing import carry_out, look
from toolkits.exchange.planning import Wishes
from toolkits.exchange.report import lines_of


class Command(BaseCommand):
    """Makes a toolkit from a file."""

    help = "Maak een toolkit van een bestand dat met export_toolkit is gemaakt. Alles of niets."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare what the command takes."""
        parser.add_argument("file", type=Path, metavar="BESTAND")
        parser.add_argument("--parent", required=True, help="het adres waar de toolkit onder komt, meestal /")
        parser.add_argument("--publish", action="store_true", help="publiceer wat gepubliceerd was")
        parser.add_argument(
            "--clash",
            choices=["refuse", "keep", "new"],
            default="refuse",
            help="wat hier al anders staat: weiger (refuse), gebruik wat hier staat (keep), maak nieuwe (new)",
        )
        parser.add_argument("--check", action="store_true", help="zeg alleen wat er zou gebeuren")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Import the file and say what was made."""
        parent = page_at(options["parent"])
        if parent is None:
            raise CommandError(_("Er is geen pagina op %(address)s.") % {"address": options["parent"]})
        wishes = Wishes(clash=options["clash"], publish=options["publish"])
        try:
            with options["file"].open("rb") as source:
                plan = look(source, parent, user=None, wishes=wishes)
                for line in lines_of(plan):
                    self.stdout.write(line)
                if options["check"] or plan.refusals:
                    self._stop(plan.refusals)
                    return
                made = carry_out(source, parent, user=None, wishes=wishes).made
        except (ExchangeRefused, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_("Klaar: %(title)s") % {"title": made.toolkit.title})

    def _stop(self, problems: list[str]) -> None:
        if problems:
            raise CommandError(" ".join(problems))
