"""What was printed, and what is to be: one row for each document, in each language, for each kind of reader."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class PrintArtifact(models.Model):
    """One document that is made ahead, or was asked for once: what it is of, its file, and how it stands with it.

    `page` is None for a selection. `choice` is what the reader chose, in its shortest form (`formaat=groot`, a
    permanent code, the address of a selection); `choice_key` is a short stand-in for it, for the constraint.
    `scope` lists the restrictions below the page that its readers got past ("" is everybody): see `ordering.py`.
    `sources` are the pages that are in it, so that it goes when one of them does.

    `stale` says that it has to be made (again), from `due_at` on, and `wanted` that somebody waits for it. `file` is
    the last good one, which stays until a better one is there. `key` is the hash of everything that went into it,
    `sha256` that of the file itself.
    """

    class State(models.TextChoices):
        """How it stands with the making; `READY` and `FAILED` may still have the file of an earlier time."""

        WAITING = "waiting", _("wacht")
        MAKING = "making", _("wordt gemaakt")
        READY = "ready", _("klaar")
        FAILED = "failed", _("mislukt")
        NOTHING = "nothing", _("niets te printen")

    class Step(models.IntegerChoices):
        """How far the making is."""

        WAITING = 0, _("In de rij")
        COMPOSING = 1, _("De teksten klaarzetten")
        LAYOUT = 2, _("De bladzijden opmaken")
        WRITING = 3, _("Het bestand schrijven")
        CHECKING = 4, _("Het bestand nakijken")

    page = models.ForeignKey(Page, on_delete=models.CASCADE, null=True, related_name="print_artifacts")
    document = models.CharField(max_length=30)
    choice = models.TextField(blank=True)
    choice_key = models.CharField(max_length=64, blank=True)
    language = models.CharField(max_length=12)
    scope = models.TextField(blank=True)
    sources = models.ManyToManyField(Page, related_name="printed_in")

    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    stale = models.BooleanField(default=True)
    wanted = models.BooleanField(default=False)
    due_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True)
    step = models.PositiveSmallIntegerField(choices=Step.choices, default=Step.WAITING)
    pages_done = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)

    key = models.CharField(max_length=64, blank=True)
    file = models.CharField(max_length=100, blank=True)
    file_name = models.CharField(max_length=150, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    findings = models.JSONField(default=list)
    made_at = models.DateTimeField(null=True)
    seconds = models.FloatField(default=0)
    # By the day, to know what nobody asks for any more; not who.
    asked_on = models.DateField(null=True)

    class Meta:
        verbose_name = _("drukwerk")
        verbose_name_plural = _("drukwerk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["page", "document", "choice_key", "language", "scope"],
                condition=Q(page__isnull=False),
                name="one_artifact_for_a_page",
            ),
            models.UniqueConstraint(
                fields=["document", "choice_key", "language", "scope"],
                condition=Q(page__isnull=True),
                name="one_artifact_for_a_selection",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["due_at"], condition=Q(stale=True), name="artifacts_to_make"),
            models.Index(fields=["key"], name="artifact_key"),
        ]

    def __str__(self) -> str:
        what = f"{self.document} {self.choice}".strip()
        return f"{what} ({self.language})"
