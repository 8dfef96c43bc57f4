"""The words of the index in memory: how rare they are, which begin alike, which are nearly alike."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest
from itertools import takewhile

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from .analyser import analyse_query
from .models import SearchGeneration, SearchTerm, SearchUnit, SynonymGroup

MOST_MISTAKES = 3
# (longest word, most mistakes): a short word with two mistakes is another word.
MISTAKES = ((3, 0), (5, 1), (10, 2), (60, MOST_MISTAKES))
MOST_WANTED = 24


@dataclass(frozen=True, slots=True)
class Synonyms:
    """For the tokens of a word or phrase what else it may be called, and for one token the phrases it is in."""

    others: Mapping[tuple[str, ...], list[tuple[str, ...]]]
    phrases: Mapping[str, list[tuple[str, ...]]]

    def of(self, tokens: Sequence[str], place: int) -> list[tuple[str, ...]]:
        """Return what else may be said for the token at `place`, by itself or with those beside it."""
        found = []
        for phrase in self.phrases.get(tokens[place], ()):
            at = place - phrase.index(tokens[place])
            if at >= 0 and tuple(tokens[at : at + len(phrase)]) == phrase:
                found += self.others[phrase]
        return found


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one language in one generation: as they are written in order, and by those their tokens."""

    language: str
    units: int
    surfaces: list[str]
    tokens: dict[str, str]
    frequencies: dict[str, int]
    token_frequencies: dict[str, int]

    def frequency(self, token: str) -> int:
        """Return in about how many units `token` stands."""
        return self.token_frequencies.get(token, 0)

    def beginning_with(self, start: str) -> Iterator[str]:
        """Yield the words that begin with `start`, the commonest first."""

        def order(word: str) -> tuple[int, int, str]:
            return -self.frequencies[word], len(word), word

        first = bisect_left(self.surfaces, start)
        words = (self.surfaces[i] for i in range(first, len(self.surfaces)))
        found = list(takewhile(lambda word: word.startswith(start), words))
        yield from nsmallest(MOST_WANTED, found, key=order)
        # Of thousands of words seldom more are wanted: only then all are put in order.
        if len(found) > MOST_WANTED:
            yield from sorted(found, key=order)[MOST_WANTED:]

    def near(self, word: str, at_most: int = MOST_MISTAKES) -> list[str]:
        """Return every word that `word` may be a typing error of, of `at_most` mistakes, the likeliest first."""
        most = min(at_most, next(mistakes for longest, mistakes in MISTAKES if len(word) <= longest))
        if not most:
            return []
        found = extract(word, self.surfaces, scorer=OSA.distance, score_cutoff=most, limit=None)
        order = sorted(found, key=lambda each: (each[1], each[0][:1] != word[:1], -self.frequencies[each[0]], each[0]))
        return [each[0] for each in order]


_kept: dict[tuple[int, int], tuple[int, Vocabulary]] = {}


def vocabulary(generation: SearchGeneration, locale: int, language: str) -> Vocabulary:
    """Return the words of a language; read again when the index changed."""
    key = (generation.pk, locale)
    version, found = _kept.get(key, (-1, None))
    if found is None or version != generation.version:
        rows = SearchTerm.objects.filter(generation=generation, locale=locale, frequency__gt=0)
        tokens: dict[str, str] = {}
        frequencies: dict[str, int] = {}
        token_frequencies: dict[str, int] = defaultdict(int)
        for surface, token, frequency in rows.values_list("surface", "token", "frequency"):
            tokens[surface] = token
            frequencies[surface] = frequency
            token_frequencies[token] += frequency
        units = SearchUnit.objects.filter(generation=generation, locale=locale).count()
        found = Vocabulary(language, units, sorted(tokens), tokens, frequencies, dict(token_frequencies))
        for other in [each for each in _kept if each[0] != generation.pk]:
            del _kept[other]
        _kept[key] = (generation.version, found)
    return found


def synonyms(locale: int, language: str) -> Synonyms:
    """Return the synonyms of editors. Read at every search, so that an edit works at once."""
    groups = SynonymGroup.objects.filter(locale=locale).order_by("pk")
    return _synonyms(tuple(groups.values_list("one_way", "words")), language)


@lru_cache(maxsize=16)
def _synonyms(groups: tuple[tuple[bool, str], ...], language: str) -> Synonyms:
    """Return the same for what stands in the groups, worked out again only when that changes."""
    others: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for one_way, words in groups:
        each = [_tokens(phrase, language) for phrase in SynonymGroup(words=words).each()]
        for word in each[:1] if one_way else each:
            others[word] += [other for other in each if other != word]
    phrases: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for phrase in others:
        for token in dict.fromkeys(phrase):
            phrases[token].append(phrase)
    return Synonyms(dict(others), dict(phrases))


def _tokens(phrase: str, language: str) -> tuple[str, ...]:
    return tuple(word.token for word in analyse_query(phrase, language))
