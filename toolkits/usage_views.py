"""The editors' screens about the use of material: where it is used, and why it can't be deleted."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.tables import Column, Table, TitleColumn
from wagtail.admin.widgets.button import Button
from wagtail.models import BaseLogEntry, ReferenceIndex
from wagtail.snippets.views.snippets import DeleteView, EditView, UsageView

from .models import LINEAGE, Audience, ToolkitPage, notes_of
from .usage import Users, tell_apart, users_of
from .where_used import WhereUsed, where_used

PLACES_ON_A_SCREEN = 50


def usage_address(material: Any) -> str:
    """Return the address of the screen that says where `material` is used."""
    return reverse(material.snippet_viewset.get_url_name("usage"), args=[quote(material.pk)])


def names_of(users: Users, user: Any) -> list[str]:
    """Return the names of what uses a piece of material. Pages that `user` may not know of are only counted."""
    known, unknown = tell_apart(users.pages, user)
    names = [*(page.get_admin_display_title() for page in known), *map(str, users.audiences)]
    if unknown:
        uncounted = ngettext(
            "%(count)d pagina waar je niet bij kunt", "%(count)d pagina's waar je niet bij kunt", unknown
        )
        names.append(uncounted % {"count": unknown})
    return names


def comment_on(entry: BaseLogEntry) -> str:
    """Return what the editor said about the change of a log entry, for the history.

    One small query for each line of a screen of at most 50: Wagtail asks for each line apart.
    """
    note = notes_of([entry.revision_id]).get(entry.revision_id) if entry.revision_id else None
    if note is None:
        return ""
    if note.minor:
        return _("kleine wijziging: %(text)s") % {"text": note.text} if note.text else _("kleine wijziging")
    return note.text


class WhereUsedView(UsageView):
    """Every place of a piece of material, with the wording used there."""

    page_title = gettext_lazy("Waar gebruikt")
    paginate_by = PLACES_ON_A_SCREEN
    columns = ()

    @cached_property
    def found(self) -> WhereUsed:
        """Return where the material is used, as this editor may know it."""
        return where_used(self.object, self.request.user, self.request)

    def get_queryset(self) -> Any:
        """Return the places that are listed in full."""
        return self.found.places

    def get_table(self, object_list: Any, **kwargs: Any) -> Table:
        """Return no table: a place has more to say than fits in a row."""
        return Table([], [])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way to this screen, under its own name."""
        items: list[dict[str, Any]] = super().get_breadcrumbs_items()
        return [*items[:-1], {**items[-1], "label": self.page_title}]


class StyleUsageView(UsageView):
    """The audiences that have a house style, also from a broader audience, and their toolkits."""

    page_title = gettext_lazy("Waar gebruikt")
    columns: ClassVar = [
        TitleColumn("name", label=gettext_lazy("Naam"), accessor="name", get_url=lambda row: row["url"]),
        Column("kind", label=gettext_lazy("Soort"), accessor="kind"),
    ]

    def get_queryset(self) -> Any:
        """Return what has the style now. Of toolkits that this editor may not know of there is no name."""
        rows = Audience.objects.select_related("locale", *LINEAGE).order_by("name", "pk")
        audiences = [each for each in rows if each.theme() == self.object.slug]
        toolkits = ToolkitPage.objects.filter(audience__in=audiences).order_by("path").select_related("locale")
        known, _unknown = tell_apart(toolkits, self.request.user)
        return [*audiences, *known]

    def get_table(self, object_list: Any, **kwargs: Any) -> Table:
        """Return a row for each, with the way to its form for who may change it."""
        finder = AdminURLFinder(self.request.user)
        rows = [
            {
                "name": f"{each} ({each.locale.language_code})",
                "kind": capfirst(each._meta.verbose_name),
                "url": finder.get_edit_url(each),
            }
            for each in object_list
        ]
        return Table(self.columns, rows)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way to this screen, under its own name."""
        items: list[dict[str, Any]] = super().get_breadcrumbs_items()
        return [*items[:-1], {**items[-1], "label": self.page_title}]


class MaterialEditView(EditView):
    """The form of material, with a way to where it is used."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Return the buttons behind the dots."""
        used = Button(_("Waar gebruikt"), url=usage_address(self.object), icon_name="link", priority=15)
        return [*super().header_more_buttons, used]


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """The use of a piece of material, the way Wagtail's screen for deleting asks for it.

    `others` is how many things use it beside those that are named.
    """

    users: Users
    others: int

    @property
    def is_protected(self) -> bool:
        """Say whether the material must stay."""
        return self.count() > 0

    def count(self) -> int:
        """Return how many things use it."""
        return len(self.users.pages) + len(self.users.audiences) + self.others


class ProtectedDeleteView(DeleteView):
    """Deleting is refused while a page or a draft uses the material; the screen says where."""

    def get_usage(self) -> Usage:
        """Return where it is used; Wagtail refuses when there is anything."""
        users = users_of(self.object)
        named = {(each.get_base_content_type().pk, str(each.pk)) for each in (*users.pages, *users.audiences)}
        indexed = ReferenceIndex.get_references_to(self.object).values_list("base_content_type", "object_id")
        return Usage(users=users, others=len(set(indexed) - named))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the places in the screen."""
        return {**super().get_context_data(**kwargs), "places": names_of(self.usage.users, self.request.user)}
