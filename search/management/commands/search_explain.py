"""Say why a result stands where it stands."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Locale

from search.finding import answer_to
from search.models import SearchUnit


class Command(BaseCommand):
    """Shows the parts of the score of one result, for a reader who is not logged in."""

    help = "Leg uit waarom een zoekresultaat op zijn plek staat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask for the question, the place of the result and the language."""
        parser.add_argument("text")
        parser.add_argument("--result", type=int, default=1)
        parser.add_argument("--locale", default="nl")

    def handle(self, *args: Any, text: str, result: int, locale: str, **options: Any) -> None:
        """Explain the result."""
        language = Locale.objects.filter(language_code=locale).first()
        if language is None:
            message = "Die taal is er niet."
            raise CommandError(message)
        answer = answer_to(text, language, {}, AnonymousUser())
        if answer is None or not 1 <= result <= len(answer.ranked):
            message = "Dat resultaat is er niet."
            raise CommandError(message)
        found = answer.ranked[result - 1]
        unit = SearchUnit.objects.get(pk=found.unit)
        self.stdout.write(f"{unit.kind}: {unit.title} ({unit.url})")
        for word, meant in answer.understood.corrections.items():
            self.stdout.write(f"  {word} is verbeterd tot {meant}")
        for word, others in answer.understood.looked_up.items():
            self.stdout.write(f"  {word} staat nergens; verwant: {', '.join(others) or '-'}")
        for slot, earned in zip(answer.slots, found.score.slots, strict=True):
            names = " | ".join(f"{' + '.join(each.tokens)} x{each.weight}" for each in slot.alternatives)
            self.stdout.write(f"  {earned:.3f}  {names}")
        parts = found.score
        self.stdout.write(f"  dekking {parts.coverage:.2f}, titel {parts.title:.2f}, dichtbij {parts.near:.2f}")
        self.stdout.write(f"  samen {parts.total:.3f}")
