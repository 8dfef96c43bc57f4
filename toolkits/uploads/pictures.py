"""Pictures: known by their content, not too many pixels, standing still, and readable to the last byte."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageFile, UnidentifiedImageError

from .refusing import DAMAGE, beginning, broken

# What Pillow calls the formats that a name may stand for. A telephone may write a JPEG with a second picture in it,
# which Pillow opens as one too.
FORMATS = {
    "avif": ("AVIF",),
    "gif": ("GIF",),
    "jpg": ("JPEG",),
    "jpeg": ("JPEG",),
    "png": ("PNG",),
    "webp": ("WEBP",),
}
# An A3 at 300 dots per inch has 17 million, a camera of 24 megapixels a few less than this. Making a smaller picture
# takes 8 bytes for each (measured: 250 MB for a PNG of this size), in the process that answers readers.
MOST_PIXELS = 30_000_000
# The longest side that WebP can have, in which pictures may be shown.
LONGEST_SIDE = 16_383
ANIMATED = frozenset({"AVIF", "GIF", "PNG", "WEBP"})

_one_at_a_time = Lock()


def check_picture(file: BinaryIO, name: str) -> None:
    """Raise ValidationError, in one sentence, when `file` is no picture that can be shown and printed.

    `name` is what it is called; what its extension allows is for the caller. The size is read before the picture is.
    """
    extension = os.path.splitext(name)[1].lower()[1:]
    if extension not in FORMATS:
        return
    _refuse_drawing(file)
    try:
        with Image.open(file, formats=FORMATS[extension]) as picture:
            _check(picture, extension)
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    except UnidentifiedImageError as error:
        raise _another(file, extension) or broken(extension.upper()) from error
    except ValidationError:
        raise
    except (*DAMAGE, MemoryError) as error:
        raise broken(extension.upper()) from error
    finally:
        file.seek(0)


def _check(picture: Image.Image, extension: str) -> None:
    width, height = picture.size
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        raise _too_large()
    if not width or not height:
        raise broken(extension.upper())
    if picture.format in ANIMATED and getattr(picture, "is_animated", False):
        raise ValidationError(
            _("Deze afbeelding beweegt. Dat kan niet op papier en leidt lezers af: kies een stilstaand beeld."),
            code="animated",
        )
    # A JPEG is read to its end at an eighth of its size; other formats do not know how.
    picture.draft("RGB", (max(1, width // 8), max(1, height // 8)))
    with _to_the_last_byte():
        picture.load()


@contextmanager
def _to_the_last_byte() -> Iterator[None]:
    """Have Pillow refuse a picture that was cut short.

    WeasyPrint has it accept those, for the whole process, when it is imported. Others who read a picture at the same
    moment only notice when that one is cut short.
    """
    with _one_at_a_time:
        before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
        try:
            yield
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = before


def _refuse_drawing(file: BinaryIO) -> None:
    start = beginning(file, 1024).lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"<"):
        raise ValidationError(
            _("Dit is een tekening (SVG) of een webpagina, en die kan scripts bevatten. Bewaar die als PNG."),
            code="drawing",
        )


def _another(file: BinaryIO, extension: str) -> ValidationError | None:
    """Return the refusal of a picture whose name says that it is another one; None for what is no picture."""
    file.seek(0)
    try:
        with Image.open(file, formats=sorted({each for formats in FORMATS.values() for each in formats})) as picture:
            found = "JPEG" if picture.format == "MPO" else str(picture.format)
    except (*DAMAGE, Image.DecompressionBombError):
        return None
    return ValidationError(
        _("Dit bestand heet .%(extension)s maar is een %(found)s. Geef het de goede naam, of bewaar het opnieuw."),
        code="another",
        params={"extension": extension, "found": found},
    )


def _too_large() -> ValidationError:
    return ValidationError(
        _("Deze afbeelding heeft te veel beeldpunten. Maak die kleiner, tot hoogstens %(most)d miljoen (6000 × 5000)."),
        code="too_many_pixels",
        params={"most": MOST_PIXELS // 1_000_000},
    )
