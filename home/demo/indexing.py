"""Indexing once at the end instead of at every save: most of the time that loading the demo takes."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from typing import Any

from django.conf import settings
from django.core.management import call_command


@contextmanager
def indexed_at_the_end() -> Iterator[None]:
    """Leave the search indexes alone inside the block, and build them whole after it."""
    backends: dict[str, dict[str, Any]] = settings.MODELSEARCH_BACKENDS
    before = {name: dict(backend) for name, backend in backends.items()}
    for backend in backends.values():
        backend["AUTO_UPDATE"] = False
    readers = settings.SEARCH_AUTO_UPDATE
    settings.SEARCH_AUTO_UPDATE = False
    try:
        yield
    finally:
        for name, backend in before.items():
            backends[name] = backend
        settings.SEARCH_AUTO_UPDATE = readers
    call_command("rebuild_modelsearch_index", verbosity=0)
    # By its name: one room does not import another.
    call_command("search_rebuild", synonyms=True, stdout=StringIO())
