"""What printing costs, beside plain WeasyPrint on the same HTML in the same run. Prints one line of JSON for each.

Plain is what somebody would write first: WeasyPrint's PDF/A-3a of the same HTML, with the original PNG of each picture.
Ours is all that the child process of a server does, its last look at the file too, with pictures as the reading room
gives them: a JPEG of 1280 pixels wide. They take turns, the first turn is not counted, and what counts is processor
time. The HTML is made beforehand, with Django; as in that child, there is no Django where it is laid out.

- `package`, of about 12 pages: each turn in a process of its own, the second time there: warm, as a worker is.
- `booklet`, of about 200 pages: each turn in a process of its own, so that its memory is its own too. The peak is the
  largest resident size, with Python and WeasyPrint in it.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

ROOT = Path(__file__).resolve().parents[1]
MOST_RATIO = {"package": 0.35, "booklet": 0.6}
MOST_MEGABYTES = 200
ORIGINAL = (2400, 1350)
PRINTED = (1280, 720)
CHAPTERS = 16
TURNS = ("plain", "plain_with_jpeg", "ours")


def main() -> int:
    """Render, compare, print; return 1 when ours is not cheap enough."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", choices=MOST_RATIO)
    parser.add_argument("--turn", choices=TURNS, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    os.environ["DJANGO_SETTINGS_MODULE"] = "verandertoolkit.settings.dev"
    if options.turn:
        return _child(options.turn, options.rounds, options.folder)
    import django

    django.setup()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _draw_pictures(folder / "images")
        measures = {"package": _measure_package, "booklet": _measure_booklet}
        results = [measures[each](options.rounds, folder) for each in measures if options.only in (None, each)]
    return int(not all(results))


def _measure_package(rounds: int, folder: Path) -> bool:
    from tests.printing.content import ADDRESS
    from toolkits.printing.documents import compose, document_for

    document = document_for("package")
    html = {ending: compose(_package(ending), document, ADDRESS) for ending in ("png", "jpg")}
    _prepare(folder, html, ADDRESS, document.stylesheets)
    # The second of two in a process of its own: warm, and plain has nothing of ours in it.
    done = [{name: _turn(folder, name, 2) for name in TURNS} for _round in range(rounds + 1)]
    seconds = {name: [each[name]["cpu_seconds"][-1] for each in done] for name in TURNS}
    return _say("package", done[-1]["ours"]["pages"], seconds)


def _measure_booklet(rounds: int, folder: Path) -> bool:
    from tests.printing.content import toolkit
    from toolkits.printing.documents import compose, document_for

    document = document_for("toolkit")
    html = {}
    for ending in ("png", "jpg"):
        chapters = [_package(ending, number) for number in range(1, CHAPTERS + 1)]
        content = toolkit(*chapters)
        html[ending] = compose(content, document, content.full_url, chapters)
    _prepare(folder, html, content.full_url, document.stylesheets)
    seconds: dict[str, list[float]] = {name: [] for name in TURNS}
    peaks: dict[str, list[float]] = {name: [] for name in TURNS}
    pages = 0
    for _round in range(rounds + 1):
        for name in TURNS:
            done = _turn(folder, name, 1)
            seconds[name] += done["cpu_seconds"]
            peaks[name].append(done["megabytes"])
            pages = done["pages"]
    return _say("booklet", pages, seconds, peaks)


def _prepare(folder: Path, html: dict[str, str], url: str, sheets: tuple[str, ...]) -> None:
    for ending, text in html.items():
        (folder / f"{ending}.html").write_text(text, encoding="utf-8")
    (folder / "about.json").write_text(json.dumps({"url": url, "sheets": sheets}))


def _turn(folder: Path, turn: str, rounds: int) -> Any:
    """Have a turn taken in a process of its own, and return what that says."""
    command = [sys.executable, __file__, "--turn", turn, "--rounds", str(rounds), "--folder", str(folder)]
    environment = {**os.environ, "MEDIA_ROOT": str(folder)}
    return json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True, env=environment).stdout)


def _child(turn: str, rounds: int, folder: Path) -> int:
    about = json.loads((folder / "about.json").read_text())
    ending = "png" if turn == "plain" else "jpg"
    html = (folder / f"{ending}.html").read_text(encoding="utf-8")
    make = _ours if turn == "ours" else _plain
    take = make(html, about["url"], tuple(about["sheets"]), folder / "made.pdf")
    seconds = []
    for _round in range(rounds):
        start = time.process_time()
        take()
        seconds.append(time.process_time() - start)
    megabytes = _peak()
    pages = _count(folder / "made.pdf")
    json.dump({"cpu_seconds": seconds, "megabytes": megabytes, "pages": pages}, sys.stdout)
    return 0


