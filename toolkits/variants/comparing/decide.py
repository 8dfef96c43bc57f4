"""What an answer to a source change does to base and local. The base always moves on: nothing is asked twice."""

from .pieces import Piece, pick, put
from .tree import Node


def take(base: Node, source: Node, local: Node, path: str) -> tuple[Node, Node]:
    """Return base and local after taking over what the source has at `path`."""
    piece = pick(source, path)
    return put(base, path, piece), put(local, path, piece)


def keep(base: Node, source: Node, local: Node, path: str) -> tuple[Node, Node]:
    """Return base and local after keeping what the variant has at `path`."""
    return put(base, path, pick(source, path)), local


def merge(base: Node, source: Node, local: Node, path: str, piece: Piece) -> tuple[Node, Node]:
    """Return base and local after giving the variant a third piece at `path`."""
    return put(base, path, pick(source, path)), put(local, path, piece)
