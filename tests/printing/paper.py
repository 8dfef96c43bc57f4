"""Rendered pages, looked at the way a phone and a pair of scissors do."""

import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import zxingcpp
from PIL import Image

from toolkits.printing.documents import Document, compose, document_named
from toolkits.printing.preparing import card_sheets
from toolkits.printing.render import html_to_pdf
from toolkits.printing.sheets.choices import card_choice
from toolkits.printing.style import style_of

DPI = 300
MM = 25.4 / DPI
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</word>')


@dataclass(frozen=True, slots=True)
class Seen:
    """A text or a QR code on a page, with its middle in millimetres from the top left corner."""

    text: str
    left: float
    top: float


def render(
    content: Any, document: Document, base_url: str, chapters: Sequence[Any] = (), prepared: Any = None
) -> bytes:
    """Return `content` as the PDF of `document`; see `compose`."""
    html = compose(content, document, base_url, chapters, prepared)
    return html_to_pdf(html, base_url=base_url, stylesheets=document.stylesheets, ink=style_of(content).on_paper)


def printed(content: Any, name: str, **query: str) -> bytes:
    """Return the document `name` of `content` for the choices in `query`."""
    document = document_named(content.kind, name)
    assert document.prepare is not None
    return render(content, document, content.full_url, (), document.prepare(content, query))


def deck(content: Any, items: Any, **query: str) -> bytes:
    """Return the sheets with `items`."""
    document = document_named("package", "kaarten")
    return render(content, document, content.full_url, (), card_sheets(content, items, card_choice(query)))


def pages(pdf: bytes, dpi: int = DPI) -> list[Image.Image]:
    """Return the pages of a PDF as grey pictures. Cairo draws emblems five times faster than pdftoppm (measured)."""
    with TemporaryDirectory() as folder:
        made = f"{folder}/page"
        subprocess.run(["pdftocairo", "-r", str(dpi), "-png", "-gray", "-", made], input=pdf, check=True)
        # Numbered with as many digits each, so their names are in order.
        return [Image.open(BytesIO(file.read_bytes())) for file in sorted(Path(folder).iterdir())]


def codes(page: Image.Image) -> list[Seen]:
    """Return the QR codes that can be read on a page."""
    seen = []
    for code in zxingcpp.read_barcodes(page, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)):
        corners = (
            code.position.top_left,
            code.position.top_right,
            code.position.bottom_left,
            code.position.bottom_right,
        )
        x, y = (sum(getattr(corner, axis) for corner in corners) / 4 * MM for axis in "xy")
        seen.append(Seen(code.text, x, y))
    return seen


def words_on(pdf: bytes, number: int) -> list[Seen]:
    """Return the words of a page, from 1, with the middle of each."""
    page = ["-f", str(number), "-l", str(number)]
    made = subprocess.run(["pdftotext", "-bbox", *page, "-", "-"], input=pdf, capture_output=True, check=True).stdout
    per_point = 25.4 / 72
    return [
        Seen(text, (float(x0) + float(x1)) / 2 * per_point, (float(y0) + float(y1)) / 2 * per_point)
        for x0, y0, x1, y1, text in WORD.findall(made.decode())
    ]


def right_edge(pdf: bytes) -> float:
    """Return how far to the right the words of a PDF reach, in millimetres."""
    made = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True).stdout
    return max(float(found[3]) for found in WORD.finditer(made.decode())) * 25.4 / 72
