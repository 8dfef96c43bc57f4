"""The search page in each language, for the language switch."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from .asking import Asked


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The search page in a language, with the same question."""

    language: str
    url: str


def search_pages(asked: Asked) -> tuple[SearchPage, ...]:
    """Return where the words of `asked` can be searched for, in every language."""
    query = Asked(typed=asked.typed).query if asked.typed else ""
    pages = []
    for language, _name in settings.LANGUAGES:
        with override(language):
            pages.append(SearchPage(language=language, url=f"{reverse('search')}{query}"))
    return tuple(pages)
