"""Importing in the editors' screens: the menu, the addresses, and a button where pages are listed."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page

from . import urls
from .drafting.rights import may_import, parent_models


class ImportingMenuItem(MenuItem):
    """The menu item, for who may add pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person may import."""
        return may_import(request.user)


@hooks.register("register_admin_urls")
def importing_urls() -> list[URLPattern | URLResolver]:
    """Add the screens of importing."""
    return [path("importeren/", include(urls))]


@hooks.register("register_admin_menu_item")
def importing_menu_item() -> MenuItem:
    """Add importing to the menu."""
    return ImportingMenuItem(_("Importeren"), reverse("importing:index"), icon_name="upload", order=160)


@hooks.register("register_page_header_buttons")
def import_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Offer to import below a page that can hold what an import makes."""
    if page.specific_class in parent_models() and page.permissions_for_user(user).can_add_subpage():
        url = f"{reverse('importing:index')}?onder={page.pk}"
        yield Button(_("Importeer een document"), url=url, icon_name="upload", priority=16)
