"""The screens of readiness: all toolkits, one toolkit, and publishing with a reason."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from toolkits.models import ToolkitPage
from toolkits.variants.models import FindingSetAside

from .lists import choices, editable_pages, overview, passes, rows_aside, rows_of
from .log import log_aside
from .publishing import FEWEST_WORDS, MOST_CHARACTERS, is_reason, publish_with_reason
from .store import PageState, state_of, states

# So many pages are checked in one request of the overview: some seconds. The rest is shown as it was.
AT_ONCE = 40
TITLE = gettext_lazy("Gereedheid")


class ReadinessView(WagtailAdminTemplateMixin, TemplateView):
    """What the screens share."""

    header_icon = "clipboard-list"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return where this screen stands."""
        overview_item = {"url": reverse("readiness:overview"), "label": str(TITLE)}
        here = {"url": "", "label": str(self.get_page_title()), "sublabel": self.get_page_subtitle()}
        between = [] if isinstance(self, OverviewView) else [overview_item]
        return [*self.breadcrumbs_items, *between, here]


class OverviewView(ReadinessView):
    """All toolkits that an editor may change, with what is open."""

    template_name = "variants/readiness/overview.html"
    page_title = TITLE

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Count what is open in each toolkit."""
        counts = overview(self.request.user, AT_ONCE)
        not_checked = sum(each.not_checked for each in counts)
        return super().get_context_data(toolkits=counts, not_checked=not_checked, **kwargs)


class ToolkitView(ReadinessView):
    """What is open in one toolkit, page by page."""

    template_name = "variants/readiness/toolkit.html"

    def get_page_title(self) -> str:
        """Name the screen."""
        return str(TITLE)

    def get_page_subtitle(self) -> str:
        """Name the toolkit."""
        return str(self.toolkit.get_admin_display_title())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """List what is open, blockers first, through the filter; what was put aside comes apart."""
        self.toolkit = get_object_or_404(ToolkitPage, pk=kwargs["toolkit_pk"])
        pages = editable_pages(self.request.user, self.toolkit)
        if not pages:
            raise PermissionDenied
        known = states(pages)
        filters = choices(known, self.request.GET.get("check", ""))
        chosen = next((each.value for each in filters if each.chosen), "")
        listed = [(state, [row for row in rows_of(state.open) if passes(row, chosen)]) for state in known]
        return super().get_context_data(
            toolkit=self.toolkit,
            listed=[(state, rows) for state, rows in listed if rows],
            aside=[(state, rows_aside(state)) for state in known if state.aside],
            filters=filters,
            chosen=chosen,
            blockers=sum(len(state.blockers) for state in known),
            warnings=sum(len(state.warnings) for state in known),
            here=self.request.get_full_path(),
            **kwargs,
        )


class ReasonForm(forms.Form):
    """Why something is published although it is not ready."""

    reason = forms.CharField(
        label=gettext_lazy("Waarom publiceer je nu toch?"),
        help_text=gettext_lazy("Eén zin is genoeg. Hij komt in de geschiedenis van de pagina."),
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Schrijf in een paar woorden waarom je nu publiceert.")},
    )

    def clean_reason(self) -> str:
        """Refuse a reason of a word or two."""
        reason: str = self.cleaned_data["reason"]
        if not is_reason(reason):
            raise forms.ValidationError(
                _("Schrijf minstens %(words)d woorden: waarom publiceer je nu?") % {"words": FEWEST_WORDS}
            )
        return reason


class PublishView(ReadinessView):
    """Publish pages that are not ready, with a reason."""

    template_name = "variants/readiness/publish.html"
    page_title = gettext_lazy("Nog niet klaar om te publiceren")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show what is open and ask why."""
        return self.render_to_response(self.get_context_data(known=self.known(), form=ReasonForm()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Publish, when the reason is one and the drafts are still those that were shown."""
        known = self.known()
        form = ReasonForm(request.POST)
        blocked = any(state.blockers for state in known)
        if request.POST.getlist("draft") != drafts_of(known):
            messages.warning(request, _("De tekst is intussen veranderd. Kijk nog eens en publiceer dan."))
        elif not blocked or form.is_valid():
            reason = form.cleaned_data["reason"] if blocked else ""
            return publish_with_reason(request, known, reason) or self.published(known)
        return self.render_to_response(self.get_context_data(known=known, form=form))

    def published(self, known: list[PageState]) -> HttpResponse:
        """Say so, and go back to where the editor came from."""
        if any(revision.approved_go_live_at for state in known if (revision := state.page.get_latest_revision())):
            done = _("Klaar. Wat een datum heeft, wordt op die datum gepubliceerd.")
        else:
            done = ngettext("De pagina is gepubliceerd.", "%(count)d pagina's zijn gepubliceerd.", len(known))
        messages.success(self.request, done % {"count": len(known)})
        explorer = reverse("wagtailadmin_explore", args=[known[0].page.get_parent().pk])
        return redirect(get_valid_next_url_from_request(self.request) or explorer)

    def known(self) -> list[PageState]:
        """Return the pages to publish, with what is open; refuse when there is one the editor may not publish."""
        keys = [int(key) for key in self.request.GET.getlist("id") if key.isdigit()]
        pages = list(Page.objects.filter(pk__in=keys).select_related("locale", "latest_revision").order_by("path"))
        may = all(page.permissions_for_user(self.request.user).can_publish() for page in pages)
        if not pages or not may or any(page.alias_of_id for page in pages):
            raise PermissionDenied
        for page in pages:
            lock = page.specific_deferred.get_lock()
            if lock is not None and lock.for_user(self.request.user):
                raise PermissionDenied
        return states(pages, live=False)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the pages with blockers; the others are only counted."""
        known: list[PageState] = kwargs["known"]
        blocked = [(state, rows_of(state.blockers)) for state in known if state.blockers]
        return super().get_context_data(
            blocked=blocked,
            others=len(known) - len(blocked),
            drafts=drafts_of(known),
            back=get_valid_next_url_from_request(self.request)
            or reverse("wagtailadmin_pages:edit", args=[known[0].page.pk]),
            address=f"{self.request.path}?{self.request.GET.urlencode()}",
            **kwargs,
        )


def drafts_of(known: list[PageState]) -> list[str]:
    """Return which drafts are shown: an autosave writes over a draft, so its time belongs to it."""
    return [
        f"{state.page.pk}:{draft.pk}:{draft.created_at.isoformat()}" if draft else f"{state.page.pk}"
        for state in known
        for draft in [state.page.latest_revision]
    ]


@require_POST
def set_aside(request: HttpRequest, page_pk: int) -> HttpResponse:
    """Put a finding aside for this page, with a reason."""
    page, back = _page_and_way_back(request, page_pk)
    reason = " ".join(request.POST.get("reason", "").split())[:MOST_CHARACTERS]
    key = request.POST.get("key", "")
    found = next((each for each in state_of(page, live=True).open if each.key == key), None)
    if found is None:
        messages.info(request, _("Dit stond al niet meer open."))
    elif not is_reason(reason):
        messages.error(request, _("Schrijf in een paar woorden waarom dit klopt. Dan weet een ander het ook."))
    else:
        who: Any = request.user
        _row, created = FindingSetAside.objects.get_or_create(
            page=page, key=key, defaults={"reason": reason, "set_aside_by": who}
        )
        if created:
            log_aside(page, found, request.user, reason)
        messages.success(request, _("Terzijde gelegd. Het komt terug als de tekst verandert."))
    return redirect(back)


@require_POST
def bring_back(request: HttpRequest, page_pk: int) -> HttpResponse:
    """Bring back a finding that was put aside."""
    page, back = _page_and_way_back(request, page_pk)
    key = request.POST.get("key", "")
    found = next((each for each, aside in state_of(page, live=True).aside if aside.key == key), None)
    removed, _details = FindingSetAside.objects.filter(page=page, key=key).delete()
    if removed and found:
        log_aside(page, found, request.user, back=True)
        messages.success(request, _("Het staat weer in de lijst."))
    return redirect(back)


def _page_and_way_back(request: HttpRequest, page_pk: int) -> tuple[Page, str]:
    page = get_object_or_404(Page.objects.select_related("locale", "latest_revision"), pk=page_pk)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return page, get_valid_next_url_from_request(request) or reverse("readiness:overview")
