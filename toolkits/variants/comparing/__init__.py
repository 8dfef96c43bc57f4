"""Three-way comparison of content as values: no database, no pages.

Base is what the source said when the variant last answered it, source is what it says now, local is what the variant
says now. Every function returns new values and changes none.
"""

from .compare import State, Unit, compare, settle
from .decide import keep, merge, take
from .meaning import differs, same
from .pieces import Piece, pick, piece_hash, put
from .tree import Leaf, Node, from_json, to_json

__all__ = [
    "Leaf",
    "Node",
    "Piece",
    "State",
    "Unit",
    "compare",
    "differs",
    "from_json",
    "keep",
    "merge",
    "pick",
    "piece_hash",
    "put",
    "same",
    "settle",
    "take",
    "to_json",
]
