"""How the print desk hooks into Wagtail's screens. Imported by the hooks of the app."""

from collections.abc import Iterator
from typing import Any

from django.urls import include, path, reverse
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from toolkits.models import ToolkitPage
from toolkits.printing.models import PrintArtifact

from . import urls
from .listing import FAILED
from .views import ICON, TITLE


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    """Put the desk among the editors' screens."""
    return [path("drukwerk/", include(urls))]


@hooks.register("register_page_header_buttons")
def header_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Lead from every page of a toolkit to its documents, with how many failed; two queries."""
    toolkit = _toolkit_around(page)
    if toolkit is None or not toolkit.permissions_for_user(user).can_edit():
        return
    failed = PrintArtifact.objects.filter(FAILED, page__path__startswith=toolkit.path).count()
    label = str(TITLE)
    if failed:
        label = ngettext("Drukwerk: %(count)d mislukt document", "Drukwerk: %(count)d mislukte documenten", failed) % {
            "count": failed
        }
    yield Button(label, reverse("print_desk:toolkit", args=[toolkit.pk]), icon_name=ICON, priority=68)


@hooks.register("register_page_listing_more_buttons")
def listing_button(page: Page, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Lead from a toolkit in a list of pages to its documents."""
    if page.specific_class is ToolkitPage and page.permissions_for_user(user).can_edit():
        yield Button(TITLE, reverse("print_desk:toolkit", args=[page.pk]), icon_name=ICON, priority=36)


def _toolkit_around(page: Page) -> ToolkitPage | None:
    """Return the toolkit that `page` is or stands in; one query."""
    if page.pk is None:
        return None
    above = [page.path[:end] for end in range(Page.steplen, len(page.path) + 1, Page.steplen)]
    toolkit: ToolkitPage | None = ToolkitPage.objects.filter(path__in=above).first()
    return toolkit
