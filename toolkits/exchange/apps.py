"""The app that writes and reads toolkits as files."""

from typing import Any

from django.apps import AppConfig
from django.db import transaction
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    """Exchanging toolkits between sites."""

    name = "toolkits.exchange"
    label = "exchange"
    verbose_name = _("Uitwisselen")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Take an uploaded file away with its row."""
        from django.db.models.signals import post_delete

        from .models import UploadedToolkit

        post_delete.connect(_delete_file, sender=UploadedToolkit, dispatch_uid="exchange_delete_file")


def _delete_file(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    transaction.on_commit(lambda: instance.file.delete(save=False))
