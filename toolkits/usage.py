"""Where material is used: by what readers see, and by drafts that were not published yet."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import IntegerField, Model, Q, TextField
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

from .access import Reader, sees
from .blocks import ANNOUNCED
from .models import Audience
from .reading.material import FIELDS, placements_of
from .reading.resolver import STREAMS
from .reading.sections import stored

# Material that a page chooses with a field of its own, by the name of its model.
PAGE_FIELDS = {"audience": "audience", "person": "author"}

Content = Mapping[str, Any]  # of a page: stored blocks by the name of the stream, and the fields above


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One place in the stored content of a page.

    `path` is the place as Wagtail's editor knows it: of the block, since the field in it is folded away. `pk` is what
    is chosen there, `block_id` the id of its block ("" for a field of the page) and `value` what is stored there: own
    wording too.
    """

    path: str
    pk: int
    block_id: str = ""
    value: Mapping[str, Any]
    hidden: bool = False
    announced: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Users:
    """What uses a piece of material: pages by title, and audiences that take words from it."""

    pages: tuple[Page, ...]
    audiences: tuple[Audience, ...]

    def __bool__(self) -> bool:
        """Say whether there are any."""
        return bool(self.pages or self.audiences)


def places_of(thing: Model) -> list[Page]:
    """Return the pages whose saved content uses `thing`, by title; one query."""
    return list(Page.objects.filter(pk__in=_page_ids([thing])).order_by("title", "pk"))


def users_of(thing: Model) -> Users:
    """Return everything that uses `thing`, also what only does so in a draft; at most three queries."""
    field = str(thing._meta.model_name)
    drafts = waiting_drafts({thing.pk})
    using = [pk for pk, content in drafts.items() if any(uses_in(content, field, {thing.pk}))]
    pages = Page.objects.filter(Q(pk__in=_page_ids([thing])) | Q(pk__in=using)).order_by("title", "pk")
    return Users(pages=tuple(pages), audiences=audiences_below(thing))


def pages_using(things: Iterable[Model]) -> set[int]:
    """Return the primary keys of the pages whose saved content uses one of `things`; one query."""
    return set(_page_ids(things).distinct())


def waiting_drafts(pks: Iterable[int], also: Iterable[int] = ()) -> dict[int, Content]:
    """Return the drafts that wait to be published and may use material with one of `pks`, by the page's primary key.

    `also` names pages whose draft is wanted whatever it holds. The reference index knows saved content only, so this
    looks in the revisions. The database picks those that hold the digits at all: never too few, and not all of them.
    One query.
    """
    digits = (Q(as_text__contains=str(pk)) for pk in pks)
    pages = (
        Page.objects.filter(has_unpublished_changes=True, latest_revision__isnull=False)
        .annotate(as_text=Cast("latest_revision__content", TextField()))
        .filter(reduce(or_, digits, Q(pk__in=list(also))))
    )
    return {pk: _unpacked(content) for pk, content in pages.values_list("pk", "latest_revision__content")}


def content_of(page: Any) -> Content:
    """Return the content of `page` (of its own class) as it is saved."""
    fields = {name: getattr(page, f"{name}_id", None) for name in PAGE_FIELDS.values()}
    return {**{name: stored(getattr(page, name, None)) for name in STREAMS}, **fields}


def uses_in(content: Content, field: str, pks: set[int]) -> Iterator[Use]:
    """Yield the places in `content` that choose a piece of one kind, in the order of the page.

    `field` is the name of its model, which is also the name of the field in a placement.
    """
    name = PAGE_FIELDS.get(field, "")
    if content.get(name) in pks:
        yield Use(path=name, pk=content[name], value={})
    for stream in STREAMS:
        for block in content.get(stream) or []:
            yield from _uses_in_block(block, f"{stream}.{block.get('id')}", field, pks)


def audiences_below(thing: Model) -> tuple[Audience, ...]:
    """Return the audiences that take words from `thing`, also those that only do so in a draft, by name.

    None for what is no audience; else one query.
    """
    if not isinstance(thing, Audience):
        return ()
    in_draft = Q(has_unpublished_changes=True, latest_revision__content__parent=thing.pk)
    return tuple(Audience.objects.filter(Q(parent=thing) | in_draft).exclude(pk=thing.pk).order_by("name", "pk"))


def editable(pages: Iterable[int], user: Any) -> set[int]:
    """Return which of `pages` (primary keys) `user` may change; at most two queries."""
    policy = policy_registry.get_by_type(Page)
    allowed = policy.instances_user_has_permission_for(user, "change").filter(pk__in=list(pages))
    return set(allowed.values_list("pk", flat=True))


def tell_apart(pages: Iterable[Page], user: Reader) -> tuple[list[Page], int]:
    """Return those of `pages` that `user` may know of, and how many others there are; at most three queries.

    They may know of a page that they may change, and of one that they may read.
    """
    pages = list(pages)
    mine = editable([page.pk for page in pages], user)
    known = [page for page in pages if page.pk in mine or sees(user, page)]
    return known, len(pages) - len(known)


def _page_ids(things: Iterable[Model]) -> Any:
    page_type = ContentType.objects.get_for_model(Page)
    references = ReferenceIndex.get_references_to_in_bulk(list(things)).filter(base_content_type=page_type)
    return references.annotate(page_id=Cast("object_id", IntegerField())).values_list("page_id", flat=True)


def _unpacked(content: Mapping[str, Any]) -> Content:
    """Return the content of a revision, whose streams are texts, as `content_of` gives it."""
    fields = {name: content.get(name) for name in PAGE_FIELDS.values()}
    return {**{name: _blocks(content.get(name)) for name in STREAMS}, **fields}


def _blocks(stream: Any) -> list[Any]:
    blocks = json.loads(stream) if isinstance(stream, str) and stream else stream
    return [block for block in blocks if isinstance(block, Mapping)] if isinstance(blocks, list) else []


def _uses_in_block(block: Mapping[str, Any], path: str, field: str, pks: set[int]) -> Iterator[Use]:
    kind, value = block.get("type"), block.get("value")
    if kind == field == "person" and value in pks:
        yield Use(path=path, pk=value, block_id=str(block.get("id") or ""), value={})
    elif FIELDS.get(str(kind)) == field and isinstance(value, Mapping):
        announced = value.get("availability") == ANNOUNCED
        for placement in placements_of(value):
            if placement.value.get(field) in pks:
                yield Use(
                    path=f"{path}.placements.{placement.block_id}",
                    pk=placement.value[field],
                    block_id=placement.block_id,
                    value=placement.value,
                    hidden=placement.hidden,
                    announced=announced,
                )
