"""From a file to blocks. What can't be read safely is refused before it is opened any further."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .errors import ImportRefused
from .marks import read_markdown
from .neutral import Block, has_words
from .plain_text import read_plain_text
from .word import read_word

WORD = ".docx"
MARKDOWN = (".md", ".markdown")
PLAIN_TEXT = (".txt", ".text")

# How files start that carry the name of a text and are none.
OTHER_FORMATS = {
    b"%PDF": gettext_lazy("een PDF"),
    b"PK\x03\x04": gettext_lazy("een zip- of Word-bestand"),
    b"\xd0\xcf\x11\xe0": gettext_lazy("een oud of beveiligd Office-bestand"),
    b"{\\rtf": gettext_lazy("een RTF-bestand"),
}
BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


class SupportsRead(Protocol):
    """A file open for reading bytes, from a disk or from a browser."""

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document that was read: its name, the SHA-256 of its bytes, and its blocks."""

    name: str
    sha256: str
    blocks: list[Block]


def read_document(path: Path) -> Source:
    """Return the blocks of the DOCX, Markdown or plain text file at `path`.

    Raises ImportRefused, with a sentence that names the file and says what to do, for anything else: a missing or
    empty file, one over IMPORT_MAX_BYTES, another format or encoding, an archive that unpacks to too much.
    """
    name = {"name": path.name or str(path)}
    if path.is_dir():
        raise ImportRefused(_("%(name)s is een map: geef een bestand op.") % name)
    try:
        with path.open("rb") as file:
            return read_file(path.name, file)
    except FileNotFoundError:
        raise ImportRefused(_("%(name)s bestaat niet: controleer de naam en de map.") % name) from None
    except OSError:
        raise ImportRefused(
            _("%(name)s kan niet worden geopend: controleer de rechten op het bestand.") % name
        ) from None


def read_file(file_name: str, file: SupportsRead) -> Source:
    """Return the blocks of an open file with the name `file_name`; ImportRefused as for `read_document`."""
    suffix = Path(file_name).suffix.lower()
    data = _bytes(file_name, suffix, file)
    if suffix == WORD:
        blocks = read_word(data, file_name)
    else:
        text = _decode(data, file_name)
        blocks = read_markdown(text) if suffix in MARKDOWN else read_plain_text(text)
    if not any(has_words(block.text) for block in blocks):
        raise ImportRefused(_("%(name)s bevat geen tekst: er is niets om te importeren.") % {"name": file_name})
    return Source(name=file_name, sha256=hashlib.sha256(data).hexdigest(), blocks=blocks)


def _bytes(file_name: str, suffix: str, file: SupportsRead) -> bytes:
    name = {"name": file_name}
    if suffix not in (WORD, *MARKDOWN, *PLAIN_TEXT):
        raise ImportRefused(_("%(name)s kan ik niet lezen: bewaar het als .docx, .md of .txt.") % name)
    # One byte more than allowed is enough to know that it is too much.
    data = file.read(settings.IMPORT_MAX_BYTES + 1)
    if len(data) > settings.IMPORT_MAX_BYTES:
        raise ImportRefused(
            _("%(name)s is te groot: een document mag hoogstens %(limit)s MB zijn. Haal er beelden uit.")
            % {**name, "limit": f"{settings.IMPORT_MAX_BYTES / 1024 / 1024:.3g}"}
        )
    if not data.strip():
        raise ImportRefused(_("%(name)s is leeg: er is niets om te importeren.") % name)
    return data


def _decode(data: bytes, name: str) -> str:
    """Return the text of `data`: UTF-8, or UTF-16 that says so."""
    for start, what in OTHER_FORMATS.items():
        if data.startswith(start):
            raise ImportRefused(
                _("%(name)s is geen tekst maar %(what)s: bewaar het als .docx, .md of .txt.")
                % {"name": name, "what": what}
            )
    encoding = next((encoding for bom, encoding in BOMS.items() if data.startswith(bom)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise ImportRefused(
            _("%(name)s is geen UTF-8: bewaar het opnieuw als UTF-8 en probeer het nog eens.") % {"name": name}
        ) from None
    if "\x00" in text:
        raise ImportRefused(_("%(name)s is geen tekst: bewaar het opnieuw als .docx, .md of .txt.") % {"name": name})
    return text
