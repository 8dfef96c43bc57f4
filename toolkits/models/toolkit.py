"""The toolkit: one for each audience."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from toolkits.blocks import People, SectionsField, TextSections

from .emblems import DEFAULT_EMBLEM, EMBLEMS
from .forms import ChangePanel, NotedPageForm
from .rendering import RenderedPage
from .wording import refuse_unknown_variables


class ToolkitPage(RenderedPage, Page):
    """A change toolkit for one audience. Its work packages are its children."""

    emblem = models.CharField(_("beeldmerk"), max_length=30, choices=EMBLEMS, default=DEFAULT_EMBLEM)
    audience = models.ForeignKey(
        "toolkits.Audience",
        verbose_name=_("doelgroep"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="toolkits",
        help_text=_("Voor wie is deze toolkit? De woorden van de doelgroep vullen de gedeelde teksten."),
    )
    signature = models.CharField(
        _("ondertekening"), max_length=255, blank=True, help_text=_("De namen onder de inleiding.")
    )
    body = SectionsField(
        TextSections(),
        verbose_name=_("tekst"),
        blank=True,
        help_text=_("Wat er verder op de pagina staat, bijvoorbeeld ‘Hoe begin je?’."),
    )
    guide = SectionsField(
        TextSections(),
        verbose_name=_("gebruiksaanwijzer"),
        blank=True,
        help_text=_("Hoe je met de toolkit werkt, in korte hoofdstukken."),
    )
    authors = SectionsField(People(), verbose_name=_("makers"), blank=True)
    background = SectionsField(
        TextSections(),
        verbose_name=_("achtergrond"),
        blank=True,
        help_text=_("Hoe de toolkit tot stand kwam."),
    )

    template = "toolkits/toolkit_page.html"
    papers: ClassVar = (("handleiding", _("Gebruiksaanwijzer op papier (PDF)")),)
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = [
        "toolkits.WorkPackagePage",
        "toolkits.QuotePlatePage",
        "home.ArticlePage",
        "home.StandardPage",
    ]
    page_description = _("Een toolkit voor één doelgroep, met werkpakketten eronder.")
    base_form_class = NotedPageForm
    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("audience"),
        *RenderedPage.intro_panels,
        FieldPanel("signature"),
        FieldPanel("emblem"),
        FieldPanel("body"),
        FieldPanel("guide"),
        MultiFieldPanel([FieldPanel("authors"), FieldPanel("background")], heading=_("Makers en achtergrond")),
        ChangePanel(),
    ]
    search_fields: ClassVar = [*Page.search_fields, *RenderedPage.content_search_fields]

    class Meta:
        verbose_name = _("verandertoolkit")
        verbose_name_plural = _("verandertoolkits")

    def clean(self) -> None:
        """Refuse unknown variables."""
        super().clean()
        refuse_unknown_variables(self, ("signature",))
