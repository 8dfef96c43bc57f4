"""The work package: a numbered set of material in a toolkit."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page

from toolkits.blocks import PackageSections, SectionsField

from .emblems import DEFAULT_EMBLEM, EMBLEMS
from .forms import ChangePanel, NotedPageForm
from .materials import refuse_impossible_group
from .rendering import RenderedPage
from .wording import refuse_unknown_variables


class WorkPackagePage(RenderedPage, Page):
    """A work package. Its number is its place among its numbered siblings, never a field."""

    emblem = models.CharField(
        _("beeldmerk"),
        max_length=30,
        choices=EMBLEMS,
        default=DEFAULT_EMBLEM,
        help_text=_("Staat op de tegel, bovenaan de pagina, op de omslag en achter op de kaartjes."),
    )
    numbered = models.BooleanField(
        _("telt mee in de nummering"),
        default=True,
        help_text=_("Zet uit voor een pakket zonder nummer. Het nummer volgt uit de plaats in de toolkit."),
    )
    minutes = models.PositiveSmallIntegerField(
        _("minuten"), null=True, blank=True, help_text=_("Hoe lang duurt een eerste gesprek?")
    )
    group_min = models.PositiveSmallIntegerField(_("groep vanaf"), null=True, blank=True)
    group_max = models.PositiveSmallIntegerField(_("groep tot en met"), null=True, blank=True)
    contents_intro = models.CharField(
        _("regel boven de inhoud"),
        max_length=255,
        blank=True,
        help_text=_("Bijvoorbeeld ‘Dit vind je in dit werkpakket:’. De lijst eronder telt zichzelf."),
    )
    body = SectionsField(PackageSections(), verbose_name=_("onderdelen"), blank=True)

    template = "toolkits/work_package_page.html"
    papers: ClassVar = (
        ("kaarten", _("Kaartjes op papier (PDF)")),
        ("werkplaten", _("Werkplaten op papier (PDF)")),
        ("vragen", _("Vragen op papier (PDF)")),
    )
    parent_page_types: ClassVar = ["toolkits.ToolkitPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("Een filmpje met werkplaten, kaartjes en vragen.")
    base_form_class = NotedPageForm
    content_panels: ClassVar = [
        *Page.content_panels,
        *RenderedPage.intro_panels,
        FieldPanel("emblem"),
        FieldRowPanel(
            [FieldPanel("minutes"), FieldPanel("group_min"), FieldPanel("group_max")], heading=_("Tijd en groep")
        ),
        FieldPanel("contents_intro"),
        FieldPanel("body"),
        ChangePanel(),
    ]
    settings_panels: ClassVar = [
        MultiFieldPanel([FieldPanel("numbered")], heading=_("Nummering")),
        *Page.settings_panels,
    ]
    search_fields: ClassVar = [*Page.search_fields, *RenderedPage.content_search_fields]

    class Meta:
        verbose_name = _("werkpakket")
        verbose_name_plural = _("werkpakketten")

    def clean(self) -> None:
        """Refuse unknown variables and an impossible group."""
        super().clean()
        refuse_unknown_variables(self, ("contents_intro",))
        refuse_impossible_group(self.group_min, self.group_max)
