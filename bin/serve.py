"""Brings the database up to date, fills an empty one with the demo, says where to look, and serves.

All in one process: each process that starts Django costs seconds before the first page is there.
"""

import os
import sys
from pathlib import Path

import django
from django.core.management import call_command, execute_from_command_line

BASE_DIR = Path(__file__).resolve().parent.parent
sys.path[0:0] = [str(BASE_DIR), str(BASE_DIR / "site")]


def is_migrated() -> bool:
    """Tell whether no migration is waiting; a few queries, where `migrate` itself takes seconds."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def prepare_database() -> None:
    """Apply the migrations that wait, and load the demo when there is no toolkit yet."""
    from toolkits.models import ToolkitPage

    if not is_migrated():
        print("==> Database bijwerken …", flush=True)
        call_command("migrate", interactive=False)
    if not ToolkitPage.objects.exists():
        print("==> Voorbeeldinhoud laden …", flush=True)
        call_command("load_demo")


def show_addresses(port: str) -> None:
    """Print where the site is and how to log in."""
    address = f"http://127.0.0.1:{port}/"
    print(f"\n  Verandertoolkit  {address}\n  Beheer           {address}beheer/\n", flush=True)
    call_command("load_demo", show_logins=True)
    print("\n  Stoppen: Ctrl-C\n", flush=True)


def serve(port: str) -> None:
    """Hand this process to Django's development server, as if manage.py had started it."""
    from django.db import connections

    connections.close_all()
    # The server starts itself anew when code changes, and looks here for how.
    sys.argv = [str(BASE_DIR / "manage.py"), "runserver", f"127.0.0.1:{port}"]
    execute_from_command_line(sys.argv)


def main() -> None:
    """Do it all, on the port that PORT names."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "verandertoolkit.settings.dev")
    port = os.environ.get("PORT", "8000")
    (BASE_DIR / "var").mkdir(exist_ok=True)
    django.setup()
    prepare_database()
    show_addresses(port)
    serve(port)


if __name__ == "__main__":
    main()
