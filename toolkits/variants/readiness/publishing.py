"""Publishing while something is not ready asks for a reason, and keeps it in the page's history.

Where publishing starts and what happens there:

- The publish button, of an existing and of a new page: Wagtail has saved the draft when it asks us, so nothing that
  was typed is lost. The editor gets a screen with what is open, and publishes from there.
- Publishing a selection of pages: the same screen, for all of them.
- The last approval in a workflow: Wagtail asks nobody there. With a comment of a few words the page is published and
  the comment is the reason; without one the page stays a draft, and its history and its edit screen say why.
- Publishing on a date is asked for when the date is set, not when it comes. Publishing a translation from the
  translators' screen, and publishing by a program, is not asked for.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page, PageLogEntry, WorkflowState
from wagtail.workflows import publish_workflow_state

from toolkits.models import ToolkitPage

from .log import HELD, PUBLISHED, log_publishing
from .store import PageState, states

# A reason is a sentence, not "ok": the next editor must learn something from it.
FEWEST_WORDS = 3
MOST_CHARACTERS = 300
# The screen where a new page is made.
ADDING = "wagtailadmin_pages:add"
# Set on a request whose reason was given, so that the hook lets it through.
ANSWERED = "_readiness_answered"


def is_reason(text: str) -> bool:
    """Say whether `text` is long enough to be a reason."""
    return len(text.split()) >= FEWEST_WORDS


def with_blockers(pages: Iterable[Page]) -> list[PageState]:
    """Return the state of those of `pages` that stand in a toolkit and have blockers open."""
    toolkits = tuple(ToolkitPage.objects.values_list("path", flat=True))
    candidates = [page for page in pages if page.alias_of_id is None and page.path.startswith(toolkits)]
    return [state for state in states(candidates, live=False) if state.blockers]


def ask_before_publishing(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Hook: send an editor who publishes `page` with blockers to the screen that asks why; else return None."""
    if getattr(request, ANSWERED, False):
        return None
    # The page given here has the values of the form; the tree's own row is what the checks start from.
    stored = Page.objects.get(pk=page.pk)
    if not with_blockers([stored]):
        return None
    if request.resolver_match and request.resolver_match.view_name == ADDING:
        # Wagtail puts a new page in the tree as a live one before it asks. It must not be seen before it is published.
        fresh = stored.specific
        fresh.live, fresh.has_unpublished_changes = False, True
        fresh.save(update_fields=["live", "has_unpublished_changes"], clean=False)
    messages.info(request, _("Je wijzigingen zijn bewaard als concept. De pagina is nog niet gepubliceerd."))
    return redirect(reason_address([page.pk], get_valid_next_url_from_request(request)))


def ask_before_publishing_many(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> HttpResponse | None:
    """Hook: the same for a selection of pages, with the drafts below them when those are published too."""
    if action_type != "publish" or getattr(request, ANSWERED, False):
        return None
    pages = [each for each in objects if isinstance(each, Page)]
    if not pages:
        return None
    if action.get_execution_context().get("include_descendants"):
        below = (draft for page in pages for draft in page.get_descendants().not_live())
        pages = list({each.pk: each for each in (*pages, *below)}.values())
    if not with_blockers(pages):
        return None
    return redirect(reason_address([page.pk for page in pages], action.next_url))


def reason_address(pages: Iterable[int], next_url: str = "") -> str:
    """Return the address of the screen that asks why `pages` are published."""
    query = [("id", pk) for pk in pages] + ([("next", next_url)] if next_url else [])
    return f"{reverse('readiness:publish')}?{urlencode(query)}"


def publish_with_reason(request: HttpRequest, page_states: Sequence[PageState], reason: str) -> HttpResponse | None:
    """Publish the latest draft of pages, all or none, and record `reason` for those with blockers.

    Other rooms are asked as usual before and after; when one of them answers instead, nothing is published and its
    answer is returned. The caller has checked that the user may publish each page.
    """
    setattr(request, ANSWERED, True)
    drafts = [(state, state.page.get_latest_revision() or state.page.specific.save_revision()) for state in page_states]
    for _state, revision in drafts:
        response = _ask("before_publish_page", request, revision.as_object())
        if response is not None:
            return response
    with transaction.atomic():
        for state, revision in drafts:
            if state.blockers:
                log_publishing(state.page, state.blockers, reason, request.user)
            revision.publish(user=request.user)
    for state, _revision in drafts:
        response = _ask("after_publish_page", request, Page.objects.get(pk=state.page.pk).specific)
        if response is not None:
            return response
    return None


def publish_approved(workflow_state: WorkflowState, user: Any) -> None:
    """Publish what a workflow approved, unless blockers are open and the approval gives no reason."""
    thing = workflow_state.content_object
    blocked = with_blockers([thing]) if isinstance(thing, Page) else []
    if not blocked:
        publish_workflow_state(workflow_state, user=user)
        return
    approval = workflow_state.current_task_state
    reason = (approval.comment if approval else "") or ""
    log_publishing(thing, blocked[0].blockers, reason, user, held=not is_reason(reason))
    if is_reason(reason):
        publish_workflow_state(workflow_state, user=user)


def tell_of_held_page(request: HttpRequest, page: Page) -> None:
    """Hook: tell who opens an approved page that it waits for a reason."""
    if request.method != "GET" or (page.live and not page.has_unpublished_changes):
        return
    last = PageLogEntry.objects.filter(page=page.pk, action__in=(HELD, PUBLISHED, "wagtail.publish"))
    if last.order_by("-timestamp", "-pk").values_list("action", flat=True).first() == HELD:
        messages.warning(
            request,
            format_html(
                '{} <a class="button button-small button-secondary" href="{}">{}</a>',
                _("Deze pagina is goedgekeurd, maar nog niet gepubliceerd. Er staat nog iets open."),
                reason_address([page.pk]),
                _("Publiceer met een reden"),
            ),
        )


def _ask(name: str, request: HttpRequest, page: Page) -> HttpResponse | None:
    for hook in hooks.get_hooks(name):
        response = hook(request, page)
        if hasattr(response, "status_code"):
            answer: HttpResponse = response
            return answer
    return None
