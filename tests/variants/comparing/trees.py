"""Random trees of content, and random things that editors do to them."""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from toolkits.variants.comparing import Leaf, Node

TEXTS = st.sampled_from(["", "een", "twee", "drie", "vier woorden op rij"])


def leaf(value: str, kind: Any = "text") -> Leaf:
    return Leaf(kind, value)


def card(identity: str, front: str = "", back: str = "") -> Node:
    return Node(identity, "item", {"own_front": leaf(front), "own_back": leaf(back)})


def section(identity: str, heading: str = "", *cards: Node) -> Node:
    return Node(identity, "cards", {"heading": leaf(heading)}, {"placements": cards})


def page(title: str, *sections: Node) -> Node:
    return Node(leaves={"title": leaf(title)}, lists={"body": sections})


@st.composite
def pages(draw: st.DrawFn) -> Node:
    """Draw a page with sections of cards."""
    sections = []
    for number in range(draw(st.integers(0, 3))):
        cards = [card(f"k{number}{each}", draw(TEXTS), draw(TEXTS)) for each in range(draw(st.integers(0, 4)))]
        sections.append(section(f"s{number}", draw(TEXTS), *cards))
    return page(draw(TEXTS), *sections)


@st.composite
def edited(draw: st.DrawFn, base: Node, author: str) -> Node:
    """Draw what an editor made of `base`: texts changed, blocks moved, taken away and added (with ids of theirs)."""
    return _edited_node(draw, base, author, depth=0)


def _edited_node(draw: st.DrawFn, node: Node, author: str, depth: int) -> Node:
    leaves = {
        name: replace(value, value=draw(TEXTS)) if draw(st.integers(0, 3)) == 0 else value
        for name, value in node.leaves.items()
    }
    lists = {name: _edited_list(draw, nodes, author, depth) for name, nodes in node.lists.items()}
    return replace(node, leaves=leaves, lists=lists)


def _edited_list(draw: st.DrawFn, nodes: tuple[Node, ...], author: str, depth: int) -> tuple[Node, ...]:
    kept = [_edited_node(draw, node, author, depth + 1) for node in nodes if draw(st.integers(0, 4))]
    if draw(st.integers(0, 2)) == 0:
        kept = list(draw(st.permutations(kept)))
    for number in range(draw(st.integers(0, 2))):
        identity = f"{author}{depth}{number}{draw(st.integers(0, 10**9))}"
        new = (
            card(identity, draw(TEXTS)) if depth else section(identity, draw(TEXTS), card(f"{identity}k", draw(TEXTS)))
        )
        kept.insert(draw(st.integers(0, len(kept))), new)
    return tuple(kept)


@st.composite
def histories(draw: st.DrawFn) -> tuple[Node, Node, Node]:
    """Draw base, source and local."""
    base = draw(pages())
    return base, draw(edited(base, "bron")), draw(edited(base, "hier"))
