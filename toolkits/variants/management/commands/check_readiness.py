"""`manage.py check_readiness`: make the stale reports again, and say what is open."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _
from wagtail.models import Page

from toolkits.models import ToolkitPage
from toolkits.variants.readiness.store import mark_stale, pages_of, states


class Command(BaseCommand):
    """Check every page of every toolkit that changed since it was checked."""

    help = _("Kijkt na wat er in de toolkits nog niet klaar is om te publiceren.")

    def add_arguments(self, parser: CommandParser) -> None:
        """Take an option to check everything."""
        parser.add_argument("--all", action="store_true", help=_("Kijk alles na, ook wat niet veranderd is."))

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line for each toolkit."""
        if options["all"]:
            mark_stale()
        for toolkit in ToolkitPage.objects.filter(alias_of=None).select_related("locale").order_by("path"):
            pages: list[Page] = list(pages_of(toolkit).select_related("locale", "latest_revision", "content_type"))
            known = states(pages)
            words = {
                "title": toolkit.title,
                "language": toolkit.locale.language_code,
                "blockers": sum(len(state.blockers) for state in known),
                "warnings": sum(len(state.warnings) for state in known),
            }
            self.stdout.write(
                _("%(title)s (%(language)s): blokkades %(blockers)d, aandachtspunten %(warnings)d") % words
            )
