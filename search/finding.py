"""Searching: `search` and `suggest`, the whole of what the rest of the site knows of this app."""

from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from django.db.models import Exists, OuterRef
from wagtail.models import Locale

from toolkits.access import Reader, visible_to

from .engines import Scope, title_begins
from .excerpts import excerpt
from .folding import key_of
from .gathering import Demand, Gathered, Gathering
from .interface import Filters, Hit, Results, Suggestion
from .models import SearchGeneration, SearchUnit
from .questions import Question, Slot, corrected, parse
from .ranking import Score, Scorer
from .tallying import facets_of, total_of
from .understanding import Understood, first_seen, tokens_of, understand
from .vocabulary import vocabulary

PER_PAGE = 20
MOST_SUGGESTIONS = 5
SHORTEST_PREFIX = 2


class Ranked(NamedTuple):
    """A unit in its place: the best first, and of equals the one that was there first."""

    order: tuple[float, int]
    score: Score

    @property
    def unit(self) -> int:
        """Return the key of the unit."""
        return self.order[1]


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything that was found for a question, before it is cut into pages."""

    ranked: tuple[Ranked, ...]
    question: Question
    understood: Understood
    gathering: Gathering
    found: Gathered
    scope: Scope

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Return the words that were asked, with everything that may stand for each."""
        return self.understood.slots


def search(  # noqa: PLR0913 - the one narrow door to this app
    text: str,
    locale: Locale,
    filters: Filters,
    user: Reader,
    page: int = 1,
    *,
    per_page: int = PER_PAGE,
    literal: bool = False,
) -> Results:
    """Return one page of what `user` may see in the language of `locale`; never raises, whatever `text` is.

    `filters` holds the wanted values for each facet. With `literal` words are not corrected.
    """
    answer = answer_to(text, locale, filters, user, literal=literal)
    if answer is None:
        return Results()
    corrections = answer.understood.corrections
    words = corrected(text, corrections) if corrections else ""
    # Of a phrase the words must stand there as they were typed: a typing error in it was not put right.
    offered = any(word in corrections for phrase in answer.question.phrases for word in phrase.split(" "))
    suggestion, meant = ("", words) if offered else (words, "")
    if not answer.ranked and not filters:
        return Results(suggestion=suggestion, meant=meant)
    pages = -(-len(answer.ranked) // per_page)
    start = (min(max(page, 1), max(pages, 1)) - 1) * per_page
    tokens = tokens_of(answer.slots)
    shown = answer.ranked[start : start + per_page]
    units = SearchUnit.objects.in_bulk([each.unit for each in shown]) if shown else {}
    total = total_of(answer.found, len(answer.found.units) - len(answer.ranked))
    return Results(
        hits=tuple(
            _hit(units[each.unit], each.score, tokens, locale.language_code) for each in shown if each.unit in units
        ),
        total=max(total, len(answer.ranked)),
        reachable=len(answer.ranked),
        facets=facets_of(answer.found, answer.gathering, answer.scope),
        suggestion=suggestion,
        meant=meant,
        relaxed=any(not all(each.score.slots) for each in shown),
        instead=answer.understood.looked_up,
    )


def answer_to(text: str, locale: Locale, filters: Filters, user: Reader, *, literal: bool = False) -> Answer | None:
    """Return everything that answers `text`, ranked; None when there is no word in it or no index."""
    generation = SearchGeneration.objects.filter(active=True).first()
    language = locale.language_code
    question = parse(text, language)
    if generation is None or not question.words:
        return None
    words = vocabulary(generation, locale.pk, language)
    scope = Scope(generation.pk, locale.pk, user, filters)
    # What is meant does not depend on how the results are narrowed down.
    understood = understand(question, words, scope.unfiltered, correct=not literal)
    gathering = Gathering(understood.present, Demand.of(question, language), words)
    found = gathering.gather(scope)
    scorer = Scorer(understood.slots, words)
    # A shared card stands on several pages of a toolkit, and is found once: where it fits best.
    best: dict[tuple[str, ...], Ranked] = {}
    for pk, unit in found.units.items():
        score = scorer.score(unit.said)
        each = Ranked((-score.total, pk), score)
        same = unit.same
        if same not in best or each.order < best[same].order:
            best[same] = each
    ranked = tuple(sorted(best.values(), key=attrgetter("order")))
    return Answer(ranked, question, understood, gathering, found, scope)


def _hit(unit: SearchUnit, score: Score, tokens: frozenset[str], language: str) -> Hit:
    return Hit(
        unit=unit.pk,
        page=unit.page_id,
        kind=unit.kind,
        title=unit.title,
        url=unit.url,
        code=unit.code,
        toolkit=unit.toolkit_id,
        place=unit.place,
        theme=unit.theme,
        emblem=unit.emblem,
        minutes=unit.minutes,
        group_min=unit.group_min,
        group_max=unit.group_max,
        excerpt=excerpt(unit.text, tokens, language),
        score=score.total,
    )


def suggest(prefix: str, locale: Locale, user: Reader) -> tuple[Suggestion, ...]:
    """Return words and titles that begin with `prefix`, from what `user` may see."""
    start = key_of(prefix[:80])
    generation = SearchGeneration.objects.filter(active=True).first()
    if generation is None or len(start) < SHORTEST_PREFIX:
        return ()
    scope = Scope(generation.pk, locale.pk, user, {})
    words = vocabulary(generation, locale.pk, locale.language_code)
    *before, last = start.split(" ")
    # One word stands for all its inflections.
    offered: dict[str, str] = {}
    tokens = (
        words.tokens[word]
        for word in words.beginning_with(last)
        if offered.setdefault(words.tokens[word], word) == word
    )
    shown = first_seen(tokens, scope, MOST_SUGGESTIONS)
    found = [Suggestion(" ".join([*before, offered[token]])) for token in shown]
    seen = SearchUnit.objects.filter(generation=generation, locale=locale, page__in=visible_to(user))
    # A shared card stands on several pages of a toolkit, and is offered once.
    alike = {name: OuterRef(name) for name in ("title_key", "title", "toolkit")}
    titles = seen.filter(title_begins(start), ~Exists(seen.filter(pk__lt=OuterRef("pk"), **alike)))
    offers = titles.order_by("title_key", "pk").values_list("title", "url")[:MOST_SUGGESTIONS]
    return (*found, *(Suggestion(title, url) for title, url in offers))
