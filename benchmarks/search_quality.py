"""How good the search is: nDCG@10, MRR and time on judged queries, on both databases.

`python benchmarks/search_quality.py --passages FILE --judged FILE [--noise N]` puts the passages through the indexer
into a scratch database on SQLite and on a PostgreSQL of its own, and prints one JSON line for each. Noise are texts
that quote a sentence of a passage between other words; they count as wrong answers.
"""

import argparse
import json
import math
import statistics
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

from benchmarks.searching import DUTCH, index, lines_of, name_of, noise, on_each_database, parser_of, prepare, settle  # noqa: E402 - once it can be found

GOOD = 2  # the grade from which a passage answers a question


def judge(order: Sequence[str], rel: Mapping[str, int]) -> tuple[float, float]:
    """Return nDCG@10 and the reciprocal rank of the first answer of grade GOOD or more."""
    gain = sum((2 ** rel.get(name, 0) - 1) / math.log2(place + 2) for place, name in enumerate(order[:10]))
    best = sorted(rel.values(), reverse=True)[:10]
    ideal = sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(best))
    first = next((place for place, name in enumerate(order, 1) if rel.get(name, 0) >= GOOD), None)
    return gain / ideal if ideal else 0.0, 1 / first if first else 0.0


def measure(options: argparse.Namespace) -> None:
    """Index and ask on the database of DATABASE_URL, and print the line."""
    prepare()
    from django.contrib.auth.models import AnonymousUser
    from django.db import connection

    from search.finding import search

    passages = lines_of(options.passages)
    locales = index([*passages, *noise(passages, options.noise)])
    settle()
    gains, ranks, times, first_hits, low = [], [], [], {}, []
    for number, query in enumerate(lines_of(options.judged), 1):
        name = str(query.get("qid") or number)
        locale = locales.get(query.get("locale") or DUTCH)
        if locale is None:
            gains.append(0.0)
            ranks.append(0.0)
            first_hits[name] = ""
            continue
        search(query["query"], locale, {}, AnonymousUser(), per_page=10)
        start = time.perf_counter()
        results = search(query["query"], locale, {}, AnonymousUser(), per_page=10)
        times.append((time.perf_counter() - start) * 1000)
        order = [name_of(hit.url) for hit in results.hits]
        gain, rank = judge(order, query["rel"])
        gains.append(gain)
        ranks.append(rank)
        first_hits[name] = order[0] if order else ""
        low.append((round(gain, 2), query["query"], order[:4], query["rel"]))
    if options.verbose:
        for each in sorted(low, key=lambda item: item[0])[:16]:
            sys.stderr.write(f"{each}\n")
    times = sorted(times) or [0.0]
    line = {
        "engine": connection.vendor,
        "ndcg10": round(statistics.mean(gains), 4),
        "mrr": round(statistics.mean(ranks), 4),
        "p50_ms": round(times[len(times) // 2], 2),
        "p95_ms": round(times[min(len(times) - 1, int(len(times) * 0.95))], 2),
        "first_hits": first_hits,
    }
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")


def main() -> None:
    """Measure both databases."""
    parser = parser_of(__doc__)
    parser.add_argument("--verbose", action="store_true", help="the questions that went worst, on standard error")
    options = parser.parse_args()
    if options.here:
        measure(options)
    else:
        on_each_database(options, __file__)


if __name__ == "__main__":
    main()
