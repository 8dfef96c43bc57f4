"""What the history of a page says of variants."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter

DERIVED = "variants.derive"
DECIDED = "variants.decide"
UNDONE = "variants.undo"
DETACHED = "variants.detach"


def register(actions: Any) -> None:
    """Register the actions of this room with Wagtail's log."""

    @actions.register_action(DERIVED)
    class Derived(LogFormatter):
        label = gettext_lazy("Variant maken")

        def format_message(self, entry: Any) -> str:
            return _("Gemaakt als variant van ‘%(source)s’") % {"source": entry.data.get("source", "")}

    @actions.register_action(DECIDED)
    class Decided(LogFormatter):
        label = gettext_lazy("Bronwijziging beantwoorden")

        def format_message(self, entry: Any) -> str:
            return _("Bronwijzigingen beantwoord: %(what)s") % {"what": entry.data.get("what", "")}

    @actions.register_action(UNDONE)
    class Undone(LogFormatter):
        label = gettext_lazy("Antwoord ongedaan maken")

        def format_message(self, entry: Any) -> str:
            return _("Ongedaan gemaakt: %(what)s") % {"what": entry.data.get("what", "")}

    @actions.register_action(DETACHED)
    class Detached(LogFormatter):
        label = gettext_lazy("Losmaken van de bron")
        message = gettext_lazy("Losgemaakt van de bron")
