"""How readiness hooks into Wagtail's screens. Imported by the hooks of the app."""

from collections.abc import Iterator
from typing import Any

from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from . import log, publishing, urls
from .lists import editable_pages
from .store import states, toolkit_of

# Checked in passing, for the number on a button: the page that was just saved, and no long wait.
IN_PASSING = 2

hooks.register("before_publish_page", publishing.ask_before_publishing)
hooks.register("before_bulk_action", publishing.ask_before_publishing_many)
hooks.register("before_edit_page", publishing.tell_of_held_page)
hooks.register("register_log_actions", log.register)


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    """Put the screens of readiness among the editors' screens."""
    return [path("gereedheid/", include(urls))]


@hooks.register("insert_editor_js")
def open_field() -> str:
    """Open the field that a finding leads to, also in a closed item of a list."""
    return format_html('<script type="module" src="{}"></script>', static("js/open-field.mjs"))


@hooks.register("register_reports_menu_item")
def menu_item() -> MenuItem:
    """Put the overview of all toolkits in the menu of reports."""
    return MenuItem(gettext_lazy("Gereedheid"), reverse("readiness:overview"), icon_name="clipboard-list", order=200)


@hooks.register("register_page_header_buttons")
def header_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Lead from every page of a toolkit to its list, with the number of blockers when that is known."""
    toolkit = toolkit_of(page) if page.pk else None
    if toolkit is None:
        return
    # The page that somebody is looking at comes first: it is the one that was just saved.
    pages = sorted(editable_pages(user, toolkit), key=lambda each: each.pk != page.pk)
    if not pages:
        return
    known = states(pages, refresh=IN_PASSING, live=False)
    blockers = sum(len(state.blockers) for state in known)
    label = _("Gereedheid")
    if blockers and all(state.current for state in known):
        label = ngettext("Gereedheid: %(count)d blokkade", "Gereedheid: %(count)d blokkades", blockers) % {
            "count": blockers
        }
    yield Button(label, reverse("readiness:toolkit", args=[toolkit.pk]), icon_name="clipboard-list", priority=66)
