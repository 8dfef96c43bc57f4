"""How fast the search is, on both databases: a page of results, suggestions, and what publishing a package adds.

`python benchmarks/search_speed.py --passages FILE --judged FILE --noise 20000` asks every judged question of an index
of that many units, with four facets and ten excerpts, ROUNDS times, and prints one JSON line for each database. Times
are those of the middle round, in milliseconds; `plain_p95_ms` is the bare full-text query of the database in the same
run, for comparison on another machine.
"""

import json
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

from benchmarks.searching import index, lines_of, noise, on_each_database, parser_of, prepare, settle  # noqa: E402 - once it can be found

ROUNDS = 3
ITEMS = 40


def timed(work):
    """Return how long `work` takes, in milliseconds: the middle of ROUNDS."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def share(times, part):
    """Return the time that `part` of the times stay under."""
    return round(sorted(times)[min(len(times) - 1, int(len(times) * part))], 1)


def plain(text, language):
    """Return the bare full-text query for any word of a question."""
    from django.db import connection

    from search.analyser import analyse_query

    tokens = [word.token for word in analyse_query(text, language)]

    def ask():
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                match = " OR ".join(f'"{token}"' for token in tokens)
                cursor.execute(
                    "SELECT rowid FROM search_fts WHERE search_fts MATCH %s ORDER BY bm25(search_fts) LIMIT 10", [match]
                )
            else:
                match = " | ".join(f"'{token}'" for token in tokens)
                cursor.execute(
                    "SELECT id FROM search_searchunit WHERE tokens @@ to_tsquery('simple', %s) "
                    "ORDER BY ts_rank(tokens, to_tsquery('simple', %s)) DESC LIMIT 10",
                    [match, match],
                )
            cursor.fetchall()

    return ask if tokens else None


def package():
    """Publish a package with ITEMS cards, each on it once, and return its page."""
    from wagtail.models import Page

    from tests.factories import CardFactory, WorkPackagePageFactory, placement, section, stream

    cards = [
        placement(
            CardFactory(front=f"Wie vragen we nooit om raad, nummer {n}?", back="Bespreek het met twee collega's.")
        )
        for n in range(ITEMS)
    ]
    root = Page.objects.get(depth=1)
    return WorkPackagePageFactory(
        parent=root, title="Gewogen", slug="gewogen", body=stream(section("cards", "Kaarten", cards))
    )


def measure(options):
    """Index, ask, suggest and publish on the database of DATABASE_URL, and print the line."""
    prepare()
    from django.contrib.auth.models import AnonymousUser
    from django.db import connection, transaction

    from search.finding import search, suggest
    from search.models import SearchUnit
    from search.writing import index_page

    passages = lines_of(options.passages)
    locales = index([*passages, *noise(passages, options.noise)])
    settle()
    user = AnonymousUser()
    questions = [
        (each["query"], locales[each["locale"]]) for each in lines_of(options.judged) if each["locale"] in locales
    ]
    for text, locale in questions:
        search(text, locale, {}, user, per_page=10)
    pages = [
        timed(lambda text=text, locale=locale: search(text, locale, {}, user, per_page=10))
        for text, locale in questions
    ]
    asked = [plain(text, locale.language_code) for text, locale in questions]
    bare = [timed(ask) for ask in asked if ask]
    starts = {(text[:length], locale) for text, locale in questions for length in (2, 3, 5)}
    offers = [timed(lambda text=text, locale=locale: suggest(text, locale, user)) for text, locale in starts]
    page = package()
    with transaction.atomic():
        index_page(page)
        publishing = timed(lambda: index_page(page))
    line = {
        "engine": connection.vendor,
        "units": SearchUnit.objects.count(),
        "search_p50_ms": share(pages, 0.5),
        "search_p95_ms": share(pages, 0.95),
        "plain_p95_ms": share(bare, 0.95),
        "suggest_p95_ms": share(offers, 0.95),
        "publish_ms": round(publishing, 1),
        "publish_units": SearchUnit.objects.filter(page=page).count(),
    }
    sys.stdout.write(json.dumps(line) + "\n")


def main():
    """Measure both databases."""
    options = parser_of(__doc__).parse_args()
    if options.here:
        measure(options)
    else:
        on_each_database(options, __file__)


if __name__ == "__main__":
    main()
