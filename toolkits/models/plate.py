"""The quote plate: voices around themes."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from toolkits.blocks import PlateSections, SectionsField

from .emblems import EMBLEMS
from .forms import ChangePanel, NotedPageForm
from .rendering import RenderedPage


class QuotePlatePage(RenderedPage, Page):
    """A plate with quotes, grouped by theme."""

    emblem = models.CharField(_("beeldmerk"), max_length=30, choices=EMBLEMS, default="voices")
    body = SectionsField(PlateSections(), verbose_name=_("thema's"), blank=True)

    template = "toolkits/quote_plate_page.html"
    parent_page_types: ClassVar = ["toolkits.ToolkitPage", "home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("Citaten rond een paar thema's, om op te hangen.")
    base_form_class = NotedPageForm
    content_panels: ClassVar = [
        *Page.content_panels,
        *RenderedPage.intro_panels,
        FieldPanel("emblem"),
        FieldPanel("body"),
        ChangePanel(),
    ]
    search_fields: ClassVar = [*Page.search_fields, *RenderedPage.content_search_fields]

    class Meta:
        verbose_name = _("praatplaat met citaten")
        verbose_name_plural = _("praatplaten met citaten")
