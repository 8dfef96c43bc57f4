"""The editors' screens of searching: synonyms and picks."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, LocaleColumn
from wagtail.models import Locale
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet, SnippetViewSetGroup

from .models import SearchPick, SynonymGroup


class FilledCreateView(CreateView):
    """A form that is filled with what its address says, so that a line of the report leads to it in one click."""

    # Name of the field -> name in the address.
    filled: ClassVar[dict[str, str]] = {}

    def get_initial_form_instance(self) -> Any:
        """Return the new object, with the words and the language of the address."""
        instance = super().get_initial_form_instance() or self.model()
        given = _given(self.request)
        for name, source in self.filled.items():
            setattr(instance, name, given[source])
        if given["language"]:
            instance.locale = Locale.objects.filter(language_code=given["language"]).first() or Locale.get_default()
        return instance


def _given(request: HttpRequest) -> dict[str, str]:
    return {"words": request.GET.get("words", "")[:200], "language": request.GET.get("language", "")[:20]}


class SynonymCreateView(FilledCreateView):
    """A new group of synonyms."""

    filled: ClassVar = {"words": "words"}


class PickCreateView(FilledCreateView):
    """A new pick."""

    filled: ClassVar = {"questions": "words"}


class SynonymViewSet(SnippetViewSet):
    """Synonyms."""

    model = SynonymGroup
    icon = "list-ul"
    menu_label = _("Synoniemen")
    add_view_class = SynonymCreateView
    list_display: ClassVar = ["words", BooleanColumn("one_way", label=_("Één kant op")), LocaleColumn(label=_("Taal"))]
    list_filter: ClassVar = ["locale"]
    search_fields: ClassVar = ["words"]
    search_backend_name = None
    list_per_page = 100


class PickViewSet(SnippetViewSet):
    """Editors' picks."""

    model = SearchPick
    icon = "pick"
    menu_label = _("Keuzes van de redactie")
    add_view_class = PickCreateView
    list_display: ClassVar = ["questions", "page", "code", "order", LocaleColumn(label=_("Taal"))]
    list_filter: ClassVar = ["locale"]
    search_fields: ClassVar = ["questions"]
    search_backend_name = None
    list_per_page = 100


class SearchGroup(SnippetViewSetGroup):
    """The menu of searching."""

    # Wagtail has a "Zoeken" of its own in the menu; a longer name than this is cut off there.
    menu_label = _("Zoekwoorden")
    menu_icon = "search"
    menu_order = 160
    items = (SynonymViewSet, PickViewSet)
