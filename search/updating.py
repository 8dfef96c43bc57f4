"""Keeps the index true: in the transaction that publishes, unpublishes, moves or saves what pages show."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_migrate, post_save
from django_tasks import task
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move, published, unpublished

from toolkits.models import Material, ToolkitPage
from toolkits.signals import give_codes
from toolkits.usage import places_of

from .engines import ensure_tables
from .writing import index_page

# More pages than this are done after the commit, by a task.
MOST_AT_ONCE = 50


def is_on() -> bool:
    """Say whether saving updates the index; most tests do not search."""
    return bool(getattr(settings, "SEARCH_AUTO_UPDATE", True))


@task()
def index_later(pages: list[int]) -> None:
    """Index pages by their ids; what is gone by then is left out."""
    for page in Page.objects.filter(pk__in=pages):
        index_page(page)


def index_pages(pages: Sequence[Page]) -> None:
    """Index a few pages now, and the rest after the commit."""
    for page in pages[:MOST_AT_ONCE]:
        index_page(page)
    later = [page.pk for page in pages[MOST_AT_ONCE:]]
    if later:
        transaction.on_commit(lambda: index_later.enqueue(later))


def _page_changed(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    if not is_on():
        return
    # A toolkit says how its packages are called and worded; only they follow it.
    below = isinstance(instance, ToolkitPage)
    index_pages(list(Page.objects.descendant_of(instance, inclusive=True)) if below else [instance])


def _page_added(sender: type[Model], instance: Any, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """Index a page that was live from the start; everything later is published."""
    if created and not raw and is_on() and isinstance(instance, Page) and instance.live:
        # Our apps are made ready in no order to rely on: the codes must be there first.
        give_codes(type(instance), instance)
        index_page(instance)


def _page_moved(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    if is_on():
        index_pages(list(Page.objects.descendant_of(instance, inclusive=True)))


def _material_changed(sender: type[Model], instance: Material, **kwargs: Any) -> None:
    if is_on():
        index_pages([place for place in places_of(instance) if place.live])


def _make_tables(**kwargs: Any) -> None:
    ensure_tables()


def connect(app: Any) -> None:
    """Connect the receivers; called once, when the app is ready."""
    post_migrate.connect(_make_tables, sender=app, dispatch_uid="search_tables")
    post_save.connect(_page_added, dispatch_uid="search_added")
    page_published.connect(_page_changed, dispatch_uid="search_published")
    page_unpublished.connect(_page_changed, dispatch_uid="search_unpublished")
    post_page_move.connect(_page_moved, dispatch_uid="search_moved")
    for model in Material.__subclasses__():
        published.connect(_material_changed, sender=model, dispatch_uid=f"search_now_{model.__name__}")
        unpublished.connect(_material_changed, sender=model, dispatch_uid=f"search_gone_{model.__name__}")
