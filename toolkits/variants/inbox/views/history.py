"""Where a variant came from, what was decided since, how far it drifted, and what happens by itself."""

from itertools import accumulate
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import Page

from toolkits.variants.following import follow_toolkit
from toolkits.variants.inbox.access import may_steer
from toolkits.variants.inbox.screens import ToolkitScreen, inbox_address
from toolkits.variants.models import Answer, PendingChanges, Policy, VariantDecision, VariantSet
from toolkits.variants.pending import count_again

from .answers import may_undo

ON_A_SCREEN = 50


class PolicyForm(forms.ModelForm[VariantSet]):
    """What happens with a source change where the variant did not touch the text."""

    class Meta:
        model = VariantSet
        fields = ("policy",)
        widgets = {"policy": forms.RadioSelect}


class HistoryView(ToolkitScreen):
    """The history of a variant. `?antwoord=` and `?pagina=` filter the decisions."""

    template_name = "variants/inbox/history.html"
    page_title = gettext_lazy("Geschiedenis van de variant")
    variant: VariantSet

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the variant."""
        super().setup(request, *args, **kwargs)
        self.variant = get_object_or_404(
            VariantSet.objects.select_related("source", "derived_by"), toolkit=self.toolkit
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Tell everything about the variant."""
        count_again([self.toolkit.pk])
        pages = PendingChanges.objects.filter(toolkit=self.toolkit).select_related("page").order_by("page__path")
        sums = pages.order_by().aggregate(
            u=Sum("units"), here=Sum("changed_here"), w=Sum("waiting"), later=Sum("later")
        )
        asked = {name: self.request.GET.get(name, "") for name in ("antwoord", "pagina")}
        screen = Paginator(self._decisions(asked), ON_A_SCREEN).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            variant=self.variant,
            may_steer=may_steer(self.request.user, self.toolkit),
            form=PolicyForm(instance=self.variant),
            may_follow=self.variant.policy != Policy.WAIT,
            drift=drift_of(sums["u"] or 0, sums["here"] or 0, (sums["w"] or 0) + (sums["later"] or 0)),
            pages=[(each, drift_of(each.units, each.changed_here, each.waiting + each.later)) for each in pages],
            screen=screen,
            decisions=[(each, may_undo(self.request.user, each)) for each in screen],
            asked=asked,
            answers=Answer.choices,
            decided_pages=Page.objects.filter(decisions__toolkit=self.toolkit).distinct().order_by("path"),
            here=self.request.get_full_path(),
            inbox=inbox_address(self.toolkit),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Change what happens by itself, or let it happen now."""
        if not may_steer(request.user, self.toolkit):
            raise PermissionDenied
        if "follow" in request.POST:
            self._follow()
        else:
            form = PolicyForm(request.POST, instance=self.variant)
            if form.is_valid():
                form.save()
                messages.success(
                    request, _("Bewaard: ‘%(policy)s’.") % {"policy": self.variant.get_policy_display()}
                )  # fmt: skip
            else:
                messages.error(request, _("Kies een van de drie mogelijkheden."))
        return redirect(reverse("inbox:history", args=[self.toolkit.pk]))

    def _follow(self) -> None:
        done = follow_toolkit(self.toolkit)
        told = ngettext("%(count)d wijziging overgenomen.", "%(count)d wijzigingen overgenomen.", done)
        if done:
            messages.success(self.request, told % {"count": done})
        else:
            messages.info(
                self.request,
                _("Er was niets om over te nemen, of iemand is aan het werk op de pagina's die wachten."),
            )

    def _decisions(self, asked: dict[str, str]) -> Any:
        found = VariantDecision.objects.filter(toolkit=self.toolkit).select_related(
            "page", "copy__content_type", "decided_by", "undone_by"
        )
        if asked["antwoord"] in Answer.values:
            found = found.filter(answer=asked["antwoord"])
        if asked["pagina"].isdigit():
            found = found.filter(page=asked["pagina"])
        return found.defer("base_before", "local_before", "local_after")


def drift_of(units: int, changed: int, waiting: int) -> dict[str, Any]:
    """Return how far a variant drifted: of so many parts how many are as in the source, changed here, and waiting.

    The shares are whole percents that make a hundred together; what occurs has one at least.
    """
    counts = {"same": max(units - changed - waiting, 0), "changed": changed, "waiting": waiting}
    total = sum(counts.values())
    shares = (
        {name: max(round(100 * count / total), 1) if count else 0 for name, count in counts.items()} if total else {}
    )
    if shares:
        largest = max(shares, key=lambda name: shares[name])
        shares[largest] += 100 - sum(shares.values())
    starts = [0, *accumulate(shares.values())]
    bars = [
        {"name": name, "start": start, "share": share}
        for (name, share), start in zip(shares.items(), starts, strict=False)
    ]
    return {"total": total, "counts": counts, "shares": shares, "bars": bars}
