"""Counts for the facets: each without its own filter, and a shared piece of material once in a toolkit."""

from collections import Counter
from collections.abc import Sequence

from .engines import FACETS, Candidate, Scope, Tally, tallies
from .gathering import MOST_CANDIDATES, Gathered, Gathering
from .interface import FacetValue


def total_of(found: Gathered, repeated: int) -> int:
    """Return how many results there are. `repeated` units stand among those to rank more than once."""
    if found.all is not None:
        return len({each.same for each in found.all})
    return sum(tally[-1] for tally in found.counted) - repeated


def facets_of(found: Gathered, gathering: Gathering, scope: Scope) -> dict[str, tuple[FacetValue, ...]]:
    """Return the values of every facet with their counts, the commonest first."""
    facets = {}
    for place, name in enumerate(FACETS):
        active = scope.filters.get(name, ())
        wider = _wider(found, gathering, scope.without(name)) if active else found
        counts = _one_by_one(wider.all, place) if wider.all is not None else _added(wider.counted, place)
        facets[name] = tuple(
            FacetValue(value, count, value in active)
            for value, count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))
            if value
        )
    return facets


def _wider(found: Gathered, gathering: Gathering, scope: Scope) -> Gathered:
    """Return what is found in a wider scope: only counted when it is much, which is far quicker."""
    if found.all is None:
        counted = tallies(found.kept, scope, without=gathering.demand.without)
        if sum(tally[-1] for tally in counted) > MOST_CANDIDATES:
            return Gathered(counted=counted)
    return gathering.gather(scope)


def _one_by_one(units: Sequence[Candidate], place: int) -> Counter[str]:
    return Counter(value for value, _ in {(str(each.facets[place]), each.same) for each in units})


def _added(counted: Sequence[Tally], place: int) -> Counter[str]:
    counts: Counter[str] = Counter()
    for tally in counted:
        counts[str(tally[place])] += tally[-1]
    return counts
