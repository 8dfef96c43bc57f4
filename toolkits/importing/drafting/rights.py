"""Where somebody may import, and what they may make there."""

from collections.abc import Collection, Iterable
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.permissions import policy_registry

from toolkits.importing.errors import ImportRefused
from toolkits.importing.models import ImportDraft
from toolkits.importing.streams import material_of
from toolkits.importing.tree import ArticleDocument, Document, ToolkitDocument
from toolkits.models import Person, QuotePlatePage, ToolkitPage, WorkPackagePage

Reader = Any  # somebody who may be logged in; Django's own type for that changes with the settings


def drafts_for(user: Reader) -> QuerySet[ImportDraft]:
    """Return the draft imports that `user` may see: their own, and all of them for an administrator."""
    drafts = ImportDraft.objects.all()
    return drafts if user.is_superuser else drafts.filter(owner=user)


def parent_models() -> set[type[Page]]:
    """Return the page models below which something that an import makes can stand."""
    models = (ToolkitPage, WorkPackagePage, QuotePlatePage, apps.get_model("home", "ArticlePage"))
    return {parent for model in models for parent in model.allowed_parent_page_models()}


def places_for(user: Reader) -> QuerySet[Page]:
    """Return the pages below which `user` may add what an import makes; one query."""
    allowed = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "add")
    places: QuerySet[Page] = allowed.type(*parent_models()).select_related("locale").order_by("path")
    return places


def may_import(user: Reader) -> bool:
    """Say whether there can be a place where `user` may import."""
    return bool(policy_registry.get_by_type(Page).user_has_permission(user, "add"))


def refuse_without_rights(user: Reader, page: Page, documents: Iterable[Document], known: Collection[str]) -> None:
    """Raise ImportRefused when `user` may not add pages below `page`, or material that `documents` bring.

    `known` are the names of people who are not made anew.
    """
    if not page.permissions_for_user(user).can_add_subpage():
        raise ImportRefused(
            _("Je mag onder ‘%(page)s’ geen pagina's maken. Kies een andere plek, of vraag een beheerder om dat recht.")
            % {"page": page.get_admin_display_title()}
        )
    for model in {model for document in documents for model in _material_in(document, known)}:
        if not policy_registry.get_by_type(model).user_has_permission(user, "add"):
            raise ImportRefused(
                _("Je mag geen %(kind)s toevoegen. Laat ze weg, of vraag een beheerder om dat recht.")
                % {"kind": model._meta.verbose_name_plural}
            )


def _material_in(document: Document, known: Collection[str]) -> Iterable[type[Any]]:
    sections = list(document.sections)
    if isinstance(document, ToolkitDocument):
        sections += [*document.guide, *document.background]
        for package in document.packages:
            yield from _material_in(package, known)
        names = document.people
    else:
        names = [document.author] if isinstance(document, ArticleDocument) and document.author else []
    if not set(names) <= set(known):
        yield Person
    for section in sections:
        for item in section.items:
            if item.chosen is None:
                yield material_of(item)[0]
