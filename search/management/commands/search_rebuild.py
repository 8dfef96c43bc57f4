"""Build the search index anew and switch to it."""

from typing import Any

from django.core.management.base import BaseCommand

from search.engines import ensure_tables
from search.writing import rebuild


class Command(BaseCommand):
    """Readers search the old index until the new one is whole."""

    help = "Bouw de zoekindex opnieuw op en neem hem in gebruik."

    def handle(self, *args: Any, **options: Any) -> None:
        """Build and switch."""
        ensure_tables()
        generation, units = rebuild()
        self.stdout.write(f"{units} onderdelen in zoekindex {generation.pk}")
