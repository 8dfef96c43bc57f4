"""Whether anything that can be typed makes the search raise or wait, on both databases.

`python benchmarks/search_inputs.py --passages FILE --judged FILE [--noise N] [--inputs 100000]` asks generated
inputs of an index of those passages, searched for and suggested: quotes, percent signs, control characters, text from
right to left, 10 kB, emoji, the syntax of SQL and of full-text search. Prints one JSON line for each database, with the
slowest input, and ends with an error when one raised or took over LONGEST seconds.
"""

import argparse
import json
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

from benchmarks.searching import index, lines_of, noise, on_each_database, parser_of, prepare, settle  # noqa: E402 - once it can be found

LONGEST = 0.5
# So many at a time: hypothesis remembers what it tried.
PIECE = 2000


def measure(options: argparse.Namespace) -> None:
    """Ask everything of the database of DATABASE_URL, and print the line."""
    prepare()
    from django.contrib.auth.models import AnonymousUser
    from django.db import connection
    from hypothesis import HealthCheck, Phase, given, seed, settings

    from search.finding import search, suggest
    from tests.search.inputs import typed_things

    passages = lines_of(options.passages)
    locales = index([*passages, *noise(passages, options.noise)])
    settle()
    locale, user = locales["nl"], AnonymousUser()
    times: list[float] = []
    slow: list[tuple[float, int, str]] = []
    raised: list[tuple[str, str]] = []

    def ask(text: str) -> None:
        start = time.perf_counter()
        try:
            search(text, locale, {}, user)
            suggest(text, locale, user)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what we look for
            raised.append((type(error).__name__, text[:80]))
        times.append(time.perf_counter() - start)
        if times[-1] > LONGEST:
            slow.append((round(times[-1], 2), len(text), text[:80]))

    ask("begin")
    times.clear()
    slow.clear()
    for number in range(-(-options.inputs // PIECE)):
        piece = settings(
            max_examples=min(PIECE, options.inputs - len(times)),
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        seed(number)(piece(given(text=typed_things())(ask)))()
        sys.stderr.write(f"{connection.vendor}: {len(times)}, raised {len(raised)}, longest {max(times):.3f} s\n")
    times.sort()
    line = {
        "engine": connection.vendor,
        "inputs": len(times),
        "raised": raised[:10],
        "slow": slow[:10],
        "p50_ms": round(times[len(times) // 2] * 1000, 1),
        "p99_ms": round(times[int(len(times) * 0.99)] * 1000, 1),
        "longest_ms": round(times[-1] * 1000, 1),
    }
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    if raised or slow:
        sys.exit(1)


def main() -> None:
    """Measure both databases."""
    parser = parser_of(__doc__)
    parser.add_argument("--inputs", type=int, default=100_000)
    options = parser.parse_args()
    if options.here:
        measure(options)
    else:
        on_each_database(options, __file__)


if __name__ == "__main__":
    main()
