"""The overview: variants in the making, and the variants that an editor may change."""

from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from toolkits.usage import editable
from toolkits.variants.models import CarriedTranslation, PendingChanges, VariantPlan, VariantSet

TITLE = _("Varianten")


class VariantsView(WagtailAdminTemplateMixin, TemplateView):
    """What the screens of variants share."""

    header_icon = "resubmit"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return where this screen stands."""
        overview = {"url": reverse("variants:index"), "label": str(TITLE)}
        here = {"url": "", "label": str(self.get_page_title()), "sublabel": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, *([] if isinstance(self, OverviewView) else [overview]), here]


class OverviewView(VariantsView):
    """Variants in the making, and variants that were made."""

    template_name = "variants/overview/index.html"
    page_title = TITLE

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the plans of this editor, and the variants that they may change."""
        user: Any = self.request.user
        plans = VariantPlan.objects.filter(owner=user, carried_out_at=None).select_related("source")
        return super().get_context_data(plans=plans, variants=variants_of(user), **kwargs)


def variants_of(user: Any) -> QuerySet[VariantSet]:
    """Return the variants that `user` may change, newest first, each with `waiting`, `conflicts` and `translations`.

    `waiting` are source changes without an answer, `conflicts` those of them that were changed in both places, and
    `translations` those that still have to come along. At most three queries.
    """
    mine = editable(VariantSet.objects.values_list("toolkit", flat=True), user)
    pending = PendingChanges.objects.filter(toolkit=OuterRef("toolkit")).order_by().values("toolkit")
    carried = CarriedTranslation.objects.filter(page__variant_link__variant=OuterRef("pk"), made_at=None).order_by()
    return (
        VariantSet.objects.filter(toolkit__in=mine)
        .select_related("toolkit", "source", "derived_by")
        .annotate(
            waiting=Coalesce(Subquery(pending.annotate(sum=Sum("waiting")).values("sum")), 0),
            conflicts=Coalesce(Subquery(pending.annotate(sum=Sum("conflicts")).values("sum")), 0),
            translations=Coalesce(
                Subquery(carried.values("page__variant_link__variant").annotate(count=Count("pk")).values("count")), 0
            ),
        )
        .order_by("-derived_at", "-pk")
    )
