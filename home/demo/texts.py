"""Reading the demo texts, and matching a translation with its source."""

import tomllib
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent
Text = dict[str, Any]


def read(language: str, name: str) -> Text | None:
    """Return the texts of one file (`ministeries/toolkit`), or None when this language has none."""
    path = FOLDER / language / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def packages(toolkit: str) -> list[str]:
    """Return the names of the package files of a toolkit, in order."""
    return [f"{toolkit}/{path.stem}" for path in sorted((FOLDER / "nl" / toolkit).glob("[0-9]*.toml"))]


def files() -> list[str]:
    """Return the names of all Dutch files."""
    return sorted(
        path.relative_to(FOLDER / "nl").with_suffix("").as_posix() for path in (FOLDER / "nl").rglob("*.toml")
    )


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text, each on one line."""
    return [" ".join(part.split()) for part in text.strip().split("\n\n") if part.strip()]


def lines(text: str) -> str:
    """Return a text for a plain field: its paragraphs with an empty line between."""
    return "\n\n".join(paragraphs(text))


def rich(text: str) -> str:
    """Return a text for a rich text field."""
    return "".join(f"<p>{escape(part, quote=False)}</p>" for part in paragraphs(text))


def dictionary(source: Any, translation: Any) -> Iterator[tuple[str, str]]:
    """Yield (source text, translated text) of two files of the same shape: whole texts, and their paragraphs."""
    if isinstance(source, dict) and isinstance(translation, dict):
        for key, value in source.items():
            yield from dictionary(value, translation.get(key))
    elif isinstance(source, list) and isinstance(translation, list):
        for one, other in zip(source, translation, strict=True):
            yield from dictionary(one, other)
    elif isinstance(source, str) and isinstance(translation, str):
        yield lines(source), lines(translation)
        yield from zip(paragraphs(source), paragraphs(translation), strict=True)
