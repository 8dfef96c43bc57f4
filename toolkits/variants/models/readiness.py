"""What is stored about readiness: a report for each page, and what an editor put aside."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class ReadinessReport(models.Model):
    """What the checks found in the draft of one page.

    `changes` goes up with everything that could make the report wrong; `seen` is what it was when the checks began.
    A change that comes while the checks run is never lost that way, as it would be with a flag.
    """

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="readiness_report", primary_key=True)
    checked_at = models.DateTimeField(_("nagekeken op"), null=True)
    changes = models.PositiveBigIntegerField(default=0)
    seen = models.PositiveBigIntegerField(null=True)
    # A date in the page makes the report wrong without anybody changing anything; "" in `rules` is never current.
    good_until = models.DateField(null=True)
    rules = models.CharField(max_length=40, default="")
    findings = models.JSONField(default=list)

    class Meta:
        verbose_name = _("gereedheid van een pagina")
        verbose_name_plural = _("gereedheid van pagina's")
        default_permissions: ClassVar[tuple[str, ...]] = ()

    def __str__(self) -> str:
        return str(self.page_id)

    @property
    def stale(self) -> bool:
        """Say whether something changed since the checks began."""
        return self.seen != self.changes


class FindingSetAside(models.Model):
    """A finding that an editor put aside for one page: it is right as it is.

    `key` stands for the check, the place and the text; when the text changes the finding has another key and is back.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)
    reason = models.CharField(_("reden"), max_length=300)
    set_aside_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("wie"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    set_aside_at = models.DateTimeField(_("wanneer"), auto_now_add=True)

    class Meta:
        verbose_name = _("bevinding die terzijde is gelegd")
        verbose_name_plural = _("bevindingen die terzijde zijn gelegd")
        default_permissions: ClassVar[tuple[str, ...]] = ()
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["page", "key"], name="one_aside_per_finding"),
        ]

    def __str__(self) -> str:
        return self.reason
