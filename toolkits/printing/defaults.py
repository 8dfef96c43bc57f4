"""How HTML looks before any style sheet of ours: WeasyPrint's own rules, without those for notes.

WeasyPrint 70 has rules for `::marker` and for the calls and marks of notes that fit every element, and keeps a style
for each: six for every element, used or not. They were 50,000 of the 61,000 styles of a booklet and a fifth of its
memory (measured). Markers stand at list items only, and nothing that we print has notes: those are gone.
`tests/printing/test_defaults.py` fails when a new version words them in another way.
"""

import re
from functools import cache

from weasyprint import CSS, HTML
from weasyprint import html as weasyprint_html

NOTES = re.compile(r"^::(?:footnote|note)-\w+ \{.*\}\n", re.MULTILINE)
MARKER = re.compile(r"^::marker(?= \{)", re.MULTILINE)


class LightHTML(HTML):
    """HTML with fewer rules to begin with. It looks the same as long as it has no notes."""

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:
        return [_light_sheet()]


@cache
def _light_sheet() -> CSS:
    return CSS(string=light_rules(), counter_style=weasyprint_html.UA_COUNTER_STYLE.copy())


def light_rules() -> str:
    """Return WeasyPrint's rules for HTML without those that fit every element for nothing."""
    return MARKER.sub("li::marker", NOTES.sub("", weasyprint_html.UA))
