"""Brings the database up to date, fills an empty one with the demo, and prints where to look.

One process for three steps: starting Django three times would make every start seconds slower.
"""

import os
import sys
from pathlib import Path

import django
from django.core.management import call_command

BASE_DIR = Path(__file__).resolve().parent.parent
sys.path[0:0] = [str(BASE_DIR), str(BASE_DIR / "site")]


def is_migrated() -> bool:
    """Tell whether no migration is waiting; a few queries, where `migrate` itself takes seconds."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def main() -> None:
    """Migrate, load the demo on the first start, and show the addresses and log-ins."""
    (BASE_DIR / "var").mkdir(exist_ok=True)
    django.setup()
    from toolkits.models import ToolkitPage

    if not is_migrated():
        print("==> Database bijwerken …", flush=True)
        call_command("migrate", interactive=False, verbosity=1)
    if not ToolkitPage.objects.exists():
        print("==> Voorbeeldinhoud laden …", flush=True)
        call_command("load_demo")

    address = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}/"
    print(f"\n  Verandertoolkit  {address}\n  Beheer           {address}beheer/\n", flush=True)
    call_command("load_demo", show_logins=True)
    print("\n  Stoppen: Ctrl-C\n", flush=True)


if __name__ == "__main__":
    main()
