"""How much an SVG draws once everything in it that points at something else is drawn there.

A part may be used twice in a part that is used twice, and so on: an SVG of one kilobyte then draws for minutes, in
every browser and in every document with that logo (measured with WeasyPrint: 14 levels take 14 seconds, and each level
doubles it).
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

# A detailed coat of arms has some hundreds of shapes.
MOST_DRAWN = 20_000
# WeasyPrint can take some hundred levels, and Python a thousand calls.
DEEPEST = 60
POINTS_AT = re.compile(r"#([\w.-]+)")
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
NAME = re.compile(r"[\w-]+")


def is_too_much(root: Element) -> bool:
    """Say whether an SVG draws too much, is nested too deeply, or points in a circle."""
    if any(depth > DEEPEST for depth in _depths(root)):
        return True
    unfolding = _Unfolding(root)
    try:
        return unfolding.drawn(root) > MOST_DRAWN
    except _EndlessError:
        return True


class _EndlessError(Exception):
    """Something is drawn inside itself, or inside too much else."""


class _Unfolding:
    """Counts what is drawn; each element is counted once and remembered."""

    def __init__(self, root: Element) -> None:
        self._named: dict[str, list[Element]] = {}
        self._rules: list[tuple[frozenset[str], str, list[str]]] = []
        self._counted: dict[Element, int] = {}
        self._inside: list[Element] = []
        for element in root.iter():
            self._named.setdefault(element.get("id", ""), []).append(element)
            if _kind(element) == "style":
                self._rules += _rules(element.text or "")

    def drawn(self, element: Element) -> int:
        """Return how many elements are drawn for `element`. Raises _EndlessError."""
        if element not in self._counted:
            if element in self._inside or len(self._inside) > DEEPEST * 4:
                raise _EndlessError
            self._inside.append(element)
            self._counted[element] = 1 + sum(self.drawn(each) for each in self._draws(element))
            self._inside.pop()
        return self._counted[element]

    def _draws(self, element: Element) -> Iterator[Element]:
        yield from element
        values = [value for name, value in element.attrib.items() if name not in {"id", "class", "aria-label"}]
        wanted = [name for value in values for name in POINTS_AT.findall(value)]
        mine = {_kind(element), element.get("id", ""), *element.get("class", "").split()}
        for names, selector, pointed_at in self._rules:
            if mine & names or not names or set(selector) & set("*[:"):
                wanted += pointed_at
        for name in wanted:
            # A colour is written like a name, and names nothing.
            yield from self._named.get(name, ())


def _rules(css: str) -> Iterator[tuple[frozenset[str], str, list[str]]]:
    """Yield the rules that point at something: the names in the selector, all of it, and what they point at."""
    for selector, body in RULE.findall(css):
        pointed_at = [name for place in body.split("url")[1:] for name in POINTS_AT.findall(place.partition(")")[0])]
        if pointed_at:
            yield frozenset(NAME.findall(selector)), selector, pointed_at


def _kind(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _depths(root: Element) -> Iterator[int]:
    todo = [(root, 1)]
    while todo:
        element, depth = todo.pop()
        yield depth
        todo += [(child, depth + 1) for child in element]
