"""Translations that came along with a variant, and whether somebody has looked at them."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class CarriedTranslation(models.Model):
    """A page of a variant in one language: whether its translation still has to come along, and was looked at.

    `made_at` is empty while it is still to be made: a process that ends half-way leaves the rest to do. Publishing it
    is what says that somebody looked at it.
    """

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="carried_translations")
    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(null=True)
    strings = models.PositiveIntegerField(default=0)
    reviewed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("meegekomen vertaling")
        verbose_name_plural = _("meegekomen vertalingen")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["page", "locale"], name="one_carried_translation_for_each_language"),
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.locale}"
