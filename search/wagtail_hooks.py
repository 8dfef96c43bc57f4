"""How searching hooks into Wagtail's screens."""

from collections.abc import Mapping
from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.snippets.models import register_snippet

from .report import QuestionsReportView
from .updating import waiting
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


class WaitingPanel(Component):
    """Tells on the first screen of editors that readers still find a former text of some pages."""

    name = "search_waiting"
    template_name = "search/waiting.html"
    order = 90

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        """Return how many pages wait."""
        return {"waiting": waiting()}


@hooks.register("construct_homepage_panels")
def waiting_panel(request: Any, panels: list[Component]) -> None:
    """Add the panel; it is empty when nothing waits."""
    panels.append(WaitingPanel())
