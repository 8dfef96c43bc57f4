"""Make the list of related words from the synonyms of Open Dutch WordNet.

Give the file `synonyms.tsv` of version 1.3 to this command. The list is committed, with its licence beside it; see
docs/zoeken.md.
"""

import lzma
from argparse import ArgumentParser
from collections import defaultdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from search.analyser import analyse_word
from search.folding import fold
from search.thesaurus import file_of

SHORTEST = 3


def token_of(word: str) -> str:
    """Return the token of a Dutch word."""
    return analyse_word(word, "nl").token


def plain(text: str) -> str:
    """Return a folded word, "" for what is no plain word."""
    word = fold(text.strip())
    return word if word.isascii() and word.isalpha() and len(word) >= SHORTEST else ""


class Command(BaseCommand):
    """Write search/data/thesaurus_nl.txt.xz."""

    help = "Maak de lijst met verwante woorden uit synonyms.tsv van Open Dutch WordNet."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask for the synonyms."""
        parser.add_argument("synonyms", type=Path)

    def handle(self, *args: Any, synonyms: Path, **options: Any) -> None:
        """Keep for each token the plain words that mean the same: those of its own line first, then the other way."""
        there: defaultdict[str, dict[str, None]] = defaultdict(dict)
        back: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for line in synonyms.read_text(encoding="utf-8").splitlines()[1:]:
            word, *others = [plain(each) for each in line.split("\t")]
            for other in filter(None, others if word else ()):
                if token_of(other) != token_of(word):
                    there[token_of(word)][other] = None
                    back[token_of(other)][word] = None
        for token, words in back.items():
            there[token] |= words
        lines = [f"{token} {' '.join(words)}" for token, words in sorted(there.items())]
        file = file_of("nl")
        file.write_bytes(lzma.compress("\n".join(lines).encode(), preset=9))
        self.stdout.write(f"{len(lines)} woorden, {file.stat().st_size} bytes")
