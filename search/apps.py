"""The app that searches."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Searching."""

    name = "search"
    verbose_name = _("Zoeken")
