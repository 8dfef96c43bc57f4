"""What parts of content are called, and what their values look like, for editors."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail import blocks

from .comparing import Leaf, Node, Piece, from_json
from .comparing.tree import ORDER, WHOLE
from .snapshots import child_of, trail
from .subjects import SHARED, Change

LONGEST_NAME = 60
BETWEEN = " › "


@dataclass(frozen=True, slots=True)
class Shown:
    """One line of a piece: what it is called ("" for the whole of it), its kind and its text.

    `rich` is stored rich text; every other kind is plain.
    """

    label: str
    kind: str
    text: str


def labels_of(changes: Iterable[Change]) -> dict[tuple[str, str], str]:
    """Return the labels of changes, by the key of their subject and their path."""
    found = list(changes)
    naming = Naming(found)
    return {(change.subject.key, change.unit.path): naming.label(change) for change in found}


class Naming:
    """The names of everything that some changes mention; one query for each kind of thing that is chosen."""

    def __init__(self, changes: Iterable[Change]) -> None:
        """Fetch what the changes choose, and what the blocks around them choose."""
        wanted: dict[type[Model], set[int]] = defaultdict(set)
        for change in changes:
            for model, pk in _mentioned(change):
                wanted[model].add(pk)
        self._names = {
            model: {pk: str(thing) for pk, thing in model._default_manager.in_bulk(pks).items()}
            for model, pks in wanted.items()
        }

    def label(self, change: Change) -> str:
        """Return where a change is: `Kaartjes › Kaartje ‘Bel iemand’ › Eigen voorkant`."""
        steps = _steps(change)
        # The name of a stream and of a list say nothing once a block in it is named.
        words = [self._step(each, node) for each, node in steps if len(steps) == 1 or not _is_list(each)]
        if steps and change.unit.path.endswith(ORDER):
            order = _("Volgorde van %(list)s") % {"list": _name_of(steps[-1][0]).lower()}
            words = [order] if len(steps) == 1 else [*words, order]
        return Truncator(BETWEEN.join(words) or change.unit.path).chars(250)

    def lines(self, change: Change, piece: Piece) -> list[Shown]:
        """Return what a piece of a change says, as lines to show; nothing where there is no piece."""
        if piece is None:
            return []
        steps = _steps(change)
        definition = steps[-1][0] if steps else None
        if change.unit.path.endswith(ORDER):
            return [Shown("", "order", name) for _identity, name in self.ordered(change, piece)]
        if isinstance(piece, Mapping):
            return list(self._block(definition, from_json(piece["node"])))
        return [Shown("", piece[0], self._text(definition, Leaf(*piece)))]

    def _step(self, definition: Any, node: Node | None) -> str:
        name = _name_of(definition)
        own = self._own_name(definition, node) if node is not None else ""
        return f"{name} ‘{own}’" if own and own.lower() != name.lower() else name

    def _own_name(self, definition: Any, node: Node) -> str:
        """Return what a block is called by its content: its heading, its own wording, or what it chose."""
        for name in ("heading", "own_front", "own_title", "own_text", "question"):
            leaf = node.leaves.get(name)
            if leaf and leaf.kind == "text" and leaf.value:
                return Truncator(str(leaf.value)).chars(LONGEST_NAME)
        for model, pk in _chosen(definition, node):
            name = self._names.get(model, {}).get(pk, "")
            if name:
                return Truncator(name).chars(LONGEST_NAME)
        return ""

    def ordered(self, change: Change, piece: Piece) -> list[tuple[str, str]]:
        """Return the blocks of an order, each as its id and its name."""
        path = change.unit.path.removesuffix(ORDER)
        names: dict[str, str] = {}
        for tree in (change.subject.base, change.subject.source, change.subject.local):
            steps = trail(change.subject.model, tree, path)
            for node in _list_at(tree, path) if steps else ():
                child = child_of(getattr(steps[-1][0], "stream_block", steps[-1][0]), node)
                names[node.id] = self._own_name(child, node) or _name_of(child)
        return [(each, names[each]) for each in piece or () if each in names]

    def _block(self, definition: Any, node: Node) -> Iterator[Shown]:
        for name, leaf in node.leaves.items():
            block = definition if name == WHOLE else definition.child_blocks.get(name)
            text = self._text(block, leaf)
            if text and not (leaf.kind == "choice" and name == "availability" and leaf.value == "available"):
                yield Shown(_name_of(block), leaf.kind, text)
        for name, nodes in node.lists.items():
            holder = definition.child_blocks[name]
            for each in nodes:
                yield from self._block(child_of(holder, each), each)

    def _text(self, definition: Any, leaf: Leaf) -> str:
        value = leaf.value
        if value is None or value == "":
            return ""
        if leaf.kind == "flag":
            return _("Ja") if value else ""
        if leaf.kind == "chosen":
            model = _target(definition)
            return self._names.get(model, {}).get(int(value), _("(is er niet meer)")) if model else str(value)
        if leaf.kind == "choice":
            return _choice(definition, value)
        return str(value)


def plain(shown: Iterable[Shown]) -> str:
    """Return lines as one plain text."""
    return "\n".join(strip_tags(each.text) if each.kind == "rich" else each.text for each in shown)


def _steps(change: Change) -> list[tuple[Any, Node | None]]:
    path = change.unit.path.removesuffix(SHARED)
    for tree in (change.subject.local, change.subject.source, change.subject.base):
        steps = trail(change.subject.model, tree, path)
        if steps:
            return steps
    return []


def _mentioned(change: Change) -> Iterator[tuple[type[Model], int]]:
    steps = _steps(change)
    for definition, node in steps:
        if node is not None:
            yield from _chosen(definition, node, deep=change.unit.path.endswith(ORDER))
    if not steps:
        return
    definition = steps[-1][0]
    if change.unit.path.endswith(ORDER):
        path = change.unit.path.removesuffix(ORDER)
        holder = getattr(definition, "stream_block", definition)
        for tree in (change.subject.base, change.subject.source, change.subject.local):
            for node in _list_at(tree, path):
                yield from _chosen(child_of(holder, node), node)
    for piece in (change.base, change.source, change.local):
        if isinstance(piece, Mapping):
            yield from _chosen(definition, from_json(piece["node"]), deep=True)
        elif isinstance(piece, list) and change.unit.kind == "chosen" and isinstance(piece[1], int):
            model = _target(definition)
            if model is not None:
                yield model, piece[1]


def _chosen(definition: Any, node: Node, *, deep: bool = False) -> Iterator[tuple[type[Model], int]]:
    """Yield what a block chooses, by model and primary key; with `deep`, what the blocks in it choose as well."""
    for name, leaf in node.leaves.items():
        if leaf.kind == "chosen" and isinstance(leaf.value, int):
            block = definition if name == WHOLE else getattr(definition, "child_blocks", {}).get(name)
            model = _target(block)
            if model is not None:
                yield model, leaf.value
    for name, nodes in node.lists.items() if deep else ():
        holder = definition.child_blocks[name]
        for each in nodes:
            yield from _chosen(child_of(holder, each), each, deep=True)


def _list_at(tree: Node, path: str) -> tuple[Node, ...]:
    first, *rest = path.split("/")
    node, nodes = tree, tree.lists.get(first, ())
    for place, name in enumerate(rest):
        if place % 2 == 0:
            node = next((each for each in nodes if each.id == name), Node())
        else:
            nodes = node.lists.get(name, ())
    return nodes


def _target(definition: Any) -> type[Model] | None:
    found: type[Model] | None = getattr(definition, "target_model", None) or getattr(definition, "related_model", None)
    return found


def _name_of(definition: Any) -> str:
    name = str(getattr(definition, "verbose_name", "") or getattr(definition, "label", ""))
    return name[:1].upper() + name[1:]


def _is_list(definition: Any) -> bool:
    return isinstance(definition, blocks.ListBlock) or hasattr(definition, "stream_block")


def _choice(definition: Any, value: Any) -> str:
    choices = getattr(definition, "choices", None) or definition.field.choices
    return str(dict(choices).get(value, value))
