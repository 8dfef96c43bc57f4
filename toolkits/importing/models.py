"""What was imported before."""

from typing import Any, ClassVar

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
