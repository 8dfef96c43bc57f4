"""Fonts without the time of day, which WeasyPrint 70 puts in every PDF with a variable font: here, letters of names.

It makes a static font of each weight through fontTools, and that writes the present moment in the font. The same
content would then be another file every second: no use comparing two prints. fontTools has a setting for it that
WeasyPrint does not pass on. `tests/printing/test_fonts.py` fails when a new version works in another way.
"""

from functools import partial

from weasyprint.pdf import fonts


def keep_font_dates() -> None:
    """Make WeasyPrint leave the date of a font as it is. Calling it again changes nothing."""
    if not isinstance(fonts.TTFont, partial):
        fonts.TTFont = partial(fonts.TTFont, recalcTimestamp=False)
