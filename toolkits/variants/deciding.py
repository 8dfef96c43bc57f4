"""Answering source changes. Answers go into the newest draft, never into what readers see."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from toolkits.models.notes import publications

from .comparing import Node, State, compare, keep, merge, pick, piece_hash, put, settle, take, to_json
from .drafting import AnswerRefused, again, held, moved_on, note_in_history, refuse_at_work, save_draft
from .labels import labels_of
from .log import DECIDED
from .models import Answer, MaterialCopy, VariantDecision, WordingPin
from .pending import make_stale
from .subjects import SHARED, Change, Subject, changes_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer to one change. `seen` is the fingerprint of what the source said on the screen ("" is: whatever).

    `mine` is that of what the variant said: an automatic save writes over a draft, so the draft's key tells too little.
    `text` is the editor's own, for MERGE.
    """

    path: str
    answer: Answer
    seen: str = ""
    mine: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Who answers, and what they had before them: `shown` is the draft on their screen (None: whatever it is now).

    Without a user, the policy of the variant answers. Answers with the same `batch` can be undone in one go.
    """

    user: Any
    shown: int | None = None
    note: str = ""
    batch: UUID = field(default_factory=uuid4)


def answer(subject: Subject, replies: Sequence[Reply], turn: Turn) -> list[VariantDecision]:
    """Answer changes of one page or copy, in one transaction and with one new draft; return what was recorded.

    A change that somebody answered in the meantime is left out. Raises AnswerRefused, and changes nothing, when the
    draft moved on since it was shown, when the source did, or when somebody else is at work in it.
    """
    with transaction.atomic():
        thing = held(subject)
        refuse_at_work(thing, turn.user, turn.shown)
        now = again(subject)
        if now is None:
            raise AnswerRefused(_("Deze bron is er niet meer. Jullie tekst blijft zoals hij is."))
        changes = {change.unit.path: change for change in _answerable(now, replies)}
        desk = _Desk(now, list(changes.values()))
        decisions = [desk.decide(changes[reply.path], reply, turn) for reply in replies if reply.path in changes]
        if decisions:
            revision = desk.save(thing, turn.user)
            for decision in decisions:
                decision.revision = revision
            VariantDecision.objects.bulk_create(decisions)
            make_stale(Q(page__in=[thing.pk, subject.toolkit]))
            note_in_history(thing, DECIDED, turn.user, decisions)
        return decisions


def all_minor(subject: Subject) -> bool:
    """Say whether every publication of the source since the last answer was said to be a small change."""
    if subject.origin is None or subject.link is None:
        return False
    news = publications([subject.origin], since=subject.link.based_at)[subject.origin]
    return bool(news) and all(each.minor for each in news)


class _Desk:
    """One subject with its base and its draft, while answers are worked out."""

    def __init__(self, subject: Subject, changes: list[Change]) -> None:
        self.subject = subject
        self.labels = labels_of(changes)
        # Where both came to say the same, nobody needs to be asked.
        self.base, self.local = settle(subject.base, subject.source, subject.local), subject.local
        self.pins: list[WordingPin] = []

    def decide(self, change: Change, reply: Reply, turn: Turn) -> VariantDecision:
        """Work out one answer and return what is to be recorded of it."""
        path = reply.path.removesuffix(SHARED)
        before = self.local
        if reply.answer is not Answer.LATER:
            if reply.path.endswith(SHARED):
                self._answer_wording(change, reply, path)
            else:
                self._answer_content(reply, path)
        return VariantDecision(
            toolkit_id=self.subject.toolkit,
            page=self.subject.thing if isinstance(self.subject.thing, Page) else None,
            copy=self.subject.link if isinstance(self.subject.link, MaterialCopy) else None,
            path=reply.path,
            label=self.labels[self.subject.key, reply.path],
            source_hash=change.source_hash,
            answer=reply.answer,
            decided_by=turn.user,
            note=turn.note,
            batch=turn.batch,
            base_before=change.base,
            local_before=pick(before, path),
            local_after=pick(self.local, path),
        )

    def _answer_content(self, reply: Reply, path: str) -> None:
        source = self.subject.source
        if reply.answer is Answer.MERGE:
            kind = (pick(self.local, path) or pick(source, path))[0]
            self.base, self.local = merge(self.base, source, self.local, path, [kind, reply.text])
        else:
            act = keep if reply.answer is Answer.KEEP else take
            self.base, self.local = act(self.base, source, self.local, path)

    def _answer_wording(self, change: Change, reply: Reply, path: str) -> None:
        pin = next(each.pin for each in self.subject.wordings if each.pin.path == path)
        pin.base, pin.based_at = change.source[1], timezone.now()
        self.pins.append(pin)
        if reply.answer is Answer.MERGE:
            self.local = put(self.local, path, ["text", reply.text])
        elif reply.answer is not Answer.KEEP:
            # Without own wording, the shared text shows.
            self.local = put(self.local, path, ["text", ""])

    def save(self, thing: Any, user: Any) -> Any:
        """Store the base, and a new draft when it changed; return the newest draft."""
        minor = all_minor(self.subject)
        for pin in self.pins:
            pin.save(update_fields=["base", "based_at"])
        if self.base != self.subject.base:
            _keep_base(self.subject, self.base, self.local)
        if self.local == self.subject.local:
            return thing.latest_revision
        return save_draft(thing, self.local, user, minor=minor)


def _keep_base(subject: Subject, base: Node, local: Node) -> None:
    """Store what the variant last answered. Once nothing waits any more, only later publications are news."""
    link: Any = subject.link
    link.base = to_json(base)
    if not any(unit.is_open for unit in compare(base, subject.source, local)):
        link.based_at = timezone.now()
    link.save(update_fields=["base", "based_at"])


def _answerable(subject: Subject, replies: Sequence[Reply]) -> list[Change]:
    """Return the changes that `replies` are about; raise AnswerRefused when source or variant moved on since seen."""
    asked = {reply.path: reply for reply in replies}
    found = [change for change in changes_in([subject]) if change.unit.path in asked]
    for unit in subject.units():
        if unit.path in asked and asked[unit.path].answer is Answer.RESET and unit.state is State.HERE:
            base, source, local = subject.pieces(unit)
            found.append(Change(subject=subject, unit=unit, base=base, source=source, local=local, later=False))
    for change in found:
        seen = asked[change.unit.path].seen
        if seen and seen != change.source_hash:
            raise AnswerRefused(_("De bron is intussen weer veranderd. Hieronder staat de nieuwste; kijk nog eens."))
        mine = asked[change.unit.path].mine
        if mine and mine != piece_hash(change.local):
            raise AnswerRefused(moved_on(str(subject.thing)))
    return found
