"""The boundary with WeasyPrint: HTML of the print templates goes in, the bytes of a tagged PDF come out."""

from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urljoin

from django.conf import settings
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from .fetcher import OwnFilesFetcher, RefusedResource, static_path
from .fonts import keep_font_dates
from .ink import SITE, Ink
from .metadata import VARIANT, declare_accessible
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


def html_to_pdf(html: str, *, base_url: str, stylesheets: Sequence[str], ink: Ink = SITE) -> bytes:
    """Return `html` as a PDF/A-3a that is PDF/UA-1 as well. The same input gives the same bytes.

    `base_url` is the full address of the page that is printed: links become whole addresses by it. `stylesheets`
    are names of static files. Raises PrintError for a file that is not one of our own, for a text that is too long
    or too deeply nested, and for everything else that WeasyPrint stumbles over.
    """
    if len(html) > MOST_CHARACTERS:
        message = f"This document has {len(html)} characters; at most {MOST_CHARACTERS} can be printed"
        raise PrintError(message)
    fetcher = OwnFilesFetcher(base_url, ink)
    try:
        press = _press(urljoin(base_url, settings.STATIC_URL), ink.stylesheets)
        sheets = [press.sheet(name, fetcher) for name in (*stylesheets, *ink.stylesheets)]
        source = HTML(string=html, base_url=base_url, url_fetcher=fetcher)
        document = source.render(stylesheets=[*sheets, press.archivable], font_config=press.fonts, pdf_variant=VARIANT)
        declare_accessible(document)
        pdf: bytes = document.write_pdf(pdf_variant=VARIANT)
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
    return pdf
