"""The app of variants."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VariantsConfig(AppConfig):
    """Toolkits that stay connected with the toolkit they were made from."""

    name = "toolkits.variants"
    label = "variants"
    verbose_name = _("Varianten")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the receivers."""
        # Models are loaded only now.
        from . import signals
        from .readiness import staleness

        signals.connect()
        staleness.connect()
