"""Compare the search index with what readers get."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Page

from search.analyser import VERSION
from search.models import SearchGeneration, SearchUnit
from search.updating import waiting
from search.writing import shown_by, unit_of

# Everything that a unit says; not which row it is, nor of which build.
FIELDS = [field.attname for field in SearchUnit._meta.concrete_fields if field.name not in {"id", "generation"}]


class Command(BaseCommand):
    """Names the pages whose units differ; changes nothing."""

    help = "Vergelijk de zoekindex met wat lezers zien."

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare every page, and say what a rebuild that was stopped left behind."""
        generation = SearchGeneration.objects.filter(active=True).first()
        if generation is None or generation.analyser != VERSION:
            message = "De zoekindex ontbreekt of is van een oudere versie. Draai: manage.py search_rebuild"
            raise CommandError(message)
        wrong = [page for page in Page.objects.filter(depth__gt=1).specific() if _differs(page, generation)]
        if waiting():
            self.stderr.write(f"{waiting()} pagina’s wachten nog op de index. Draai: manage.py search_waiting")
        for page in wrong:
            self.stderr.write(f"{page.pk} {page.title}")
        if wrong:
            message = f"{len(wrong)} pagina’s wijken af. Draai: manage.py search_rebuild"
            raise CommandError(message)
        if SearchGeneration.objects.filter(active=False).exists():
            self.stderr.write(
                "Er is een zoekindex die niemand gebruikt. Wordt er nu geen nieuwe gemaakt, dan is hij van"
            )
            self.stderr.write(
                "een opbouw die is gestopt, en kost hij tijd bij het publiceren. Draai: manage.py search_rebuild"
            )
        self.stdout.write("De zoekindex klopt.")


def _differs(page: Page, generation: SearchGeneration) -> bool:
    """Say whether the index has something else of `page` (of its own class) than readers may find."""
    kept = SearchUnit.objects.filter(generation=generation, page=page.pk).values_list(*FIELDS)
    toolkit, drafts = shown_by(page)
    units = [unit_of(draft, page, page.locale, toolkit)[0] for draft in drafts]
    wanted = [tuple(getattr(unit, name) for name in FIELDS) for unit in units]
    return sorted(kept, key=repr) != sorted(wanted, key=repr)
