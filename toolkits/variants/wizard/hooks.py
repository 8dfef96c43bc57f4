"""How the wizard and the overview hook into Wagtail's screens. Imported by the hooks of the app."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from toolkits.models import ToolkitPage
from toolkits.variants import urls
from toolkits.variants.planning import may_derive


class VariantsMenuItem(MenuItem):
    """The overview, for those who work with pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this user works with pages."""
        return bool(user_has_any_page_permission(request.user))


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    """Put the screens of variants among the editors' screens."""
    return [path("varianten/", include(urls))]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """Put the overview in the main menu, below the pages and the material."""
    return VariantsMenuItem(
        gettext_lazy("Varianten"), reverse("variants:index"), name="variants", icon_name="resubmit", order=160
    )


@hooks.register("register_page_header_buttons")
def header_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Lead from a toolkit to the wizard."""
    yield from _buttons(page, user, priority=32)


@hooks.register("register_page_listing_more_buttons")
def listing_button(page: Page, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Lead from a toolkit in a list to the wizard."""
    yield from _buttons(page, user, priority=22)


def _buttons(page: Page, user: Any, *, priority: int) -> Iterator[Button]:
    # In a list the page may come as a plain one; its type is known without a query.
    if page.pk and page.specific_class is ToolkitPage:
        toolkit = page if isinstance(page, ToolkitPage) else page.specific
        if may_derive(user, toolkit):
            address = reverse("variants:start", args=[page.pk])
            yield Button(_("Maak een variant"), address, icon_name="resubmit", priority=priority)
