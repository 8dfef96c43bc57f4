"""The same page in each language, for the language switch."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from toolkits.reading.content import Translation


def in_every_language(name: str, query: str = "") -> tuple[Translation, ...]:
    """Return the address called `name`, with `query`, in every language of the site. It has no title of its own."""
    pages = []
    for language, _label in settings.LANGUAGES:
        with override(language):
            address = f"{reverse(name)}?{query}" if query else reverse(name)
            pages.append(Translation(language=language, title="", url=address))
    return tuple(pages)
