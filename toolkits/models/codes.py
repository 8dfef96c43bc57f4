"""Permanent codes: the short address of one piece of material in its place."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class PermanentCode(models.Model):
    """The code of a placement, by the page's translation key and the placement's block id.

    It outlives the placement: a code is never given out twice, so a printed card never leads to another card.
    """

    code = models.CharField(max_length=12, unique=True)
    page_key = models.UUIDField()
    block_id = models.CharField(max_length=36)
    kind = models.CharField(max_length=20)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("vaste code")
        verbose_name_plural = _("vaste codes")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["page_key", "block_id"], name="one_code_per_placement"),
        ]

    def __str__(self) -> str:
        return self.code
