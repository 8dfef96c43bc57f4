"""The editors' lists: material, audiences, and the pages of a toolkit with their numbers."""

from typing import Any, ClassVar

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.snippets.views.snippets import DeleteView, SnippetViewSet, SnippetViewSetGroup

from .models import Audience, Card, Film, Person, Question, Quote, ToolkitPage, WorkPackagePage, Worksheet


class ProtectedDeleteView(DeleteView):
    """Deleting is refused while a page uses the material; the screen says where."""

    def get_usage(self) -> Any:
        """Return the places of use; Wagtail refuses when they are marked as protected."""
        usage = super().get_usage()
        if usage is not None and usage.count():
            usage.__dict__["is_protected"] = True
        return usage


class MaterialViewSet(SnippetViewSet):
    """What the lists of all material share."""

    delete_view_class = ProtectedDeleteView
    list_per_page = 50
    add_to_admin_menu = False


class CardViewSet(MaterialViewSet):
    """Cards."""

    model = Card
    icon = "doc-empty"
    list_display: ClassVar = ["__str__", "kind", "locale", "live", UpdatedAtColumn()]
    list_filter: ClassVar = ["kind", "live"]


class QuestionViewSet(MaterialViewSet):
    """Questions."""

    model = Question
    icon = "help"
    list_display: ClassVar = ["__str__", "kind", "locale", "live", UpdatedAtColumn()]
    list_filter: ClassVar = ["kind", "live"]


class WorksheetViewSet(MaterialViewSet):
    """Worksheets."""

    model = Worksheet
    icon = "form"
    list_display: ClassVar = ["title", "minutes", "paper", "locale", "live", UpdatedAtColumn()]
    list_filter: ClassVar = ["paper", "live"]


class FilmViewSet(MaterialViewSet):
    """Films."""

    model = Film
    icon = "media"
    list_display: ClassVar = ["title", "length", "locale", "live", UpdatedAtColumn()]
    list_filter: ClassVar = ["live"]


class QuoteViewSet(MaterialViewSet):
    """Quotes."""

    model = Quote
    icon = "openquote"
    list_display: ClassVar = ["__str__", "attribution", "source_title", "locale", "live", UpdatedAtColumn()]
    list_filter: ClassVar = ["live"]


class PersonViewSet(MaterialViewSet):
    """People."""

    model = Person
    icon = "user"
    list_display: ClassVar = ["name", "role", "locale", "live", UpdatedAtColumn()]
    list_filter: ClassVar = ["live"]


class AudienceViewSet(MaterialViewSet):
    """Audiences."""

    model = Audience
    icon = "group"
    list_display: ClassVar = ["name", "parent", "singular", "plural", "locale"]


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
    )


class NumberColumn(Column):
    """The number of a work package: its place among its numbered siblings, drafts counted too."""

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """Return the cell; the numbers of one list are found together."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        context["value"] = parent_context["view"].numbers.get(instance.pk, "")
        return context


class ToolkitChildrenView(ExplorableIndexView):
    """The pages of a toolkit, in order."""

    default_ordering = "ord"

    @cached_property
    def numbers(self) -> dict[int, int]:
        """Return the number of each numbered work package of this toolkit, by primary key."""
        numbered = WorkPackagePage.objects.child_of(self.parent_page).filter(numbered=True).order_by("path")
        return {pk: place for place, pk in enumerate(numbered.values_list("pk", flat=True), start=1)}


class ToolkitChildrenViewSet(PageViewSet):
    """The explorer below a toolkit."""

    model = WorkPackagePage
    parent_models: ClassVar = [ToolkitPage]
    index_view_class = ToolkitChildrenView
    columns: ClassVar = [
        ExplorableIndexView.base_columns[0],
        NumberColumn("number", label=_("Nummer"), width="8%"),
        *ExplorableIndexView.base_columns[1:],
    ]
