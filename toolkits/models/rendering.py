"""How pages of this project are drawn: from resolved content, on the web and on paper.

Models stand below the rooms that resolve and print, so they ask for both through Wagtail's hooks:
`resolve_page_context(page, request) -> dict` and `print_page_preview(page, request, document) -> HttpResponse`.
"""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db import models
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import PageViewRestriction
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from toolkits.access import restrictions_of
from toolkits.blocks import RICH_TEXT_FEATURES

from .notes import Noted
from .wording import refuse_unknown_variables

PRINT_MODE = "print"


class RenderedPage(Noted):
    """What every page type of this project shares: a teaser, an introduction, and its previews on screen and on paper.

    It stands before Wagtail's Page among the bases, so `super()` in its methods is Page.
    """

    teaser = models.CharField(
        _("in één zin"),
        max_length=255,
        blank=True,
        help_text=_("Staat onder de titel en in overzichten. Zeg in één zin waar het om gaat."),
    )
    introduction = RichTextField(
        _("inleiding"),
        features=RICH_TEXT_FEATURES,
        blank=True,
        help_text=_("De eerste alinea's van de pagina."),
    )

    class Meta:
        abstract = True

    # The address of a page is the same in every language, apart from the language itself.
    override_translatable_fields: ClassVar = [SynchronizedField("slug")]
    intro_panels: ClassVar = [FieldPanel("teaser"), FieldPanel("introduction")]
    # Documents of a part of the page, by their name in addresses, and what an editor calls them.
    papers: ClassVar[Sequence[tuple[str, Any]]] = ()
    content_search_fields: ClassVar = [index.SearchField("resolved_text")]

    @cached_property
    def resolved_text(self) -> str:
        """Return the text that anybody may read on this page, for the search index.

        Kept, because the index asks for it three times for every page that it takes in.
        """
        if self.live:  # type: ignore[attr-defined]  # from Page
            for resolve in hooks.get_hooks("resolve_page_text"):
                return str(resolve(self))
        return ""

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """Return the ways an editor can look at this page before publishing."""
        apart = [(f"{PRINT_MODE}-{name}", label) for name, label in self.papers]
        return [("", _("Op het scherm")), (PRINT_MODE, _("Op papier (PDF)")), *apart]

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Return the restrictions that hold for this page, also those set on its translations."""
        return restrictions_of(self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the template's context, with the resolved content of this page for the reader of `request`."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)  # type: ignore[misc]  # from Page
        for resolve in hooks.get_hooks("resolve_page_context"):
            context.update(resolve(self, request))
        return context

    def serve_password_required_response(self, request: HttpRequest, form: Form, action_url: str) -> HttpResponse:
        """Return the form for the shared password. Wagtail would give it the page's content as well: too early."""
        return TemplateResponse(request, "wagtailcore/password_required.html", {"form": form, "action_url": action_url})

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Return the page as it will be, on screen or on paper."""
        mode, _dash, document = mode_name.partition("-")
        if mode == PRINT_MODE:
            for render in hooks.get_hooks("print_page_preview"):
                response: HttpResponse = render(self, request, document)
                return response
        preview: HttpResponse = super().serve_preview(request, mode_name)  # type: ignore[misc]  # from Page
        return preview

    def clean(self) -> None:
        """Refuse unknown variables in the fields of this page."""
        super().clean()
        refuse_unknown_variables(self, ("teaser", "introduction"))
