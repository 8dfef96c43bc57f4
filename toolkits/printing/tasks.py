"""The work that waits: which documents have to be made, and in what order.

The backend `printing` keeps it in the database for a worker process (docs/operator.md). In development and in the
tests it is immediate: what is published is then made when somebody asks for it.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import task, task_backends

from .making import make_artifact
from .models import PrintArtifact

BACKEND = "printing"
# Somebody waits for the one; the other was published and is made in good time.
ASKED, AHEAD = 50, -50
# Whoever publishes often does so again soon; the documents are made once for all of it.
DEBOUNCE = timedelta(seconds=45)
# A reader with a card in hand waits shorter than one with a booklet, so what is cheap is made first.
CHEAPEST_FIRST = (
    "kaartje", "vraag", "werkplaat", "filmpje", "citaat", "antwoord", "column", "vragen", "kaarten", "werkplaten",
    "praatplaat", "artikel", "pagina", "handleiding", "selectie", "werkpakket", "toolkit", "alles",
)  # fmt: skip


@task(backend=BACKEND)
def make(pk: int) -> None:
    """Make the file of one row, if it still has to be made; come back when it has to wait for another worker."""
    later = make_artifact(pk)
    if later and works_later():
        _enqueue(make, pk, priority=AHEAD, run_after=later)


@task(backend=BACKEND)
def make_due() -> int:
    """Put everything that is due in the queue, the cheapest first, and return how many that is."""
    due = PrintArtifact.objects.filter(stale=True, due_at__lte=timezone.now())
    rows = sorted(due.values_list("document", "pk"), key=lambda row: (_cost(row[0]), row[1]))
    for _document, pk in rows:
        _enqueue(make, pk, priority=AHEAD)
    return len(rows)


def works_later() -> bool:
    """Say whether a worker does the work; else it is done at once, by whoever asks for it."""
    return bool(task_backends[BACKEND].supports_defer)


def ask_for(artifact: PrintArtifact) -> None:
    """Have a document made for somebody who waits for it."""
    _enqueue(make, artifact.pk, priority=ASKED)


def plan() -> datetime:
    """Have what was just marked made after the commit, in a while; return when."""
    due_at = timezone.now() + DEBOUNCE
    if works_later():
        transaction.on_commit(lambda: _enqueue(make_due, run_after=due_at))
    return due_at


def _cost(document: str) -> int:
    return CHEAPEST_FIRST.index(document) if document in CHEAPEST_FIRST else len(CHEAPEST_FIRST)


def _enqueue(what: Any, *args: Any, **options: Any) -> None:
    what.using(**options).enqueue(*args)
