"""The app for sharing and taking along."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SharingConfig(AppConfig):
    """Share images, QR codes and offline copies; it stores no rows."""

    name = "toolkits.sharing"
    label = "sharing"
    verbose_name = _("Delen")
