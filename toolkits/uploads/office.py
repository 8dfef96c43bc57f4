"""Files of Word, PowerPoint and LibreOffice: a ZIP that is whole and says itself what it is."""

import zipfile
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .refusing import DAMAGE, beginning, broken

# Where the kind stands, and how: of ECMA-376 part 2 the list of content types, of ODF 1.3 part 2 the first member.
# A file with macros has another type, so it is none of these.
WORD = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
POWERPOINT = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
KINDS = {
    "docx": ("[Content_Types].xml", WORD),
    "pptx": ("[Content_Types].xml", POWERPOINT),
    "odt": ("mimetype", b"application/vnd.oasis.opendocument.text"),
    "odp": ("mimetype", b"application/vnd.oasis.opendocument.presentation"),
}
# Office before 2007, and every file of Office with a password (MS-OFFCRYPTO).
COMPOUND_FILE = bytes.fromhex("D0CF11E0A1B11AE1")
MOST_UNPACKED = 300 * 1024 * 1024
MOST_MEMBERS = 10_000
LARGEST_LIST = 1024 * 1024


def check_office(file: BinaryIO, extension: str) -> None:
    """Raise ValidationError, in one sentence, when `file` is no whole file of the kind of `extension`."""
    if beginning(file, len(COMPOUND_FILE)) == COMPOUND_FILE:
        raise ValidationError(
            _(
                "Dit bestand heeft een wachtwoord, of het is van een oude Office. "
                "Bewaar het zonder wachtwoord als .%(extension)s."
            ),
            code="closed",
            params={"extension": extension},
        )
    try:
        with zipfile.ZipFile(file) as archive:
            _check(archive, extension)
    except ValidationError:
        raise
    except (zipfile.BadZipFile, zipfile.LargeZipFile, *DAMAGE) as error:
        raise broken(extension.upper()) from error
    finally:
        file.seek(0)


def _check(archive: zipfile.ZipFile, extension: str) -> None:
    name, kind = KINDS[extension]
    members = archive.infolist()
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_UNPACKED:
        raise ValidationError(
            _("In dit bestand zit te veel. Maak de afbeeldingen erin kleiner en bewaar het opnieuw."), code="too_large"
        )
    with archive.open(name) as listed:
        text = listed.read(LARGEST_LIST)
    found = kind in text if name != "mimetype" else text.strip() == kind
    if not found or archive.testzip() is not None:
        raise broken(extension.upper())
