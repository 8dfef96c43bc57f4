"""Let the translations of variants come along that were left when the making was broken off."""

from typing import Any

from django.core.management.base import BaseCommand

from toolkits.variants.carrying import carry_translations
from toolkits.variants.models import CarriedTranslation, VariantSet


class Command(BaseCommand):
    """`manage.py carry_translations`: can be broken off, and started again."""

    help = "Maakt de vertalingen af die met varianten meekomen."

    def handle(self, *args: Any, **options: Any) -> None:
        """Finish every variant."""
        waiting = CarriedTranslation.objects.filter(made_at=None).values("page__variant_link__variant")
        count = 0
        for variant in VariantSet.objects.filter(pk__in=waiting):
            for each in carry_translations(variant):
                self.stdout.write(f"{each.page.title} ({each.locale})")
                count += 1
        self.stdout.write(f"Klaar: {count} vertalingen.")
