"""The app that makes PDFs."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrintingConfig(AppConfig):
    """Making PDFs."""

    name = "toolkits.printing"
    label = "printing"
    verbose_name = _("Printen")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Follow what is published."""
        from .signals import connect

        connect()
