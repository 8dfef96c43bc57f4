"""Links inside rich text: to pages the reader may see, in the reader's language, found in one query."""

from collections.abc import Iterable
from html import escape

from wagtail.models import Page
from wagtail.rich_text.rewriters import FIND_A_TAG, LinkRewriter, extract_attrs

from toolkits.access import Reader, visible_to


class PageLinks:
    """Turns the page links of many rich texts into addresses.

    Wagtail does this for each text apart, at three queries a link; a page of this project has dozens of texts.
    """

    def __init__(self, texts: Iterable[str], *, language: str, source_language: str, reader: Reader) -> None:
        """Look up every page that `texts` (rich text as stored) link to."""
        ids = {page_id for text in texts for page_id in _page_ids(text)}
        self._addresses = _addresses(ids, language, source_language, reader) if ids else {}
        self._rewrite = LinkRewriter({"page": self._opening_tag})

    def expand(self, html: str) -> str:
        """Return `html` with addresses in its links; a link to a page the reader may not see is no link."""
        expanded: str = self._rewrite(html) if "<a" in html else html
        return expanded

    def _opening_tag(self, attrs: dict[str, str]) -> str:
        address = self._addresses.get(attrs.get("id", ""), "")
        return f'<a href="{escape(address)}">' if address else "<a>"


def _page_ids(text: str) -> Iterable[str]:
    for tag in FIND_A_TAG.findall(text):
        attrs = extract_attrs(tag)
        if attrs.get("linktype") == "page" and attrs.get("id", "").isdigit():
            yield attrs["id"]


def _addresses(ids: set[str], language: str, source_language: str, reader: Reader) -> dict[str, str]:
    keys = Page.objects.filter(pk__in=ids).values("translation_key")
    pages = list(
        visible_to(reader)
        .filter(translation_key__in=keys, locale__language_code__in={language, source_language})
        .select_related("locale")
    )
    # The reader's language comes last, so that it wins.
    by_key = {page.translation_key: page for page in sorted(pages, key=lambda p: p.locale.language_code == language)}
    by_id = {str(page.pk): by_key[page.translation_key] for page in pages}
    return {page_id: by_id[page_id].url or "" for page_id in ids if page_id in by_id}
