"""Units into the database, with the words they hold: the only place that writes the index."""

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256

from django.db import connection, transaction
from django.db.models import F
from wagtail.models import Locale, Page

from toolkits.models import RenderedPage

from .analyser import VERSION, Word, analyse
from .folding import key_of
from .models import SearchGeneration, SearchTerm, SearchUnit
from .units import LABELS, Draft, toolkit_of, units_of

CHUNK = 500
LONGEST_KEY = 120
LONGEST_IDENTITY = 32


def active_generation() -> SearchGeneration:
    """Return the generation that readers search, made when there is none yet."""
    return SearchGeneration.objects.get_or_create(active=True, defaults={"analyser": VERSION})[0]


@transaction.atomic
def index_page(page: Page, generation: SearchGeneration | None = None) -> int:
    """Put what `page` now shows in the place of what was kept of it. Returns how many units it has.

    Without `generation` in every one: also in one that is being built, which may have had this page already.
    """
    generations = _locked(generation)
    try:
        # Read after the lock: it may have been moved or deleted while this waited.
        shown = page.specific
    except Page.DoesNotExist:
        return 0
    toolkit, drafts = shown_by(shown)
    for each in generations:
        write_units(shown, shown.locale, toolkit, drafts, each)
    return len(drafts)


def shown_by(page: Page) -> tuple[int | None, list[Draft]]:
    """Return the toolkit of `page` (of its own class) and the units that readers may find: none when it is not live."""
    if not (page.live and page.depth > 1 and isinstance(page, RenderedPage)):
        return None, []
    return toolkit_of(page), units_of(page)


@transaction.atomic
def forget_page(page: Page) -> None:
    """Take out what was kept of a page that is about to be deleted, with its words."""
    for generation in _locked():
        write_units(page, page.locale, None, [], generation)


class Overtaken(Exception):
    """Another rebuild was ready first, and threw away what this one was making."""


def _locked(generation: SearchGeneration | None = None) -> list[SearchGeneration]:
    """Return what to write to: `generation`, or without it every one.

    All are locked, whatever is written to: who reads a page after this, reads what the writer before it published,
    also when that one knew nothing yet of a generation that is being built. Everything that writes here begins with
    this, so that no two wait for each other. Raises Overtaken when `generation` is gone.
    """
    found = list(SearchGeneration.objects.select_for_update().order_by("pk"))
    if generation is None:
        return found or [active_generation()]
    mine = [each for each in found if each.pk == generation.pk]
    if not mine:
        raise Overtaken
    return mine


def lock() -> None:
    """Wait for who writes to the index, and keep others waiting until the end of this transaction."""
    _locked()


@transaction.atomic
def write_units(
    page: Page, locale: Locale, toolkit: int | None, drafts: Sequence[Draft], generation: SearchGeneration
) -> int:
    """Replace the units of `page` by `drafts`, and count their words."""
    language = locale.language_code
    old = SearchUnit.objects.filter(generation=generation, page=page)
    counts: Counter[tuple[str, str]] = Counter()
    for title_, text_, *rest in old.values_list("title", "text", "kind", "code", "label_tokens"):
        counts.subtract(_vocabulary(analyse(f"{title_} {text_}", language)) | _labelled(*rest, language=language))
    _run("DELETE FROM search_searchunit WHERE generation_id = %s AND page_id = %s", [generation.pk, page.pk])
    units = []
    for draft in drafts:
        unit, words = unit_of(draft, page, locale, toolkit)
        unit.generation = generation
        units.append(unit)
        counts.update(words)
    SearchUnit.objects.bulk_create(units, batch_size=CHUNK)
    _count(generation, locale, counts)
    SearchGeneration.objects.filter(pk=generation.pk).update(version=F("version") + 1)
    return len(units)


def unit_of(draft: Draft, page: Page, locale: Locale, toolkit: int | None) -> tuple[SearchUnit, set[tuple[str, str]]]:
    """Return the unit that `draft` becomes, of no generation yet, and its words: (surface, token)."""
    language = locale.language_code
    title, body = analyse(draft.title, language), analyse(draft.text, language)
    labels = _joined([*(part for word in title for part in word.parts), *analyse(draft.labels, language)])
    unit = SearchUnit(
        page=page,
        locale=locale,
        toolkit_id=toolkit,
        kind=draft.kind,
        identity=_identity(draft),
        code=draft.code,
        anchor=draft.anchor,
        url=draft.url,
        title=draft.title,
        title_key=key_of(draft.title)[:LONGEST_KEY],
        text=draft.text,
        place=draft.place,
        theme=draft.theme,
        emblem=draft.emblem,
        minutes=draft.minutes,
        group_min=draft.group_min,
        group_max=draft.group_max,
        title_tokens=_joined(title),
        label_tokens=labels,
        body_tokens=_joined(body),
        part_tokens=_joined(part for word in body for part in word.parts),
    )
    return unit, _vocabulary([*title, *body]) | _labelled(draft.kind, draft.code, labels, language=language)


