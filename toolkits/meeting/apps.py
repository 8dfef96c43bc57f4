"""The app for the meeting itself."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingConfig(AppConfig):
    """Conversations, selections and plans; it stores nothing."""

    name = "toolkits.meeting"
    label = "meeting"
    verbose_name = _("Gesprek")
