"""Index the pages that wait: those that a task could not do, or whose task was stopped."""

from typing import Any

from django.core.management.base import BaseCommand

from search.updating import index_waiting, waiting


class Command(BaseCommand):
    """Does what the task does; it may run beside it."""

    help = "Werk de pagina’s af die op de zoekindex wachten."

    def handle(self, *args: Any, **options: Any) -> None:
        """Index them, and say how many are left."""
        index_waiting.func()
        left = waiting()
        if left:
            self.stderr.write(f"{left} pagina’s wachten nog. In het logboek staat waarom.")
        else:
            self.stdout.write("Er wacht geen pagina meer.")
