"""Links that lead nowhere, and places whose material readers do not get."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model
from wagtail.models import Page
from wagtail.rich_text.rewriters import FIND_A_TAG, extract_attrs

from toolkits.access import restrictions_of, sees
from toolkits.reading.material import ARTICLE
from toolkits.reading.resolver import SOURCE_LANGUAGE
from toolkits.reading.wording import plain
from toolkits.variants.readiness.findings import BLOCKER, Finding, Target, finding
from toolkits.variants.readiness.registry import page_check
from toolkits.variants.readiness.subject import Subject, existing

PAGE_SAYS = {
    "gone": _("De link gaat naar een pagina die er niet meer is. Kies een andere of haal de link weg."),
    "unpublished": _(
        "De link gaat naar ‘%(title)s’, en die pagina is niet gepubliceerd. Publiceer die of haal de link weg."
    ),
    "shut": _("De link gaat naar ‘%(title)s’, en die pagina mogen niet al je lezers zien. Haal de link weg."),
    "document": _("De link gaat naar een bestand dat er niet meer is. Kies een ander of haal de link weg."),
}
PLACE_SAYS = {
    "empty": _("Op deze plek is niets meer gekozen. Kies opnieuw of haal de plek weg."),
    "gone": _("Wat hier stond, is verwijderd. Kies iets anders of haal de plek weg."),
    "draft": _("‘%(title)s’ is nog niet gepubliceerd. Lezers zien het niet. Publiceer het of haal de plek weg."),
    "unpublished": _("‘%(title)s’ is niet meer gepubliceerd. Lezers zien het niet. Publiceer het of haal de plek weg."),
    "shut": _("‘%(title)s’ mogen niet al je lezers zien. Kies iets anders of haal de plek weg."),
}


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside a rich text."""

    kind: str
    pk: int
    words: str
    text: str
    target: Target


@page_check("link", label=_("Link werkt niet"), severity=BLOCKER, says=PAGE_SAYS)
def dead_links(subject: Subject) -> Iterator[Finding]:
    """Find links to pages and files that are gone, or that readers of this page do not get."""
    links = list(_links(subject))
    pages = _Pages(subject, {link.pk for link in links if link.kind == "page"})
    documents = {link.pk for link in links if link.kind == "document"}
    if documents:
        documents -= set(get_document_model().objects.filter(pk__in=documents).values_list("pk", flat=True))
    for link in links:
        says = pages.wrong(link.pk) if link.kind == "page" else "document" if link.pk in documents else ""
        if says:
            title = pages.title(link.pk) if link.kind == "page" else ""
            yield finding("link", says, link.target, text=link.text, about=link.words, title=title)


@page_check("place", label=_("Materiaal ontbreekt"), severity=BLOCKER, says=PLACE_SAYS)
def empty_places(subject: Subject) -> Iterator[Finding]:
    """Find places whose material is gone, or that readers do not get: the page then silently shows less."""
    missing = existing(subject.placed)
    articles = _Pages(subject, {each.chosen for each in subject.placed if each.field == ARTICLE and each.chosen})
    for placed in subject.placed:
        title = ""
        if placed.chosen is None:
            says = "empty"
        elif placed.field == ARTICLE:
            says, title = articles.wrong(placed.chosen), articles.title(placed.chosen)
        else:
            material = placed.material or missing.get((placed.field, placed.chosen))
            title = str(material or "")
            says = _material_wrong(material)
        if says:
            yield finding("place", says, placed.chooser, state=str(placed.chosen), title=title)


def _material_wrong(material: object) -> str:
    if material is None:
        return "gone"
    if getattr(material, "live", True):
        return ""
    return "unpublished" if getattr(material, "first_published_at", None) else "draft"


def _links(subject: Subject) -> Iterator[Link]:
    for text in subject.texts:
        if text.rich and text.shown and "linktype" in text.text:
            for tag in FIND_A_TAG.finditer(text.text):
                attrs = extract_attrs(tag[0])
                if attrs.get("linktype") in ("page", "document") and attrs.get("id", "").isdigit():
                    words = plain(text.text[tag.end() : text.text.find("</a>", tag.end())])
                    yield Link(attrs["linktype"], int(attrs["id"]), words, text.plain, text.target)


class _Pages:
    """The pages that one page leads to, and whether its readers may have them. One query, more when some are shut."""

    def __init__(self, subject: Subject, keys: set[int]) -> None:
        self._subject = subject
        self._anybody = AnonymousUser()
        self._pages = {each.pk: each for each in Page.objects.filter(pk__in=keys)} if keys else {}
        # A link to a draft translation leads readers to the source, as the resolver does.
        hidden = [each.translation_key for each in self._pages.values() if not each.live]
        languages = {subject.language, SOURCE_LANGUAGE}
        live = Page.objects.live().filter(translation_key__in=hidden, locale__language_code__in=languages)
        self._elsewhere = {each.translation_key: each for each in live} if hidden else {}

    def title(self, pk: int) -> str:
        page = self._pages.get(pk)
        return page.title if page else ""

    def wrong(self, pk: int) -> str:
        """Return what is wrong with a page that is led to: the name of a sentence, or ""."""
        page = self._pages.get(pk)
        if page is None:
            return "gone"
        page = page if page.live else self._elsewhere.get(page.translation_key)
        if page is None:
            return "unpublished"
        if sees(self._anybody, page):
            return ""
        asked = {each.pk for each in restrictions_of(page)}
        return "shut" if asked - {each.pk for each in restrictions_of(self._subject.page)} else ""
