"""The app that searches."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Searching."""

    name = "search"
    verbose_name = _("Zoeken")

    def ready(self) -> None:
        """Keep the index up to date."""
        from .updating import connect

        connect(self)
