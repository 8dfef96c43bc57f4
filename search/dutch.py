"""What the stemmer of Dutch leaves apart: organisaties, kaartjes, huizen, werkt. The stemmer itself stays as it is.

A word is brought back to a form that the stemmer does know, by rule where the list of words confirms it: werkt is
werken since that is a word and werkt is not in the list; kracht is.
"""

from functools import cache

import Stemmer  # type: ignore[import-not-found]  # C, without stubs

from .compounds import word_list

VOWELS = frozenset("aeiou")
SHORTEST = 5
IRREGULAR = {
    "kinderen": "kind", "steden": "stad", "leden": "lid", "schepen": "schip", "eieren": "ei", "mensen": "mens",
    "ideeen": "idee", "leef": "leven", "leeft": "leven", "leefde": "leven", "leefden": "leven", "geleefd": "leven",
}  # fmt: skip
# The stemmer cuts these down to a word that means something else.
WHOLE = {"overheid": "overheid", "overheden": "overheid"}
# Forms of verbs that are another word besides, which is far rarer.
VERBS = frozenset({"belt", "blijft", "duurt", "hoort", "kent", "leest", "stelt", "vreest", "zegt"})
# Words whose s is their own, also as the end of a compound: beleidsadvies.
OWN_S = (
    "adres", "advies", "bries", "congres", "fries", "kies", "precies", "proces", "spies", "succes", "verlies", "vlies",
)  # fmt: skip
PLURAL_S = ("ches", "des", "ges", "ies", "jes", "tes", "ves", "zes")
PAST = ("t", "te", "ten", "de", "den")
# Otherwise leven and lef would be one word, and lezen and les.
APART = frozenset({"lev", "lez"})


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("dutch_porter", 0)


def token(word: str) -> str:
    """Return what a folded Dutch word and its other forms have in common."""
    if word in WHOLE:
        return WHOLE[word]
    stem = str(_stemmer().stemWord(IRREGULAR.get(word) or _verb(_singular(word))))
    last = stem[-1:]
    if stem.endswith(last * 2) and last not in VOWELS:
        return stem[:-1]
    if last in "vz" and len(stem) > 2 and stem not in APART:  # noqa: PLR2004 - what is shorter is no stem
        return stem[:-1] + {"v": "f", "z": "s"}[last]
    return stem


def _singular(word: str) -> str:
    if len(word) > SHORTEST and word.endswith(PLURAL_S) and not word.endswith(OWN_S):
        word = word[:-1]
    return _not_small(word) if len(word) > SHORTEST and word.endswith("je") else word


def _not_small(word: str) -> str:
    """Return what a small thing is small of: kaartje, filmpje, vrouwtje, dingetje."""
    base = word[:-2]
    for ending in ("", "t", "p", "et"):
        whole = base.removesuffix(ending)
        if whole in word_list() and (ending or not word[:-2].endswith("mp")):
            return whole
    return word


def _verb(word: str) -> str:
    """Return the infinitive of a form of a verb that ends in t or d."""
    if word in VERBS:
        return next(each for each in _infinitives(word[:-1]) if each in word_list())
    nouns = {word, word.removesuffix("n"), word.removesuffix("en")}
    if len(word) < SHORTEST or any(each in word_list() for each in nouns):
        return word
    for ending in PAST:
        base = word.removesuffix(ending)
        if base != word and len(base) > 2 and base[-1] not in VOWELS:  # noqa: PLR2004 - shorter is no verb
            for infinitive in _infinitives(base):
                if infinitive in word_list():
                    return infinitive
    return word


def _infinitives(base: str) -> list[str]:
    """Return how the infinitive may be spelled: maak, maken; knel, knellen; reis, reizen; verander, veranderen."""
    before, vowel, last = base[-3], base[-2], base[-1]
    voiced = {"f": "v", "s": "z"}.get(last, last)
    if vowel in VOWELS and vowel == before:
        return [f"{base[:-2]}{each}en" for each in dict.fromkeys((last, voiced))]
    plain = [f"{base[:-1]}{each}en" for each in dict.fromkeys((voiced, last))]
    if vowel in VOWELS and before not in VOWELS:
        return [f"{base}{last}en", *(plain if vowel in "ei" else [])]
    return plain
