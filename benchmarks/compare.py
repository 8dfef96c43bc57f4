"""How long the inbox of a variant takes: 20 packages of some 50 units each, three of them changed at the source.

Prints one line of JSON: seconds and queries of comparing everything, the share of that in the whole screen, and how
many units there are.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MOST_SECONDS = 2
MOST_QUERIES = 40


def main() -> int:
    """Build, compare, print; return 1 when it took too long or asked too much."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packages", type=int, default=20)
    options = parser.parse_args()
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "verandertoolkit.settings.test")
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/benchmark.sqlite3")
        os.environ["TEST_DATABASE_FILE"] = f"{folder}/benchmark-test.sqlite3"
        return _measure(options.packages)


def _measure(packages: int) -> int:
    import django

    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext, setup_databases, teardown_databases
    from django.urls import reverse

    from benchmarks.toolkit import build
    from toolkits.variants.deriving import Recipe, derive, pages_to_derive
    from toolkits.variants.subjects import changes_in, subjects_of

    databases = setup_databases(verbosity=0, interactive=False)
    try:
        toolkit, user, audience = build(packages)
        pages = pages_to_derive(toolkit)
        recipe = Recipe(source=toolkit, audience=audience, title="Variant", slug="variant", pages=pages)
        variant = list(derive(recipe, user))[-1].toolkit  # type: ignore[union-attr]  # the last is the variant
        for page in pages:
            page.refresh_from_db()
            page.teaser, page.minutes, page.introduction = "Anders", 75, "<p>Heel anders.</p>"
            page.save_revision(user=user).publish()
        with CaptureQueriesContext(connection) as captured:
            subjects = subjects_of([variant.pk])
            changes = changes_in(subjects)
        queries = len(captured)
        start = time.perf_counter()
        changes_in(subjects_of([variant.pk]))
        seconds = time.perf_counter() - start
        client = Client()
        client.force_login(user)
        address = reverse("inbox:toolkit", args=[variant.pk])
        client.get(address)
        start = time.perf_counter()
        client.get(address)
        screen = time.perf_counter() - start
        result = {
            "benchmark": "compare",
            "database": connection.vendor,
            "seconds": round(seconds, 2),
            "queries": queries,
            "units": sum(len(subject.units()) for subject in subjects),
            "changes": len(changes),
            "screen_seconds": round(screen, 2),
            "share_of_screen": round(seconds / screen, 2),
        }
        sys.stdout.write(json.dumps(result) + "\n")
        return int(screen > MOST_SECONDS or queries > MOST_QUERIES)
    finally:
        teardown_databases(databases, verbosity=0)


if __name__ == "__main__":
    sys.exit(main())