def _identity(draft: Draft) -> str:
    """Return what tells a unit from others in its toolkit: the same material with other words is another."""
    said = "\0".join((draft.kind, draft.thing, draft.title, draft.text))
    return sha256(said.encode()).hexdigest()[:LONGEST_IDENTITY]


def _joined(words: Iterable[Word]) -> str:
    return " ".join(word.token for word in words)


def _vocabulary(words: Iterable[Word]) -> set[tuple[str, str]]:
    """Return (surface, token) of the words and of their parts, once each."""
    found = set()
    for word in words:
        found.add((word.surface, word.token))
        found.update((part.surface, part.token) for part in word.parts)
    return found


def _labelled(kind: str, code: str, label_tokens: str, *, language: str) -> set[tuple[str, str]]:
    """Return what no text needs to hold and readers still type: "kaartje", "werkpakket 4", "7F3Q"."""
    numbers = {(token, token) for token in label_tokens.split() if not token.isalpha()}
    return numbers | _vocabulary(analyse(f"{LABELS.get(language, {}).get(kind, '')} {code}", language))


def _count(generation: SearchGeneration, locale: Locale, counts: Counter[tuple[str, str]]) -> None:
    """Add to how often words stand in units. Sorted, so that two writers never wait for each other in a circle."""
    table = SearchTerm._meta.db_table
    rows = [
        (generation.pk, locale.pk, surface, token, count) for (surface, token), count in sorted(counts.items()) if count
    ]
    for start in range(0, len(rows), CHUNK):
        part = rows[start : start + CHUNK]
        values = ", ".join(["(%s, %s, %s, %s, %s)"] * len(part))
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} (generation_id, locale_id, surface, token, frequency) VALUES {values} "
                "ON CONFLICT (generation_id, locale_id, surface) "
                f"DO UPDATE SET frequency = {table}.frequency + excluded.frequency",
                [value for row in part for value in row],
            )


def rebuild(readers_done_after: float = 0) -> tuple[SearchGeneration, int]:
    """Build a new generation beside the one in use, switch to it, and throw the others away.

    Each page has a transaction of its own, so that editors can go on publishing meanwhile. The old one goes
    `readers_done_after` seconds after the switch: who searches at that moment still reads it. Raises Overtaken when
    another rebuild was ready first.
    """
    generation = SearchGeneration.objects.create(analyser=VERSION)
    try:
        pages = list(Page.objects.live().filter(depth__gt=1).order_by("path").values_list("pk", flat=True))
        total = sum(_index_again(pk, generation) for pk in pages)
        old = _switch_to(generation)
    except BaseException:
        _throw_away([generation.pk])
        raise
    if SearchUnit.objects.filter(generation__in=old).exists():
        time.sleep(readers_done_after)
    _throw_away(old)
    return generation, total


@transaction.atomic
def _index_again(pk: int, generation: SearchGeneration) -> int:
    _locked(generation)
    page = Page.objects.live().select_related("locale").filter(pk=pk).first()
    return index_page(page, generation) if page else 0


@transaction.atomic
def _switch_to(generation: SearchGeneration) -> list[int]:
    """Have readers search `generation`, and return the others: the one of before, and what was never ready."""
    _locked(generation)
    others = SearchGeneration.objects.exclude(pk=generation.pk)
    others.update(active=False)
    SearchGeneration.objects.filter(pk=generation.pk).update(active=True)
    generation.active = True
    return list(others.values_list("pk", flat=True))


@transaction.atomic
def _throw_away(generations: Sequence[int]) -> None:
    """Delete generations. In plain SQL: Django would first fetch every unit, to tell who wants to know."""
    _locked()
    for pk in generations:
        _run("DELETE FROM search_searchunit WHERE generation_id = %s", [pk])
        _run("DELETE FROM search_searchterm WHERE generation_id = %s", [pk])
    SearchGeneration.objects.filter(pk__in=generations).delete()


def _run(sql: str, params: Sequence[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
