"""What an editor says about a change, for those who build on the page or the material: variants and translators.

A note belongs to a revision. Between two publications there may be many: drafts, automatic saves, decisions taken
elsewhere. They are read together.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, NamedTuple, TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.models import ModelLogEntry, Page, PageLogEntry, Revision

LONGEST_NOTE = 255
# What Wagtail logs when something goes live: by hand, and at the time it was planned for.
PUBLISHED = ("wagtail.publish", "wagtail.publish.scheduled")

Thing = TypeVar("Thing")
Key = tuple[int, str]  # of an object: its base content type and its primary key


class ChangeNote(models.Model):
    """The note of one revision.

    `replaces` says that it was written with the notes of earlier, unpublished revisions in view, and stands for those
    too. That is so in the form, which shows them; a note from elsewhere is added to them.
    """

    revision = models.OneToOneField("wagtailcore.Revision", on_delete=models.CASCADE, related_name="change_note")
    text = models.CharField(_("wat is er veranderd"), max_length=LONGEST_NOTE, blank=True)
    minor = models.BooleanField(_("kleine wijziging"), default=False)
    replaces = models.BooleanField(default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("toelichting bij een wijziging")
        verbose_name_plural = _("toelichtingen bij wijzigingen")
        default_permissions = ()

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedChange:
    """One publication: when, by whom (None when nobody or nobody any more), and what its editors said about it.

    `text` has a line for each note. `minor` holds only when every revision in it was said to be minor.
    """

    at: datetime
    user: Any
    text: str
    minor: bool
    revision_id: int | None


class Noted(models.Model):
    """A page or piece of material whose revisions can have a note. Stands before Wagtail's classes among the bases."""

    class Meta:
        abstract = True

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Save a revision, together with the note that `with_note` gave to this object."""
        with transaction.atomic():
            revision = super().save_revision(*args, **kwargs)  # type: ignore[misc]  # from Wagtail's class
            given = self.__dict__.get("_given_note")
            if given is not None:
                _keep(revision, given)
        self.__dict__.pop("_given_note", None)
        return revision


def with_note(thing: Thing, text: str, *, minor: bool = False, replaces: bool = False) -> Thing:
    """Return `thing` with a note for the revision that its next `save_revision()` makes or overwrites.

    Too long a text is cut at 255 characters. `replaces`: see `ChangeNote`.
    """
    text = Truncator(text.strip()).chars(LONGEST_NOTE)
    thing.__dict__["_given_note"] = {"text": text, "minor": minor, "replaces": replaces}
    return thing


def note_of(revision: Revision) -> ChangeNote | None:
    """Return the note of `revision`, or None when it has none."""
    return ChangeNote.objects.filter(revision=revision).first()


def notes_of(revision_ids: Iterable[int]) -> dict[int, ChangeNote]:
    """Return the notes of many revisions, by the revision's primary key; one query."""
    return {note.revision_id: note for note in ChangeNote.objects.filter(revision__in=set(revision_ids))}


def waiting_note(thing: Any) -> tuple[str, bool]:
    """Return what was said about `thing` since it was last published: the text, and whether all of it is minor.

    ("", False) when nothing was said. At most three queries.
    """
    if thing.pk is None:
        return "", False
    logged = _publications_by_key([thing])[_key(thing)]
    bounds = [each.bound for each in logged]
    if thing.live_revision_id:
        bounds.extend(Revision.objects.filter(pk=thing.live_revision_id).values_list("created_at", flat=True))
    rows = _revisions_by_key([thing], after=max(bounds, default=None))[_key(thing)]
    return _together(rows)


def notes_since(thing: Any, since: datetime) -> list[PublishedChange]:
    """Return every publication of `thing` (a page or material) after `since`, the newest last."""
    return publications([thing], since=since)[thing]


def publications(things: Iterable[Any], *, since: datetime) -> dict[Any, list[PublishedChange]]:
    """Return the publications after `since` of many pages and pieces of material, the newest last, by object.

    At most three queries, whatever their number: two logs and the revisions.
    """
    things = list(things)
    logged = _publications_by_key(things)
    revisions = _revisions_by_key(things, after=None) if logged else {}
    return {each: list(_changes(logged[_key(each)], revisions.get(_key(each), []), since)) for each in things}


