"""Compare the search index with what readers get."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Page

from search.analyser import VERSION
from search.models import SearchGeneration, SearchUnit
from search.units import units_of


class Command(BaseCommand):
    """Names the pages whose units differ; changes nothing."""

    help = "Vergelijk de zoekindex met wat lezers zien."

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare every live page."""
        generation = SearchGeneration.objects.filter(active=True).first()
        if generation is None or generation.analyser != VERSION:
            message = "De zoekindex ontbreekt of is van een oudere versie. Draai: manage.py search_rebuild"
            raise CommandError(message)
        wrong = []
        for page in Page.objects.live().filter(depth__gt=1).specific():
            if not hasattr(page, "resolved_text"):
                continue
            kept = SearchUnit.objects.filter(generation=generation, page_id=page.pk).values_list("title", "text", "url")
            if sorted(kept) != sorted((unit.title, unit.text, unit.url) for unit in units_of(page)):
                wrong.append(page)
        for page in wrong:
            self.stderr.write(f"{page.pk} {page.title}")
        if wrong:
            message = f"{len(wrong)} pagina’s wijken af. Draai: manage.py search_rebuild"
            raise CommandError(message)
        self.stdout.write("De zoekindex klopt.")
