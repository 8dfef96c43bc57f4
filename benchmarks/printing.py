"""What printing a work package of about 12 pages costs in a warm worker, beside plain WeasyPrint.

Plain is what somebody would write first: WeasyPrint's PDF/A-3a of the same HTML, with the original PNG of the poster.
Ours is `html_to_pdf` with the poster as the reading room gives it: a JPEG of 1280 pixels wide. They take turns, the
first turn is not counted, and what counts is processor time. Prints one line of JSON.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

ROOT = Path(__file__).resolve().parents[1]
MOST_RATIO = 0.35
ORIGINAL = (2400, 1350)
PRINTED = (1280, 720)


def main() -> int:
    """Render, compare, print; return 1 when ours is not cheap enough."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "verandertoolkit.settings.test")
    import django

    django.setup()
    from django.test import override_settings

    with tempfile.TemporaryDirectory() as folder, override_settings(MEDIA_ROOT=folder):
        _draw_pictures(Path(folder) / "images")
        return _measure(options.rounds)


def _measure(rounds: int) -> int:
    from io import BytesIO

    from pypdf import PdfReader

    from tests.printing.content import ADDRESS
    from toolkits.printing.documents import compose, document_for
    from toolkits.printing.render import html_to_pdf

    document = document_for("package")
    html = {ending: compose(_package(ending), document, ADDRESS) for ending in ("png", "jpg")}
    turns: dict[str, Callable[[], bytes]] = {
        "plain": lambda: _plain(html["png"], ADDRESS, document.stylesheets),
        "plain_with_jpeg": lambda: _plain(html["jpg"], ADDRESS, document.stylesheets),
        "ours": lambda: html_to_pdf(html["jpg"], base_url=ADDRESS, stylesheets=document.stylesheets),
    }
    seconds: dict[str, list[float]] = {name: [] for name in turns}
    pages = 0
    for _round in range(rounds + 1):
        for name, turn in turns.items():
            start = time.process_time()
            pdf = turn()
            seconds[name].append(time.process_time() - start)
            pages = len(PdfReader(BytesIO(pdf)).pages)
    medians = {name: statistics.median(each[1:]) for name, each in seconds.items()}
    ratio = medians["ours"] / medians["plain"]
    result = {
        "benchmark": "printing",
        "pages": pages,
        "cpu_seconds": {name: round(each, 2) for name, each in medians.items()},
        "ratio": round(ratio, 2),
        "ratio_with_jpeg": round(medians["ours"] / medians["plain_with_jpeg"], 2),
    }
    sys.stdout.write(json.dumps(result) + "\n")
    return int(ratio > MOST_RATIO)


def _plain(html: str, base_url: str, stylesheets: tuple[str, ...]) -> bytes:
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    from toolkits.printing.fetcher import OwnFilesFetcher
    from toolkits.printing.style import HARBOUR

    fetcher, fonts = OwnFilesFetcher(base_url, HARBOUR), FontConfiguration()
    sheets = [
        CSS(url=urljoin(base_url, f"/static/{name}"), url_fetcher=fetcher, font_config=fonts) for name in stylesheets
    ]
    source = HTML(string=html, base_url=base_url, url_fetcher=fetcher)
    pdf: bytes = source.write_pdf(stylesheets=sheets, font_config=fonts, pdf_variant="pdf/a-3a")
    return pdf


def _package(ending: str) -> Any:
    from tests.printing.content import CANVASES, card, film, package, question, section, worksheet
    from toolkits.reading.content import Picture

    poster = Picture(url=f"/media/images/noor.{ending}", width=1280, height=720, alt="Noor")
    text = "Wie belde je nooit, en wat zou er gebeuren als je dat morgen om negen uur wel deed? " * 2
    return package(
        section("film", film(poster=poster)),
        section("worksheets", *(worksheet(canvas) for canvas in CANVASES)),
        section("cards", *(card(f"Kaart {number}: wat houdt jullie tegen?", text=text) for number in range(10))),
        section("questions", *(question(number=number) for number in range(1, 9))),
        minutes=75,
    )


def _draw_pictures(folder: Path) -> None:
    """Draw a picture that is as hard to pack as a photo: soft shapes with grain."""
    from PIL import Image, ImageChops

    folder.mkdir()
    shapes = Image.radial_gradient("L").resize(ORIGINAL)
    grain = [Image.effect_noise(ORIGINAL, 12) for _ in range(3)]
    photo = Image.merge("RGB", [ImageChops.add(shapes, each, scale=2) for each in grain])
    photo.save(folder / "noor.png")
    photo.resize(PRINTED).save(folder / "noor.jpg", quality=85)


if __name__ == "__main__":
    sys.exit(main())
