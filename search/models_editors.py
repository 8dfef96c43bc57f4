"""What editors steer searching with, and what they learn from it. Nothing here says who searched, or when on a day."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Locale, Page

from toolkits.models import PermanentCode

from .folding import words_in

LONGEST_COUNTED = 60


class SearchPick(models.Model):
    """An editor's pick: what stands first when somebody asks just this."""

    locale = models.ForeignKey(
        Locale,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("taal"),
        help_text=_("De keuze geldt alleen voor zoeken in deze taal."),
    )
    questions = models.CharField(
        _("zoekvragen"),
        max_length=200,
        help_text=_(
            "Bij welke zoekvragen hoort dit bovenaan? Zet komma’s ertussen, bijvoorbeeld: aan de slag, hoe begin ik."
        ),
    )
    page = models.ForeignKey(
        Page,
        on_delete=models.CASCADE,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("pagina"),
        help_text=_("Kies een pagina, of vul hieronder een code in."),
    )
    code = models.CharField(
        _("code"),
        max_length=12,
        blank=True,
        help_text=_("De code van een kaartje, werkplaat, vraag, film of citaat. Die staat eronder, bijvoorbeeld 7F3Q."),
    )
    order = models.PositiveSmallIntegerField(
        _("volgorde"), default=1, help_text=_("Zijn er meer keuzes bij een vraag? Dan staat 1 bovenaan.")
    )

    panels: ClassVar = [
        FieldPanel("locale"),
        FieldPanel("questions"),
        FieldPanel("page"),
        FieldRowPanel([FieldPanel("code"), FieldPanel("order")]),
    ]

    class Meta:
        """In the order in which readers get them."""

        verbose_name = _("keuze van de redactie")
        verbose_name_plural = _("keuzes van de redactie")
        ordering = ("order", "pk")

    def __str__(self) -> str:
        """Return the questions."""
        return self.questions

    def clean(self) -> None:
        """Refuse a pick that leads nowhere, to two places, or to a page in another language."""
        super().clean()
        self.code = self.code.strip().upper()
        if not self.each():
            raise ValidationError({"questions": _("Geef minstens een woord waarop mensen zoeken.")})
        if bool(self.page_id) == bool(self.code):
            raise ValidationError({"page": _("Kies een pagina of vul een code in, een van de twee.")})
        if self.page and self.locale_id and self.page.locale_id != self.locale_id:
            raise ValidationError(
                {"page": _("Deze pagina is in een andere taal. Kies de vertaling of verander de taal.")}
            )
        if self.code and not PermanentCode.objects.filter(code=self.code).exists():
            raise ValidationError({"code": _("Deze code bestaat niet. Neem hem precies over van de site.")})

    def each(self) -> list[str]:
        """Return the questions, one by one."""
        return [question.strip() for question in self.questions.split(",") if words_in(question)]


class QueryCount(models.Model):
    """How often something was asked on a day, how often in vain, and how often a result was then opened.

    `query` holds the folded words, and never what looks like personal data: see `search.counting`.
    """

    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    query = models.CharField(max_length=LONGEST_COUNTED)
    searches = models.PositiveIntegerField(default=0)
    empty = models.PositiveIntegerField(default=0)
    clicks = models.PositiveIntegerField(default=0)

    class Meta:
        """One row for a question on a day."""

        verbose_name = _("zoekvraag")
        verbose_name_plural = _("zoekvragen")
        constraints = (models.UniqueConstraint(fields=["day", "locale", "query"], name="one_count_for_a_day"),)

    def __str__(self) -> str:
        """Return what was asked."""
        return self.query


class PageCount(models.Model):
    """How often a page, or a piece on it, was opened from the results on a day."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    clicks = models.PositiveIntegerField(default=0)

    class Meta:
        """One row for a page on a day."""

        constraints = (models.UniqueConstraint(fields=["day", "page"], name="one_page_count_for_a_day"),)

    def __str__(self) -> str:
        """Return which page and how often."""
        return f"{self.page_id}: {self.clicks}"
