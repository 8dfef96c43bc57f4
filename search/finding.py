"""Searching: `search` and `suggest`, the whole of what the rest of the site knows of this app."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from wagtail.models import Locale

from toolkits.access import Reader, visible_to

from .analyser import analyse
from .engines import FACETS, Candidate, Scope, Tally, candidates, first_visible, tallies, title_begins
from .excerpts import excerpt
from .folding import fold, pattern_of, words_in
from .interface import FacetValue, Filters, Hit, Results, Suggestion
from .models import SearchGeneration, SearchUnit
from .questions import Question, Slot, parse
from .ranking import Score, Scorer
from .understanding import tokens_of, understand
from .vocabulary import Vocabulary, vocabulary

PER_PAGE = 20
MOST_CANDIDATES = 300
MOST_TITLES = 150
MOST_CHECKED = 3000
# Below this many results, words are dropped, the commonest first.
ENOUGH = 10
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
    slots: tuple[Slot, ...]
    kept: tuple[Slot, ...]
    scope: Scope
    only: list[int] | None
    counted: list[Tally]
    repeated: int
    corrections: dict[str, str]


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
    if answer is None or not answer.ranked:
        return Results(suggestion=_corrected(text, answer.corrections) if answer else "")
    facets, total = _facets(answer)
    pages = -(-len(answer.ranked) // per_page)
    start = (min(max(page, 1), pages) - 1) * per_page
    tokens = tokens_of(answer.slots)
    shown = answer.ranked[start : start + per_page]
    units = SearchUnit.objects.in_bulk([each.unit for each in shown])
    return Results(
        hits=tuple(
            _hit(units[each.unit], each.score, tokens, locale.language_code) for each in shown if each.unit in units
        ),
        total=max(total - answer.repeated, len(answer.ranked)),
        reachable=len(answer.ranked),
        facets=facets,
        suggestion=_corrected(text, answer.corrections),
        relaxed=any(not all(each.score.slots) for each in shown),
    )


def answer_to(text: str, locale: Locale, filters: Filters, user: Reader, *, literal: bool = False) -> Answer | None:
    """Return everything that answers `text`, ranked; None when there is no word in it or no index."""
    generation = SearchGeneration.objects.filter(active=True).first()
    question = parse(text, locale.language_code)
    if generation is None or not question.words:
        return None
    words = vocabulary(generation, locale.pk, locale.language_code)
    scope = Scope(generation.pk, locale.pk, user, filters)
    understood = understand(question, words, scope, correct=not literal)
    exact = bool(question.phrases or question.without)
    kept, found, only, counted = _candidates(understood.slots, scope, words, exact=exact)
    if exact:
        only = _obeying(_perhaps(found, question, locale.language_code), question.phrases, question.without)
        found = {pk: found[pk] for pk in only}
    scorer = Scorer(understood.slots, words)
    # A shared card stands on several pages of a toolkit, and is found once: where it fits best.
    best: dict[tuple[object, ...], Ranked] = {}
    for pk, toolkit, kind, title, labels, body, parts in found.values():
        score = scorer.score((title, labels, body, parts))
        each = Ranked((-score.total, pk), score)
        same = (toolkit, kind, title, body)
        if same not in best or each.order < best[same].order:
            best[same] = each
    ranked = tuple(sorted(best.values(), key=attrgetter("order")))
    repeated = len(found) - len(ranked)
    return Answer(ranked, understood.slots, kept, scope, only, counted, repeated, understood.corrections)


def _candidates(
    slots: tuple[Slot, ...], scope: Scope, words: Vocabulary, *, exact: bool
) -> tuple[tuple[Slot, ...], dict[int, Candidate], list[int] | None, list[Tally]]:
    """Return the slots that were kept, the units found, their keys when they are more than fill the slots, and tallies.

    First the units that fill all slots; while those are few, without the commonest word; and when even the rarest
    gives few, units with any one of the words.
    """

    def frequency(slot: Slot) -> int:
        return max(min(map(words.frequency, each.tokens)) for each in slot.alternatives)

    present = kept = tuple(slot for slot in slots if frequency(slot))
    found: dict[int, Candidate] = {}
    counted: list[Tally] = []
    limit = MOST_CHECKED if exact else MOST_CANDIDATES
    while kept:
        filling, counted = candidates(kept, scope, limit=limit, titles=MOST_TITLES)
        found |= filling
        if len(found) >= ENOUGH or len(kept) == 1:
            break
        commonest = max(kept, key=frequency)
        kept = tuple(slot for slot in kept if slot is not commonest)
    if len(found) >= ENOUGH or len(present) < 2:  # noqa: PLR2004 - of one word nothing can be left out
        return kept, found, None, counted
    for slot in sorted(present, key=frequency):
        found |= candidates((slot,), scope, limit=limit)[0]
        if len(found) >= ENOUGH:
            break
    return kept, found, list(found), counted


def _perhaps(found: dict[int, Candidate], question: Question, language: str) -> list[int]:
    """Return which of the units hold the tokens of every phrase side by side, so that few texts have to be read."""
    tokens = [" ".join(word.token for word in analyse(phrase, language)) for phrase in question.phrases]
    wanted = [f" {each} " for each in tokens if each]
    return [
        pk
        for pk, _, _, title, _, body, _ in found.values()
        if all(each in f" {title} " or each in f" {body} " for each in wanted)
    ]


def _obeying(found: Collection[int], phrases: Sequence[str], without: Sequence[str]) -> list[int]:
    """Return which of the units hold every phrase, and nothing of what must not be there."""
    wanted, unwanted = ([pattern_of(each) for each in these] for these in (phrases, without))

    def obeys(*texts: str) -> bool:
        def holds(pattern: re.Pattern[str]) -> bool:
            return any(pattern.search(text) for text in texts)

        return all(map(holds, wanted)) and not any(map(holds, unwanted))

    units = SearchUnit.objects.filter(pk__in=found).values_list("pk", "title", "text")
    return [pk for pk, title, text in units if obeys(fold(title), fold(text))]


def _facets(answer: Answer) -> tuple[dict[str, tuple[FacetValue, ...]], int]:
    """Return the counts of every facet, each without its own filter, and the total."""
    names = list(FACETS)
    rows = answer.counted if answer.only is None else tallies(answer.kept, answer.scope, only=answer.only)
    facets = {}
    for index, name in enumerate(names):
        active = answer.scope.filters.get(name, ())
        wider = tallies(answer.kept, answer.scope, without=name) if active and answer.only is None else rows
        counts: Counter[str] = Counter()
        for row in wider:
            counts[str(row[index])] += row[-1]
        facets[name] = tuple(
            FacetValue(value, count, value in active)
            for value, count in sorted(counts.items(), key=lambda c: (-c[1], c[0]))
            if value
        )
    return facets, sum(row[-1] for row in rows)


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


def _corrected(text: str, corrections: dict[str, str]) -> str:
    return " ".join(corrections.get(word, word) for word in words_in(text)) if corrections else ""


def suggest(prefix: str, locale: Locale, user: Reader) -> tuple[Suggestion, ...]:
    """Return words and titles that begin with `prefix`, from what `user` may see."""
    start = " ".join(words_in(prefix[:80]))
    generation = SearchGeneration.objects.filter(active=True).first()
    if generation is None or len(start) < SHORTEST_PREFIX:
        return ()
    scope = Scope(generation.pk, locale.pk, user, {})
    words = vocabulary(generation, locale.pk, locale.language_code)
    *before, last = start.split(" ")
    # One word stands for all its inflections.
    offered: dict[str, str] = {}
    for word in words.beginning_with(last, MOST_SUGGESTIONS * 2):
        offered.setdefault(words.tokens[word], word)
    shown = first_visible(list(offered), scope, most=MOST_SUGGESTIONS)
    found = [Suggestion(" ".join([*before, offered[token]])) for token in shown]
    titles = SearchUnit.objects.filter(
        title_begins(fold(start)), generation=generation, locale=locale, page__in=visible_to(user)
    ).order_by("title_key", "pk")
    offers = titles.values_list("title", "url")[:MOST_SUGGESTIONS]
    return (*found, *(Suggestion(title, url) for title, url in offers))