def _ours(html: str, base_url: str, stylesheets: tuple[str, ...], target: Path) -> Callable[[], Any]:
    from toolkits.printing.child import MOST_MEMORY, Job, run, start
    from toolkits.printing.ink import SITE

    start(None, MOST_MEMORY)
    job = Job(html=html, base_url=base_url, stylesheets=stylesheets, ink=SITE, target=str(target))
    return lambda: run(job)


def _say(name: str, pages: int, seconds: dict[str, list[float]], peaks: dict[str, list[float]] | None = None) -> bool:
    """Print what was measured, and return whether it is good enough."""
    medians = {turn: statistics.median(each[1:]) for turn, each in seconds.items()}
    ratio = medians["ours"] / medians["plain"]
    result: dict[str, Any] = {
        "benchmark": "printing",
        "document": name,
        "pages": pages,
        "cpu_seconds": {turn: round(each, 2) for turn, each in medians.items()},
        "ratio": round(ratio, 2),
        "ratio_with_jpeg": round(medians["ours"] / medians["plain_with_jpeg"], 2),
    }
    good = ratio <= MOST_RATIO[name]
    if peaks:
        megabytes = {turn: round(max(each)) for turn, each in peaks.items()}
        result["peak_megabytes"] = megabytes
        good = good and megabytes["ours"] <= MOST_MEGABYTES
    sys.stdout.write(json.dumps(result) + "\n")
    sys.stdout.flush()
    return good


def _peak() -> float:
    """Return the largest resident size of this process. `ru_maxrss` would begin with that of the process it is from."""
    (line,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def _count(path: Path) -> int:
    from pypdf import PdfReader

    return len(PdfReader(path).pages)


def _plain(html: str, base_url: str, stylesheets: tuple[str, ...], target: Path) -> Callable[[], Any]:
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    from toolkits.printing.fetcher import OwnFilesFetcher
    from toolkits.printing.ink import SITE

    def take() -> None:
        fetcher, fonts = OwnFilesFetcher(base_url, SITE), FontConfiguration()
        # Originals of a whole booklet are more than print allows itself.
        fetcher._bytes_left = 2**29
        sheets = [
            CSS(url=urljoin(base_url, f"/static/{name}"), url_fetcher=fetcher, font_config=fonts)
            for name in stylesheets
        ]
        source = HTML(string=html, base_url=base_url, url_fetcher=fetcher)
        source.write_pdf(target, stylesheets=sheets, font_config=fonts, pdf_variant="pdf/a-3a")

    return take


def _package(ending: str, number: int = 1) -> Any:
    from tests.printing.content import CANVASES, card, film, package, question, section, worksheet
    from toolkits.reading.content import Picture

    poster = Picture(url=f"/media/images/noor-{number}.{ending}", width=1280, height=720, alt="Noor")
    text = "Wie belde je nooit, en wat zou er gebeuren als je dat morgen om negen uur wel deed? " * 2
    code = iter(f"{number:02d}{letter}{n}" for letter in "ABCDEFGH" for n in range(10))
    return package(
        section("film", film(poster=poster, code=next(code))),
        section("worksheets", *(worksheet(canvas, code=next(code)) for canvas in CANVASES)),
        section("cards", *(card(f"Kaart {n}: wat houdt jullie tegen?", text=text, code=next(code)) for n in range(10))),
        section("questions", *(question(number=n, code=next(code)) for n in range(1, 9))),
        minutes=75,
        number=number,
        title=f"Over de schotten heen, deel {number}",
    )


def _draw_pictures(folder: Path) -> None:
    """Draw pictures that are as hard to pack as photos: soft shapes with grain, each another."""
    from PIL import Image, ImageChops

    folder.mkdir()
    shapes = Image.radial_gradient("L").resize(ORIGINAL)
    grain = [Image.effect_noise(ORIGINAL, 12) for _ in range(3)]
    whole = Image.merge("RGB", [ImageChops.add(shapes, each, scale=2) for each in grain])
    for number in range(1, CHAPTERS + 1):
        photo = ImageChops.offset(whole, number, 0)
        photo.save(folder / f"noor-{number}.png", compress_level=1)
        photo.resize(PRINTED).save(folder / f"noor-{number}.jpg", quality=85)


if __name__ == "__main__":
    sys.exit(main())
