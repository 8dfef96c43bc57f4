"""Build the search index anew and switch to it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Locale

from search.builtin import load_synonyms
from search.engines import ensure_tables
from search.updating import index_waiting
from search.writing import Overtaken, rebuild

# Seconds; longer than any search takes, so that nobody searches in what is thrown away.
READERS_DONE_AFTER = 5.0


class Command(BaseCommand):
    """Readers search the old index until the new one is whole."""

    help = "Bouw de zoekindex opnieuw op en neem hem in gebruik."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask whether to add the first synonyms."""
        parser.add_argument(
            "--synonyms", action="store_true", help="geef talen zonder synoniemen ook hun eerste synoniemen"
        )

    def handle(self, *args: Any, synonyms: bool, **options: Any) -> None:
        """Build and switch."""
        ensure_tables()
        if synonyms:
            for locale in Locale.objects.all():
                load_synonyms(locale)
        try:
            generation, units = rebuild(READERS_DONE_AFTER)
        except Overtaken as error:
            message = (
                "Een andere opbouw van de zoekindex was eerder klaar. Die is nu in gebruik; je hoeft niets te doen."
            )
            raise CommandError(message) from error
        # What waited is in the new index, unless it changed since.
        index_waiting.enqueue()
        self.stdout.write(f"{units} onderdelen in zoekindex {generation.pk}")
