"""What was imported before, and what is being imported."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class ImportRecord(models.Model):
    """One import of one document. `report` is what was printed; a password is never in it."""

    sha256 = models.CharField(max_length=64, db_index=True)
    file_name = models.CharField(_("bestand"), max_length=255)
    parent_key = models.UUIDField()
    page_key = models.UUIDField()
    language = models.CharField(max_length=10)
    created_at = models.DateTimeField(_("geïmporteerd op"), auto_now_add=True)
    report = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering: ClassVar[list[Any]] = ["-created_at", "-pk"]
        default_permissions: ClassVar[tuple[str, ...]] = ()

    def __str__(self) -> str:
        return self.file_name

    @property
    def page(self) -> Page | None:
        """Return the page that was made, or None when it has been deleted."""
        return Page.objects.filter(translation_key=self.page_key, locale__language_code=self.language).first()


class ImportDraft(models.Model):
    """An import that an editor is still correcting. Nothing of it is a page yet.

    `files` are what `drafting.pieces` makes of the documents, `choices` what to use from the library, `refused` a
    sentence for each file that could not be read. `version` counts every change, so that a screen that is no longer
    right is noticed. When it is done, `files` is empty and `result` says what was made. Passwords are in it encrypted.
    """

    OPEN, DONE = "open", "done"

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    # The work of the editor outlives the page it was meant for.
    parent = models.ForeignKey(Page, verbose_name=_("plek"), null=True, on_delete=models.SET_NULL, related_name="+")
    language = models.CharField(_("taal"), max_length=10)
    title = models.CharField(_("bestanden"), max_length=255)
    state = models.CharField(max_length=10, choices=[(OPEN, _("bezig")), (DONE, _("klaar"))], default=OPEN)
    version = models.PositiveIntegerField(default=1)
    files = models.JSONField(default=list)
    choices = models.JSONField(default=dict)
    refused = models.JSONField(default=list)
    result = models.JSONField(default=list)
    created_at = models.DateTimeField(_("begonnen op"), auto_now_add=True)
    changed_at = models.DateTimeField(_("laatst gewijzigd"), auto_now=True)

    class Meta:
        verbose_name = _("conceptimport")
        verbose_name_plural = _("conceptimports")
        ordering: ClassVar[list[Any]] = ["-changed_at", "-pk"]
        default_permissions: ClassVar[tuple[str, ...]] = ()

    def __str__(self) -> str:
        return self.title


class ImportStep(models.Model):
    """One correction of a draft import: what it was called, and the file as it was before."""

    draft = models.ForeignKey(ImportDraft, on_delete=models.CASCADE, related_name="steps")
    label = models.CharField(max_length=255)
    place = models.PositiveSmallIntegerField()
    before = models.JSONField()
    anchor = models.CharField(max_length=20, blank=True)

    class Meta:
        verbose_name = _("correctie")
        verbose_name_plural = _("correcties")
        ordering: ClassVar[list[Any]] = ["pk"]
        default_permissions: ClassVar[tuple[str, ...]] = ()

    def __str__(self) -> str:
        return self.label
