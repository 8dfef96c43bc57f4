"""What all screens of importing share: who may be there, and where they are."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from toolkits.importing.drafting.rights import drafts_for, may_import
from toolkits.importing.models import ImportDraft


class ImportingView(WagtailAdminTemplateMixin, TemplateView):
    """A screen of importing, for who may add pages somewhere."""

    header_icon = "upload"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse who may not add pages."""
        if not may_import(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def trail(self) -> list[tuple[str, str]]:
        """Return the addresses and names of the screens above this one."""
        return []

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Return where this screen is."""
        above = [(reverse("importing:index"), _("Importeren")), *self.trail()]
        items = [{"url": url, "label": label} for url, label in above]
        return [*self.breadcrumbs_items, *items, {"url": "", "label": self.get_page_title()}]


class DraftView(ImportingView):
    """A screen of one draft import, for its owner and administrators."""

    draft: ImportDraft

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the draft import; one of somebody else is not there."""
        super().setup(request, *args, **kwargs)
        drafts = drafts_for(request.user).select_related("parent", "parent__locale", "owner")
        draft = drafts.filter(pk=kwargs["pk"]).first() if request.user.is_authenticated else None
        if draft is None:
            raise Http404
        self.draft = draft

    def address(self, name: str = "structure", anchor: str = "") -> str:
        """Return the address of a screen of this draft import, at one piece."""
        return reverse(f"importing:{name}", args=[self.draft.pk]) + (f"#{anchor}" if anchor else "")

    def posted_version(self) -> int:
        """Return the version of the screen that was sent, 0 for none."""
        version = self.request.POST.get("version", "")
        return int(version) if version.isascii() and version.isdecimal() and len(version) <= len("999999999") else 0

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the draft import."""
        return super().get_context_data(draft=self.draft, **kwargs)
