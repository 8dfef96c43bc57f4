"""How searching hooks into Wagtail's screens."""

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from .report import QuestionsReportView
from .viewsets import SearchGroup

register_snippet(SearchGroup)


class QuestionsMenuItem(MenuItem):
    """The report in the menu, for whoever may act on it."""

    def is_shown(self, request: Any) -> bool:
        """Say whether this editor may change synonyms."""
        user = request.user
        return bool(user.has_perm("search.add_synonymgroup") or user.has_perm("search.change_synonymgroup"))


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    """Put the report among the editors' screens."""
    return [
        path("reports/zoekvragen/", QuestionsReportView.as_view(), name="search_questions"),
        path(
            "reports/zoekvragen/results/",
            QuestionsReportView.as_view(results_only=True),
            name="search_questions_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def menu_item() -> MenuItem:
    """Put the report in the menu of reports."""
    return QuestionsMenuItem(
        _("Zoekvragen"), reverse("search_questions"), name="zoekvragen", icon_name="search", order=300
    )
