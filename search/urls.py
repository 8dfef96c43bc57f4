"""The addresses of searching: `/zoeken/`, `/en/search/`, `/fy/sykje/` and what belongs to them.

`urlpatterns` belong inside `i18n_patterns`; `everywhere` are the addresses without a language.
"""

from typing import cast

from django.urls import path
from django.utils.functional import lazy
from django.utils.translation import get_language

from .api import api_search
from .views import chosen, opensearch, search, suggestions

# Addresses are no text: they must not change when somebody changes a translation.
WORDS = {"nl": "zoeken", "en": "search", "fy": "sykje"}

everywhere = [path("api/v1/search", api_search, name="api_search")]


def _route(rest: str = "") -> str:
    return f"{WORDS.get(get_language() or '', WORDS['nl'])}/{rest}"


def _translated(rest: str = "") -> str:
    return cast("str", lazy(_route, str)(rest))


urlpatterns = [
    path(_translated(), search, name="search"),
    path(_translated("suggest"), suggestions, name="search_suggestions"),
    path(_translated("chosen"), chosen, name="search_chosen"),
    path(_translated("opensearch.xml"), opensearch, name="opensearch"),
]
