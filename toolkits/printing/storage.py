"""Where printed files are kept: apart from what editors upload, so that no address leads there by itself."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from pathlib import Path

from django.core.files import File
from django.core.files.storage import FileSystemStorage, Storage, storages

ALIAS = "print"
WORKPLACES = "making"
FORGOTTEN_AFTER = 24 * 60 * 60  # seconds; nothing takes so long


class _Made(File):
    """A file that was just made; a storage on this machine moves it into its place instead of copying it."""

    def temporary_file_path(self) -> str:
        """Return where it is; this name is what Django's storage looks for."""
        return str(self.name)


def print_storage() -> Storage:
    """Return the storage of printed files."""
    return storages[ALIAS]


@contextmanager
def workplace() -> Iterator[Path]:
    """Give a folder to make a file in, on the same disk as the storage where that has one; it is gone afterwards."""
    storage = print_storage()
    parent = None
    if isinstance(storage, FileSystemStorage):
        parent = storage.path(WORKPLACES)
        os.makedirs(parent, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=parent) as folder:
        yield Path(folder)


def clear_workplaces() -> int:
    """Take away what a worker that was stopped in the middle left, and return how many folders that were."""
    storage = print_storage()
    if not isinstance(storage, FileSystemStorage):
        return 0
    before = time.time() - FORGOTTEN_AFTER
    left = [each for each in Path(storage.path(WORKPLACES)).glob("*") if _changed(each) < before]
    for folder in left:
        shutil.rmtree(folder, ignore_errors=True)
    return len(left)


def _changed(folder: Path) -> float:
    """Return when `folder` changed last; endlessly late for one that its worker takes away at this moment."""
    try:
        return folder.stat().st_mtime
    except FileNotFoundError:
        return inf


def keep(made: Path, key: str) -> str:
    """Keep the file `made` under `key` and return its name in the storage. A whole file appears at once or not."""
    name = f"{key[:2]}/{key}{made.suffix}"
    storage = print_storage()
    if storage.exists(name):
        storage.delete(name)
    made.chmod(0o644)
    with made.open("rb") as opened:
        return storage.save(name, _Made(opened, name=str(made)))
