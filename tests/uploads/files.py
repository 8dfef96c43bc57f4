"""Small real files of every kind, good and bad, made here."""

import struct
import zipfile
from collections.abc import Mapping
from hashlib import shake_128
from io import BytesIO
from typing import Any

import pikepdf
from PIL import Image

from toolkits.uploads.office import KINDS


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30), **options: Any) -> bytes:
    """Return a picture in which every point counts."""
    out = BytesIO()
    noise = shake_128(kind.encode()).digest(3 * size[0] * size[1])
    Image.frombytes("RGB", size, noise).save(out, kind, **options)
    return out.getvalue()


def animation(kind: str) -> bytes:
    """Return two pictures in one file."""
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    out = BytesIO()
    frames[0].save(out, kind, save_all=True, append_images=frames[1:], duration=100)
    return out.getvalue()


def empty_canvas(width: int, height: int) -> bytes:
    """Return a GIF that says that it is this large, in 25 bytes."""
    return (
        b"GIF89a"
        + struct.pack("<HHBBB", width, height, 0, 0, 0)
        + b","
        + struct.pack("<HHHHB", 0, 0, width, height, 0)
        + b"\x08\0;"
    )


def pdf(*, pages: int = 2, **options: Any) -> bytes:
    """Return a PDF with a line of text on every page; `options` are those of saving."""
    with new_pdf(pages) as made:
        return saved(made, **options)


def new_pdf(pages: int = 2) -> pikepdf.Pdf:
    """Return a PDF to put something in."""
    made = pikepdf.new()
    for number in range(pages):
        page = made.add_blank_page()
        page.obj.Contents = made.make_stream(b"BT /F1 12 Tf 72 720 Td (Bladzijde %d) Tj ET\n" % number * 40)
    return made


def saved(made: pikepdf.Pdf, **options: Any) -> bytes:
    """Return a PDF as bytes."""
    out = BytesIO()
    made.save(out, static_id="encryption" not in options, **options)
    return out.getvalue()


def archive(members: Mapping[str, bytes]) -> bytes:
    """Return a ZIP."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return out.getvalue()


def office(extension: str, **more: bytes) -> bytes:
    """Return a file that says it is of Word, PowerPoint or LibreOffice."""
    name, kind = KINDS[extension]
    said = kind if name == "mimetype" else b'<Types><Override ContentType="%s"/></Types>' % kind
    return archive({name: said, "content.xml": b"<x/>" * 200, **more})


def box(kind: bytes, content: bytes) -> bytes:
    """Return a box of an MP4."""
    return struct.pack(">I4s", 8 + len(content), kind) + content


def mp4() -> bytes:
    """Return the outside of an MP4."""
    return box(b"ftyp", b"isom\0\0\2\0isomiso2") + box(b"moov", b"\0" * 40) + box(b"mdat", b"\0" * 400)


def webm(kind: bytes = b"webm") -> bytes:
    """Return the start of a WebM."""
    return bytes.fromhex("1A45DFA3") + b"\x8f\x42\x82" + bytes([0x80 + len(kind)]) + kind + b"\0" * 100


GOOD = {
    "plaat.pdf": pdf(),
    "tekst.docx": office("docx"),
    "tekst.odt": office("odt"),
    "dia.pptx": office("pptx"),
    "dia.odp": office("odp"),
    "film.mp4": mp4(),
    "film.webm": webm(),
    "tekst.vtt": b"WEBVTT\n\n00:00.000 --> 00:02.000\nEen loket.\n",
    "notitie.txt": "Één notitie.".encode("latin-1"),
}
