"""What an editor should know of a file that is there, in sentences."""

from collections.abc import Iterable, Iterator
from typing import Any

from toolkits.printing.findings import Finding


def sentences(findings: Iterable[Any]) -> list[str]:
    """Return the findings of a row, each once and in a sentence in the active language."""
    return list(dict.fromkeys(_sentences(findings)))


def _sentences(findings: Iterable[Any]) -> Iterator[str]:
    for each in findings:
        try:
            yield str(Finding.from_json(each))
        except (LookupError, TypeError):
            # Kept by another version of the site; the next file of the row has today's.
            continue