class _Publication(NamedTuple):
    at: datetime
    bound: datetime  # revisions up to here are part of it
    user: Any
    revision_id: int | None


class _Row(NamedTuple):
    """One revision. What was said about it is None when it has no note."""

    created_at: datetime
    text: str | None
    minor: bool | None
    replaces: bool | None


def _changes(logged: list[_Publication], rows: list[_Row], since: datetime) -> Iterator[PublishedChange]:
    previous: datetime | None = None
    for each in logged:
        if each.at > since:
            part = [row for row in rows if (previous is None or row.created_at > previous)]
            text, minor = _together(row for row in part if row.created_at <= each.bound)
            yield PublishedChange(at=each.at, user=each.user, text=text, minor=minor, revision_id=each.revision_id)
        previous = max(previous, each.bound) if previous else each.bound


def _together(rows: Iterable[_Row]) -> tuple[str, bool]:
    """Return the notes of revisions, oldest first, as one. A revision without a note may hold anything: not minor."""
    texts: list[str] = []
    minors: list[bool] = []
    for row in rows:
        if row.replaces:
            texts, minors = [], []
        minors.append(bool(row.minor))
        if row.text and row.text not in texts:
            texts.append(row.text)
    return "\n".join(texts), bool(minors) and all(minors)


def _keep(revision: Revision, given: dict[str, Any]) -> None:
    notes = ChangeNote.objects.filter(
        revision__base_content_type=revision.base_content_type_id, revision__object_id=revision.object_id
    )
    # An emptied note is kept where it takes the place of earlier ones: else those would come back.
    if given["text"] or given["minor"] or (given["replaces"] and notes.exclude(revision=revision).exists()):
        ChangeNote.objects.update_or_create(revision=revision, defaults=given)
    else:
        notes.filter(revision=revision).delete()


def _key(thing: Any) -> Key:
    return thing.get_base_content_type().pk, str(thing.pk)


def _publications_by_key(things: Iterable[Any]) -> dict[Key, list[_Publication]]:
    """Return the publications of each object, oldest first."""
    keys = [_key(each) for each in things]
    page_type = ContentType.objects.get_for_model(Page).pk
    pages = [pk for content_type, pk in keys if content_type == page_type]
    material = [key for key in keys if key[0] != page_type]
    found: dict[Key, list[_Publication]] = defaultdict(list)
    logs: list[tuple[Key, Any]] = []
    if pages:
        entries = PageLogEntry.objects.filter(page_id__in=pages)
        logs += [((page_type, str(entry.page_id)), entry) for entry in _published(entries)]
    if material:
        entries = ModelLogEntry.objects.filter(_any_of(material, "content_type"))
        logs += [((entry.content_type_id, entry.object_id), entry) for entry in _published(entries)]
    for key, entry in logs:
        # The log outlives a revision that was thrown away; and a revision may be overwritten after it was published.
        made = entry.revision.created_at if entry.revision else entry.timestamp
        bound = min(made, entry.timestamp)
        found[key].append(_Publication(entry.timestamp, bound, entry.user, entry.revision_id))
    return found


def _published(entries: Any) -> Any:
    return (
        entries.filter(action__in=PUBLISHED)
        .select_related("user", "revision")
        .defer("revision__content")
        .order_by("timestamp", "pk")
    )


def _revisions_by_key(things: Iterable[Any], *, after: datetime | None) -> dict[Key, list[_Row]]:
    """Return the revisions of each object made later than `after`, oldest first."""
    revisions = Revision.objects.filter(_any_of([_key(each) for each in things], "base_content_type"))
    if after is not None:
        revisions = revisions.filter(created_at__gt=after)
    fields = ("created_at", "change_note__text", "change_note__minor", "change_note__replaces")
    found: dict[Key, list[_Row]] = defaultdict(list)
    for content_type, pk, *row in revisions.order_by("created_at", "pk").values_list(
        "base_content_type_id", "object_id", *fields
    ):
        found[content_type, pk].append(_Row(*row))
    return found


def _any_of(keys: Iterable[Key], content_type_field: str) -> Q:
    by_type: dict[int, list[str]] = defaultdict(list)
    for content_type, pk in keys:
        by_type[content_type].append(pk)
    wanted = (Q(**{content_type_field: each, "object_id__in": pks}) for each, pks in by_type.items())
    return reduce(or_, wanted, Q(pk__in=[]))
