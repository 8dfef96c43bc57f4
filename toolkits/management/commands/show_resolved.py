"""Print the resolved content of a page as JSON."""

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from toolkits.access import Reader, page_at, visible_to
from toolkits.reading import content_as_dict, resolve_page


class Command(BaseCommand):
    """`manage.py show_resolved /ministeries/ --locale nl`."""

    help = "Toont als JSON wat een lezer van een pagina te zien krijgt. Nooit een wachtwoord."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the address, the language, the reader and whether drafts count."""
        parser.add_argument("address", metavar="url-path", help="adres op de site, zoals /ministeries/")
        parser.add_argument("--locale", default="", help="taal van de lezer (nl, en of fy); anders die van de pagina")
        parser.add_argument("--user", default="", help="naam van de gebruiker die leest; anders iemand zonder account")
        parser.add_argument("--draft", action="store_true", help="toon het laatste concept, zoals in een voorbeeld")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the JSON to standard output."""
        page = page_at(options["address"])
        if page is None:
            raise CommandError(_("Er is geen pagina op %(address)s.") % {"address": options["address"]})
        language = options["locale"] or page.locale.language_code
        if language not in dict(settings.LANGUAGES):
            raise CommandError(_("De taal %(language)s is er niet. Kies nl, en of fy.") % {"language": language})
        reader = _reader(options["user"])
        draft = options["draft"] or not page.live
        if draft and not options["draft"]:
            self.stderr.write(_("Deze pagina is nog niet gepubliceerd: dit is het concept."))
        if draft:
            page = page.get_latest_revision_as_object()
        elif not visible_to(reader).filter(pk=page.pk).exists():
            raise CommandError(_("Deze pagina is besloten. Geef met --user iemand op die de pagina mag zien."))
        content = content_as_dict(resolve_page(page, language=language, reader=reader, drafts=draft))
        self.stdout.write(json.dumps(content, ensure_ascii=False, indent=2))


def _reader(username: str) -> Reader:
    if not username:
        return AnonymousUser()
    try:
        return get_user_model().objects.get_by_natural_key(username)
    except get_user_model().DoesNotExist:
        raise CommandError(_("Er is geen gebruiker %(name)s.") % {"name": username}) from None
