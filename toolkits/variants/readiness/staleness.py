"""What makes reports stale: each change marks the reports it may concern, in one update.

The report of the page that is saved is marked at once. Those of other pages are marked after the transaction: making a
variant saves many pages in one, and must not keep other editors waiting for it.

A page's references are known for its published version only (Wagtail's reference index). A page with an unpublished
draft may refer to anything, so every such page is marked too: checking once too often is cheap.
"""

from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import IntegerField, Model, Q, QuerySet
from django.db.models.functions import Cast
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from django.db.transaction import on_commit
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, PageViewRestriction, ReferenceIndex, Revision
from wagtail.signals import post_page_move

from toolkits.models import Audience, Material, ToolkitPage

from .store import mark_stale

# Saving a draft of something writes only these to its own row: readers get nothing else.
OF_DRAFTS = frozenset({"latest_revision", "has_unpublished_changes", "draft_title", "latest_revision_created_at"})


def page_drafted(instance: Revision, **kwargs: Any) -> None:
    """Mark the page of a new or overwritten draft."""
    if instance.base_content_type_id == ContentType.objects.get_for_model(Page).pk:
        mark_stale([int(instance.object_id)])


def page_changed(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Mark a page, the pages that lead to it, and for a toolkit (its audience) everything in it."""
    if not issubclass(sender, Page) or _only_drafted(kwargs):
        return
    concerned = Q(pk=instance.pk) | Q(pk__in=_places_of(instance)) | Q(has_unpublished_changes=True)
    if isinstance(instance, ToolkitPage):
        concerned |= Q(path__startswith=instance.path)
    _mark_later(concerned)


def material_changed(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Mark the pages that show a piece of material; all pages for an audience, whose words every page is read for."""
    if not issubclass(sender, Material) or _only_drafted(kwargs):
        return
    if isinstance(instance, Audience):
        on_commit(mark_stale)
        return
    # A page that chose the Dutch card shows its English one to English readers.
    versions = sender._default_manager.filter(translation_key=instance.translation_key)
    _mark_places(versions)


def file_changed(instance: Model, **kwargs: Any) -> None:
    """Mark the pages that show a picture or a document, directly or through material."""
    _mark_places([instance])
    for model in Material.__subclasses__():
        users = ReferenceIndex.get_references_to(instance).filter(content_type=ContentType.objects.get_for_model(model))
        ids = list(users.values_list("object_id", flat=True))
        if ids:
            _mark_places(model._default_manager.filter(pk__in=ids))


def everything_changed(**kwargs: Any) -> None:
    """Mark all pages: who may read what has changed somewhere in the tree. That is rare."""
    on_commit(mark_stale)


def connect() -> None:
    """Listen to what changes reports; called once, when the app is ready."""
    post_save.connect(page_drafted, sender=Revision, dispatch_uid="readiness_page_drafted")
    for signal in (post_save, pre_delete):
        # Pages and material have a class of their own each, so these listen to every sender.
        signal.connect(page_changed, dispatch_uid="readiness_page_changed")
        signal.connect(material_changed, dispatch_uid="readiness_material_changed")
        for model in (get_image_model(), get_document_model()):
            signal.connect(file_changed, sender=model, dispatch_uid=f"readiness_{model.__name__}")
    for signal in (post_save, post_delete):
        signal.connect(everything_changed, sender=PageViewRestriction, dispatch_uid="readiness_restrictions")
    m2m_changed.connect(
        everything_changed, sender=PageViewRestriction.groups.through, dispatch_uid="readiness_restricted_groups"
    )
    post_page_move.connect(everything_changed, dispatch_uid="readiness_moved")


def _only_drafted(kwargs: dict[str, Any]) -> bool:
    written = kwargs.get("update_fields")
    return bool(kwargs.get("raw")) or (written is not None and set(written) <= OF_DRAFTS)


def _mark_places(things: Any) -> None:
    """Mark the pages whose published content refers to any of `things`, and those whose draft may."""
    concerned = Q(has_unpublished_changes=True)
    for each in things:
        concerned |= Q(pk__in=_places_of(each))
    _mark_later(concerned)


def _mark_later(concerned: Q) -> None:
    """Mark pages after the transaction. Which ones is asked now: later nothing is known of what is deleted."""
    on_commit(partial(mark_stale, list(Page.objects.filter(concerned).values_list("pk", flat=True))))


def _places_of(thing: Model) -> QuerySet[Any, Any]:
    references = ReferenceIndex.get_references_to(thing).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    places: QuerySet[Any, Any] = references.annotate(page_id=Cast("object_id", IntegerField())).values("page_id")
    return places
