"""A variant in the making: the answers to the wizard, kept so that it can be left and resumed."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from toolkits.models import ToolkitPage

from .sets import VariantSet


class VariantPlan(models.Model):
    """What somebody answered so far. `answers` holds the form of each step as it was sent, complete or not."""

    source = models.ForeignKey(ToolkitPage, on_delete=models.CASCADE, related_name="variant_plans")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="variant_plans")
    answers = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    # Set in the transaction that makes the pages: a plan is carried out once.
    result = models.OneToOneField(VariantSet, null=True, on_delete=models.SET_NULL, related_name="plan")
    carried_out_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("variant in de maak")
        verbose_name_plural = _("varianten in de maak")
        ordering: ClassVar = ["-updated_at"]

    def __str__(self) -> str:
        return str(self.answers.get("name", {}).get("title") or self.source.title)
