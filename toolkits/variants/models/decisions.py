"""What was answered to source changes, by whom, and what it takes to undo it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from toolkits.models import ToolkitPage

from .sets import MaterialCopy


class Answer(models.TextChoices):
    """The answers to a source change."""

    TAKE = "take", _("Overgenomen")
    KEEP = "keep", _("Eigen tekst gehouden")
    MERGE = "merge", _("Samengevoegd")
    LATER = "later", _("Later")
    FOLLOW = "follow", _("Vanzelf overgenomen")
    RESET = "reset", _("Terug naar de bron")


class VariantDecision(models.Model):
    """One answer. It is about a page, or about a toolkit's own copy of material."""

    toolkit = models.ForeignKey(ToolkitPage, on_delete=models.CASCADE, related_name="toolkit_decisions")
    page = models.ForeignKey("wagtailcore.Page", null=True, on_delete=models.CASCADE, related_name="decisions")
    copy = models.ForeignKey(MaterialCopy, null=True, on_delete=models.CASCADE, related_name="decisions")
    path = models.CharField(max_length=255)
    # What the part is called, kept because the part itself may go.
    label = models.CharField(max_length=255)
    source_hash = models.CharField(max_length=32)
    answer = models.CharField(max_length=10, choices=Answer)
    decided_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    note = models.CharField(max_length=255, blank=True)
    # Decisions taken in one go are undone in one go.
    batch = models.UUIDField()
    revision = models.ForeignKey("wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+")
    # Pieces (see `comparing.pieces`): what base and variant said before, what the variant said after.
    base_before = models.JSONField(null=True)
    local_before = models.JSONField(null=True)
    local_after = models.JSONField(null=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("besluit")
        verbose_name_plural = _("besluiten")
        ordering: ClassVar = ["-decided_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_answer_display()}: {self.label}"


class PendingChanges(models.Model):
    """How many source changes wait for an answer on a page; kept so that lists need not compare.

    `stale` says that something changed since it was counted.
    """

    page = models.OneToOneField("wagtailcore.Page", on_delete=models.CASCADE, related_name="pending_changes")
    toolkit = models.ForeignKey(ToolkitPage, on_delete=models.CASCADE, related_name="pending_pages")
    waiting = models.PositiveIntegerField(default=0)
    conflicts = models.PositiveIntegerField(default=0)
    later = models.PositiveIntegerField(default=0)
    # Of all units of the page: how many there are, and how many were changed here and wait for nothing. Their share
    # is the drift.
    units = models.PositiveIntegerField(default=0)
    changed_here = models.PositiveIntegerField(default=0)
    stale = models.BooleanField(default=True)
    counted_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("wachtende wijzigingen")
        verbose_name_plural = _("wachtende wijzigingen")

    def __str__(self) -> str:
        return f"{self.page_id}: {self.waiting}"
