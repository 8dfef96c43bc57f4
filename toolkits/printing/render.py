"""The boundary with WeasyPrint: HTML of the print templates goes in, a tagged PDF comes out."""

import gc
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urljoin

from django.conf import settings
from weasyprint import CSS
from weasyprint import Document as WeasyPrintDocument
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from .binding import bind
from .defaults import LightHTML
from .fetcher import OwnFilesFetcher, RefusedResource, static_path
from .fonts import keep_font_dates
from .ink import SITE, Ink
from .metadata import VARIANT, declare_accessible
from .quires import Quire, quires_of
from .runs import draw_runs_at_once
from .tags import complete_tags

# PDF/A lets no reader smooth a picture (ISO 19005-3, 6.2.8), and WeasyPrint asks for that unless this is said.
ARCHIVABLE = "html { image-rendering: crisp-edges }"
# A toolkit of five packages has about 200,000 characters.
MOST_CHARACTERS = 5_000_000

complete_tags()
keep_font_dates()
draw_runs_at_once()


class _Press:
    """Letters and style sheets that were read once, for all documents with the same letters.

    Reading them costs a fifth of a document of 14 pages (measured). A file that changed is read anew.
    """

    def __init__(self, static_address: str) -> None:
        self.fonts = FontConfiguration()
        self.archivable = CSS(string=ARCHIVABLE, font_config=self.fonts)
        self._address = static_address
        self._sheets: dict[tuple[str, float], CSS] = {}

    def sheet(self, name: str, fetcher: OwnFilesFetcher) -> CSS:
        """Return the style sheet `name`, a static file; what `fetcher` refuses ends the print."""
        key = name, static_path(name).stat().st_mtime
        if key not in self._sheets:
            # Not kept when it fails: `CSS` raises.
            self._sheets[key] = CSS(url=urljoin(self._address, name), url_fetcher=fetcher, font_config=self.fonts)
        return self._sheets[key]


@lru_cache(maxsize=8)
def _press(static_address: str, letters: tuple[str, ...]) -> _Press:
    return _Press(static_address)


class PrintError(Exception):
    """A document could not be made. The message is for the log; nothing of the document exists."""


Bound = Callable[[int], None]


def html_to_file(  # noqa: PLR0913 - a document, and how it is printed
    html: str,
    target: Path,
    *,
    base_url: str,
    stylesheets: Sequence[str],
    ink: Ink = SITE,
    bound: Bound = lambda _pages: None,
) -> None:
    """Write `html` to `target` as a PDF/A-3a that is PDF/UA-1 as well. The same input gives the same bytes.

    `base_url` is the full address of the page that is printed: links become whole addresses by it. `stylesheets`
    are names of static files. A document in quires is laid out one by one; `bound` hears how many pages come before
    those of the next. Raises PrintError for a file that is not one of our own, for a text that is too long or too
    deeply nested, and for everything else that WeasyPrint stumbles over.
    """
    if len(html) > MOST_CHARACTERS:
        message = f"This document has {len(html)} characters; at most {MOST_CHARACTERS} can be printed"
        raise PrintError(message)
    fetcher = OwnFilesFetcher(base_url, ink)
    try:
        job = _Job(fetcher, base_url, stylesheets, ink)
        front, *others = quires_of(html)
        if others:
            _print_quires(job, front, others, target, bound)
        else:
            job.print(job.lay_out(html), target)
    except FatalURLFetchingError as error:
        message = f"{error}: {error.__cause__}"
        raise PrintError(message) from error
    except RefusedResource as error:
        raise PrintError(str(error)) from error
    except RecursionError as error:
        message = "The text is nested too deeply: WeasyPrint can take about 130 levels"
        raise PrintError(message) from error
    except Exception as error:
        message = f"WeasyPrint failed: {error!r}"
        raise PrintError(message) from error
    if fetcher.refused:
        raise PrintError(str(fetcher.refused[0]))


def html_to_pdf(html: str, *, base_url: str, stylesheets: Sequence[str], ink: Ink = SITE) -> bytes:
    """Return what `html_to_file` writes."""
    with TemporaryDirectory() as folder:
        target = Path(folder) / "made.pdf"
        html_to_file(html, target, base_url=base_url, stylesheets=stylesheets, ink=ink)
        return target.read_bytes()


class _Job:
    """What all quires of a document share: its letters, its style sheets, and what it may still fetch."""

    def __init__(self, fetcher: OwnFilesFetcher, base_url: str, stylesheets: Sequence[str], ink: Ink) -> None:
        press = _press(urljoin(base_url, settings.STATIC_URL), ink.stylesheets)
        self._fetcher = fetcher
        self._base_url = base_url
        self._fonts = press.fonts
        self._sheets = [press.sheet(name, fetcher) for name in (*stylesheets, *ink.stylesheets)] + [press.archivable]

    def lay_out(self, html: str) -> WeasyPrintDocument:
        source = LightHTML(string=html, base_url=self._base_url, url_fetcher=self._fetcher)
        return source.render(stylesheets=self._sheets, font_config=self._fonts, pdf_variant=VARIANT)

    def print(self, document: WeasyPrintDocument, target: Path) -> None:
        declare_accessible(document)
        document.write_pdf(target, pdf_variant=VARIANT)


def _print_quires(job: _Job, front: Quire, others: Sequence[Quire], target: Path, bound: Bound) -> None:
    numbers: dict[str, int] = {}
    # The index at the end names what stands in the front too.
    length = done = _note_places(job.lay_out(front.set(1, None)), 1, numbers)
    with TemporaryDirectory(dir=target.parent) as folder:
        files = [Path(folder) / f"{place}.pdf" for place in range(len(others) + 1)]
        for quire, file in zip(others, files[1:], strict=True):
            bound(done)
            done += _print_quire(job, quire, done + 1, numbers, file)
        bound(done - length)
        if _print_quire(job, front, 1, numbers, files[0]) != length:
            message = "The list of contents became longer by the numbers in it"
            raise PrintError(message)
        bind(files, target)


def _print_quire(job: _Job, quire: Quire, first_page: int, numbers: dict[str, int], file: Path) -> int:
    """Print a quire, note its places, and return its number of pages."""
    document = job.lay_out(quire.set(first_page, numbers))
    pages = _note_places(document, first_page, numbers)
    job.print(document, file)
    del document
    # The boxes of a page know each other; until somebody looks, they stay in memory.
    gc.collect()
    return pages


def _note_places(document: WeasyPrintDocument, first_page: int, numbers: dict[str, int]) -> int:
    """Note on which page each place of `document` is, and return its number of pages."""
    for number, page in enumerate(document.pages, start=first_page):
        for anchor in page.anchors:
            numbers.setdefault(anchor, number)
    return len(document.pages)
