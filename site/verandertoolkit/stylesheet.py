"""In development and in tests: the built stylesheet follows its sources, so that a change shows at the next reload."""

import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder

NAME = "css/verandertoolkit.css"


class BuiltStylesheetFinder(BaseFinder):
    """Build the stylesheet anew when something it is made of is younger; a server has it from bin/setup.

    Stands before the finder of folders, which then finds the result.
    """

    def find(self, path: str, find_all: bool = False, **_options: Any) -> Any:
        """Return nothing: what is built is found by the next finder. A failure stands in the terminal."""
        if path == NAME and self._is_stale():
            script = settings.BASE_DIR / "bin/build_css.py"
            subprocess.run([sys.executable, str(script)], check=False)  # noqa: S603 - our own script
        return []

    def list(self, *_arguments: Any) -> Iterator[Any]:
        """Return nothing to collect."""
        return iter(())

    def _is_stale(self) -> bool:
        built = settings.BUILD_DIR / NAME
        if not built.is_file():
            return True
        since = built.stat().st_mtime
        root = settings.BASE_DIR
        sources = [*(root / "static/css").glob("*.css"), *(root / "templates").rglob("*.html")]
        return any(each.stat().st_mtime > since for each in [*sources, root / "package-lock.json"])
