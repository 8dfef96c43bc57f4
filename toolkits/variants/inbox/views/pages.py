"""Pages that came or went at the source: taking one along, leaving one out, and letting go of one that is gone."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toolkits.variants.drafting import AnswerRefused
from toolkits.variants.inbox.screens import ToolkitScreen, inbox_address
from toolkits.variants.models import VariantLink, VariantSet
from toolkits.variants.offers import accept, decline, detach, offers_for


class OfferView(ToolkitScreen):
    """Answer the offer of one page of the source."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead back to the inbox."""
        return redirect(inbox_address(self.toolkit))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the page along, or leave it out."""
        variant = get_object_or_404(VariantSet.objects.select_related("source", "toolkit"), toolkit=self.toolkit)
        back = f"{inbox_address(self.toolkit)}#w-aanbod"
        key = request.POST.get("source", "")
        source = next((each.source for each in offers_for([variant]) if str(each.source.pk) == key), None)
        if source is None:
            messages.info(request, _("Over deze pagina is al beslist, of de bron biedt hem niet meer aan."))
            return redirect(back)
        if request.POST.get("answer") == "take":
            return self._take(variant, source, back)
        decline(variant, source)
        messages.success(
            request, _("‘%(title)s’ blijft weg. Je kunt hem later alsnog nemen.") % {"title": source.title}
        )
        return redirect(back)

    def _take(self, variant: VariantSet, source: Any, back: str) -> HttpResponse:
        if not self.toolkit.permissions_for_user(self.request.user).can_add_subpage():
            raise PermissionDenied
        try:
            page = accept(variant, source, user=self.request.user)
        except AnswerRefused as refused:
            messages.error(self.request, str(refused))
            return redirect(back)
        messages.success(
            self.request, _("‘%(title)s’ staat nu als concept in jullie toolkit.") % {"title": page.title}
        )  # fmt: skip
        return redirect(back)


class DetachView(ToolkitScreen):
    """Make a page whose source is gone the variant's own; asks first."""

    template_name = "variants/inbox/detach.html"
    page_title = gettext_lazy("Losmaken van de bron")
    link: VariantLink

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the page, or refuse."""
        super().setup(request, *args, **kwargs)
        links = VariantLink.objects.select_related("page", "source")
        self.link = get_object_or_404(links, page=kwargs["page_pk"], variant__toolkit=self.toolkit)
        if self.link.page is None or (self.link.source is not None and self.link.source.live):
            raise Http404
        if not self.link.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show which page it is."""
        return super().get_context_data(link=self.link, back=inbox_address(self.toolkit), **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Let go."""
        title = self.link.page.get_admin_display_title() if self.link.page else ""
        detach(self.link, user=request.user)
        messages.success(request, _("‘%(title)s’ is nu helemaal van jullie.") % {"title": title})
        return redirect(reverse("inbox:toolkit", args=[self.toolkit.pk]))
