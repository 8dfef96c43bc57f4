"""The words of audiences, and the forms they take in a Dutch text.

Measured on the demo and on documents of clients; the figures are in docs/gereedheid.md.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from toolkits.models import Audience

ARTICLES = ("de ", "het ", "een ", "'t ", "’t ", "the ", "a ", "an ")
# A shorter word begins too many others: "rijk" begins "rijkdom", "team" begins "teamwork".
SHORTEST_COMPOUND = 6
# What follows in a compound is a word too: at least three letters ("gemeentehuis"), or an ending ("gemeentelijk").
SHORTEST_REST = 3
# A word that ends in the name: "buurgemeente", "vakministerie". Longer names only, so that the end is no chance.
SHORTEST_ENDING = 8
# Plural, genitive, diminutive. After folding, "-ën" is "-en".
ENDINGS = ("", "s", "'s", "’s", "n", "en", "je", "jes", "tje", "tjes", "etje", "etjes", "pje", "pjes", "kje", "kjes")
# Words that begin like an audience and speak of something else. Folded.
ALLOWED = frozenset(
    {
        "dienstverlening",
        "dienstbaar",
        "dienstbaarheid",
        "organisatievermogen",
        "schoolvoorbeeld",
        "schoolvoorbeelden",
        "provincialisme",
        "waterschapsheuvel",
        # Places that stand for the whole country: no text is about another audience because it says so.
        "nederland",
        "nederlandse",
        "nederlands",
    }
)
_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")


def fold(text: str) -> str:
    """Return `text` without capitals and without marks on its letters, letter for letter."""
    folded = []
    for letter in text:
        bare = unicodedata.normalize("NFD", letter)[0].lower()
        folded.append(bare if len(bare) == 1 else letter)
    return "".join(folded)


def names_of(audience: Audience) -> Iterator[str]:
    """Yield what `audience` is called, folded: its own words, without an article. Places begin with "@"."""
    for word in (audience.name, audience.singular, audience.definite, audience.plural):
        bare = fold(" ".join(word.split()))
        for article in ARTICLES:
            bare = bare.removeprefix(fold(article))
        if bare:
            yield bare
    if audience.place.strip():
        yield f"@{fold(' '.join(audience.place.split()))}"


class Names:
    """Finds a set of names in texts, in all their forms."""

    def __init__(self, names: Iterable[str], *, ours: Iterable[str], dutch: bool) -> None:
        """Look for `names` in texts where `ours` are no sign of anything; with Dutch inflection when `dutch`."""
        names = set(names)
        self._dutch = dutch
        self._places = {name[1:] for name in names if name[0] == "@"}
        called = {name for name in names if name[0] != "@"}
        self._words = sorted(name for name in called if " " not in name)
        self._phrases = {name: _phrase(name) for name in called | self._places if " " in name}
        self._ours = sorted(name.lstrip("@") for name in ours if " " not in name)

    def in_text(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield (word as it stands there, name) for every name in `text`, in order of the text."""
        text = _ADDRESS.sub(lambda match: " " * len(match[0]), text)
        folded = fold(text)
        found = [
            (match.start(), text[match.start() : match.end()], name if name not in self._places else f"@{name}")
            for name, phrase in self._phrases.items()
            for match in phrase.finditer(folded)
        ]
        for match in _TOKEN.finditer(folded):
            name = self._name(match[0])
            if name:
                found.append((match.start(), text[match.start() : match.end()], name))
        for _start, word, name in sorted(found):
            yield word, name

    def _name(self, token: str) -> str:
        if token in ALLOWED:
            return ""
        for place in self._places:
            if token in (place, f"{place}s", f"{place}'s", f"{place}’s"):
                return f"@{place}"
        if any(self._is_form(token, word) for word in self._ours):
            return ""
        return next((word for word in self._words if self._is_form(token, word)), "")

    def _is_form(self, token: str, word: str) -> bool:
        """Say whether `token` is `word` inflected, or a compound with it."""
        if token == word:
            return True
        if not self._dutch:
            return token in (f"{word}s", f"{word}'s", f"{word}’s")
        for start in {word, *_stems(word)}:
            rest = token.removeprefix(start)
            if rest != token and (rest in ENDINGS or self._is_compound(start, rest)):
                return True
        ending = token.removesuffix("s").removesuffix("n") if token[-1:] in "sn" else token
        return len(word) >= SHORTEST_ENDING and any(each != word and each.endswith(word) for each in (token, ending))

    def _is_compound(self, start: str, rest: str) -> bool:
        return len(start) >= SHORTEST_COMPOUND and len(rest.lstrip("-")) >= SHORTEST_REST


def _stems(word: str) -> set[str]:
    """Return the other beginning that forms of a Dutch word have: "school" in "scholen" has lost an o."""
    doubled = re.match(r"^(.*)([aeou])\2([^aeiouy])$", word)
    stems = {f"{doubled[1]}{doubled[2]}{doubled[3]}"} if doubled else set()
    # "afdeling" -> "afdelingen"; "bedrijf" -> "bedrijven"; "huis" -> "huizen".
    return {f"{stem}en" for stem in stems} | {
        word[:-1] + other + "en" for end, other in (("f", "v"), ("s", "z")) if word.endswith(end)
    }


def _phrase(name: str) -> re.Pattern[str]:
    """Return a pattern for a name of more than one word: the last one may be inflected."""
    return re.compile(rf"(?<!\w){re.escape(name)}(?:['’]?s)?(?!\w)")
