"""The nightly round along all printed documents."""

from typing import Any

from django.core.management.base import BaseCommand

from toolkits.printing.sweeping import sweep


class Command(BaseCommand):
    """Plan what is missing, mark what changed, and delete what nobody needs; run it every night."""

    help = "Kijkt alle drukwerk na: maakt wat ontbreekt of verouderd is, en ruimt op wat niemand meer vraagt."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do the round and say what it did."""
        swept = sweep()
        said = f"{swept.stale} verouderd, {swept.unused} ongebruikt weggehaald, {swept.orphans} losse bestanden weg."
        self.stdout.write(said)
