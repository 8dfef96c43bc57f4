"""`manage.py clear_share_images`: takes away every kept share image; what is asked for again is drawn again."""

from typing import Any

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from toolkits.sharing.images import FOLDER


class Command(BaseCommand):
    """Take away all kept share images, also those of pages that are no longer there."""

    help = "Ruimt de bewaarde deelbeelden op. Ze worden opnieuw getekend als iemand ernaar vraagt."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete them, and say how many there were."""
        number = 0
        folders = default_storage.listdir(FOLDER)[0] if default_storage.exists(FOLDER) else []
        for folder in folders:
            for name in default_storage.listdir(f"{FOLDER}/{folder}")[1]:
                default_storage.delete(f"{FOLDER}/{folder}/{name}")
                number += 1
        self.stdout.write(
            ngettext("%(number)d deelbeeld opgeruimd.", "%(number)d deelbeelden opgeruimd.", number)
            % {"number": number}
        )
