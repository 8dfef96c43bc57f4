"""What the screens of source changes share."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from toolkits.models import ToolkitPage

from .access import toolkit_for

TITLE = gettext_lazy("Bronwijzigingen")
ICON = "resubmit"


class InboxScreen(WagtailAdminTemplateMixin, TemplateView):
    """A screen below the overview of source changes."""

    header_icon = ICON
    page_title = TITLE

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return where this screen stands."""
        variants = {"url": reverse("variants:index"), "label": str(gettext_lazy("Varianten"))}
        here = {"url": "", "label": str(self.get_page_title()), "sublabel": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, variants, *self.between(), here]

    def between(self) -> list[dict[str, Any]]:
        """Return the screens between the variants and this one."""
        return []


class ToolkitScreen(InboxScreen):
    """A screen about one toolkit that the editor may edit: `self.toolkit`."""

    toolkit: ToolkitPage

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the toolkit, or refuse."""
        super().setup(request, *args, **kwargs)
        self.toolkit = toolkit_for(request.user, kwargs["toolkit_pk"])

    def get_page_subtitle(self) -> str:
        """Name the toolkit."""
        return str(self.toolkit.get_admin_display_title())

    def between(self) -> list[dict[str, Any]]:
        """Return the overview of all toolkits, and for a screen below it the inbox of this one."""
        overview = {"url": reverse("inbox:overview"), "label": str(TITLE)}
        if self.page_title == TITLE:
            return [overview]
        return [overview, {"url": inbox_address(self.toolkit), "label": self.get_page_subtitle()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the toolkit to the screen."""
        return super().get_context_data(toolkit=self.toolkit, **kwargs)


def inbox_address(toolkit: ToolkitPage) -> str:
    """Return the address of the inbox of a toolkit."""
    return reverse("inbox:toolkit", args=[toolkit.pk])
