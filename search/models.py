"""The search index as tables: generations, units, words, and the synonyms that editors keep."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Locale, Page

from .folding import words_in
from .models_editors import PageCount, QueryCount, SearchPick

__all__ = [
    "PageCount",
    "QueryCount",
    "SearchGeneration",
    "SearchPick",
    "SearchTerm",
    "SearchUnit",
    "SynonymGroup",
    "WaitingPage",
]


class SearchGeneration(models.Model):
    """One build of the index. Readers get the active one; a rebuild makes the next and then switches."""

    active = models.BooleanField(default=False)
    analyser = models.PositiveIntegerField()
    # Goes up with every change, so that what a process keeps in memory is found again.
    version = models.PositiveIntegerField(default=1)
    made = models.DateTimeField(auto_now_add=True)

    class Meta:
        """One generation is active at most."""

        constraints = (
            models.UniqueConstraint(fields=["active"], condition=models.Q(active=True), name="one_active_generation"),
        )

    def __str__(self) -> str:
        """Say which build this is."""
        return f"{self.pk}"


class SearchUnit(models.Model):
    """One thing that can be found: a page, or a piece of material on it, in one language."""

    generation = models.ForeignKey(SearchGeneration, on_delete=models.CASCADE, related_name="units")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    # No index of its own: half of all units have the same, and PostgreSQL reads it nevertheless.
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+", db_index=False)
    toolkit = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", null=True, blank=True)
    kind = models.CharField(max_length=20)
    code = models.CharField(max_length=20, blank=True)
    anchor = models.CharField(max_length=60, blank=True)
    # What it is, wherever in its toolkit it stands: the same material with the same words is one result.
    identity = models.CharField(max_length=32)
    # Two slugs may be longer than any column: each has 255 characters.
    url = models.TextField()
    title = models.TextField()
    # The folded beginning of the title, for suggestions while typing.
    title_key = models.CharField(max_length=120, blank=True)
    text = models.TextField(blank=True)
    place = models.TextField(blank=True)
    theme = models.CharField(max_length=100, blank=True)
    emblem = models.CharField(max_length=40, blank=True)
    minutes = models.PositiveIntegerField(default=0)
    group_min = models.PositiveIntegerField(default=0)
    group_max = models.PositiveIntegerField(default=0)
    title_tokens = models.TextField(blank=True)
    label_tokens = models.TextField(blank=True)
    body_tokens = models.TextField(blank=True)
    part_tokens = models.TextField(blank=True)

    class Meta:
        """Found by page when a page changes."""

        indexes = (
            models.Index(fields=["generation", "page"]),
            models.Index(fields=["generation", "locale", "kind"]),
            # The beginning of a title, which PostgreSQL finds in an index of this class only.
            models.Index(
                fields=["generation", "locale", "title_key"],
                opclasses=["int8_ops", "int4_ops", "varchar_pattern_ops"],
                name="search_titles",
            ),
        )

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class SearchTerm(models.Model):
    """A word of the index as it is written, its token, and in how many units it stands."""

    generation = models.ForeignKey(SearchGeneration, on_delete=models.CASCADE, related_name="terms")
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    surface = models.CharField(max_length=60)
    token = models.CharField(max_length=60)
    frequency = models.IntegerField(default=0)

    class Meta:
        """One row for a word in a language."""

        constraints = (models.UniqueConstraint(fields=["generation", "locale", "surface"], name="one_row_for_a_word"),)
        indexes = (models.Index(fields=["generation", "locale", "token"]),)

    def __str__(self) -> str:
        """Return the word."""
        return self.surface


class WaitingPage(models.Model):
    """A page that the index has not followed yet, because too many changed at once."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        """Return which page."""
        return f"{self.page_id}"


class SynonymGroup(models.Model):
    """Words that mean nearly the same; who searches for one finds the others too, a little lower."""

    locale = models.ForeignKey(
        Locale,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("taal"),
        help_text=_("De woorden gelden alleen voor zoeken in deze taal."),
    )
    words = models.TextField(_("woorden"), help_text=_("Zet komma’s tussen de woorden, bijvoorbeeld: film, video."))
    one_way = models.BooleanField(
        _("één kant op"),
        default=False,
        help_text=_("Wie het eerste woord zoekt, vindt ook de andere. Andersom niet."),
    )

    panels: ClassVar = [FieldPanel("locale"), FieldPanel("words"), FieldPanel("one_way")]

    class Meta:
        """The words editors see."""

        verbose_name = _("groep synoniemen")
        verbose_name_plural = _("synoniemen")

    def __str__(self) -> str:
        """Return the words."""
        return self.words

    def clean(self) -> None:
        """Refuse a group of fewer than two words."""
        super().clean()
        if len(self.each()) < 2:  # noqa: PLR2004 - a word alone has no synonym
            raise ValidationError({"words": _("Geef minstens twee woorden, met een komma ertussen.")})

    def each(self) -> list[str]:
        """Return the words, one by one."""
        return [word.strip() for word in self.words.replace("\n", ",").split(",") if words_in(word)]
