"""What the tags of a PDF need for a screen reader and WeasyPrint 70 leaves out.

- The language of a part. WeasyPrint writes that of the document only, so an English quote in a Dutch booklet would be
  spoken as if it were Dutch.
- What a link says. WeasyPrint describes a link by its bare target, such as `deel-2` or a long address.
- Where a picture stands: in points from the bottom of the page (ISO 32000-1, 14.8.5.4.3), not in pixels from the top.
- That the foot of a page is no part of the text (ISO 14289-1, 7.1). WeasyPrint marks it as text that is in no tree.
- That what is marked with `ARTIFACT` isn't either: words that stand on another sheet too, where they are read aloud.

WeasyPrint makes the tags in `weasyprint.pdf.tags._build_box_tree` and draws in `weasyprint.draw.draw_stacking_context`;
the first is private and each calls itself for every box. The wrappers here look at their own box only. Both work on
every PDF that this process makes. `tests/printing/test_tags.py` fails when a new version works in another way.
"""

from collections.abc import Iterator
from functools import wraps
from typing import Any

import pydyf
from weasyprint import draw
from weasyprint.formatting_structure.boxes import MarginBox, ReplacedBox
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf import tags

MARK = "completes_tags"
# The attribute of a block that is drawn and not read aloud. The style sheet has to give it a stacking context, or it is
# drawn along with what is around it, and there must be no link in it.
ARTIFACT = "data-artifact"
# The document has its own language; these two have no tag.
WITHOUT_TAG = frozenset({"html", "body"})
POINTS_IN_PIXEL = 0.75


def complete_tags() -> None:
    """Make WeasyPrint write what is missing. Calling it again changes nothing."""
    build, paint = tags._build_box_tree, draw.draw_stacking_context
    if MARK in vars(build):
        return

    @wraps(build)
    def build_box_tree(box: Any, parent: Any, pdf: Any, page_number: int, *args: Any) -> Iterator[Any]:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        if isinstance(box, MarginBox):
            return
        if _is_artifact(box):
            return
        if box.link_annotation:
            _describe_link(box)
        language = _language(box)
        for element in build(box, parent, pdf, page_number, *args):
            if language and "Lang" not in element:
                element["Lang"] = pydyf.String(language)
            if isinstance(box, ReplacedBox) and element["S"] == "/Figure":
                _place_figure(element, pdf, page_number)
            yield element

    @wraps(paint)
    def draw_stacking_context(stream: Any, stacking_context: Any) -> None:
        foot = isinstance(stacking_context.box, MarginBox)
        if stream._tags is None or not (foot or _is_artifact(stacking_context.box)):
            paint(stream, stacking_context)
            return
        # Without a place to keep tags nothing inside is marked by itself.
        kept, stream._tags = stream._tags, None
        stream.begin_marked_content("Artifact", pydyf.Dictionary({"Type": "/Pagination" if foot else "/Layout"}))
        paint(stream, stacking_context)
        stream.end_marked_content()
        stream._tags = kept

    vars(build_box_tree)[MARK] = True
    tags._build_box_tree = build_box_tree
    draw.draw_stacking_context = draw_stacking_context


def _is_artifact(box: Any) -> bool:
    return box.element is not None and box.element.get(ARTIFACT) is not None


def _language(box: Any) -> str:
    if box.element is None or box.element_tag in WITHOUT_TAG:
        return ""
    return str(box.element.get("lang") or "")


def _describe_link(box: Any) -> None:
    """Describe a link by its words. One that is broken over lines is as many links, each with all of its words."""
    words = " ".join("".join(box.element.itertext()).split())
    if words:
        box.link_annotation["Contents"] = pydyf.String(words)


def _place_figure(element: Any, pdf: Any, page_number: int) -> None:
    page = pdf.objects[int(pdf.page_references[page_number].split()[0])]
    height = page["TrimBox"][3]
    left, top, right, bottom = (side * POINTS_IN_PIXEL for side in element["A"]["BBox"])
    element["A"]["BBox"] = pydyf.Array((left, height - bottom, right, height - top))
