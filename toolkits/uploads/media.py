"""Films, captions and plain text: by what stands at the start, and of a film whether it is all there."""

import struct
from collections.abc import Iterator
from typing import BinaryIO

from .refusing import beginning, broken, length_of

# An MP4 begins with what it is (ISO/IEC 14496-12, 4.3); a WebM is Matroska that says so (RFC 8794, 11.2.4).
FILE_TYPE = b"ftyp"
QUICKTIME = b"qt  "
EBML = bytes.fromhex("1A45DFA3")
DOC_TYPE = bytes.fromhex("4282")
# https://www.w3.org/TR/webvtt1/#file-structure
WEBVTT = b"WEBVTT"
HEAD = 4096
BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")
MOST_BOXES = 100_000


def check_mp4(file: BinaryIO) -> None:
    """Raise ValidationError unless `file` is an MP4 with its table of contents, and not cut short."""
    head = beginning(file, 12)
    boxes = list(_boxes(file))
    whole = bool(boxes) and boxes[-1][1] == length_of(file)
    if head[4:8] != FILE_TYPE or head[8:12] == QUICKTIME or not whole or b"moov" not in {kind for kind, _end in boxes}:
        raise broken("MP4")


def check_webm(file: BinaryIO) -> None:
    """Raise ValidationError unless `file` is a WebM."""
    head = beginning(file, HEAD)
    place = head.find(DOC_TYPE)
    if not head.startswith(EBML) or head[place + 3 : place + 7] != b"webm":
        raise broken("WebM")


def check_vtt(file: BinaryIO) -> None:
    """Raise ValidationError unless `file` is captions in WebVTT, in UTF-8."""
    text = file.read()
    file.seek(0)
    head = text.removeprefix(b"\xef\xbb\xbf")
    try:
        text.decode()
    except UnicodeDecodeError as error:
        raise broken("WebVTT (UTF-8)") from error
    if not head.startswith(WEBVTT) or head[len(WEBVTT) :][:1] not in (b"", b" ", b"\t", b"\n", b"\r"):
        raise broken("WebVTT (UTF-8)")


def check_txt(file: BinaryIO) -> None:
    """Raise ValidationError for what is no text."""
    head = beginning(file, HEAD)
    if b"\0" in head and not head.startswith(BYTE_ORDER_MARKS):
        raise broken("TXT")


def _boxes(file: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """Yield the name of every outer box, and where it ends; stop where that makes no sense."""
    size = length_of(file)
    start = 0
    for _number in range(MOST_BOXES):
        if start >= size:
            break
        file.seek(start)
        head = file.read(16)
        if len(head) < 8:  # noqa: PLR2004 - a length and a name, of four bytes each
            break
        length, kind = struct.unpack(">I4s", head[:8])
        if length == 1 and len(head) == 16:  # noqa: PLR2004 - a long length comes after the name
            (length,) = struct.unpack(">Q", head[8:16])
        elif length == 0:
            length = size - start
        if length < 8:  # noqa: PLR2004 - its own length and name
            break
        start += length
        yield kind, start
    file.seek(0)
