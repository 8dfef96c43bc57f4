"""The only way for WeasyPrint to a file: the own fonts, style sheets, pictures, emblems and icons.

WeasyPrint's own fetcher reads any file of the server and any address on the internet; this one refuses both, and
what it refuses ends the print.
"""

import mimetypes
import re
from functools import cache
from pathlib import Path
from typing import IO
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import FileSystemStorage, default_storage
from django.template import Context, Engine, TemplateDoesNotExist
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.svgLib.path import parse_path
from weasyprint import URLFetcher
from weasyprint.urls import URLFetcherResponse

from .ink import Ink

# Print has its own style sheets; those of the web are refused too.
STATIC_FOLDERS = ("fonts/", "print/")
# Wagtail keeps the sized pictures here, and house styles their logos. Originals and documents are never printed.
MEDIA_FOLDERS = ("images/", "house-style/logos/")
PATH = re.compile(r'(?<=\sd=")[^"]+')
DRAWN = re.compile(r"drawn:(emblems|icons)/([a-z0-9-]+)\.svg")
# A whole toolkit with its pictures stays far below this; what does not, would not fit in memory either.
MOST_BYTES = 64 * 1024 * 1024
PIECE = 1024 * 1024


class RefusedResource(Exception):
    """Something in a document asks for a file that print may not have."""


class OwnFilesFetcher(URLFetcher):
    """Serves own static files, own pictures, and `drawn:emblems/<name>.svg` or `drawn:icons/<name>.svg`."""

    def __init__(self, base_url: str, ink: Ink) -> None:
        """Take the address of the page that is printed: own files are those on its host."""
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
        self._static = _Prefix(base_url, settings.STATIC_URL)
        self._media = _Prefix(base_url, settings.MEDIA_URL)
        self._ink = ink
        self._bytes_left = MOST_BYTES
        # What was refused. WeasyPrint goes on where a drawing inside a document asks for it; nobody else should.
        self.refused: list[RefusedResource] = []

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Return the file at `url`; raise RefusedResource for everything that is not an own file."""
        try:
            return self._own_file(url)
        except RefusedResource as refusal:
            self.refused.append(refusal)
            raise

    def _own_file(self, url: str) -> URLFetcherResponse:
        drawn = DRAWN.fullmatch(url)
        if drawn:
            return self._answer(url, self._drawing(drawn[1], drawn[2]), "image/svg+xml")
        name = self._static.name(url)
        if name is not None:
            opened = _open_static(_checked(name, STATIC_FOLDERS))
        else:
            name = self._media.name(url)
            if name is None:
                message = f"{url} is no own file"
                raise RefusedResource(message)
            opened = _open_media(_checked(name, MEDIA_FOLDERS))
        with opened as file:
            body = self._read(file)
        return self._answer(url, body, mimetypes.guess_type(name)[0] or "application/octet-stream")

    def _read(self, file: IO[bytes]) -> bytes:
        """Return what is in `file`, or just over what is left: in pieces, since memory is asked for beforehand."""
        body = bytearray()
        while len(body) <= self._bytes_left and (piece := file.read(PIECE)):
            body += piece
        return bytes(body)

    def _answer(self, url: str, body: bytes, content_type: str) -> URLFetcherResponse:
        self._bytes_left -= len(body)
        if self._bytes_left < 0:
            message = f"The files of this document are larger than {MOST_BYTES} bytes together"
            raise RefusedResource(message)
        return URLFetcherResponse(url, body, headers={"Content-Type": content_type})

    def _drawing(self, folder: str, name: str) -> bytes:
        ink = self._ink
        colours = Context({"brand": ink.brand, "accent": ink.accent, "paper": ink.paper})
        try:
            drawing = str(_drawings().get_template(f"{folder}/{name}.svg").render(colours))
        except TemplateDoesNotExist as error:
            message = f"There is no drawing {folder}/{name}"
            raise RefusedResource(message) from error
        drawing = drawing.replace("currentColor", ink.brand)
        return PATH.sub(_round_arcs, drawing).encode()


class _Prefix:
    """Tells whether an address is below STATIC_URL or MEDIA_URL, as seen from a page."""

    def __init__(self, base_url: str, address: str) -> None:
        self._parts = urlsplit(urljoin(base_url, address))

    def name(self, url: str) -> str | None:
        """Return the storage name in `url`, or None when it is somewhere else."""
        parts = urlsplit(url)
        if (parts.scheme, parts.netloc) != (self._parts.scheme, self._parts.netloc):
            return None
        path = unquote(parts.path)
        return path.removeprefix(self._parts.path) if path.startswith(self._parts.path) else None


def _round_arcs(path: re.Match[str]) -> str:
    """Return a path with its arcs as curves of at most a quarter of a circle.

    WeasyPrint 70 makes one curve of an arc up to half a circle, which then comes out as an egg.
    """
    pen = SVGPathPen(None)
    parse_path(path[0], pen)
    commands: str = pen.getCommands()
    return commands


def _checked(name: str, folders: tuple[str, ...]) -> str:
    if not name.startswith(folders) or ".." in name.split("/") or "\\" in name or "\0" in name:
        message = f"{name} is not in one of the folders that print may use"
        raise RefusedResource(message)
    return name


@cache
def _drawings() -> Engine:
    """Return what fills in drawings: by itself, since the child process has no apps to look in for templates."""
    return Engine(dirs=[str(settings.BASE_DIR / "templates")])


def static_path(name: str) -> Path:
    """Return where a static file is written, so that nothing has to be collected first; raise RefusedResource."""
    for folder in settings.STATICFILES_DIRS:
        storage = FileSystemStorage(location=folder)
        if storage.exists(name):
            return _path_inside(storage, name)
    message = f"There is no static file {name}"
    raise RefusedResource(message)


def _open_static(name: str) -> IO[bytes]:
    return static_path(name).open("rb")


def _open_media(name: str) -> IO[bytes]:
    if isinstance(default_storage, FileSystemStorage):
        return _path_inside(default_storage, name).open("rb")
    # Storage on another machine has names only, no paths to climb out of.
    opened: IO[bytes] = default_storage.open(name)
    return opened


def _path_inside(storage: FileSystemStorage, name: str) -> Path:
    """Return the real path of a file, which must be inside the storage: a symbolic link leads nowhere else."""
    try:
        path = Path(storage.path(name)).resolve(strict=True)
    except (OSError, SuspiciousFileOperation) as error:
        message = f"There is no file {name}"
        raise RefusedResource(message) from error
    if not path.is_relative_to(Path(storage.location).resolve()):
        message = f"{name} leads out of its folder"
        raise RefusedResource(message)
    return path
