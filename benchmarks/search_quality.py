"""How good the search is: nDCG@10, MRR and time on judged queries, on both databases.

`python benchmarks/search_quality.py --passages FILE --judged FILE [--noise N]` puts the passages through the indexer
into a scratch database on SQLite and on a PostgreSQL of its own, and prints one JSON line for each. Noise are texts
that quote a sentence of a passage between other words; they count as wrong answers.
"""

import argparse
import json
import math
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
BATCH = 2000
VOCABULARY = 7000
OTHER_LANGUAGES = 0.2


def lines_of(file):
    """Return the objects of a file with one JSON object a line."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def noise(passages, number):
    """Make documents of 20 to 60 words from the word list around one sentence from a passage of their language."""
    from search.compounds import word_list

    chance = random.Random(4)  # noqa: S311 - the same noise every time is the point
    known = chance.sample(sorted(word_list()), VOCABULARY)
    sentences = defaultdict(list)
    for passage in passages:
        sentences[passage["locale"]] += [each.strip() for each in passage["body"].split(". ") if each.strip()]
    locales = sorted(sentences)
    for place in range(number):
        locale = (
            locales[place % len(locales)]
            if chance.random() < OTHER_LANGUAGES
            else "nl"
            if "nl" in sentences
            else locales[0]
        )
        before = chance.choices(known, k=chance.randint(10, 30))
        after = chance.choices(known, k=chance.randint(10, 30))
        yield {
            "id": f"noise{place}",
            "locale": locale,
            "kind": chance.choice(["pakket", "artikel", "kaart", "werkplaat"]),
            "theme": "",
            "minutes": chance.choice([0, 10, 30, 60, 120]),
            "title": " ".join(chance.choices(known, k=4)),
            "body": f"{' '.join(before)}. {chance.choice(sentences[locale])}. {' '.join(after)}.",
        }


def index(passages):
    """Put passages into the index, under one page for each language and toolkit. Returns the locales by code."""
    from wagtail.models import Locale, Page

    from search.builtin import load_synonyms
    from search.units import Draft
    from search.writing import active_generation, write_units

    locale = Locale.objects.get_or_create(language_code="nl")[0]
    root = Page.objects.filter(depth=1).first() or Page.add_root(title="Wortel", slug="wortel", locale=locale)
    groups = defaultdict(list)
    locales = {}
    for place, passage in enumerate(passages):
        groups[passage["locale"], passage.get("toolkit", ""), place // BATCH].append(passage)
    for code in {passage["locale"] for passage in passages}:
        locales[code] = Locale.objects.get_or_create(language_code=code)[0]
        load_synonyms(locales[code])
    for number, ((code, toolkit, _), members) in enumerate(groups.items()):
        page = root.add_child(
            instance=Page(title=toolkit or f"Proef {number}", slug=f"proef-{number}", locale=locales[code])
        )
        drafts = [
            Draft(
                kind=each["kind"],
                title=each["title"],
                text=each["body"],
                url=f"/{each['id']}/",
                labels=each["kind"],
                theme=each.get("theme") or "",
                minutes=each.get("minutes") or 0,
            )
            for each in members
        ]
        write_units(page, locales[code], page.pk, drafts, active_generation())
    return locales


def judge(order, rel):
    """Return nDCG@10 and the reciprocal rank of the first answer of grade 2 or more."""
    gain = sum((2 ** rel.get(name, 0) - 1) / math.log2(place + 2) for place, name in enumerate(order[:10]))
    best = sorted(rel.values(), reverse=True)[:10]
    ideal = sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(best))
    first = next((place for place, name in enumerate(order, 1) if rel.get(name, 0) >= 2), None)  # noqa: PLR2004
    return gain / ideal if ideal else 0.0, 1 / first if first else 0.0


def measure(options):
    """Index and ask on the database of DATABASE_URL, and print the line."""
    import django
    from django.apps import apps
    from django.conf import settings

    django.setup()
    # Tables straight from the models: a scratch database has no history.
    settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
    from django.contrib.auth.models import AnonymousUser
    from django.core.management import call_command
    from django.db import connection

    from search.finding import search

    call_command("migrate", run_syncdb=True, verbosity=0)
    passages = lines_of(options.passages)
    locales = index([*passages, *noise(passages, options.noise)])
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    gains, ranks, times, first_hits, low = [], [], [], {}, []
    for query in lines_of(options.judged):
        locale = locales.get(query["locale"])
        if locale is None:
            gains.append(0.0)
            ranks.append(0.0)
            continue
        search(query["query"], locale, {}, AnonymousUser(), per_page=10)
        start = time.perf_counter()
        results = search(query["query"], locale, {}, AnonymousUser(), per_page=10)
        times.append((time.perf_counter() - start) * 1000)
        order = [hit.url.strip("/") for hit in results.hits]
        gain, rank = judge(order, query["rel"])
        gains.append(gain)
        ranks.append(rank)
        first_hits[query["qid"]] = order[0] if order else ""
        low.append((round(gain, 2), query["query"], order[:4], query["rel"]))
    if options.verbose:
        for each in sorted(low, key=lambda item: item[0])[:16]:
            sys.stderr.write(f"{each}\n")
    times.sort()
    line = {
        "engine": connection.vendor,
        "ndcg10": round(statistics.mean(gains), 4),
        "mrr": round(statistics.mean(ranks), 4),
        "p50_ms": round(times[len(times) // 2], 2),
        "p95_ms": round(times[min(len(times) - 1, int(len(times) * 0.95))], 2),
        "first_hits": first_hits,
    }
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")


def main():
    """Measure both databases."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=Path, required=True)
    parser.add_argument("--judged", type=Path, required=True)
    parser.add_argument("--noise", type=int, default=0)
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--engine", choices=["sqlite", "postgresql"])
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        measure(options)
        return
    from tests.postgres import postgres_server

    command = [sys.executable, __file__, *sys.argv[1:], "--here"]
    common = os.environ | {"DJANGO_SETTINGS_MODULE": "verandertoolkit.settings.test"}
    if options.engine != "postgresql":
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(command, env=common | {"DATABASE_URL": f"sqlite:///{folder}/search.sqlite3"}, check=True)
    if options.engine != "sqlite":
        with postgres_server() as url:
            subprocess.run(command, env=common | {"DATABASE_URL": url}, check=True)


if __name__ == "__main__":
    main()
