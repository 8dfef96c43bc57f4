"""What stops an export or an import."""

from django.utils.translation import gettext as _


class ExchangeRefused(Exception):
    """It can't be done. The text is one sentence for the person who asked for it: what is wrong and what to do."""


def wrong(place: str) -> ExchangeRefused:
    """Return the refusal of a value in a file that does not belong where it stands."""
    return ExchangeRefused(
        _("Het bestand klopt niet: op ‘%(place)s’ staat iets anders dan daar hoort.") % {"place": place}
    )
