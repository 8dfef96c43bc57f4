"""Content <-> trees of values: what of a page or a piece of material is compared, and how it is written back."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from django.db import models
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text.rewriters import FIND_A_TAG

from .comparing import Leaf, Node
from .comparing.tree import ORDER, WHOLE, LeafKind

# What a variant decides for itself, or what is no content. `audience` makes the variant what it is.
NOT_COMPARED = frozenset({
    "id", "page_ptr", "audience", "translation_key", "locale", "live", "has_unpublished_changes", "first_published_at",
    "last_published_at", "go_live_at", "expire_at", "expired", "locked", "locked_at", "locked_by", "latest_revision",
    "live_revision",
})  # fmt: skip
# The fields of Wagtail's own page that are content.
PAGE_FIELDS = ("title", "seo_title", "search_description")
PAGE_ID = re.compile(r'(?<=[\s"])id="(\d+)"')


@cache
def compared_fields(model: type[models.Model]) -> tuple[models.Field[Any, Any], ...]:
    """Return the fields of a page type or a kind of material that are compared, in the order of the model."""
    fields = [model._meta.get_field(name) for name in PAGE_FIELDS] if issubclass(model, Page) else []
    own = model._meta.local_fields
    return tuple(each for each in (*fields, *own) if each.name not in NOT_COMPARED)  # type: ignore[misc]  # no foreign relations


def snapshot(instance: models.Model) -> Node:
    """Return the content of `instance`, of its own class and as it is in memory, as a tree. Fetches nothing."""
    fields = compared_fields(type(instance))
    return _tree(type(instance), {field.name: field.value_from_object(instance) for field in fields})


def snapshot_of_revision(model: type[models.Model], content: Mapping[str, Any]) -> Node:
    """Return the tree of the content of a revision, without making an instance of it (that would ask for its keys)."""
    return _tree(model, content)


def write(instance: Any, tree: Node) -> None:
    """Give `instance` the content of `tree`, in memory."""
    model: type[models.Model] = type(instance)
    for field in compared_fields(model):
        if isinstance(field, StreamField):
            raw = _raw_list(field.stream_block, tree.lists.get(field.name, ()))
            setattr(instance, field.name, field.stream_block.to_python(raw))
        else:
            leaf = tree.leaves.get(field.name)
            setattr(instance, field.attname, field.to_python(leaf.value) if leaf else field.get_default())


def with_pages(tree: Node, pages: Mapping[int, int]) -> Node:
    """Return `tree` with every link to a page, in rich text and chosen, led to the page that `pages` names for it."""
    if not pages:
        return tree
    leaves = {name: _led(leaf, name, pages) for name, leaf in tree.leaves.items()}
    lists = {name: tuple(with_pages(each, pages) for each in nodes) for name, nodes in tree.lists.items()}
    return replace(tree, leaves=leaves, lists=lists)


def trail(model: type[models.Model], tree: Node, path: str) -> list[tuple[Any, Node | None]]:
    """Return what a path goes through in `tree`: the field, then each block with its definition and its node.

    The list is empty when the path names something that is not there.
    """
    first, *rest = path.removesuffix(ORDER).split("/")
    field = next((each for each in compared_fields(model) if each.name == first), None)
    if field is None:
        return []
    found: list[tuple[Any, Node | None]] = [(field, None)]
    holder: Any = getattr(field, "stream_block", None)
    node, nodes = tree, tree.lists.get(first, ())
    for place, name in enumerate(rest):
        if place % 2 == 0:
            node = next((each for each in nodes if each.id == name), Node())
            holder = child_of(holder, node) if node.id else None
            if holder is None:
                return []
            found.append((holder, node))
        elif name != WHOLE:
            holder = holder.child_blocks[name]
            nodes = node.lists.get(name, ())
            found.append((holder, None))
    return found


def child_of(block: Any, node: Node) -> Any:
    """Return the definition of a block in a list or stream; None for a kind that is no more."""
    if isinstance(block, blocks.ListBlock):
        return block.child_block
    return block.child_blocks.get(node.type)


def _tree(model: type[models.Model], values: Mapping[str, Any]) -> Node:
    leaves: dict[str, Leaf] = {}
    lists: dict[str, tuple[Node, ...]] = {}
    for field in compared_fields(model):
        value = values.get(field.name)
        if isinstance(field, StreamField):
            lists[field.name] = tuple(_nodes(field.stream_block, _stored(value)))
        else:
            leaves[field.name] = Leaf(_kind_of_field(field), _scalar(value))
    return Node(leaves=leaves, lists=lists)


def _stored(value: Any) -> list[Any]:
    """Return a stream as it is stored: from a page in memory, or from the JSON in a revision."""
    if isinstance(value, str):
        return list(json.loads(value or "[]"))
    if isinstance(value, blocks.StreamValue):
        return list(value.get_prep_value())
    return list(value or [])


def _nodes(block: Any, raw: list[Any]) -> Iterator[Node]:
    for place, item in enumerate(raw):
        if not isinstance(item, Mapping):
            # A list from before list items had ids.
            item = {"type": "item", "value": item, "id": str(place)}  # noqa: PLW2901 - read the same from here
        node = Node(id=str(item.get("id") or place), type=str(item["type"]))
        child = child_of(block, node)
        if child is not None:
            yield _filled(child, node, item.get("value"))


def _filled(block: Any, node: Node, value: Any) -> Node:
    if not isinstance(block, blocks.StructBlock):
        return replace(node, leaves={WHOLE: _leaf_of(block, value)})
    leaves: dict[str, Leaf] = {}
    lists: dict[str, tuple[Node, ...]] = {}
    given = value if isinstance(value, Mapping) else {}
    for name, child in block.child_blocks.items():
        if isinstance(child, blocks.ListBlock | blocks.StreamBlock):
            lists[name] = tuple(_nodes(child, list(given.get(name) or [])))
        else:
            stored = given[name] if name in given else child.get_prep_value(child.get_default())
            leaves[name] = _leaf_of(child, stored)
    return replace(node, leaves=leaves, lists=lists)


def _leaf_of(block: Any, value: Any) -> Leaf:
    return Leaf(_kind_of_block(block), _scalar(value))


def _scalar(value: Any) -> Any:
    if value is None or isinstance(value, str | int | bool):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _kind_of_block(block: Any) -> LeafKind:
    kinds: tuple[tuple[type[Any], LeafKind], ...] = (
        (blocks.RichTextBlock, "rich"),
        (blocks.ChooserBlock, "chosen"),
        (blocks.ChoiceBlock, "choice"),
        (blocks.BooleanBlock, "flag"),
        (blocks.IntegerBlock, "number"),
        (blocks.DateBlock, "date"),
    )
    return next((kind for cls, kind in kinds if isinstance(block, cls)), "text")


def _kind_of_field(field: models.Field[Any, Any]) -> LeafKind:
    kinds: tuple[tuple[type[Any], LeafKind], ...] = (
        (RichTextField, "rich"),
        (models.ForeignKey, "chosen"),
        (models.BooleanField, "flag"),
        (models.IntegerField, "number"),
        (models.DateField, "date"),
    )
    if field.choices:
        return "choice"
    return next((kind for cls, kind in kinds if isinstance(field, cls)), "text")


def _raw_list(block: Any, nodes: tuple[Node, ...]) -> list[dict[str, Any]]:
    return [{"type": node.type, "value": _raw(child_of(block, node), node), "id": node.id} for node in nodes]


def _raw(block: Any, node: Node) -> Any:
    if not isinstance(block, blocks.StructBlock):
        return node.leaves[WHOLE].value
    lists = {name: _raw_list(block.child_blocks[name], nodes) for name, nodes in node.lists.items()}
    return {**{name: leaf.value for name, leaf in node.leaves.items()}, **lists}


def _led(leaf: Leaf, name: str, pages: Mapping[int, int]) -> Leaf:
    if leaf.kind == "rich" and isinstance(leaf.value, str):
        return replace(leaf, value=FIND_A_TAG.sub(lambda tag: _led_tag(tag.group(0), pages), leaf.value))
    # Of all that is chosen, only articles are pages.
    if leaf.kind == "chosen" and name == "article" and isinstance(leaf.value, int):
        return replace(leaf, value=pages.get(leaf.value, leaf.value))
    return leaf


def _led_tag(tag: str, pages: Mapping[int, int]) -> str:
    if 'linktype="page"' not in tag:
        return tag
    return PAGE_ID.sub(lambda found: f'id="{pages.get(int(found[1]), int(found[1]))}"', tag)
