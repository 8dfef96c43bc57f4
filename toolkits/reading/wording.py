"""Final wording: variables filled, rich text made plain."""

import re
from collections.abc import Mapping
from html import escape, unescape

from django.utils.html import strip_tags
from django.utils.text import capfirst

from toolkits.blocks import IN_BRACES, VARIABLES

INLINE_TAG = re.compile(r"</?(?:a|b|strong|i|em)\b[^>]*>")
BLOCK_END = re.compile(r"</(?:p|li|h[1-6]|ul|ol|blockquote)>|<br\s*/?>")
BLOCK_START = re.compile(r"<(?:(?:p|li|h[1-6])\b[^>]*|br\s*/?)>$")
QUOTES_AND_SPACES = " \u00a0\"'‘’“”()«»"
# A full stop after one of these does not end a sentence; nor does one after a single letter ("o.a.", "m.b.t.").
ABBREVIATIONS = re.compile(
    r"\b(?:bijv|bv|resp|evt|incl|excl|ca|nr|blz|vgl|art|dhr|mw|mr|dr|drs|ir|prof|st|[^\W\d_])\.$", re.IGNORECASE
)


def fill(text: str, words: Mapping[str, str], *, html: bool = False) -> str:
    """Return `text` with its variables filled from `words` (by the variable's name).

    A word at the start of a sentence gets a capital; so does one whose variable is written with a capital. In
    `html` the words are escaped. Unknown variables stay as they are: saving refused them.
    """

    def word(match: re.Match[str]) -> str:
        name = match[1]
        if name.lower() not in VARIABLES or name.lower() not in words:
            return match[0]
        filled = words[name.lower()]
        if name[0].isupper() or _starts_sentence(match.string[: match.start()]):
            filled = capital(filled)
        return escape(filled, quote=False) if html else filled

    return IN_BRACES.sub(word, text) if "{" in text else text


def capital(text: str) -> str:
    """Return `text` with a capital. Dutch spells "één" as "Eén" then: a capital has no mark of stress (Taalunie)."""
    return "E" + text[1:] if text.startswith("één") else str(capfirst(text))


def plain(html: str) -> str:
    """Return rich text without its markup: one line for each paragraph, list item or heading."""
    if "<" not in html:
        return unescape(html).strip()
    lines = unescape(strip_tags(BLOCK_END.sub("\n", html))).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip())


def _starts_sentence(before: str) -> bool:
    before = INLINE_TAG.sub("", before).rstrip(QUOTES_AND_SPACES)
    if not before or before.endswith(("\n", "?", "!")) or BLOCK_START.search(before):
        return True
    return before.endswith(".") and not ABBREVIATIONS.search(before)
