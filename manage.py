#!/usr/bin/env python
"""Django's command line. `site/` is put on the import path: it holds the project package."""

import os
import sys
from pathlib import Path

# Kept at module level: tools that import manage.py find the project package too.
sys.path.insert(1, str(Path(__file__).resolve().parent / "site"))


def main() -> None:
    """Run one management command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "verandertoolkit.settings.dev")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
