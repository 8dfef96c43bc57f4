"""PDFs: whole, open to everybody, with pages, and with nothing in them that runs or hides.

What is refused beside damage, and why:

- A PDF with a password or with rights (ISO 32000-1, 7.6) is closed to some readers and to what reads aloud.
- JavaScript and actions that start a program (12.6.4.5, 12.6.4.16) do something at a reader's when the file is opened
  or clicked. The reader trusts the site that gave it.
- Files inside the file (7.11.4) are seen by no editor and by no check. Portfolios are made of them.
- A form of Adobe's own (XFA) shows a page "please wait" in every browser.

Links to websites stay, and so do ordinary fields to fill in, as long as no script works behind them.
"""

import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

import pikepdf
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from .refusing import DAMAGE, broken, length_of

MOST_BYTES = 50 * 1024 * 1024
# Looking at one takes 5 µs (measured); the largest booklet of ours has 20,000.
MOST_OBJECTS = 300_000
# The drawing of all pages, unpacked: a page of text takes some kilobytes.
MOST_DRAWING = 300 * 1024 * 1024
AT_ONCE = 1024 * 1024
RUNS = frozenset({"/JavaScript", "/Launch"})


def check_pdf(file: BinaryIO) -> None:
    """Raise ValidationError, in one sentence, when `file` is no PDF to give to readers."""
    if length_of(file) > MOST_BYTES:
        raise ValidationError(
            _("Deze PDF is te groot. Hoogstens %(most)s mag: bewaar hem met kleinere afbeeldingen."),
            code="too_large",
            params={"most": filesizeformat(MOST_BYTES)},
        )
    try:
        with pikepdf.open(file) as pdf:
            _check(pdf)
    except pikepdf.PasswordError as error:
        raise _closed() from error
    except ValidationError:
        raise
    except (pikepdf.PdfError, *DAMAGE) as error:
        raise broken("PDF") from error
    finally:
        file.seek(0)


def _check(pdf: pikepdf.Pdf) -> None:
    if pdf.is_encrypted:
        raise _closed()
    # What qpdf had to piece together again may lack anything.
    if any("file is damaged" in str(warning) for warning in pdf.get_warnings()):
        raise broken("PDF")
    if not len(pdf.pages):
        raise ValidationError(
            _("Deze PDF heeft geen bladzijden. Bewaar hem opnieuw en kijk of je hem kunt openen."), code="no_pages"
        )
    _check_drawing(pdf)
    if len(pdf.objects) > MOST_OBJECTS:
        raise ValidationError(
            _("Deze PDF zit te ingewikkeld in elkaar. Print hem naar een nieuwe PDF en upload die."),
            code="too_complex",
        )
    for thing in pdf.objects:
        for dictionary in _dictionaries(thing):
            _refuse_what_runs(dictionary)


def _check_drawing(pdf: pikepdf.Pdf) -> None:
    """Unpack what draws the pages, as far as that is packed in the usual way, and no further than the limit."""
    left = MOST_DRAWING
    for page in pdf.pages:
        contents: Any = page.obj.get("/Contents", [])
        for stream in contents if isinstance(contents, pikepdf.Array) else [contents]:
            if isinstance(stream, pikepdf.Stream):
                left -= _unpacked(stream, left)


def _unpacked(stream: pikepdf.Stream, most: int) -> int:
    """Return how many bytes `stream` has when unpacked. Raises ValidationError past `most`, zlib.error for damage."""
    packed = stream.read_raw_bytes()
    filters: Any = stream.get("/Filter")
    names = [str(each) for each in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
    if names != ["/FlateDecode"]:
        return len(packed)
    inflating, size = zlib.decompressobj(), 0
    while packed and not inflating.eof:
        size += len(inflating.decompress(packed, AT_ONCE))
        packed = inflating.unconsumed_tail
        if size > most:
            raise ValidationError(
                _("In deze PDF zit te veel om te printen. Print hem naar een nieuwe PDF en upload die."),
                code="too_complex",
            )
    return size


def _dictionaries(thing: Any) -> Iterator[Any]:
    """Yield the dictionaries that `thing` is or holds; what has a number of its own comes by itself."""
    todo = [thing]
    while todo:
        each = todo.pop()
        if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            yield each
            inside: list[Any] = [value for _key, value in each.items()]
        elif isinstance(each, pikepdf.Array):
            inside = list(each)
        else:
            continue
        todo += [value for value in inside if isinstance(value, pikepdf.Object) and not value.is_indirect]


def _refuse_what_runs(dictionary: Any) -> None:
    if str(dictionary.get("/S", "")) in RUNS:
        raise ValidationError(
            _("Deze PDF doet iets als je hem opent of aanklikt (een script). Print hem naar een nieuwe PDF."),
            code="runs",
        )
    if "/EF" in dictionary:
        raise ValidationError(
            _("In deze PDF zitten andere bestanden. Upload die apart, en bewaar de PDF zonder bijlagen."), code="files"
        )
    if "/XFA" in dictionary:
        raise ValidationError(
            _("Dit formulier werkt alleen in Adobe Reader. Bewaar het als gewone PDF, zonder XFA."), code="xfa"
        )


def _closed() -> ValidationError:
    return ValidationError(
        _("Deze PDF is beveiligd. Bewaar hem zonder wachtwoord en zonder beperkingen."), code="closed"
    )
