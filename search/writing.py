"""Units into the database, with the words they hold: the only place that writes the index."""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.db import connection, transaction
from django.db.models import F
from wagtail.models import Locale, Page

from .analyser import VERSION, Word, analyse
from .folding import fold
from .models import SearchGeneration, SearchTerm, SearchUnit
from .units import Draft, toolkit_of, units_of

CHUNK = 500
LONGEST_KEY = 120


def active_generation() -> SearchGeneration:
    """Return the generation that readers search, made when there is none yet."""
    return SearchGeneration.objects.get_or_create(active=True, defaults={"analyser": VERSION})[0]


@transaction.atomic
def index_page(page: Page, generation: SearchGeneration | None = None) -> int:
    """Put what `page` now shows in the place of what was kept of it. Returns how many units it has."""
    generation = generation or active_generation()
    specific = page.specific if page.live else None
    drafts = units_of(specific) if specific and specific.depth > 1 and hasattr(specific, "resolved_text") else []
    return write_units(page, page.locale, toolkit_of(page) if drafts else None, drafts, generation)


@transaction.atomic
def write_units(
    page: Page, locale: Locale, toolkit: int | None, drafts: Sequence[Draft], generation: SearchGeneration
) -> int:
    """Replace the units of `page` by `drafts`, and count their words."""
    language = locale.language_code
    old = SearchUnit.objects.filter(generation=generation, page=page)
    counts: Counter[tuple[str, str]] = Counter()
    for row in old.values_list("title", "text"):
        counts.subtract(_vocabulary(analyse(" ".join(row), language)))
    old.delete()
    units = []
    for draft in drafts:
        title, body = analyse(draft.title, language), analyse(draft.text, language)
        labels = [*(part for word in title for part in word.parts), *analyse(draft.labels, language)]
        counts.update(_vocabulary([*title, *body]))
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


@transaction.atomic
def rebuild() -> tuple[SearchGeneration, int]:
    """Build a new generation beside the one in use, switch to it, and throw the old ones away."""
    generation = SearchGeneration.objects.create(analyser=VERSION)
    total = 0
    for page in Page.objects.live().filter(depth__gt=1).select_related("locale").order_by("path"):
        total += index_page(page, generation)
    old = SearchGeneration.objects.exclude(pk=generation.pk)
    old.update(active=False)
    generation.active = True
    generation.save(update_fields=["active"])
    old.delete()
    return generation, total
