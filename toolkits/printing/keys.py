"""The key of a file: a hash of everything that goes into it, so that the same key is the same file.

Making the HTML costs a tenth of making the PDF. So a row that may have changed is composed again, and when its key
is the one it had, nothing more is done.
"""

from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from re import compile as compiled
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings
from django.core.files.storage import default_storage
from weasyprint.text.ffi import pango

from .composing import Composition

# What turns HTML into a PDF; another version of any may draw another line.
PACKAGES = ("weasyprint", "pydyf", "fonttools", "pyphen", "tinycss2", "tinyhtml5", "cssselect2", "pillow", "pikepdf")
# Our own part of that.
MODULES = (
    "render.py",
    "defaults.py",
    "quires.py",
    "binding.py",
    "tags.py",
    "metadata.py",
    "fonts.py",
    "fetcher.py",
    "runs.py",
    "child.py",
)
# Style sheets, letters and drawings; few and small, so all of them count for every document.
FOLDERS = ("static/print", "static/fonts", "templates/emblems", "templates/icons")
ADDRESS = compiled(r"""(?:src=|href=|url\()["']?([^"')>\s]+)""")


def key_of(composition: Composition) -> str:
    """Return the key of what is made from `composition`: 64 hexadecimal digits."""
    digest = sha256(_surroundings(_state_of_files()).encode())
    for part in (*composition.document.stylesheets, composition.base_url, repr(composition.style), composition.html):
        digest.update(f"{part}\0".encode())
    for name in sorted(_pictures(composition)):
        digest.update(f"{name}\0".encode())
        digest.update(_hash_of_picture(name))
    return digest.hexdigest()


def _pictures(composition: Composition) -> set[str]:
    """Return the names in the storage of the pictures that a document shows."""
    own = urlsplit(urljoin(composition.base_url, settings.MEDIA_URL))
    names = set()
    for found in ADDRESS.findall(composition.html):
        parts = urlsplit(urljoin(composition.base_url, found))
        path = unquote(parts.path)
        if (parts.scheme, parts.netloc) == (own.scheme, own.netloc) and path.startswith(own.path):
            names.add(path.removeprefix(own.path))
    return names


def _hash_of_picture(name: str) -> bytes:
    if not default_storage.exists(name):
        return b"not there"
    with default_storage.open(name) as file:
        digest = sha256()
        for chunk in file.chunks():
            digest.update(chunk)
    return digest.digest()


def _state_of_files() -> tuple[tuple[str, int, int], ...]:
    """Return the files that count for every document, each with when it changed last and its size."""
    files = [Path(__file__).with_name(name) for name in MODULES]
    for folder in FOLDERS:
        files += sorted((settings.BASE_DIR / folder).rglob("*.*"))
    return tuple((str(file), stat.st_mtime_ns, stat.st_size) for file in files for stat in [file.stat()])


@lru_cache(maxsize=4)
def _surroundings(files: tuple[tuple[str, int, int], ...]) -> str:
    digest = sha256()
    for name in PACKAGES:
        digest.update(f"{name} {version(name)}\n".encode())
    digest.update(f"pango {pango.pango_version()}\n".encode())
    for path, _changed, _size in files:
        digest.update(Path(path).name.encode())
        digest.update(Path(path).read_bytes())
    return digest.hexdigest()
