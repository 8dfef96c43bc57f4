"""The domain app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ToolkitsConfig(AppConfig):
    """Toolkits, their material and their codes."""

    name = "toolkits"
    verbose_name = _("Verandertoolkits")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the receivers."""
        from .signals import connect  # models are loaded only now

        connect()
