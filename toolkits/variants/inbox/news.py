"""Which publications at the source made a change: who, when, and what they said about it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.apps import apps
from django.utils import timezone
from wagtail.models import Revision

from toolkits.models.notes import PublishedChange, publications
from toolkits.reading.material import ARTICLE, MODELS
from toolkits.variants.comparing import Node, Piece, pick, piece_hash
from toolkits.variants.comparing.tree import ORDER
from toolkits.variants.models import VariantLink
from toolkits.variants.snapshots import snapshot_of_revision, with_pages
from toolkits.variants.subjects import SHARED, Change, Pinned, page_maps

Key = tuple[str, str]  # of a change: the key of its subject, and its path


def key_of(change: Change) -> Key:
    """Return what names a change."""
    return change.subject.key, change.unit.path


def news_of(changes: Iterable[Change]) -> dict[Key, list[PublishedChange]]:
    """Return the publications that made each change, the newest first, by `key_of`.

    Where a revision in between is gone, every publication since the last answer that can have made it. The number of
    queries grows with the kinds of content only.
    """
    found = list(changes)
    origins = _origins(found)
    since = min((at for _thing, at in origins.values()), default=None)
    if since is None:
        return {}
    published = publications({thing for thing, _at in origins.values()}, since=since)
    lately = {
        key: [each for each in published[thing] if each.at > at] for key, (thing, at) in origins.items()
    }  # fmt: skip
    # One publication needs no looking into.
    unclear = [change for change in found if len(lately.get(key_of(change), [])) > 1]
    trees = _trees(unclear, origins, lately)
    for change in unclear:
        key = key_of(change)
        lately[key] = _made_by(change, lately[key], trees[key])
    return {key: each[::-1] for key, each in lately.items()}


def _origins(changes: list[Change]) -> dict[Key, tuple[Any, datetime]]:
    """Return what was published, and since when that is news, for each change."""
    wordings: dict[Any, set[int]] = defaultdict(set)
    pinned = {key_of(change): _pinned(change) for change in changes if change.unit.path.endswith(SHARED)}
    for each in pinned.values():
        wordings[_model(each)].add(each.wording.material)
    material = {
        (model, pk): thing for model, pks in wordings.items() for pk, thing in model.objects.in_bulk(pks).items()
    }
    found: dict[Key, tuple[Any, datetime]] = {}
    for change in changes:
        key = key_of(change)
        if key in pinned:
            thing = material.get((_model(pinned[key]), pinned[key].wording.material))
            at = pinned[key].pin.based_at
        else:
            thing, link = change.subject.origin, change.subject.link
            at = link.based_at if link else timezone.now()
        if thing is not None:
            found[key] = thing, at
    return found


def _pinned(change: Change) -> Pinned:
    return next(each for each in change.subject.wordings if each.pin.path + SHARED == change.unit.path)


def _model(pinned: Pinned) -> Any:
    field = pinned.wording.field
    return apps.get_model("home.ArticlePage") if field == ARTICLE else MODELS[field]


def _trees(changes: list[Change], origins: Any, lately: Any) -> dict[Key, dict[int, Node]]:
    """Return what each publication of the source of each change said, by the revision; two queries."""
    wanted = {each.revision_id for change in changes for each in lately[key_of(change)] if each.revision_id}
    if not wanted:
        return {key_of(change): {} for change in changes}
    contents = dict(Revision.objects.filter(pk__in=wanted).values_list("pk", "content"))
    variants = {change.subject.link.variant_id for change in changes if isinstance(change.subject.link, VariantLink)}
    maps = page_maps(variants)
    read: dict[tuple[int, int], Node] = {}
    trees: dict[Key, dict[int, Node]] = {}
    for change in changes:
        key, link = key_of(change), change.subject.link
        variant = link.variant_id if isinstance(link, VariantLink) else 0
        trees[key] = {}
        for pk in {each.revision_id for each in lately[key]} & contents.keys():
            if (pk, variant) not in read:
                tree = snapshot_of_revision(type(origins[key][0]), contents[pk])
                read[pk, variant] = with_pages(tree, maps.get(variant, {}))
            trees[key][pk] = read[pk, variant]
    return trees


def _made_by(change: Change, news: list[PublishedChange], trees: dict[int, Node]) -> list[PublishedChange]:
    """Return those of `news` in which the part differs from what it was before."""
    path = _pinned(change).wording.name if change.unit.path.endswith(SHARED) else change.unit.path
    shared = set(change.base).intersection(change.source) if path.endswith(ORDER) else None

    def told(piece: Piece) -> str:
        return piece_hash(piece if shared is None else [each for each in piece or () if each in shared])

    before: str | None = told(change.base)
    made = []
    for each in news:
        tree = trees.get(each.revision_id or 0)
        after = None if tree is None else told(pick(tree, path))
        if after is None or after != before:
            made.append(each)
        before = after
    return made or news
