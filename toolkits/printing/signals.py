"""What happens to printed documents when something is published, changed, moved or taken away."""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any

from django.conf import settings
from django.db.models import Model, QuerySet
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move, published, unpublished

from toolkits.access import restrictions_of
from toolkits.models import HouseStyle, Material, RenderedPage
from toolkits.reading.showing import below, numbered_with

from .marking import affected_by_material, affected_by_pages, mark, plan_ahead, withdraw
from .models import PrintArtifact


def _when_on(receiver: Callable[..., None]) -> Callable[..., None]:
    """Follow what is published only where that is on; most tests print nothing."""

    @wraps(receiver)
    def follow(*args: Any, **kwargs: Any) -> None:
        if settings.PRINT_AHEAD:
            receiver(*args, **kwargs)

    return follow


@_when_on
def _page_published(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    if not issubclass(sender, RenderedPage):
        return
    came = not PrintArtifact.objects.filter(page=instance).exists()
    plan_ahead(instance)
    pages = [instance, *below(instance), *(numbered_with(instance) if came else ())]
    mark(affected_by_pages(pages) | affected_by_material([instance]))


@_when_on
def _page_added(sender: type[Model], instance: Any, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """Plan for a page that was live from the start; everything later is published."""
    if created and not raw and isinstance(instance, RenderedPage) and isinstance(instance, Page) and instance.live:
        _page_published(type(instance), instance)


@_when_on
def _page_gone(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    left = numbered_with(instance)
    withdraw(affected_by_pages([instance, *below(instance)]) | affected_by_material([instance]))
    PrintArtifact.objects.filter(page=instance).delete()
    mark(affected_by_pages(left))


@_when_on
def _page_moved(sender: type[Page], instance: Page, parent_page_before: Page, **kwargs: Any) -> None:
    left = numbered_with(instance, parent_page_before)
    moved = below(instance, inclusive=True)
    if restrictions_of(instance).exists():
        withdraw(_holding(moved))
    mark(_holding(moved) | affected_by_pages([*numbered_with(instance), *left, parent_page_before]))


@_when_on
def _material_changed(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    mark(affected_by_material([instance]))


@_when_on
def _material_gone(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    withdraw(affected_by_material([instance]))


@_when_on
def _restriction_changed(sender: type[Model], instance: PageViewRestriction, **kwargs: Any) -> None:
    """Take away what some may not have any more, and make what others may have now."""
    versions = Page.objects.filter(translation_key=instance.page.translation_key)
    withdraw(_holding([each for page in versions for each in below(page, inclusive=True)]))


def _holding(pages: Collection[Page]) -> QuerySet[PrintArtifact]:
    """Return the documents that hold one of `pages`: as their own, as a chapter, or as a column printed whole."""
    return affected_by_pages(pages) | affected_by_material(pages)


def connect() -> None:
    """Connect the receivers; called once, when the app is ready."""
    post_save.connect(_page_added, dispatch_uid="print_added")
    page_published.connect(_page_published, dispatch_uid="print_published")
    page_unpublished.connect(_page_gone, dispatch_uid="print_unpublished")
    pre_delete.connect(_page_gone, sender=Page, dispatch_uid="print_deleted")
    post_page_move.connect(_page_moved, dispatch_uid="print_moved")
    for model in (*Material.__subclasses__(), HouseStyle):
        published.connect(_material_changed, sender=model, dispatch_uid=f"print_now_{model.__name__}")
        unpublished.connect(_material_gone, sender=model, dispatch_uid=f"print_gone_{model.__name__}")
    for model in (get_image_model(), get_document_model()):
        post_save.connect(_material_changed, sender=model, dispatch_uid=f"print_file_{model.__name__}")
    for signal in (post_save, post_delete):
        signal.connect(_restriction_changed, sender=PageViewRestriction, dispatch_uid=f"print_rights_{id(signal)}")
