"""What an import must remember outside its own transaction."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class PendingImport(models.Model):
    """An import that is being made, with the names of the files that it writes.

    It is stored before the first file is written and taken away in the transaction that makes the rows. One that is
    left behind belongs to an import that was killed: its files belong to nothing, and the next import removes them.
    """

    files = models.JSONField(default=list)
    started_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("import die bezig is")
        verbose_name_plural = _("imports die bezig zijn")
        default_permissions: ClassVar[tuple[str, ...]] = ()

    def __str__(self) -> str:
        return str(self.started_at)


class UploadedToolkit(models.Model):
    """A file that somebody uploaded and has not decided on yet. Only they can go on with it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    parent = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=255)
    file = models.FileField(upload_to="exchange/")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("geüpload toolkitbestand")
        verbose_name_plural = _("geüploade toolkitbestanden")
        ordering: ClassVar[list[Any]] = ["-uploaded_at"]
        default_permissions: ClassVar[tuple[str, ...]] = ()

    def __str__(self) -> str:
        return self.name
