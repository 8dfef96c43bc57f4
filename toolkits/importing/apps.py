"""The app that imports documents."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportingConfig(AppConfig):
    """Importing documents."""

    name = "toolkits.importing"
    label = "importing"
    verbose_name = _("Importeren")
    default_auto_field = "django.db.models.BigAutoField"
