"""Where imported pages go in the tree."""

from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _
from wagtail.models import Page

from toolkits.access import page_at
from toolkits.models import QuotePlatePage, ToolkitPage, WorkPackagePage

from .errors import ImportRefused
from .tree import Document, Notes, PackageDocument, PlateDocument, ToolkitDocument

MOST_ADDRESSES = 5


def parent_at(address: str) -> Page:
    """Return the page at a reader's address, or raise ImportRefused."""
    page = page_at(address)
    if page is None:
        raise ImportRefused(
            _("Er is geen pagina op %(address)s: geef bij --parent een adres zoals / of /ministeries/.")
            % {"address": address}
        )
    return page


def model_for(document: Document) -> type[Any]:
    """Return the page model of a document."""
    if isinstance(document, ToolkitDocument):
        return ToolkitPage
    if isinstance(document, PackageDocument):
        return WorkPackagePage
    if isinstance(document, PlateDocument):
        return QuotePlatePage
    # Columns live in a room on the same floor, which this one does not import.
    return apps.get_model("home", "ArticlePage")


def nearest_place(document: Document, parent: Page, notes: Notes) -> Page:
    """Return `parent`, or the nearest page above it that may hold a page of this kind.

    Raises ImportRefused when there is none, with the addresses of pages that can be used.
    """
    model = model_for(document)
    kind = str(model._meta.verbose_name)
    page = place_for(model, parent)
    if page is not None:
        if page.pk != parent.pk:
            notes.assume(
                _("Een %(kind)s kan niet onder %(asked)s staan; het is geplaatst onder %(address)s.")
                % {"kind": kind, "asked": address_of(parent), "address": address_of(page)}
            )
        return page
    places = [place for place in _places_for(model, parent) if place]
    if not places:
        raise ImportRefused(
            _("Een %(kind)s kan niet onder %(asked)s staan. Maak eerst een pagina waar het onder kan.")
            % {"kind": kind, "asked": address_of(parent)}
        )
    raise ImportRefused(
        _("Een %(kind)s kan niet onder %(asked)s staan. Gebruik bij --parent een van deze: %(places)s.")
        % {"kind": kind, "asked": address_of(parent), "places": ", ".join(places)}
    )


def place_for(model: type[Any], parent: Page) -> Page | None:
    """Return `parent`, or the nearest page above it that may hold a page of this model; None when there is none."""
    for page in [parent, *parent.get_ancestors().exclude(depth=1).order_by("-depth")]:
        if model.can_exist_under(page.specific):
            return page.specific
    return None


def _places_for(model: type[Any], parent: Page) -> list[str]:
    parents = tuple(model.allowed_parent_page_models())
    pages = (
        Page.objects.type(*parents).filter(locale=parent.locale).order_by("path") if parents else Page.objects.none()
    )
    return [address_of(page) for page in pages[:MOST_ADDRESSES]]


def address_of(page: Page) -> str:
    """Return the address of `page` as readers write it, or "" for a page outside the site."""
    parts = page.get_url_parts()
    return str(parts[2]) if parts else ""
