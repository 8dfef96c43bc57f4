"""Undoing answers, while what they did is still a draft."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from .comparing import pick, piece_hash, put, to_json
from .drafting import AnswerRefused, again, held, note_in_history, refuse_at_work, save_draft
from .log import UNDONE
from .models import Answer, VariantDecision, WordingPin
from .pending import make_stale
from .subjects import SHARED, Source, Subject, copies_of, subjects_of

CHANGES_DRAFT = {Answer.TAKE, Answer.MERGE, Answer.FOLLOW, Answer.RESET}


def undo(decisions: Iterable[VariantDecision], *, user: Any) -> None:
    """Undo answers, the newest first, in one transaction.

    Raises AnswerRefused, and changes nothing, when one was published since, or when its text was worked on.
    """
    with transaction.atomic():
        for decision in sorted(decisions, key=lambda each: -each.pk):
            _undo(VariantDecision.objects.select_for_update().get(pk=decision.pk), user)


def _undo(decision: VariantDecision, user: Any) -> None:
    if decision.undone_at is not None:
        return
    newer = VariantDecision.objects.filter(
        page=decision.page, copy=decision.copy, path=decision.path, undone_at=None, pk__gt=decision.pk
    )
    if newer.exists():
        raise AnswerRefused(_("Over ‘%(part)s’ is later iets besloten. Maak dat eerst ongedaan.") % _named(decision))
    subject = _subject_of(decision)
    if subject is None or subject.state is Source.GONE:
        raise AnswerRefused(_("‘%(part)s’ heeft geen bron meer. Pas de tekst zelf aan.") % _named(decision))
    thing = held(subject)
    refuse_at_work(thing, user)
    subject = again(subject) or subject
    path = decision.path.removesuffix(SHARED)
    if decision.answer in CHANGES_DRAFT:
        _undo_draft(decision, subject, thing, user)
    if decision.answer == Answer.LATER:
        pass
    elif decision.path.endswith(SHARED):
        # Taking the shared text took the pin away with the own wording; putting that back made a new one.
        before: Any = decision.base_before
        WordingPin.objects.filter(page=subject.thing, path=path).update(base=before[1])
    elif subject.link is not None:
        subject.link.base = to_json(put(subject.base, path, decision.base_before))
        subject.link.save(update_fields=["base"])
    decision.undone_at, decision.undone_by = timezone.now(), user
    decision.save(update_fields=["undone_at", "undone_by"])
    make_stale(Q(page__in=[thing.pk, decision.toolkit_id]))
    note_in_history(thing, UNDONE, user, [decision])


def _undo_draft(decision: VariantDecision, subject: Subject, thing: Any, user: Any) -> None:
    path = decision.path.removesuffix(SHARED)
    live, ours = thing.live_revision, decision.revision
    if thing.live and live is not None and ours is not None and live.created_at >= ours.created_at:
        raise AnswerRefused(
            _("‘%(part)s’ is al gepubliceerd. Pas de tekst aan, of zet een oudere versie terug.") % _named(decision)
        )
    if piece_hash(pick(subject.local, path)) != piece_hash(decision.local_after):
        raise AnswerRefused(_("Aan ‘%(part)s’ is daarna gewerkt. Pas de tekst zelf aan.") % _named(decision))
    save_draft(thing, put(subject.local, path, decision.local_before), user)


def _subject_of(decision: VariantDecision) -> Subject | None:
    if decision.copy_id is not None:
        return next(iter(copies_of([decision.toolkit_id], only=[decision.copy_id])), None)
    return next(iter(subjects_of([decision.toolkit_id], only=[int(decision.page_id or 0)])), None)


def _named(decision: VariantDecision) -> dict[str, str]:
    return {"part": decision.label}
