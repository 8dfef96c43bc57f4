"""A language for each part of a PDF, which WeasyPrint 70 lacks: it writes the language of the document only.

A screen reader then speaks an English quote in a Dutch booklet as if it were Dutch. WeasyPrint makes the tags of a PDF
in `weasyprint.pdf.tags._build_box_tree`, a private function that calls itself for every box; the wrapper here adds the
`lang` attribute of the element to the tag. It looks at nothing but its first argument, so it does no harm to other
uses of WeasyPrint. `tests/printing/test_languages.py` fails when a new version works in another way.
"""

from collections.abc import Iterator
from functools import wraps
from typing import Any

import pydyf
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf import tags

MARK = "writes_languages"
# The document has its own language; these two have no tag.
WITHOUT_TAG = frozenset({"html", "body"})


def write_languages() -> None:
    """Make WeasyPrint write the language of each element that has one. Calling it again changes nothing."""
    original = tags._build_box_tree
    if MARK in vars(original):
        return

    @wraps(original)
    def with_language(box: Any, *args: Any, **kwargs: Any) -> Iterator[Any]:
        language = _language(box)
        for element in original(box, *args, **kwargs):
            if language and "Lang" not in element:
                element["Lang"] = pydyf.String(language)
            yield element

    vars(with_language)[MARK] = True
    tags._build_box_tree = with_language


def _language(box: Any) -> str:
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    if box.element is None or box.element_tag in WITHOUT_TAG:
        return ""
    return str(box.element.get("lang") or "")
