"""QR codes drawn in one go, where WeasyPrint 70 reads every module of their path.

A code is rows of runs, "go there, draw so far". WeasyPrint's reader of paths takes four milliseconds for one, a sixth
of a work package, since it expects any curve; this writes the same lines at once. Every other path is read by
WeasyPrint. `tests/printing/test_runs.py` compares the two, and fails when a new version works in another way.
"""

import re
from typing import Any

from weasyprint import svg

# As segno writes it: half a line down, so that a stroke of one covers a row.
RUNS = re.compile(r"M(\d+) (\d+)\.5((?:h\d+(?:m-?\d+ \d+)?)+)")
STEP = re.compile(r"h(\d+)(?:m(-?\d+) (\d+))?")

_read_path = svg.TAGS["path"]


def draw_runs_at_once() -> None:
    """Make WeasyPrint draw runs this way. Calling it again changes nothing."""
    svg.TAGS["path"] = draw_path


def draw_path(drawing: Any, node: Any, font_size: float) -> None:
    """Draw the path of `node`."""
    found = RUNS.fullmatch(node.get("d", ""))
    if not found:
        _read_path(drawing, node, font_size)
        return
    x, y = int(found[1]), int(found[2])
    lines = []
    for length, right, down in STEP.findall(found[3]):
        end = x + int(length)
        lines.append(f"{x} {y}.5 m\n{end} {y}.5 l")
        x, y = end + int(right or 0), y + int(down or 0)
    drawing.stream.stream.append("\n".join(lines).encode())
