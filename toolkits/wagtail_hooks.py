"""How the domain hooks into Wagtail: who may see a page, what it shows, and the editors' screens."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.snippets.models import register_snippet

from .access import authorize_file
from .models import Material
from .reading import SOURCE_LANGUAGE, film_passwords, resolve_page
from .reading.text import text_of
from .usage import users_of
from .usage_views import comment_on, names_of, usage_address
from .viewsets import MaterialGroup, ToolkitChildrenViewSet

register_snippet(MaterialGroup)


@hooks.register("register_admin_viewset")
def toolkit_children() -> ToolkitChildrenViewSet:
    """Show numbers and states in the list of a toolkit's pages."""
    return ToolkitChildrenViewSet()


@hooks.register("before_serve_document")
def authorize_document(document: Any, request: HttpRequest) -> None:
    """Check every document: captions and worksheets are for the readers of the pages that show them."""
    authorize_file(request, document)


@hooks.register("resolve_page_context")
def page_context(page: Page, request: HttpRequest) -> dict[str, Any]:
    """Return the resolved content of `page` for its template."""
    previewed = getattr(request, "is_preview", False)
    # A page is served in its own language; only in a preview is the active language that of the editor.
    language = page.locale.language_code if previewed else get_language() or SOURCE_LANGUAGE
    content = resolve_page(
        page,
        language=language,
        reader=getattr(request, "user", AnonymousUser()),
        drafts=previewed,
    )
    return {"content": content, "film_passwords": {} if previewed else film_passwords(content)}


@hooks.register("resolve_page_text")
def page_text(page: Page) -> str:
    """Return what anybody may read on `page`, for the search index."""
    return text_of(resolve_page(page, language=page.locale.language_code, reader=AnonymousUser()))


@hooks.register("before_bulk_action")
def refuse_deleting_used_material(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Refuse to delete a selection in which something is still used, and say where."""
    if action_type != "delete":
        return None
    used = [(each, users_of(each)) for each in objects if isinstance(each, Material)]
    refused = [(each, users) for each, users in used if users]
    for each, users in refused:
        messages.error(
            request,
            _("‘%(thing)s’ wordt nog gebruikt op: %(places)s. Haal het daar eerst weg.")
            % {"thing": each, "places": ", ".join(names_of(users, request.user))},
        )
    return redirect(action.next_url) if refused else None


@hooks.register("register_snippet_listing_buttons")
def where_used_button(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Lead from a list of material to where each piece is used."""
    if isinstance(snippet, Material) and policy_registry.get(snippet).user_has_permission(user, "change"):
        yield Button(_("Waar gebruikt"), url=usage_address(snippet), icon_name="link", priority=15)


@hooks.register("register_log_actions", order=100)
def show_change_notes(actions: Any) -> None:
    """Show in the history what the editor said about a change. Comes after Wagtail's own, whose actions these are."""
    for action in ("wagtail.create", "wagtail.edit", "wagtail.revert"):
        actions.formatters[action].format_comment = comment_on
