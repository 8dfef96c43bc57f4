"""What editors do to pages, as short as tests like it."""

from typing import Any

from wagtail.models import Page

from toolkits.variants.comparing import Piece, pick, put
from toolkits.variants.snapshots import snapshot, write
from toolkits.variants.subjects import Change, Subject, changes_in, subjects_of


def change(thing: Any, path: str, piece: Piece, *, publish: bool = True, user: Any = None) -> Any:
    """Give the newest draft of a page or of material another piece; publish it."""
    fresh = type(thing)._default_manager.get(pk=thing.pk)
    fresh = fresh.specific if isinstance(fresh, Page) else fresh
    draft = fresh.get_latest_revision_as_object()
    write(draft, put(snapshot(draft), path, piece))
    revision = draft.save_revision(user=user)
    if publish:
        revision.publish(user=user)
    return type(fresh)._default_manager.get(pk=fresh.pk)


def draft_of(thing: Any) -> Any:
    """Return the newest draft of a page or of material as a tree."""
    fresh = type(thing)._default_manager.get(pk=thing.pk)
    return snapshot((fresh.specific if isinstance(fresh, Page) else fresh).get_latest_revision_as_object())


def live_of(thing: Any) -> Any:
    """Return what readers get of it as a tree."""
    fresh = type(thing)._default_manager.get(pk=thing.pk)
    return snapshot(fresh.specific if isinstance(fresh, Page) else fresh)


def said(tree: Any, path: str) -> Any:
    """Return the value of the leaf at `path`."""
    piece = pick(tree, path)
    return None if piece is None else piece[1]


def subject_of(toolkit: Any, thing: Any) -> Subject:
    """Return a page of a toolkit with its source."""
    return next(each for each in subjects_of([toolkit.pk]) if each.thing.pk == thing.pk)


def open_in(toolkit: Any) -> dict[str, Change]:
    """Return the open changes of a toolkit, by path."""
    return {each.unit.path: each for each in changes_in(subjects_of([toolkit.pk]))}
