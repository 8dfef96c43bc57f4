"""Text made comparable: one case, no diacritics, words cut the same way everywhere."""

import re
import unicodedata

WORD = re.compile(r"[^\W_]+")
LONGEST_WORD = 60
# Letters that NFKD and lower case leave whole.
SPECIAL = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "’": "'", "‘": "'"})
# No part of the word they stand behind, though NFKD makes letters of them.
MARKS = str.maketrans("™℠", "  ")
APOSTROPHE_ENDING = re.compile(r"(?<=\w)'s\b")


def fold(text: str) -> str:
    """Return `text` in one case and without diacritics: "Één" and "een" are the same.

    Letter by letter: what becomes of one does not depend on those beside it.
    """
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.translate(MARKS))
    # One case only after taking apart: of № come two letters, one of them a capital.
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold().translate(SPECIAL)


def words_in(text: str) -> list[str]:
    """Return the folded words of `text`, in order; the ending 's ("foto's") is no word of its own."""
    return [word[:LONGEST_WORD] for word in WORD.findall(APOSTROPHE_ENDING.sub("", fold(text)))]


def key_of(title: str) -> str:
    """Return the words of a title as suggestions look for its beginning: "Foto's: maken" begins like "foto ma"."""
    return " ".join(words_in(title))


def pattern_of(phrase: str) -> re.Pattern[str]:
    """Return what finds `phrase` (folded words with a space between) in a folded text, where `words_in` would find it.

    Much faster than cutting the whole text into words.
    """
    words = [re.escape(word) + (r"[^\W_]*" if len(word) == LONGEST_WORD else "") for word in phrase.split(" ")]
    # The s of an ending is no word, neither between two words nor as the first.
    ending = r"(?<=\w)'s\b"
    between = rf"(?:{ending}|(?!{ending})[\W_])+"
    before = r"(?<![^\W_])" + (r"(?<!\w')" if words[0] == "s" else "")
    return re.compile(before + between.join(words) + r"(?![^\W_])")
