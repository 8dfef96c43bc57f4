"""What the screen lists: every document of a toolkit in one language, page by page, in a constant number of queries."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Literal

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import ngettext
from wagtail.models import Page

from toolkits.access import ScopedReader, sees
from toolkits.models import ToolkitPage
from toolkits.printing.bundles import BUNDLE
from toolkits.printing.labels import LABELS
from toolkits.printing.making import LOST_AFTER
from toolkits.printing.marking import names_for
from toolkits.printing.models import PrintArtifact
from toolkits.printing.ordering import kind_of
from toolkits.printing.serving import progress
from toolkits.printing.tasks import works_later

from .causes import cause_in_words
from .warnings import sentences
from .wording import choice_in_words, nothing_in_words

State = PrintArtifact.State
Standing = Literal["failed", "making", "waiting", "later", "ready", "nothing"]
FAILED = Q(state=State.FAILED, stale=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A document in the list. `artifact` is None for one that was never made, `scope` says that it is for few."""

    page: Page
    document: str
    choice: str = ""
    scope: str = ""
    artifact: PrintArtifact | None = None

    @property
    def anchor(self) -> str:
        """Return what tells it from all others in the list."""
        return f"document-{self.artifact.pk}" if self.artifact else f"document-{self.page.pk}-{self.document}"

    @property
    def name(self) -> str:
        """Return what it is called."""
        return str(LABELS[self.document])

    @property
    def chosen(self) -> str:
        """Return the choice in words."""
        return choice_in_words(self.document, self.choice)

    @property
    def usual(self) -> bool:
        """Say whether it is made ahead; others were asked for."""
        return not self.choice and not self.scope

    @property
    def standing(self) -> Standing:
        """Return how it stands with it, for somebody who looks now."""
        row = self.artifact
        if row is None:
            return "later"
        if row.state == State.MAKING and not is_lost(row):
            return "making"
        if row.stale or row.state == State.MAKING:
            return "waiting" if works_later() or row.wanted else "later"
        if row.state == State.READY:
            return "ready" if row.file else "later"
        return "failed" if row.state == State.FAILED else "nothing" if row.state == State.NOTHING else "later"

    @property
    def says(self) -> str:
        """Return a sentence about how it stands: how far it is, why it failed, why there is nothing."""
        row = self.artifact
        if self.standing == "failed" and row is not None:
            return cause_in_words(row.error)
        if self.standing == "nothing":
            return nothing_in_words(self.document)
        if self.standing == "making" and row is not None:
            if self.document == BUNDLE:
                done = row.pages_done
                return ngettext("%(number)d document zit erin.", "%(number)d documenten zitten erin.", done) % {
                    "number": done
                }
            return str(progress(row)["text"])
        return ""

    @property
    def warnings(self) -> list[str]:
        """Return what an editor should know of the file that is there, each in a sentence."""
        return sentences(self.artifact.findings) if self.artifact and self.artifact.file else []

    @property
    def needs_attention(self) -> bool:
        """Say whether it failed or something is to be known of it."""
        return self.standing == "failed" or bool(self.warnings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A page with its documents: those that are made ahead, and those that were asked for."""

    page: Page
    usual: Sequence[Row]
    asked: Sequence[Row]
    restricted: bool

    @property
    def rows(self) -> list[Row]:
        """Return all of them."""
        return [*self.usual, *self.asked]

    @property
    def asked_open(self) -> bool:
        """Say whether what was asked for must be in sight."""
        return any(row.needs_attention or row.standing == "making" for row in self.asked)


def is_lost(row: PrintArtifact) -> bool:
    """Say whether who was making it is gone."""
    return row.started_at is None or row.started_at < timezone.now() - LOST_AFTER


def documents_of(toolkit: Page) -> list[Group]:
    """Return every document of `toolkit` and of the pages below it, in the order of the tree; three queries."""
    inside = toolkit.get_descendants(inclusive=True).select_related("locale").order_by("path")
    pages = {page.pk: page for page in inside if kind_of(page)}
    made: dict[int, list[PrintArtifact]] = {pk: [] for pk in pages}
    for artifact in PrintArtifact.objects.filter(page__in=list(pages)).order_by("document", "choice", "scope"):
        if artifact.page_id in made:
            artifact.page = pages[artifact.page_id]
            made[artifact.page_id].append(artifact)
    everybody = ScopedReader()
    return [_group(page, made[pk], restricted=page.live and not sees(everybody, page)) for pk, page in pages.items()]


def counts(groups: Iterable[Group]) -> Mapping[str, int]:
    """Return how many documents stand how."""
    return Counter(row.standing for group in groups for row in group.rows)


def troubles_by_toolkit(toolkits: Sequence[ToolkitPage]) -> dict[int, int]:
    """Return how many documents of each toolkit failed or have something to know, by primary key; one query."""
    if not toolkits:
        return {}
    trees = reduce(or_, (Q(page__path__startswith=toolkit.path) for toolkit in toolkits))
    rows = PrintArtifact.objects.filter(trees, FAILED | ~Q(findings=[]) & ~Q(file=""))
    found = rows.values("page__path").annotate(number=Count("pk")).values_list("page__path", "number")
    totals = Counter({toolkit.pk: 0 for toolkit in toolkits})
    for path, number in found:
        for toolkit in toolkits:
            if path.startswith(toolkit.path):
                totals[toolkit.pk] += number
    return dict(totals)


def _group(page: Page, artifacts: Sequence[PrintArtifact], *, restricted: bool) -> Group:
    order = names_for(page)
    usual = {row.document: row for row in artifacts if not row.choice and not row.scope}
    ahead = [_row(page, name, usual.get(name)) for name in order] if page.live else []
    others = [_row(page, row.document, row) for row in artifacts if row.choice or row.scope]
    others.sort(key=lambda row: (order.index(row.document) if row.document in order else len(order), row.choice))
    return Group(page=page, usual=ahead, asked=list(_first(others)), restricted=restricted)


def _row(page: Page, document: str, artifact: PrintArtifact | None) -> Row:
    if artifact is None:
        return Row(page=page, document=document)
    return Row(page=page, document=document, choice=artifact.choice, scope=artifact.scope, artifact=artifact)


def _first(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield `rows`, those that are worth looking at first."""
    yield from sorted(rows, key=lambda row: not row.needs_attention)
