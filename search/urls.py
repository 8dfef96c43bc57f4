"""The address of the search page: `/zoeken/`, `/en/search/`, `/fy/sykje/`. Belongs inside `i18n_patterns`."""

from typing import cast

from django.urls import path
from django.utils.functional import lazy
from django.utils.translation import get_language

from .views import search

# Addresses are no text: they must not change when somebody changes a translation.
WORDS = {"nl": "zoeken", "en": "search", "fy": "sykje"}


def _route() -> str:
    return f"{WORDS.get(get_language() or '', WORDS['nl'])}/"


urlpatterns = [path(cast("str", lazy(_route, str)()), search, name="search")]
