"""The pages around the toolkits: home (with the settings of the site), columns, ordinary pages."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from toolkits.blocks import SectionsField, TextSections
from toolkits.models import ChangePanel, NotedPageForm, RenderedPage


class HomePage(RenderedPage, Page):
    """The front door: which toolkits there are."""

    body = SectionsField(TextSections(), verbose_name=_("tekst"), blank=True)
    publisher = models.CharField(
        _("uitgever"), max_length=200, blank=True, help_text=_("Wie staat achter deze site? Komt onderaan elke pagina.")
    )
    contact_email = models.EmailField(
        _("contactadres"), blank=True, help_text=_("Waar kunnen lezers met een vraag terecht?")
    )

    template = "home/home_page.html"
    max_count_per_parent = 3  # one for each language, all under the root
    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar = [
        "toolkits.ToolkitPage",
        "toolkits.QuotePlatePage",
        "home.ArticlePage",
        "home.StandardPage",
    ]
    page_description = _("De voordeur van de site.")
    content_panels: ClassVar = [
        *Page.content_panels,
        *RenderedPage.intro_panels,
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("publisher"), FieldPanel("contact_email")], heading=_("Onderaan elke pagina")),
    ]
    search_fields: ClassVar = [*Page.search_fields, *RenderedPage.content_search_fields]

    class Meta:
        verbose_name = _("startpagina")
        verbose_name_plural = _("startpagina's")


class ArticlePage(RenderedPage, Page):
    """A column or article, signed and dated."""

    author = models.ForeignKey(
        "toolkits.Person",
        verbose_name=_("schrijver"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="articles",
    )
    published_on = models.DateField(_("datum"), null=True, blank=True, help_text=_("Wanneer is dit geschreven?"))
    body = SectionsField(TextSections(), verbose_name=_("tekst"), blank=True)

    template = "home/article_page.html"
    parent_page_types: ClassVar = ["home.HomePage", "toolkits.ToolkitPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("Een column of artikel, met schrijver en datum.")
    base_form_class = NotedPageForm
    content_panels: ClassVar = [
        *Page.content_panels,
        *RenderedPage.intro_panels,
        FieldPanel("author"),
        FieldPanel("published_on"),
        FieldPanel("body"),
        ChangePanel(),
    ]
    search_fields: ClassVar = [
        *Page.search_fields,
        *RenderedPage.content_search_fields,
        index.FilterField("published_on"),
    ]

    class Meta:
        verbose_name = _("column")
        verbose_name_plural = _("columns")


class StandardPage(RenderedPage, Page):
    """An ordinary page, such as the accessibility statement."""

    body = SectionsField(TextSections(), verbose_name=_("tekst"), blank=True)

    template = "home/standard_page.html"
    parent_page_types: ClassVar = ["home.HomePage", "toolkits.ToolkitPage", "home.StandardPage"]
    subpage_types: ClassVar = ["home.StandardPage"]
    page_description = _("Een gewone pagina met tekst.")
    content_panels: ClassVar = [*Page.content_panels, *RenderedPage.intro_panels, FieldPanel("body")]
    search_fields: ClassVar = [*Page.search_fields, *RenderedPage.content_search_fields]

    class Meta:
        verbose_name = _("gewone pagina")
        verbose_name_plural = _("gewone pagina's")
