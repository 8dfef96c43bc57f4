"""Writing into the newest draft of a page or of material: only when nobody else is at work in it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.models import EditingSession
from wagtail.log_actions import log
from wagtail.models import Page

from toolkits.models.notes import with_note

from .comparing import Node
from .models import MaterialCopy, VariantDecision, VariantLink
from .snapshots import write
from .subjects import Subject, copies_of, subjects_of

# A screen that somebody works in tells so every ten seconds; after a minute it is closed or asleep.
SEEN_LATELY = timedelta(minutes=1)
NAMED_IN_HISTORY = 5


class AnswerRefused(Exception):
    """An answer that can't be given now; the message is one sentence for the editor."""


def held(subject: Subject) -> Any:
    """Return the page or copy, held until the transaction ends: a second editor waits, and then sees the new draft."""
    model: Any = Page if isinstance(subject.thing, Page) else subject.model
    return model._default_manager.select_for_update().get(pk=subject.thing.pk)


def again(subject: Subject) -> Subject | None:
    """Return `subject` as it is now, its link held as well; None when it is gone."""
    if isinstance(subject.link, MaterialCopy):
        list(MaterialCopy.objects.select_for_update().filter(pk=subject.link.pk))
        return next(iter(copies_of([subject.toolkit], only=[subject.link.pk])), None)
    list(VariantLink.objects.select_for_update().filter(page=subject.thing.pk))
    return next(iter(subjects_of([subject.toolkit], only=[subject.thing.pk])), None)


def refuse_at_work(thing: Any, user: Any, shown: int | None = None) -> None:
    """Raise AnswerRefused when `thing` is locked for `user`, when somebody else works in it, or when it moved on.

    Without a user (the policy of a variant), an open screen is enough: whoever has it open would be surprised.
    """
    specific = own_class(thing)
    named = {"title": str(specific)}
    lock = specific.get_lock()
    if lock is not None and (user is None or lock.for_user(user)):
        raise AnswerRefused(_("‘%(title)s’ is vergrendeld. Vraag wie dat deed om hem vrij te geven.") % named)
    other = _at_work(specific, user)
    if other is not None:
        named["name"] = other.get_full_name() or other.get_username()
        raise AnswerRefused(
            _("%(name)s werkt nu aan ‘%(title)s’. Wacht tot dat klaar is, dan gaat er niets verloren.") % named
        )
    if shown is not None and thing.latest_revision_id != shown:
        raise AnswerRefused(moved_on(named["title"]))


def moved_on(title: str) -> str:
    """Say that a text is not any more as it was shown."""
    told = _("De tekst van ‘%(title)s’ is intussen veranderd. Hieronder staat hoe hij nu is; kijk nog eens.")
    return told % {"title": title}


def save_draft(thing: Any, tree: Node, user: Any, *, minor: bool = False) -> Any:
    """Store `tree` as the newest draft of a page or of material; return the revision. Readers keep what they have."""
    draft = own_class(thing).get_latest_revision_as_object()
    write(draft, tree)
    if minor:
        with_note(draft, "", minor=True)
    return draft.save_revision(user=user, changed=True, clean=False, log_action=False)


def note_in_history(thing: Any, action: str, user: Any, decisions: Sequence[VariantDecision]) -> None:
    """Tell in the history of `thing` what was decided."""
    what = "; ".join(f"{each.label} ({each.get_answer_display().lower()})" for each in decisions[:NAMED_IN_HISTORY])
    more = len(decisions) - NAMED_IN_HISTORY
    if more > 0:
        what += ngettext(" en nog %(count)d", " en nog %(count)d", more) % {"count": more}
    log(instance=own_class(thing), action=action, user=user, revision=thing.latest_revision, data={"what": what})


def own_class(thing: Any) -> Any:
    """Return a page as its own type; material is so already."""
    return thing.specific if isinstance(thing, Page) else thing


def _at_work(specific: Any, user: Any) -> Any:
    kinds = {ContentType.objects.get_for_model(type(specific))}
    if isinstance(specific, Page):
        kinds.add(ContentType.objects.get_for_model(Page))
    sessions = EditingSession.objects.filter(
        object_id=str(specific.pk), content_type__in=kinds, last_seen_at__gte=timezone.now() - SEEN_LATELY
    ).select_related("user")
    if user is not None:
        sessions = sessions.filter(is_editing=True).exclude(user=user)
    session = sessions.first()
    return session.user if session else None
