"""What a reader typed, made fit for every search backend."""

import re
import unicodedata

LONGEST_QUERY = 200
# Letters and digits only: quotes, stars, dashes, braces, percent signs and NUL mean something to FTS5 or tsquery.
# FTS5 and PostgreSQL cut words at hyphens and apostrophes themselves, so nothing is lost there.
WORD = re.compile(r"[^\W_]+")


def clean_query(typed: str) -> str:
    """Return the words in `typed` (at most 200 characters of it), "" when there are none.

    Composed characters are put together first (NFC), so that "é" typed on any keyboard is one letter.
    """
    return " ".join(WORD.findall(unicodedata.normalize("NFC", typed[:LONGEST_QUERY])))
