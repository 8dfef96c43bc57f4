"""Resolved content as plain data, for `show_resolved` and exports. It never holds a secret."""

from dataclasses import asdict
from datetime import date
from typing import Any

from .content import Content


def content_as_dict(content: Content) -> dict[str, Any]:
    """Return `content` as dictionaries, lists, strings, numbers and None, ready for JSON."""
    return {name: _plain(value) for name, value in asdict(content).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value
