"""Let variants follow their sources where that had to wait, because a page was locked or open in an editor's screen."""

from typing import Any

from django.core.management.base import BaseCommand

from toolkits.variants.following import follow_all


class Command(BaseCommand):
    """`manage.py follow_sources`: changes nothing that somebody is working on; may run every few minutes."""

    help = "Neemt over wat varianten vanzelf van hun bron overnemen en wat moest wachten."

    def handle(self, *args: Any, **options: Any) -> None:
        """Follow in every variant that does not wait for an editor."""
        self.stdout.write(f"Klaar: {follow_all()} wijzigingen overgenomen.")
