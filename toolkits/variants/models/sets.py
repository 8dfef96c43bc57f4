"""Which toolkit came from which, page by page, and what each page last answered its source."""

from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from toolkits.models import ToolkitPage

# A toolkit, a variant of it, and a variant of that one: deeper, nobody knows any more where a text came from.
DEEPEST_VARIANT = 2


class Policy(models.TextChoices):
    """What happens with a source change where the variant did not touch the text."""

    WAIT = "wait", _("Wachten: iemand kijkt ernaar")
    DRAFT = "draft", _("Vanzelf in het concept")
    PUBLISH = "publish", _("Vanzelf in het concept, en publiceren")


class VariantSet(models.Model):
    """A toolkit that was made from another one. When the source is deleted, the variant stays."""

    toolkit = models.OneToOneField(ToolkitPage, on_delete=models.CASCADE, related_name="variant")
    source = models.ForeignKey(ToolkitPage, null=True, on_delete=models.SET_NULL, related_name="variants")
    # Says where the variant came from, also when that is gone.
    source_title = models.CharField(max_length=255)
    policy = models.CharField(_("bronwijzigingen"), max_length=10, choices=Policy, default=Policy.WAIT)
    derived_at = models.DateTimeField(auto_now_add=True)
    derived_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="derived_variants"
    )

    class Meta:
        verbose_name = _("variant")
        verbose_name_plural = _("varianten")
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(toolkit=models.F("source")), name="variant_is_not_its_source"),
        ]

    def __str__(self) -> str:
        return str(self.toolkit.title)

    def clean(self) -> None:
        """Refuse a source that this variant is itself a source of, and one that lies too deep."""
        if self.source_id is None:
            return
        above = lineage(self.source_id)
        if self.toolkit_id in above:
            raise ValidationError(_("Een toolkit kan geen variant zijn van zijn eigen variant. Kies een andere bron."))
        if len(above) > DEEPEST_VARIANT:
            raise ValidationError(
                _("Van een variant van een variant kun je geen variant maken. Neem de toolkit waar die van komt.")
            )


def lineage(toolkit: int) -> list[int]:
    """Return a toolkit and those it came from, nearest first, as primary keys."""
    found = [toolkit]
    while len(found) <= DEEPEST_VARIANT:
        source = VariantSet.objects.filter(toolkit=found[-1]).values_list("source", flat=True).first()
        if source is None or source in found:
            break
        found.append(source)
    return found


class VariantLink(models.Model):
    """A page of a variant and the page it came from.

    Without a page: the variant chose not to have it. Without a source: the source was deleted.
    `base` is what the source said when the variant last answered it (see `toolkits.variants.comparing`), with the links
    of the variant; it does not hang on a revision, because those are purged.
    """

    variant = models.ForeignKey(VariantSet, on_delete=models.CASCADE, related_name="links")
    page = models.OneToOneField("wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="variant_link")
    source = models.ForeignKey("wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="variant_links")
    base = models.JSONField(default=dict)
    # From when on the publications of the source are news for this page.
    based_at = models.DateTimeField()

    class Meta:
        verbose_name = _("pagina van een variant")
        verbose_name_plural = _("pagina's van varianten")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["variant", "source"], name="one_page_for_each_source_page"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} > {self.page_id}"


class MaterialCopy(models.Model):
    """A piece of material that a toolkit keeps for itself, and the shared piece it was copied from."""

    toolkit = models.ForeignKey(ToolkitPage, on_delete=models.CASCADE, related_name="material_copies")
    content_type = models.ForeignKey("contenttypes.ContentType", on_delete=models.CASCADE, related_name="+")
    copy_id = models.PositiveBigIntegerField()
    source_id = models.PositiveBigIntegerField()
    base = models.JSONField(default=dict)
    based_at = models.DateTimeField()

    class Meta:
        verbose_name = _("eigen kopie")
        verbose_name_plural = _("eigen kopieën")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["content_type", "copy_id"], name="a_copy_has_one_source"),
        ]

    def __str__(self) -> str:
        return f"{self.content_type.model} {self.source_id} > {self.copy_id}"


class WordingPin(models.Model):
    """The shared text that an own wording was written beside. When the shared text changes, the editor is asked."""

    toolkit = models.ForeignKey(ToolkitPage, on_delete=models.CASCADE, related_name="wording_pins")
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="pinned_wordings")
    # The path of the own wording, such as `body/<id>/placements/<id>/own_front`.
    path = models.CharField(max_length=255)
    material_id = models.PositiveBigIntegerField()
    base = models.TextField(blank=True)
    based_at = models.DateTimeField()

    class Meta:
        verbose_name = _("eigen tekst")
        verbose_name_plural = _("eigen teksten")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["page", "path"], name="one_pin_for_each_wording"),
        ]

    def __str__(self) -> str:
        return self.path
