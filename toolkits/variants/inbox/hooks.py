"""How source changes hook into Wagtail's screens. Imported by the hooks of the app."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from toolkits.models import ToolkitPage
from toolkits.variants.models import PendingChanges, VariantLink, VariantSet
from toolkits.variants.pending import count_again

from . import urls
from .screens import ICON, TITLE


class InboxMenuItem(MenuItem):
    """The overview, for those who work with pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this user works with pages."""
        return bool(user_has_any_page_permission(request.user))


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    """Put the screens of source changes among the editors' screens."""
    return [path("bronwijzigingen/", include(urls))]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """Put the overview in the main menu, below the variants."""
    return InboxMenuItem(TITLE, reverse("inbox:overview"), name="inbox", icon_name="mail", order=161)


@hooks.register("register_page_header_buttons")
def header_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Lead from a toolkit and its pages to the inbox, with how many changes wait there or on the page."""
    toolkit = toolkit_around(page)
    if toolkit is None or not toolkit.permissions_for_user(user).can_edit():
        return
    rows = counted(toolkit)
    if rows is None:
        return
    waiting = sum(row.waiting for row in rows if page.pk in {toolkit.pk, row.page_id})
    label = _("Bronwijzigingen (%(count)d)") % {"count": waiting} if waiting else str(TITLE)
    yield Button(label, inbox_part(toolkit, page), icon_name=ICON, priority=67)


@hooks.register("before_edit_page")
def tell_of_changes(request: HttpRequest, page: Page) -> None:
    """Tell who opens a page that source changes wait for it; one query where the count is fresh.

    A page that was never counted takes one more, to see whether it has a source.
    """
    if request.method != "GET":
        return
    rows = PendingChanges.objects.filter(page=page.pk).select_related("toolkit")
    row = rows.first()
    if row is None or row.stale:
        links = VariantLink.objects.filter(page=page.pk).values_list("variant__toolkit", flat=True)
        toolkits = [row.toolkit_id] if row else list(links)
        if toolkits:
            count_again(toolkits)
            row = rows.all().first()
    if row is None or not row.waiting or not row.toolkit.permissions_for_user(request.user).can_edit():
        return
    told = ngettext(
        "Er wacht %(count)d bronwijziging op deze pagina.",
        "Er wachten %(count)d bronwijzigingen op deze pagina.",
        row.waiting,
    )
    button = messages.button(inbox_part(row.toolkit, page), _("Bekijk ze"))
    messages.info(request, told % {"count": row.waiting}, buttons=[button])


def toolkit_around(page: Page) -> ToolkitPage | None:
    """Return the toolkit that `page` is or stands in; one query, none for the toolkit itself."""
    if page.pk is None:
        return None
    if isinstance(page, ToolkitPage):
        return page
    found: ToolkitPage | None = ToolkitPage.objects.ancestor_of(page, inclusive=True).order_by("depth").last()
    return found


def counted(toolkit: ToolkitPage) -> list[PendingChanges] | None:
    """Return what waits on the pages of a toolkit; None for one that has no source and no own wording.

    One query where the counts are fresh.
    """
    rows = list(PendingChanges.objects.filter(toolkit=toolkit))
    if not rows and not VariantSet.objects.filter(toolkit=toolkit).exists():
        return None
    if not rows or any(row.stale for row in rows):
        count_again([toolkit.pk])
        rows = list(PendingChanges.objects.filter(toolkit=toolkit))
    return rows


def inbox_part(toolkit: ToolkitPage, page: Page) -> str:
    """Return the address of the inbox, at the changes of a page."""
    address = reverse("inbox:toolkit", args=[toolkit.pk])
    return address if page.pk == toolkit.pk else f"{address}?pagina=page-{page.pk}"
