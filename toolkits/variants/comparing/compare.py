"""Base, source and local -> the units in which they can differ, each with who changed it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from .meaning import differs, same
from .pieces import pick, put
from .tree import ORDER, LeafKind, Node

What = Literal["changed", "added", "removed", "reordered"]


class State(StrEnum):
    """Who changed a unit since the base."""

    UNTOUCHED = "untouched"
    SOURCE = "source"
    HERE = "here"
    BOTH = "both"  # a conflict
    AGREED = "agreed"  # both, and to the same


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing to take or keep. `what` says what the source did (for HERE: what the variant did).

    `kind` is that of a leaf, "block" or "order".
    """

    path: str
    state: State
    what: What
    kind: LeafKind | Literal["block", "order"]

    @property
    def is_open(self) -> bool:
        """Say whether the source has something to answer."""
        return self.state in {State.SOURCE, State.BOTH}


def compare(base: Node, source: Node, local: Node) -> list[Unit]:
    """Return every unit of three versions of the same thing, in the order of the source.

    Leaves of blocks that stand in all three are units; a block that does not is one unit as a whole; so is the order
    of a list, as far as its blocks stand in all three.
    """
    return list(_nodes("", base, source, local))


def settle(base: Node, source: Node, local: Node) -> Node:
    """Return `base`, moved on where source and variant came to say the same: nobody needs to be asked."""
    for unit in compare(base, source, local):
        if unit.state is State.AGREED:
            base = put(base, unit.path, pick(source, unit.path))
    return base


def _nodes(prefix: str, base: Node, source: Node, local: Node) -> Iterator[Unit]:
    for name, leaf in {**local.leaves, **source.leaves}.items():
        before, theirs, ours = (tree.leaves.get(name) for tree in (base, source, local))
        state = _state(not same(before, theirs), not same(before, ours), equal=same(theirs, ours))
        yield Unit(prefix + name, state, "changed", leaf.kind)
    for name in {**source.lists, **local.lists}:
        yield from _lists(prefix + name, *(tree.lists.get(name, ()) for tree in (base, source, local)))


def _state(by_source: bool, here: bool, *, equal: bool) -> State:
    if by_source and here:
        return State.AGREED if equal else State.BOTH
    if by_source:
        return State.SOURCE
    return State.HERE if here else State.UNTOUCHED


def _lists(path: str, base: tuple[Node, ...], source: tuple[Node, ...], local: tuple[Node, ...]) -> Iterator[Unit]:
    in_base, in_source, in_local = ({each.id: each for each in nodes} for nodes in (base, source, local))
    yield from _order(path, list(in_base), list(in_source), list(in_local))
    for identity in {**in_source, **in_local, **in_base}:
        before, theirs, ours = in_base.get(identity), in_source.get(identity), in_local.get(identity)
        if before is not None and theirs is not None and ours is not None and theirs.type == ours.type:
            yield from _nodes(f"{path}/{identity}/", before, theirs, ours)
        else:
            yield _block(f"{path}/{identity}", before, theirs, ours)


def _block(path: str, base: Node | None, source: Node | None, local: Node | None) -> Unit:
    """Return the unit of a block that does not stand in all three as the same kind of block."""
    if source is None and local is None:
        return Unit(path, State.AGREED, "removed", "block")
    if source is not None and local is not None:
        return Unit(path, State.BOTH if differs(source, local) else State.AGREED, "added", "block")
    if base is None:
        return Unit(path, State.SOURCE if local is None else State.HERE, "added", "block")
    if source is None:
        return Unit(path, State.BOTH if differs(base, local) else State.SOURCE, "removed", "block")
    changed = differs(base, source)
    return Unit(path, State.BOTH if changed else State.HERE, "changed" if changed else "removed", "block")


def _order(path: str, base: list[str], source: list[str], local: list[str]) -> Iterator[Unit]:
    shared = set(base) & set(source) & set(local)
    if len(shared) > 1:
        before, theirs, ours = ([each for each in ids if each in shared] for ids in (base, source, local))
        state = _state(before != theirs, before != ours, equal=theirs == ours)
        yield Unit(path + ORDER, state, "reordered", "order")
