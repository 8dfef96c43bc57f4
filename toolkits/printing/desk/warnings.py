"""What an editor should know of a file that is there, in sentences."""

from collections.abc import Iterable, Mapping
from typing import Any

from toolkits.printing.findings import Finding


def sentences(findings: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the findings of a row, each once and in a sentence in the active language."""
    return list(dict.fromkeys(str(Finding.from_json(each)) for each in findings))
