"""Editors' picks: what stands above the results of a question, for whoever may see it."""

from django.db.models import Q
from wagtail.models import Locale

from toolkits.access import Reader, visible_to

from .analyser import analyse_query
from .models import SearchPick, SearchUnit
from .questions import parse

MOST_PICKS = 5


def picks_for(text: str, locale: Locale, user: Reader) -> list[SearchUnit]:
    """Return what editors chose for exactly `text`, in any form of its words and in any order.

    One query when nobody chose anything for it, two when somebody did.
    """
    question = parse(text, locale.language_code)
    # Who leaves something out asks another question than the one an editor chose for.
    asked = frozenset() if question.without else frozenset(word.token for word in question.words)
    chosen = [
        pick
        for pick in SearchPick.objects.filter(locale=locale)
        if asked and any(_tokens(question, locale) == asked for question in pick.each())
    ]
    if not chosen:
        return []
    pages = {pick.page_id for pick in chosen if pick.page_id}
    codes = {pick.code for pick in chosen if pick.code}
    units = SearchUnit.objects.filter(
        Q(page__in=pages, code="", anchor="") | Q(code__in=codes),
        generation__active=True,
        locale=locale,
        page__in=visible_to(user),
    )
    found: dict[int | str, SearchUnit] = {}
    for unit in units:
        found.setdefault(unit.code or unit.page_id, unit)
    wanted = dict.fromkeys(pick.code or pick.page_id for pick in chosen)
    return [found[key] for key in wanted if key in found][:MOST_PICKS]


def _tokens(text: str, locale: Locale) -> frozenset[str]:
    return frozenset(word.token for word in analyse_query(text, locale.language_code))
