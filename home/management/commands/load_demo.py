"""Load the demo content."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction
from wagtail.models import Page

from toolkits.models import ToolkitPage

LANGUAGES = {"en": "Engels", "fy": "Fries"}


class Command(BaseCommand):
    """`manage.py load_demo`: two toolkits, in Dutch, English and Frisian."""

    help = "Laadt de demo-inhoud. Een tweede keer verandert niets."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add a way to show the log-ins without loading anything."""
        parser.add_argument("--show-logins", action="store_true", help="toon alleen de demo-inloggegevens")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load what is not there yet, all of it or nothing."""
        if options["show_logins"]:
            self._show_logins()
        else:
            self._load()

    def _load(self) -> None:
        # The factories are loaded only here: a server that never loads the demo does not need them.
        from home.demo.building import build  # noqa: PLC0415 - see above
        from home.demo.indexing import indexed_at_the_end  # noqa: PLC0415 - see above
        from home.demo.logins import make_logins  # noqa: PLC0415 - see above
        from home.demo.translating import translate  # noqa: PLC0415 - see above

        if ToolkitPage.objects.filter(slug="ministeries").exists():
            self.stdout.write("De demo-inhoud staat er al.")
            with transaction.atomic():
                make_logins()
            return
        self.stdout.write("De demo-inhoud wordt geladen. Dit duurt een minuut of twee.")
        with transaction.atomic(), indexed_at_the_end():
            build(self._say)
            for language, name in LANGUAGES.items():
                self._say(f"  Vertaling in het {name} …")
                translate(language, self._say)
            make_logins()
        count = Page.objects.live().count()
        self.stdout.write(f"Klaar: {count} pagina's.")

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    def _show_logins(self) -> None:
        for name, login in settings.DEMO_LOGINS.items():
            self.stdout.write(f"  {name:<12} {login['password']}")
