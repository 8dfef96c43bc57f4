"""Units into the database, with the words they hold: the only place that writes the index."""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.db import connection, transaction
from django.db.models import F
from wagtail.models import Locale, Page

from toolkits.models import RenderedPage

from .analyser import VERSION, Word, analyse
from .folding import fold
from .models import SearchGeneration, SearchTerm, SearchUnit, WaitingPage
from .units import LABELS, Draft, toolkit_of, units_of

CHUNK = 500
LONGEST_KEY = 120


def active_generation() -> SearchGeneration:
    """Return the generation that readers search, made when there is none yet."""
    return SearchGeneration.objects.get_or_create(active=True, defaults={"analyser": VERSION})[0]


@transaction.atomic
def index_page(page: Page, generation: SearchGeneration | None = None) -> int:
    """Put what `page` now shows in the place of what was kept of it. Returns how many units it has.

    Without `generation` in every one: also in one that is being built, which may have had this page already.
    """
    generations = _locked(generation)
    specific = page.specific
    shown = specific.live and specific.depth > 1 and isinstance(specific, RenderedPage)
    drafts = units_of(specific) if shown else []
    toolkit = toolkit_of(page) if drafts else None
    for each in generations:
        write_units(page, page.locale, toolkit, drafts, each)
    return len(drafts)


@transaction.atomic
def forget_page(page: Page) -> None:
    """Take out what was kept of a page that is about to be deleted, with its words."""
    for generation in _locked(None):
        write_units(page, page.locale, None, [], generation)


def _locked(generation: SearchGeneration | None) -> list[SearchGeneration]:
    """Return what to write to, locked: who reads a page after this, reads what the writer before it published."""
    wanted = SearchGeneration.objects.filter(pk=generation.pk) if generation else SearchGeneration.objects.all()
    found = list(wanted.select_for_update().order_by("pk"))
    return found or [active_generation()]


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
        title, body = analyse(draft.title, language), analyse(draft.text, language)
        labels = [*(part for word in title for part in word.parts), *analyse(draft.labels, language)]
        counts.update(
            _vocabulary([*title, *body]) | _labelled(draft.kind, draft.code, _joined(labels), language=language)
        )
        units.append(
            SearchUnit(
                generation=generation,
                page=page,
                locale=locale,
                toolkit_id=toolkit,
                kind=draft.kind,
                code=draft.code,
                anchor=draft.anchor,
                url=draft.url,
                title=draft.title,
                title_key=fold(draft.title)[:LONGEST_KEY],
                text=draft.text,
                place=draft.place,
                theme=draft.theme,
                emblem=draft.emblem,
                minutes=draft.minutes,
                group_min=draft.group_min,
                group_max=draft.group_max,
                title_tokens=_joined(title),
                label_tokens=_joined(labels),
                body_tokens=_joined(body),
                part_tokens=_joined(part for word in body for part in word.parts),
            )
        )
    SearchUnit.objects.bulk_create(units, batch_size=CHUNK)
    _count(generation, locale, counts)
    SearchGeneration.objects.filter(pk=generation.pk).update(version=F("version") + 1)
    return len(units)


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


def rebuild() -> tuple[SearchGeneration, int]:
    """Build a new generation beside the one in use, switch to it, and throw the old ones away.

    Each page has a transaction of its own, so that editors can go on publishing meanwhile.
    """
    generation = SearchGeneration.objects.create(analyser=VERSION)
    waited = list(WaitingPage.objects.values_list("pk", flat=True))
    try:
        pages = list(Page.objects.live().filter(depth__gt=1).order_by("path").values_list("pk", flat=True))
        total = sum(_index_again(pk, generation) for pk in pages)
        _switch_to(generation, waited)
    except BaseException:
        _throw_away([generation.pk])
        raise
    return generation, total


@transaction.atomic
def _index_again(pk: int, generation: SearchGeneration) -> int:
    _locked(generation)
    page = Page.objects.live().select_related("locale").filter(pk=pk).first()
    return index_page(page, generation) if page else 0


@transaction.atomic
def _switch_to(generation: SearchGeneration, waited: Sequence[int]) -> None:
    old = [each.pk for each in _locked(None) if each.pk != generation.pk]
    SearchGeneration.objects.filter(pk__in=old).update(active=False)
    SearchGeneration.objects.filter(pk=generation.pk).update(active=True)
    generation.active = True
    WaitingPage.objects.filter(pk__in=waited).delete()
    _throw_away(old)


def _throw_away(generations: Sequence[int]) -> None:
    """Delete generations. In plain SQL: Django would first fetch every unit, to tell who wants to know."""
    for pk in generations:
        _run("DELETE FROM search_searchunit WHERE generation_id = %s", [pk])
        _run("DELETE FROM search_searchterm WHERE generation_id = %s", [pk])
    SearchGeneration.objects.filter(pk__in=generations).delete()


def _run(sql: str, params: Sequence[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
