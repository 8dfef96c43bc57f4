"""What an editor should know of a file that is there, in sentences."""

from collections.abc import Iterable, Mapping
from typing import Any


def sentences(findings: Iterable[Any]) -> list[str]:
    """Return the findings of a row, each once and in a sentence; what is not understood is left out."""
    said = (_sentence(each) for each in findings)
    return list(dict.fromkeys(sentence for sentence in said if sentence))


def _sentence(finding: Any) -> str:
    if isinstance(finding, Mapping):
        return str(finding.get("text", ""))
    return finding if isinstance(finding, str) else ""
