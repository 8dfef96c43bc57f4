"""The editors' report of what readers ask: where nothing was found, and where hardly anybody opened a result."""

from typing import Any, ClassVar

import django_filters  # type: ignore[import-untyped]  # without types
from django.db.models import F, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views.reports import ReportView
from wagtail.models import Locale
from wagtail.permissions import policy_registry

from .counting import DAYS_KEPT, ENOUGH_DAYS, OFTEN_ENOUGH, often_asked
from .models import QueryCount, SearchPick, SynonymGroup
from .updating import waiting

# Fewer than one opened result in this many searches is few.
FEW_CLICKS = 5

NOTABLE = (("empty", _("Zonder resultaten")), ("few", _("Weinig geopend")))


class QuestionFilterSet(WagtailFilterSet):
    """Narrow the report down to what stands out, and to a language."""

    show = django_filters.ChoiceFilter(
        label=_("Laat zien"), choices=NOTABLE, method="standing_out", empty_label=_("Alle zoekvragen")
    )
    locale = django_filters.ModelChoiceFilter(
        label=_("Taal"), queryset=Locale.objects.all(), empty_label=_("Alle talen")
    )

    class Meta:
        model = QueryCount
        fields: ClassVar = ["show", "locale"]

    def standing_out(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Return the questions with no results half of the time, or with hardly any result opened."""
        if value == "empty":
            return rows.filter(vain__gte=F("times") - F("vain"))
        return rows.filter(times__gt=F("vain"), opened__lt=(F("times") - F("vain")) / float(FEW_CLICKS))


class QuestionsReportView(ReportView):
    """What readers ask, per language."""

    page_title = _("Zoekvragen")
    header_icon = "search"
    template_name = "search/report.html"
    results_template_name = "search/report_results.html"
    model = QueryCount
    filterset_class = QuestionFilterSet
    index_url_name = "search_questions"
    index_results_url_name = "search_questions_results"
    any_permission_required: ClassVar = ["add", "change"]
    list_export: ClassVar = ["query", "language", "times", "vain", "opened"]
    export_headings: ClassVar = {
        "query": _("Zoekvraag"),
        "language": _("Taal"),
        "times": _("Gezocht"),
        "vain": _("Zonder resultaten"),
        "opened": _("Resultaat geopend"),
    }

    @cached_property
    def permission_policy(self) -> Any:
        """Ask for the right to act on the report: to change synonyms."""
        return policy_registry.get_by_type(SynonymGroup)

    def get_filename(self) -> str:
        """Return the name of the file to download."""
        return "zoekvragen"

    def get_queryset(self) -> QuerySet[Any]:
        """Return the questions that may be shown."""
        return often_asked()

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what the screen explains, and which buttons this editor gets."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        user = self.request.user
        return {
            **context,
            "often_enough": OFTEN_ENOUGH,
            "enough_days": ENOUGH_DAYS,
            "days_kept": DAYS_KEPT,
            "synonyms_add": SynonymGroup.snippet_viewset.get_url_name("add"),  # type: ignore[attr-defined]  # Wagtail sets it
            "picks_add": SearchPick.snippet_viewset.get_url_name("add"),  # type: ignore[attr-defined]  # as above
            "may_add_synonym": policy_registry.get_by_type(SynonymGroup).user_has_permission(user, "add"),
            "may_add_pick": policy_registry.get_by_type(SearchPick).user_has_permission(user, "add"),
            "waiting": waiting(),
        }
