"""Keeps the index true: in the transaction that publishes, unpublishes, moves, deletes or saves what pages show."""

import logging
from collections.abc import Collection, Sequence
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Model, Q
from django.db.models.signals import post_delete, post_migrate, post_save, pre_delete
from django_tasks import task
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move, published, unpublished

from toolkits.models import Material, ToolkitPage
from toolkits.reading.showing import below, numbered_with, once, pages_showing
from toolkits.signals import give_codes

from .engines import ensure_tables
from .models import SearchUnit, WaitingPage
from .units import OWN
from .writing import forget_page, index_page, lock

# More pages than this are done after the commit, by a task.
MOST_AT_ONCE = 50
# What Wagtail saves by itself when a draft is kept, a page is locked or a moment is set: readers see nothing of it.
BOOKKEEPING = frozenset(
    {
        "approved_schedule", "draft_title", "expire_at", "expired", "first_published_at", "go_live_at",
        "has_unpublished_changes", "last_published_at", "latest_revision", "latest_revision_created_at",
        "live_revision", "locked", "locked_at", "locked_by", "numchild", "owner",
    }
)  # fmt: skip

logger = logging.getLogger(__name__)


def is_on() -> bool:
    """Say whether saving updates the index; most tests do not search."""
    return bool(getattr(settings, "SEARCH_AUTO_UPDATE", True))


def waiting() -> int:
    """Return how many pages wait for the index; readers still find their former text."""
    return WaitingPage.objects.count()


@task(backend="search")
def index_waiting() -> None:
    """Index every page that waits, each in a transaction of its own, so that one that fails holds up no other."""
    for pk in list(WaitingPage.objects.order_by("pk").values_list("pk", flat=True)):
        try:
            _index_one(pk)
        except Exception:
            # It stays in the list, where editors see it; the next round tries it again (`search_waiting`).
            logger.exception("Page of waiting row %s could not be indexed", pk)


@transaction.atomic
def _index_one(pk: int) -> None:
    # Before the list is looked at, as those do who put pages in it: else the two wait for each other.
    lock()
    for each in WaitingPage.objects.filter(pk=pk).select_related("page"):
        each.delete()
        index_page(each.page)


def index_pages(pages: Sequence[Page]) -> None:
    """Index a few pages now, and the rest after the commit."""
    for page in pages[:MOST_AT_ONCE]:
        index_page(page)
    _wait(pages[MOST_AT_ONCE:])


def _wait(pages: Sequence[Page]) -> None:
    if pages:
        WaitingPage.objects.bulk_create([WaitingPage(page=page) for page in pages], ignore_conflicts=True)
        transaction.on_commit(index_waiting.enqueue)


def _standing(page: Page) -> tuple[str, str] | None:
    """Return the address and the labels (with the number of a package) that the index has of a page."""
    units = SearchUnit.objects.filter(generation__active=True, page=page).exclude(kind__in=OWN)
    return units.values_list("url", "label_tokens").first()


def _page_saved(
    sender: type[Model],
    instance: Any,
    created: bool,
    raw: bool = False,
    update_fields: Collection[str] | None = None,
    **kwargs: Any,
) -> None:
    """Follow a page in the transaction that saves it: when one cannot be done, the other is not either.

    Saving is what publishes and unpublishes. Pages that are numbered, named or addressed by this one wait: Wagtail
    writes the addresses below a page after the page.
    """
    if raw or not is_on() or not isinstance(instance, Page) or (created and not instance.live):
        return
    if update_fields is not None and set(update_fields) <= BOOKKEEPING:
        return
    # Our apps are made ready in no order to rely on: the codes must be there first.
    give_codes(type(instance), instance)
    before = _standing(instance)
    index_page(instance)
    after = _standing(instance)
    others: list[Page] = []
    # A toolkit says how its packages are called and worded; under another page only addresses follow. Of a page that
    # was not published before, nobody knows what its address was.
    moved = after is not None and (before is None or before[0] != after[0])
    if not created and (isinstance(instance, ToolkitPage) or moved):
        others += below(instance)
    if not created and before != after:
        others += numbered_with(instance)
    _wait(once(others))


def _page_published(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Index what waits for a page that was published or unpublished: a few pages now, the rest after the commit."""
    if is_on():
        beside = [page.pk for page in numbered_with(instance)]
        waits = WaitingPage.objects.filter(Q(page__path__startswith=instance.path) | Q(page__in=beside)).order_by("pk")
        for pk in waits.values_list("pk", flat=True)[:MOST_AT_ONCE]:
            _index_one(pk)


def _page_moved(sender: type[Page], instance: Page, parent_page_before: Page, **kwargs: Any) -> None:
    if is_on():
        left = numbered_with(instance, parent_page_before)
        index_pages(once([*below(instance, inclusive=True), *numbered_with(instance), *left]))


def _page_goes(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    if is_on():
        forget_page(instance)


def _page_gone(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    if is_on():
        # Once more: Wagtail unpublishes what it deletes, and says so while the page is still there.
        forget_page(instance)
        index_pages(numbered_with(instance))


def _material_changed(sender: type[Model], instance: Material, **kwargs: Any) -> None:
    if is_on():
        index_pages(pages_showing([instance]))


def _make_tables(**kwargs: Any) -> None:
    ensure_tables()


def connect(app: Any) -> None:
    """Connect the receivers; called once, when the app is ready."""
    post_migrate.connect(_make_tables, sender=app, dispatch_uid="search_tables")
    post_save.connect(_page_saved, dispatch_uid="search_saved")
    page_published.connect(_page_published, dispatch_uid="search_published")
    page_unpublished.connect(_page_published, dispatch_uid="search_unpublished")
    post_page_move.connect(_page_moved, dispatch_uid="search_moved")
    pre_delete.connect(_page_goes, sender=Page, dispatch_uid="search_page_goes")
    # Of Page, not of packages: by then all pages that go together are gone.
    post_delete.connect(_page_gone, sender=Page, dispatch_uid="search_page_gone")
    for model in Material.__subclasses__():
        published.connect(_material_changed, sender=model, dispatch_uid=f"search_now_{model.__name__}")
        unpublished.connect(_material_changed, sender=model, dispatch_uid=f"search_gone_{model.__name__}")
        post_delete.connect(_material_changed, sender=model, dispatch_uid=f"search_deleted_{model.__name__}")
