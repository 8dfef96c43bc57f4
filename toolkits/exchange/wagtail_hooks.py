"""Exchanging in the editors' screens: the addresses, and the buttons where pages are listed."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Page

from toolkits.models import ToolkitPage

from . import urls


@hooks.register("register_admin_urls")
def exchange_urls() -> list[URLPattern | URLResolver]:
    """Add the screens."""
    return [path("uitwisselen/", include(urls))]


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def exchange_buttons(
    page: Page, user: Any, view_name: str | None = None, next_url: str | None = None
) -> Iterator[Button]:
    """Offer to download a toolkit, and to make one from a file where a toolkit may stand."""
    kind = page.specific_class
    if kind is ToolkitPage and page.permissions_for_user(user).can_edit():
        url = reverse("exchange:export", args=[page.pk])
        yield Button(_("Download als bestand"), url=url, icon_name="download", priority=35)
    elif kind in ToolkitPage.allowed_parent_page_models() and page.permissions_for_user(user).can_add_subpage():
        url = f"{reverse('exchange:upload')}?parent={page.pk}"
        yield Button(_("Toolkit uit bestand"), url=url, icon_name="upload", priority=17)
