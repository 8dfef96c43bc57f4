"""Passwords in plain text: finding them, and never showing them.

The importer takes passwords out of documents, line by line (`toolkits.importing.passwords`). Here they stand in a
text that somebody typed, so a sentence about passwords must not be taken for one.
"""

import re
from collections.abc import Iterator

HIDDEN = "••••"
_LABEL = (
    r"(?<!\w)(?:wacht-?woord|paswoord|password|passphrase|passwd|toegangscode|toegangskode|inlogcode|pincode|ww|pw|pwd)"
)
_AROUND = "‘’'\"“”«»*`()[]"
# "Wachtwoord: xyz", "ww = xyz", "het wachtwoord voor het filmpje: xyz". Without a colon only after "is" or "luidt".
_GIVEN = re.compile(
    rf"{_LABEL}(?!\w)[^:=\n.?!]{{0,40}}?(?P<sign>[:=]|\b(?:is|luidt)\b(?=\s))\s*(?P<value>[^\s<]+)(?P<rest>[^\n.?!<]*)",
    re.IGNORECASE,
)
_WORD = re.compile(r"^[^\W\d_]+$")
SHORTEST = 4


def passwords_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a password stands in `text` (plain or rich): start and end of each."""
    for match in _GIVEN.finditer(text):
        value = match["value"]
        bare = value.strip(_AROUND + ".,;:!?")
        if _is_secret(bare, match["sign"], match["rest"], closed=value.rstrip(_AROUND)[-1:] in ",;"):
            start = match.start("value") + value.index(bare)
            yield start, start + len(bare)


def conceal(text: str) -> str:
    """Return `text` with dots in the place of every password."""
    shown, done = [], 0
    for start, end in passwords_in(text):
        shown += [text[done:start], HIDDEN]
        done = end
    return "".join([*shown, text[done:]])


def _is_secret(value: str, sign: str, rest: str, *, closed: bool) -> bool:
    """Say whether what follows is a password and not the rest of a sentence.

    Something with a digit or a sign, or with capitals inside, is. An ordinary word is when it stands alone after a
    colon: "Wachtwoord: bedoeling". In "Wachtwoord: vraag het je collega" it does not stand alone.
    """
    if len(value) < SHORTEST or value.startswith("{") or set(value) <= set("•*.…-_x"):
        return False
    if not _WORD.match(value):
        return any(letter.isdigit() for letter in value) or (sign in ":=" and not _is_words(value))
    if any(letter.isupper() for letter in value[1:]) and not value.isupper():
        return True
    return sign in ":=" and (closed or not rest.strip(_AROUND + " ,;"))


def _is_words(value: str) -> bool:
    """Say whether a value with a sign in it is only words with a hyphen or an apostrophe between them."""
    return all(_WORD.match(part) for part in re.split(r"[-'’/]", value) if part)
