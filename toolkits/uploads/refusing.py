"""What the checks share: a refusal is one sentence, with a code for tests."""

import lzma
import struct
import zlib
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# What readers of files raise when a file is damaged, or made to mislead them (found by tests/uploads/test_damage.py).
DAMAGE = (
    OSError,
    ValueError,
    EOFError,
    SyntaxError,
    LookupError,
    TypeError,
    ArithmeticError,
    NotImplementedError,
    RuntimeError,
    struct.error,
    zlib.error,
    lzma.LZMAError,
)


def broken(kind: str) -> ValidationError:
    """Return the refusal of a file that is damaged, or is something else than its name says."""
    return ValidationError(
        _("Dit bestand is beschadigd, of het is geen %(kind)s. Bewaar het opnieuw als %(kind)s en upload dat."),
        code="broken",
        params={"kind": kind},
    )


def beginning(file: BinaryIO, size: int) -> bytes:
    """Return the first `size` bytes of `file`, and leave it at its start."""
    file.seek(0)
    start = file.read(size)
    file.seek(0)
    return start


def length_of(file: BinaryIO) -> int:
    """Return how many bytes `file` has, and leave it at its start."""
    size = file.seek(0, 2)
    file.seek(0)
    return size
