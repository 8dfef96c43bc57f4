"""Having documents made again: marked in one go, and put in the queue after the commit."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Page

from toolkits.printing.making import LOST_AFTER
from toolkits.printing.marking import names_for
from toolkits.printing.models import PrintArtifact
from toolkits.printing.ordering import Order
from toolkits.printing.tasks import ask_for, make_due, works_later

State = PrintArtifact.State


def make_one_again(artifact: PrintArtifact) -> bool:
    """Have one document made again, before all others; return False when somebody is making it already.

    Without a worker it is made before this returns.
    """
    with transaction.atomic():
        begun = bool(_mark(PrintArtifact.objects.filter(pk=artifact.pk), wanted=True))
        if begun:
            transaction.on_commit(lambda: ask_for(artifact))
    return begun


def make_all_again(pages: Iterable[Page]) -> int:
    """Have every document of `pages` made again, those that never were too; return how many that are.

    Nobody waits for these, so they come after what readers ask for. Without a worker each is made when somebody
    asks for it.
    """
    live = [page for page in pages if page.live]
    with transaction.atomic():
        _add_missing(live)
        number = _mark(PrintArtifact.objects.filter(page__in=[page.pk for page in live]))
        if works_later():
            transaction.on_commit(make_due.enqueue)
    return number


def order_for(page: Page, document: str) -> Order:
    """Return the order of a document as it is usually printed; raise LookupError when `page` has no such document."""
    if document not in names_for(page):
        message = f"There is no {document} of {page}"
        raise LookupError(message)
    return Order(page=page, document=document, choice="", language=page.locale.language_code)


def _mark(rows: QuerySet[PrintArtifact], *, wanted: bool = False) -> int:
    """Mark `rows` that nobody is making; their files stay. Without a key it is made anew, also when nothing changed."""
    now = timezone.now()
    free = ~Q(state=State.MAKING) | Q(started_at=None) | Q(started_at__lt=now - LOST_AFTER)
    changes = {"stale": True, "due_at": now, "key": "", **({"wanted": True} if wanted else {})}
    return rows.filter(free).update(**changes)


def _add_missing(pages: Iterable[Page]) -> None:
    """Give every usual document of `pages` a row; two queries."""
    orders = [order_for(page, name) for page in pages for name in names_for(page)]
    identities = {(order.page.pk, order.document) for order in orders if order.page}
    there = PrintArtifact.objects.filter(page__in={pk for pk, _name in identities}, choice_key="", scope="")
    known = set(there.values_list("page", "document"))
    PrintArtifact.objects.bulk_create(
        [
            PrintArtifact(**order.identity)
            for order in orders
            if order.page and (order.page.pk, order.document) not in known
        ],
        ignore_conflicts=True,
    )
