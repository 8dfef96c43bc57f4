"""Content as a tree of values: leaves with a kind, and lists of nodes that keep their id when they move.

A page is a node without an id: its fields are leaves and its stream fields are lists. A section is a node in such a
list, a placement a node in the list of its section.

The address of a part is a path: `title`, `body/<id>/heading`, `body/<id>` (a whole block), `body/<id>/placements#order`
(the order of a list).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

LeafKind = Literal["text", "rich", "choice", "flag", "number", "date", "chosen"]
Scalar = str | int | bool | None

ORDER = "#order"
# The only leaf of a block that is no struct, such as a chosen person.
WHOLE = "value"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value that is taken or kept as a whole. `rich` is stored rich text, `chosen` a primary key."""

    kind: LeafKind
    value: Scalar


@dataclass(frozen=True, slots=True)
class Node:
    """A block, or (without id) a whole page or piece of material."""

    id: str = ""
    type: str = ""
    leaves: Mapping[str, Leaf] = field(default_factory=dict)
    lists: Mapping[str, tuple["Node", ...]] = field(default_factory=dict)


def to_json(node: Node) -> dict[str, Any]:
    """Return `node` as what JSON can hold; `from_json` reads it back."""
    return {
        "id": node.id,
        "type": node.type,
        "leaves": {name: [leaf.kind, leaf.value] for name, leaf in node.leaves.items()},
        "lists": {name: [to_json(each) for each in nodes] for name, nodes in node.lists.items()},
    }


def from_json(stored: Mapping[str, Any]) -> Node:
    """Return the node that `to_json` turned into `stored`."""
    return Node(
        id=stored["id"],
        type=stored["type"],
        leaves={name: Leaf(kind, value) for name, (kind, value) in stored["leaves"].items()},
        lists={name: tuple(from_json(each) for each in nodes) for name, nodes in stored["lists"].items()},
    )


def count_leaves(node: Node) -> int:
    """Return how many leaves a node holds, those of the blocks in it too."""
    return len(node.leaves) + sum(count_leaves(each) for nodes in node.lists.values() for each in nodes)
