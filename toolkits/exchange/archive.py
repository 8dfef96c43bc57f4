"""Opening a file that somebody gives: nothing in it is trusted before it was checked here."""

import hashlib
import re
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, TypeVar

from django.utils.translation import gettext as _
from pydantic import BaseModel, ValidationError
from pydantic_core import from_json

from .errors import ExchangeRefused, wrong
from .format import CONTENT, FORMAT, MANIFEST, MEDIA, VERSION, Document, Manifest
from .library import AT_ONCE

# Far above any toolkit (the demo is 0,3 MB), far below what would burden a server.
MOST_BYTES = 300 * 1024 * 1024
MOST_UNPACKED = 600 * 1024 * 1024
MOST_MEMBERS = 2000
LARGEST_JSON = 40 * 1024 * 1024
LARGEST_MEMBER = 60 * 1024 * 1024
# Text packs to a tenth; a thousand times smaller is a trick.
MOST_PACKED = 200
Part = TypeVar("Part", bound=BaseModel)
MEMBER_NAME = re.compile(rf"{re.escape(MEDIA)}[0-9a-f]{{64}}(\.[a-z0-9]{{1,5}})?")


@dataclass(frozen=True, slots=True)
class Archive:
    """A file that holds what it says it holds."""

    document: Document
    manifest: Manifest
    zip: zipfile.ZipFile

    def read(self, member: str) -> bytes:
        """Return the bytes of a picture or document."""
        return self.zip.read(member)


@contextmanager
def open_archive(source: BinaryIO) -> Iterator[Archive]:
    """Open a file that was given and check its container; what its content means is checked in `checking`.

    Raises ExchangeRefused for anything but a file that `exporting.write` could have made.
    """
    source.seek(0, 2)
    if source.tell() > MOST_BYTES:
        raise ExchangeRefused(_("Dit bestand is te groot. Een toolkitbestand is hooguit 300 MB."))
    source.seek(0)
    try:
        with zipfile.ZipFile(source) as opened:
            yield _checked(opened)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, zipfile.LargeZipFile) as error:
        raise ExchangeRefused(
            _("Dit is geen toolkitbestand, of het is onderweg beschadigd. Download het opnieuw.")
        ) from error


def _checked(opened: zipfile.ZipFile) -> Archive:
    infos = opened.infolist()
    _check_members(infos)
    names = {info.filename for info in infos}
    if MANIFEST not in names or CONTENT not in names:
        raise ExchangeRefused(_("Dit is geen toolkitbestand: de inhoudsopgave ontbreekt. Kies een ander bestand."))
    manifest_bytes = opened.read(MANIFEST)
    _check_version(manifest_bytes, MANIFEST)
    manifest = _parsed(Manifest, manifest_bytes, MANIFEST)
    _check_bytes(opened, manifest)
    content = opened.read(CONTENT)
    _check_version(content, CONTENT)
    return Archive(document=_parsed(Document, content, CONTENT), manifest=manifest, zip=opened)


def _check_members(infos: list[zipfile.ZipInfo]) -> None:
    names = [info.filename for info in infos]
    if len(names) > MOST_MEMBERS or sum(info.file_size for info in infos) > MOST_UNPACKED:
        raise ExchangeRefused(_("In dit bestand zit te veel. Het is waarschijnlijk geen toolkitbestand."))
    for info in infos:
        name = info.filename
        if name not in {MANIFEST, CONTENT} and not MEMBER_NAME.fullmatch(name):
            raise ExchangeRefused(
                _("In dit bestand zit iets wat er niet hoort: ‘%(name)s’. Er is niets geïmporteerd.")
                % {"name": name[:80]}
            )
        if names.count(name) > 1 or stat.S_ISLNK(info.external_attr >> 16) or info.flag_bits & 1:
            raise wrong(name)
        if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise wrong(name)
        largest = LARGEST_MEMBER if name.startswith(MEDIA) else LARGEST_JSON
        if info.file_size > largest or info.file_size > MOST_PACKED * max(info.compress_size, 1024):
            raise ExchangeRefused(
                _("‘%(name)s’ in dit bestand is te groot om uit te pakken. Er is niets geïmporteerd.") % {"name": name}
            )


def _check_version(content: bytes, name: str) -> None:
    try:
        found = from_json(content)
    except ValueError as error:
        raise ExchangeRefused(
            _("‘%(name)s’ in dit bestand kan niet worden gelezen. Download het bestand opnieuw.") % {"name": name}
        ) from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise ExchangeRefused(
            _("Dit is geen toolkitbestand. Kies een bestand dat met ‘Download als bestand’ is gemaakt.")
        )
    if found.get("version") != VERSION:
        raise ExchangeRefused(
            _("Dit bestand heeft versie %(found)s. Deze site leest versie %(known)d. Exporteer het opnieuw.")
            % {"found": str(found.get("version"))[:10], "known": VERSION}
        )


def _parsed(model: type[Part], content: bytes, name: str) -> Part:
    try:
        return model.model_validate_json(content)
    except ValidationError as error:
        place = ".".join(str(step) for step in error.errors(include_input=False, include_context=False)[0]["loc"])
        raise wrong(f"{name}: {place}"[:200]) from error


def _check_bytes(opened: zipfile.ZipFile, manifest: Manifest) -> None:
    """Check that everything that should be in the file is in it, byte for byte, and nothing else."""
    inside = set(opened.namelist()) - {MANIFEST}
    if inside != set(manifest.members):
        raise ExchangeRefused(
            _("Wat er in dit bestand zit, is niet wat er volgens zijn inhoudsopgave in hoort. Download het opnieuw.")
        )
    for name, member in manifest.members.items():
        digest, size = hashlib.sha256(), 0
        with opened.open(name) as source:
            while chunk := source.read(AT_ONCE):
                digest.update(chunk)
                size += len(chunk)
        if (digest.hexdigest(), size) != (member.sha256, member.size):
            raise ExchangeRefused(
                _("‘%(name)s’ in dit bestand is veranderd of beschadigd. Download het bestand opnieuw.")
                % {"name": name}
            )
