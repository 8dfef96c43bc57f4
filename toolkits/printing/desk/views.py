"""The screen "Drukwerk": how every document of a toolkit stands, and having it made again."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from toolkits.models import ToolkitPage
from toolkits.printing.bundles import BUNDLE
from toolkits.printing.labels import LABELS
from toolkits.printing.models import PrintArtifact
from toolkits.printing.rows import forget_lost
from toolkits.printing.serving import answer
from toolkits.printing.tasks import works_later

from .access import toolkit_for
from .again import make_all_again, make_one_again, order_for
from .listing import counts, documents_of, troubles_by_toolkit

TITLE = gettext_lazy("Drukwerk")
ICON = "doc-full"
State = PrintArtifact.State


class ToolkitView(WagtailAdminTemplateMixin, TemplateView):
    """Every document of a toolkit in one language, with what needs attention on top."""

    template_name = "printing/desk/toolkit.html"
    header_icon = ICON
    page_title = TITLE
    toolkit: ToolkitPage

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the toolkit, or refuse."""
        super().setup(request, *args, **kwargs)
        self.toolkit = toolkit_for(request.user, kwargs["toolkit_pk"])

    def get_page_subtitle(self) -> str:
        """Name the toolkit."""
        return str(self.toolkit.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way back to the toolkit."""
        explore = {"url": reverse("wagtailadmin_explore", args=[self.toolkit.pk]), "label": self.get_page_subtitle()}
        here = {"url": "", "label": str(TITLE), "sublabel": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, explore, here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """List the documents, page by page."""
        groups = documents_of(self.toolkit)
        rows = [row for group in groups for row in group.rows]
        return super().get_context_data(
            toolkit=self.toolkit,
            groups=groups,
            counts=counts(groups),
            failed=[row for row in rows if row.standing == "failed"],
            warned=[row for row in rows if row.warnings],
            bundle=next((row for row in rows if row.document == BUNDLE and row.usual), None),
            languages=self._languages(),
            busy=any(row.standing == "making" or (row.standing == "waiting" and works_later()) for row in rows),
            **kwargs,
        )

    def _languages(self) -> list[dict[str, Any]]:
        """Return the languages of the toolkit that this editor may edit, each with what needs attention there."""
        versions = ToolkitPage.objects.filter(translation_key=self.toolkit.translation_key).select_related("locale")
        mine = [
            each
            for each in versions.order_by("locale__pk")
            if each.pk == self.toolkit.pk or each.permissions_for_user(self.request.user).can_edit()
        ]
        troubles = troubles_by_toolkit(mine) if len(mine) > 1 else {}
        return [
            {
                "name": each.locale.get_display_name(),
                "address": reverse("print_desk:toolkit", args=[each.pk]),
                "chosen": each.pk == self.toolkit.pk,
                "troubles": troubles.get(each.pk, 0),
            }
            for each in mine
        ]


@require_safe
def file(request: HttpRequest, artifact_pk: int) -> HttpResponseBase:
    """Answer the file of one row, as its readers get it, to who may edit its toolkit."""
    artifact = _artifact(request, artifact_pk)
    page: Any = artifact.page
    place = {"title": page.title, "url": page.url}
    try:
        return answer(request, artifact, place, private=True)
    except FileNotFoundError:
        forget_lost(artifact)
        make_one_again(artifact)
        messages.warning(request, _("Dit bestand was er niet meer. We maken het opnieuw."))
        return redirect("print_desk:toolkit", _toolkit_above(page).pk)


@require_POST
def again(request: HttpRequest, toolkit_pk: int) -> HttpResponse:
    """Have one document made again (`document`: its row, or `<page>:<name>` where it has none), or all of them."""
    toolkit = toolkit_for(request.user, toolkit_pk)
    asked = request.POST.get("document", "")
    if asked == "all":
        pages = [group.page for group in documents_of(toolkit)]
        _say_all(request, make_all_again(pages))
        return redirect("print_desk:toolkit", toolkit.pk)
    artifact = _asked_for(toolkit, asked)
    if make_one_again(artifact):
        _say_one(request, PrintArtifact.objects.get(pk=artifact.pk))
    else:
        messages.info(request, _("‘%(name)s’ wordt al gemaakt.") % {"name": LABELS[artifact.document]})
    return redirect(f"{reverse('print_desk:toolkit', args=[toolkit.pk])}#document-{artifact.pk}")


def _asked_for(toolkit: ToolkitPage, asked: str) -> PrintArtifact:
    """Return the row that a button stands for, made when there was none; raise Http404 for one of another toolkit."""
    number, colon, name = asked.partition(":")
    if not number.isascii() or not number.isdecimal():
        raise Http404
    inside = toolkit.get_descendants(inclusive=True)
    if not colon:
        row: PrintArtifact = get_object_or_404(PrintArtifact, pk=int(number), page__in=inside)
        return row
    page = get_object_or_404(inside.live().select_related("locale"), pk=int(number))
    try:
        return order_for(page, name).row()[0]
    except LookupError as error:
        raise Http404 from error


def _say_one(request: HttpRequest, row: PrintArtifact) -> None:
    """Tell what came of it; with a worker that is known later."""
    name = {"name": LABELS[row.document]}
    if row.stale or row.state == State.MAKING:
        messages.success(request, _("‘%(name)s’ wordt opnieuw gemaakt.") % name)
    elif row.state == State.FAILED:
        messages.error(request, _("‘%(name)s’ is niet gelukt. Hieronder staat waarom.") % name)
    elif row.state == State.NOTHING:
        messages.info(request, _("Van ‘%(name)s’ is hier niets te printen.") % name)
    else:
        messages.success(request, _("‘%(name)s’ is opnieuw gemaakt.") % name)


def _say_all(request: HttpRequest, number: int) -> None:
    if works_later():
        words = ngettext(
            "%(number)d document wordt opnieuw gemaakt.", "%(number)d documenten worden opnieuw gemaakt.", number
        )
    else:
        words = ngettext(
            "%(number)d document wordt opnieuw gemaakt zodra iemand erom vraagt.",
            "%(number)d documenten worden opnieuw gemaakt zodra iemand erom vraagt.",
            number,
        )
    messages.success(request, words % {"number": number})


def _artifact(request: HttpRequest, pk: int) -> PrintArtifact:
    """Return a row of a toolkit that the reader of `request` may edit; raise Http404 and PermissionDenied."""
    artifact: PrintArtifact = get_object_or_404(PrintArtifact.objects.select_related("page__locale"), pk=pk)
    toolkit_for(request.user, _toolkit_above(artifact.page).pk)
    return artifact


def _toolkit_above(page: Page | None) -> ToolkitPage:
    above = ToolkitPage.objects.ancestor_of(page, inclusive=True) if page else ToolkitPage.objects.none()
    toolkit: ToolkitPage | None = above.first()
    if toolkit is None:
        raise Http404
    return toolkit
