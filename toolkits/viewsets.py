"""The editors' lists: material, audiences, and the pages of a toolkit with their numbers."""

from typing import Any, ClassVar

from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, LocaleColumn, UpdatedAtColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page
from wagtail.snippets.views.snippets import (
    PreviewOnCreateView,
    PreviewOnEditView,
    SnippetViewSet,
    SnippetViewSetGroup,
)

from .models import Audience, Card, Film, HouseStyle, Person, Question, Quote, ToolkitPage, WorkPackagePage, Worksheet
from .usage_views import MaterialEditView, ProtectedDeleteView, StyleUsageView, WhereUsedView

COMMON_COLUMNS = (LocaleColumn(label=_("Taal")), LiveStatusTagColumn(label=_("Status")), UpdatedAtColumn())


class MaterialViewSet(SnippetViewSet):
    """What the lists of all material share."""

    edit_view_class = MaterialEditView
    delete_view_class = ProtectedDeleteView
    delete_template_name = "toolkits/material_confirm_delete.html"
    usage_view_class = WhereUsedView
    list_per_page = 50
    add_to_admin_menu = False

    def get_usage_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Show "Waar gebruikt" in its own template; Wagtail would take the one of its listing."""
        given: dict[str, Any] = super().get_usage_view_kwargs(template_name="toolkits/where_used.html", **kwargs)
        return given


class CardViewSet(MaterialViewSet):
    """Cards."""

    model = Card
    icon = "doc-empty"
    list_display: ClassVar = ["__str__", "kind", *COMMON_COLUMNS]
    list_filter: ClassVar = ["kind", "live"]


class QuestionViewSet(MaterialViewSet):
    """Questions."""

    model = Question
    icon = "help"
    list_display: ClassVar = ["__str__", "kind", *COMMON_COLUMNS]
    list_filter: ClassVar = ["kind", "live"]


class WorksheetViewSet(MaterialViewSet):
    """Worksheets."""

    model = Worksheet
    icon = "form"
    list_display: ClassVar = ["title", "minutes", "paper", *COMMON_COLUMNS]
    list_filter: ClassVar = ["paper", "live"]


class WithoutPassword:
    """A preview of a film: Wagtail keeps what was typed, readable, and saves it. The password stays out of that."""

    def get_form(self, query_dict: QueryDict) -> Any:
        """Return the form, as if no password was typed."""
        typed = query_dict.copy()
        for name in ("password", "forget_password"):
            typed.pop(name, None)
        return super().get_form(typed)  # type: ignore[misc]  # from the view it is mixed into


class FilmPreviewOnCreateView(WithoutPassword, PreviewOnCreateView):
    """The preview of a new film."""


class FilmPreviewOnEditView(WithoutPassword, PreviewOnEditView):
    """The preview of a film."""


class FilmViewSet(MaterialViewSet):
    """Films."""

    model = Film
    preview_on_add_view_class = FilmPreviewOnCreateView
    preview_on_edit_view_class = FilmPreviewOnEditView
    icon = "media"
    list_display: ClassVar = ["title", "length", *COMMON_COLUMNS]
    list_filter: ClassVar = ["live"]


class QuoteViewSet(MaterialViewSet):
    """Quotes."""

    model = Quote
    icon = "openquote"
    list_display: ClassVar = ["__str__", "attribution", "source_title", *COMMON_COLUMNS]
    list_filter: ClassVar = ["live"]


class PersonViewSet(MaterialViewSet):
    """People."""

    model = Person
    icon = "user"
    list_display: ClassVar = ["name", "role", *COMMON_COLUMNS]
    list_filter: ClassVar = ["live"]


class AudienceViewSet(MaterialViewSet):
    """Audiences."""

    model = Audience
    icon = "group"
    list_display: ClassVar = ["name", "parent", "singular", "plural", *COMMON_COLUMNS]


class HouseStyleViewSet(SnippetViewSet):
    """House styles."""

    model = HouseStyle
    icon = "view"
    edit_view_class = MaterialEditView
    usage_view_class = StyleUsageView
    list_display: ClassVar = ["name", "slug", "brand", "action", "accent", *COMMON_COLUMNS[1:]]
    add_to_admin_menu = False


class MaterialGroup(SnippetViewSetGroup):
    """The menu of all material."""

    menu_label = _("Materiaal")
    menu_icon = "folder-open-inverse"
    menu_order = 150
    items = (
        CardViewSet,
        QuestionViewSet,
        WorksheetViewSet,
        FilmViewSet,
        QuoteViewSet,
        PersonViewSet,
        AudienceViewSet,
        HouseStyleViewSet,
    )


class ToolkitChildrenView(ExplorableIndexView):
    """The pages of a toolkit, in order."""

    default_ordering = "ord"

    @cached_property
    def numbers(self) -> dict[int, int]:
        """Return the number of each numbered work package of this toolkit, by primary key."""
        numbered = WorkPackagePage.objects.child_of(self.parent_page).filter(numbered=True).order_by("path")
        return {pk: place for place, pk in enumerate(numbered.values_list("pk", flat=True), start=1)}

    def get_table(self, object_list: Any) -> Any:
        """Return the table, with the number of each work package: its place, drafts counted too."""
        for page in object_list:
            page.number_in_toolkit = self.numbers.get(page.pk, "")
        return super().get_table(object_list)


class ToolkitChildrenViewSet(PageViewSet):
    """The explorer below a toolkit."""

    model = WorkPackagePage
    parent_models: ClassVar = [ToolkitPage]
    index_view_class = ToolkitChildrenView
    columns: ClassVar = [
        ExplorableIndexView.base_columns[0],
        Column("number_in_toolkit", label=_("Nummer"), width="8%"),
        *ExplorableIndexView.base_columns[1:],
    ]

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """List every page below the toolkit, also plates and columns; Wagtail would list work packages only."""
        listed: dict[str, Any] = super().get_index_view_kwargs(**{"model": Page, **kwargs})
        return listed
