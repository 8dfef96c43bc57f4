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
        # Models are loaded only now.
        from . import signals
        from .access import shut

        signals.connect()
        shut.connect()
