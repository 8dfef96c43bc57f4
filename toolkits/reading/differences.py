"""What differs between two texts, word by word, for people to read.

Wagtail's own comparison leaves short words out of account, which breaks Dutch sentences into long pieces.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

Change = tuple[Literal["equal", "deletion", "addition"], str]

# A word with the spaces after it, or one other character with those.
PIECES = re.compile(r"(?:\w+|[^\w\s])\s*|\s+")


def word_changes(old: str, new: str) -> tuple[Change, ...]:
    """Return how `new` came from `old`: pieces of text that stayed, were taken out or were put in, in order.

    Words that stayed and were put in make up `new`; those that stayed and were taken out make up `old`. A space belongs
    to no change when only the words around it changed.
    """
    return tuple(_changes(PIECES.findall(old), PIECES.findall(new)))


def _changes(old: list[str], new: list[str]) -> Iterator[Change]:
    # Words are the same when only the spaces after them differ.
    matcher = SequenceMatcher(None, [each.strip() for each in old], [each.strip() for each in new], autojunk=False)
    for operation, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if operation == "equal":
            pairs = zip(old[old_start:old_end], new[new_start:new_end], strict=True)
            # At the end of a text a word has no space after it: the other text tells whether one belongs there.
            yield "equal", "".join(max(pair, key=len) for pair in pairs)
            continue
        taken, put = "".join(old[old_start:old_end]), "".join(new[new_start:new_end])
        yield from _apart("deletion", f"{taken} " if operation == "replace" and not taken[-1].isspace() else taken)
        yield from _apart("addition", put)


def _apart(kind: Literal["deletion", "addition"], text: str) -> Iterator[Change]:
    """Yield the words that changed, and the space after them as if it stayed: a struck-through space reads badly."""
    words = text.rstrip()
    if words:
        yield kind, words
    if len(text) > len(words):
        yield "equal", text[len(words) :]
