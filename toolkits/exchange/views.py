"""The screens: downloading a toolkit, and making one from a file in two steps (look, then make)."""

import tempfile
from datetime import timedelta
from typing import Any, BinaryIO, cast
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page
from wagtail.query import PageQuerySet

from toolkits.models import ToolkitPage

from .errors import ExchangeRefused
from .exporting import export, file_name, write
from .forms import UploadForm, WishesForm
from .importing import carry_out, look
from .models import UploadedToolkit
from .planning import Plan, Wishes
from .report import counts_of, counts_of_export, notes_of_export

# Who uploads a file decides on it the same day; the next upload takes older ones away.
KEPT_FOR = timedelta(days=1)


def parents_for(user: User) -> PageQuerySet:
    """Return the pages below which `user` may make a toolkit."""
    pages = Page.objects.type(*ToolkitPage.allowed_parent_page_models()).select_related("locale").order_by("path")
    allowed = [page.pk for page in pages.specific() if page.permissions_for_user(user).can_add_subpage()]
    return pages.filter(pk__in=allowed)


def _toolkit(request: HttpRequest, pk: int) -> ToolkitPage:
    """Return the toolkit with `pk`; raise PermissionDenied for who may not edit it."""
    toolkit: ToolkitPage = get_object_or_404(ToolkitPage, pk=pk)
    if not toolkit.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return toolkit


class ExportView(WagtailAdminTemplateMixin, TemplateView):
    """What is in the file, and what is not, before it is downloaded."""

    template_name = "exchange/export.html"
    page_title = gettext_lazy("Download als bestand")
    header_icon = "download"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Return the way back to the toolkit."""
        toolkit = _toolkit(self.request, self.kwargs["pk"])
        explore = reverse("wagtailadmin_explore", args=[toolkit.pk])
        return [
            {"url": explore, "label": toolkit.get_admin_display_title()},
            {"url": "", "label": str(self.page_title)},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the toolkit with what the file holds and leaves out."""
        toolkit = _toolkit(self.request, self.kwargs["pk"])
        drafts = bool(self.request.GET.get("drafts"))
        context: dict[str, Any] = {"toolkit": toolkit, "drafts": drafts}
        try:
            made = export(toolkit, user=cast(User, self.request.user), drafts=drafts)
            context |= {"counts": counts_of_export(made), "notes": notes_of_export(made)}
        except ExchangeRefused as refusal:
            context["refusal"] = str(refusal)
        return super().get_context_data(**kwargs, **context)


@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """Send the file of a toolkit."""
    toolkit = _toolkit(request, pk)
    try:
        made = export(toolkit, user=cast(User, request.user), drafts=bool(request.GET.get("drafts")))
        # A file on disk once it is large; it is gone when the response is sent.
        target = tempfile.SpooledTemporaryFile(max_size=5 * 1024 * 1024)  # noqa: SIM115 - the response closes it
        write(made, target)
    except ExchangeRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("exchange:export", pk)
    target.seek(0)
    response = FileResponse(target, as_attachment=True, filename=file_name(toolkit), content_type="application/zip")
    response["Cache-Control"] = "private, no-store"
    return response


class UploadView(WagtailAdminTemplateMixin, TemplateView):
    """Choosing a file and a place."""

    template_name = "exchange/upload.html"
    page_title = gettext_lazy("Toolkit uit bestand")
    header_icon = "upload"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Return the way back."""
        home = {"url": reverse("wagtailadmin_explore_root"), "label": _("Pagina's")}
        return [home, {"url": "", "label": str(self.page_title)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the form."""
        parents = parents_for(cast(User, self.request.user))
        if not parents:
            raise PermissionDenied
        kwargs.setdefault("form", UploadForm(parents=parents, initial={"parent": self.request.GET.get("parent")}))
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Check the file; keep it and show what would happen, or say what is wrong with it."""
        user = cast(User, request.user)
        form = UploadForm(request.POST, request.FILES, parents=parents_for(user))
        if form.is_valid():
            given, parent = form.cleaned_data["file"], form.cleaned_data["parent"]
            try:
                look(given, parent, user=user, wishes=Wishes())
            except ExchangeRefused as refusal:
                form.add_error("file", str(refusal))
            else:
                for old in UploadedToolkit.objects.filter(uploaded_at__lt=timezone.now() - KEPT_FOR):
                    old.delete()
                kept = UploadedToolkit(user=user, parent=parent, name=given.name[:255])
                kept.file.save(f"{uuid4()}.zip", given)
                return redirect("exchange:check", kept.pk)
        return self.render_to_response(self.get_context_data(form=form))


def _upload(request: HttpRequest, pk: int) -> UploadedToolkit:
    """Return an uploaded file, for who uploaded it alone."""
    return get_object_or_404(UploadedToolkit.objects.select_related("parent"), pk=pk, user=request.user)


class CheckView(WagtailAdminTemplateMixin, TemplateView):
    """What will happen, and doing it."""

    template_name = "exchange/check.html"
    page_title = gettext_lazy("Dit gaat er gebeuren")
    header_icon = "upload"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Return the way back to the upload."""
        upload = {"url": reverse("exchange:upload"), "label": str(UploadView.page_title)}
        return [upload, {"url": "", "label": str(self.page_title)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the plan, and the form with what it leaves open."""
        upload = _upload(self.request, self.kwargs["pk"])
        plan = kwargs.pop("plan", None) or self._look(upload)
        kwargs.setdefault("form", WishesForm(plan=plan))
        return super().get_context_data(**kwargs, upload=upload, plan=plan, counts=counts_of(plan))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the plan; back to the upload when the file is no good any more."""
        try:
            return super().get(request, *args, **kwargs)
        except ExchangeRefused as refusal:
            messages.error(request, str(refusal))
            return redirect("exchange:upload")

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Make what the plan says."""
        upload = _upload(request, pk)
        try:
            plan = self._look(upload)
            form = WishesForm(request.POST, plan=plan)
            if not form.is_valid():
                return self.render_to_response(self.get_context_data(form=form, plan=plan))
            with upload.file.open("rb") as source:
                made = carry_out(
                    cast(BinaryIO, source), upload.parent, user=cast(User, request.user), wishes=form.wishes()
                ).made
        except ExchangeRefused as refusal:
            messages.error(request, str(refusal))
            return redirect("exchange:check", pk)
        upload.delete()
        messages.success(request, _("‘%(title)s’ is gemaakt.") % {"title": made.toolkit.title})
        return redirect("wagtailadmin_explore", made.toolkit.pk)

    def _look(self, upload: UploadedToolkit) -> Plan:
        with upload.file.open("rb") as source:
            return look(cast(BinaryIO, source), upload.parent, user=cast(User, self.request.user), wishes=Wishes())


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget an uploaded file."""
    _upload(request, pk).delete()
    messages.success(request, _("Het bestand is weggegooid. Er is niets geïmporteerd."))
    return redirect("exchange:upload")
