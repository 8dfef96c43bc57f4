"""The first screen: what to import and where, and what is waiting to be finished. And throwing that away."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from toolkits.importing.drafting.rights import drafts_for
from toolkits.importing.drafting.store import read_uploads, start
from toolkits.importing.forms import UploadForm
from toolkits.importing.models import ImportDraft

from .base import DraftView, ImportingView

MOST_DONE = 5


class IndexView(ImportingView):
    """Choosing documents, and the draft imports that can be gone on with."""

    template_name = "importing/index.html"

    def get_page_title(self) -> str:
        """Return the title."""
        return _("Importeren")

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Return where this screen is: right below the start."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form, and what is waiting."""
        drafts = drafts_for(self.request.user).defer("files", "choices").select_related("parent", "owner")
        return super().get_context_data(
            form=kwargs.pop("form", None) or self._form(),
            open_drafts=drafts.filter(state=ImportDraft.OPEN),
            done_drafts=drafts.filter(state=ImportDraft.DONE)[:MOST_DONE],
            **kwargs,
        )

    def _form(self) -> UploadForm:
        below = self.request.GET.get("onder", "")
        return UploadForm(user=self.request.user, initial={"parent": below} if below.isdecimal() else {})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Read the documents. One that can't be read is told beside the others, which go on."""
        form = UploadForm(request.POST, request.FILES, user=request.user)
        if form.is_valid():
            files, refused = read_uploads(form.cleaned_data["documents"])
            if files:
                draft = start(request.user, form.cleaned_data["parent"], files, refused)
                return redirect("importing:structure", draft.pk)
            for sentence in refused:
                form.add_error("documents", sentence)
        return self.render_to_response(self.get_context_data(form=form))


class DiscardView(DraftView):
    """Throwing a draft import away."""

    template_name = "importing/discard.html"
    header_icon = "bin"

    def get_page_title(self) -> str:
        """Return the title."""
        return _("Gooi import weg")

    def trail(self) -> list[tuple[str, str]]:
        """Return the structure above this screen."""
        return [(self.address(), str(self.draft))] if self.draft.state == ImportDraft.OPEN else []

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Throw it away."""
        self.draft.delete()
        messages.success(request, _("De import is weggegooid. Er is niets op de site veranderd."))
        return redirect(reverse("importing:index"))
