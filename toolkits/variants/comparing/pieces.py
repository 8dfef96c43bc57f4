"""Pieces of a tree: taking one out by its path, and putting one in.

Every decision is one of these: taking over a change is putting the source's piece into the variant, and undoing it is
putting back the piece that was there.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from .tree import ORDER, Leaf, Node, from_json, to_json

# What JSON can hold: of a leaf [kind, value], of a block {"node", "siblings"}, of an order a list of ids.
Piece = Any


def pick(tree: Node, path: str) -> Piece:
    """Return the piece at `path` as what JSON can hold; None when there is none."""
    if path.endswith(ORDER):
        nodes = _list_at(tree, path.removesuffix(ORDER))
        return None if nodes is None else [each.id for each in nodes]
    parent, name = _parent_of(tree, path)
    if parent is None:
        return None
    if isinstance(parent, Node):
        leaf = parent.leaves.get(name)
        return None if leaf is None else [leaf.kind, leaf.value]
    found = next((each for each in parent if each.id == name), None)
    if found is None:
        return None
    return {"node": to_json(found), "siblings": [each.id for each in parent]}


def put(tree: Node, path: str, piece: Piece) -> Node:
    """Return `tree` with `piece` at `path`, as `pick` gave it; None takes away what is there.

    A new block comes after the nearest of the blocks that stood before it where it was picked. An order moves the
    blocks it names; a block that it does not name stays with the one before it. Where the blocks around the path are
    gone, nothing changes.
    """
    if path.endswith(ORDER):
        return _with_list(tree, path.removesuffix(ORDER), lambda nodes: _in_order(nodes, piece or []))
    names = path.split("/")
    if len(names) % 2:
        return _with_leaf(tree, names, None if piece is None else Leaf(*piece))
    *above, identity = names

    def change(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        if piece is None:
            return tuple(each for each in nodes if each.id != identity)
        node = from_json(piece["node"])
        if any(each.id == identity for each in nodes):
            return tuple(node if each.id == identity else each for each in nodes)
        return _inserted(nodes, node, piece["siblings"])

    return _with_list(tree, "/".join(above), change)


def piece_hash(piece: Piece) -> str:
    """Return a short fingerprint of a piece. Siblings are left out: what stands beside a block is not the block."""
    told = {"node": piece["node"]} if isinstance(piece, dict) else piece
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:32]


def _parent_of(tree: Node, path: str) -> tuple[Node | Sequence[Node] | None, str]:
    """Return what holds the last name of `path`: a node for a leaf, a list for a block; None when it is gone."""
    *above, name = path.split("/")
    if len(above) % 2:
        return _list_at(tree, "/".join(above)), name
    return _node_at(tree, above), name


def _node_at(tree: Node, names: Sequence[str]) -> Node | None:
    node: Node | None = tree
    for list_name, identity in zip(names[::2], names[1::2], strict=True):
        if node is None:
            return None
        node = next((each for each in node.lists.get(list_name, ()) if each.id == identity), None)
    return node


def _list_at(tree: Node, path: str) -> tuple[Node, ...] | None:
    *above, name = path.split("/")
    node = _node_at(tree, above)
    return None if node is None else node.lists.get(name, ())


def _with_leaf(tree: Node, names: Sequence[str], leaf: Leaf | None) -> Node:
    if len(names) == 1:
        leaves = dict(tree.leaves)
        if leaf is None:
            leaves.pop(names[0], None)
        else:
            leaves[names[0]] = leaf
        return replace(tree, leaves=leaves)
    return _with_node(tree, names[0], names[1], lambda node: _with_leaf(node, names[2:], leaf))


def _with_list(tree: Node, path: str, change: Callable[[tuple[Node, ...]], tuple[Node, ...]]) -> Node:
    names = path.split("/")
    if len(names) == 1:
        return replace(tree, lists={**tree.lists, names[0]: change(tree.lists.get(names[0], ()))})
    return _with_node(tree, names[0], names[1], lambda node: _with_list(node, "/".join(names[2:]), change))


def _with_node(tree: Node, list_name: str, identity: str, change: Callable[[Node], Node]) -> Node:
    nodes = tree.lists.get(list_name, ())
    if not any(each.id == identity for each in nodes):
        return tree
    changed = tuple(change(each) if each.id == identity else each for each in nodes)
    return replace(tree, lists={**tree.lists, list_name: changed})


def _inserted(nodes: tuple[Node, ...], node: Node, siblings: Sequence[str]) -> tuple[Node, ...]:
    before = siblings[: siblings.index(node.id)]
    places = {each.id: place for place, each in enumerate(nodes)}
    nearest = next((places[each] for each in reversed(before) if each in places), -1)
    return (*nodes[: nearest + 1], node, *nodes[nearest + 1 :])


def _in_order(nodes: tuple[Node, ...], order: Sequence[str]) -> tuple[Node, ...]:
    named = set(order)
    first: list[Node] = []
    groups: dict[str, list[Node]] = {}
    current = first
    for node in nodes:
        if node.id in named:
            current = groups[node.id] = []
        current.append(node)
    return (*first, *(node for identity in order for node in groups.get(identity, ())))
