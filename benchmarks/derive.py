"""How long it takes to make a variant of a toolkit of 20 packages with 10 cards each, in a scratch database.

Prints one line of JSON: seconds (also those of the processor) and queries of the making itself, pages that were made,
and the database.
"""

import argparse
import cProfile
import json
import os
import pstats
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MOST_SECONDS = 10


def main() -> int:
    """Build, derive, print; return 1 when it took too long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packages", type=int, default=20)
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "verandertoolkit.settings.test")
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/benchmark.sqlite3")
        os.environ["TEST_DATABASE_FILE"] = f"{folder}/benchmark-test.sqlite3"
        return _measure(options.packages, profile=options.profile)


def _measure(packages: int, *, profile: bool) -> int:
    import django

    django.setup()
    from django.db import connection
    from django.test.utils import CaptureQueriesContext, setup_databases, teardown_databases

    from benchmarks.toolkit import build
    from toolkits.variants.deriving import Recipe, derive, pages_to_derive

    databases = setup_databases(verbosity=0, interactive=False)
    try:
        toolkit, user, audience = build(packages)
        profiler = cProfile.Profile()

        def make(slug: str) -> tuple[float, float, int]:
            recipe = Recipe(
                source=toolkit, audience=audience, title="Variant", slug=slug, pages=pages_to_derive(toolkit)
            )
            start, cpu = time.perf_counter(), time.process_time()
            if profile:
                profiler.enable()
            pages = sum(1 for _step in derive(recipe, user)) - 1
            profiler.disable()
            return time.perf_counter() - start, time.process_time() - cpu, pages

        seconds, cpu, pages = make("een")
        # Counted apart: counting queries costs time as well.
        with CaptureQueriesContext(connection) as captured:
            make("twee")
        result = {
            "benchmark": "derive",
            "database": connection.vendor,
            "seconds": round(seconds, 2),
            # On a machine that others use as well, this says more.
            "cpu_seconds": round(cpu, 2),
            "queries": len(captured),
            "pages": pages,
        }
        sys.stdout.write(json.dumps(result) + "\n")
        if profile:
            pstats.Stats(profiler, stream=sys.stderr).sort_stats("cumulative").print_stats(60)
        return int(seconds > MOST_SECONDS)
    finally:
        teardown_databases(databases, verbosity=0)


if __name__ == "__main__":
    sys.exit(main())
