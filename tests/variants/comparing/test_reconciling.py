"""What holds for every history of a source and its variant."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.variants.comparing.trees import edited, histories, pages
from toolkits.variants.comparing import (
    Node,
    State,
    Unit,
    compare,
    differs,
    from_json,
    keep,
    pick,
    put,
    settle,
    take,
    to_json,
)

Trees = tuple[Node, Node, Node]


def open_units(base: Node, source: Node, local: Node) -> list[Unit]:
    return [unit for unit in compare(base, source, local) if unit.is_open]


def answer_all(trees: Trees, answers: Any) -> tuple[Node, Node]:
    """Answer open changes, one at a time, until none is left; `answers` says for each whether it is taken."""
    base, source, local = trees
    for _turn in range(200):
        units = open_units(settle(base, source, local), source, local)
        base = settle(base, source, local)
        if not units:
            return base, local
        unit = units[0]
        base, local = (take if answers(unit) else keep)(base, source, local, unit.path)
    raise AssertionError("there is no end to what is asked")


@given(pages().flatmap(lambda base: st.tuples(st.just(base), edited(base, "bron"))))
def test_taking_everything_makes_an_untouched_variant_equal_to_its_source(drawn: tuple[Node, Node]) -> None:
    base, source = drawn
    rebased, local = answer_all((base, source, base), lambda unit: True)

    assert not differs(local, source)
    assert not differs(rebased, source)


@given(histories())
def test_keeping_everything_changes_nothing_here(trees: Trees) -> None:
    _base, local = answer_all(trees, lambda unit: False)

    assert local == trees[2]


@given(histories(), st.data())
def test_every_history_comes_to_an_end_whatever_is_answered(trees: Trees, data: st.DataObject) -> None:
    base, local = answer_all(trees, lambda unit: data.draw(st.booleans()))

    assert not open_units(base, trees[1], local)


@given(histories())
def test_taking_what_is_not_touched_here_never_loses_a_change_made_here(trees: Trees) -> None:
    base, source, local = trees
    base = settle(base, source, local)
    mine = {unit.path: unit for unit in compare(base, source, local) if unit.state in {State.HERE, State.BOTH}}
    before = {path: pick(local, path) for path in mine}
    after = local
    for unit in compare(base, source, local):
        if unit.state is State.SOURCE:
            base, after = take(base, source, after, unit.path)

    for path, unit in mine.items():
        if unit.kind == "order":
            kept = [each for each in before[path] if each in (pick(after, path) or [])]
            assert [each for each in pick(after, path) or [] if each in kept] == kept
        elif unit.kind == "block":
            one, other = before[path], pick(after, path)
            assert (one is None) == (other is None)
            assert one is None or one["node"] == other["node"]
        else:
            assert pick(after, path) == before[path]


@given(histories(), st.data())
def test_deciding_twice_changes_nothing(trees: Trees, data: st.DataObject) -> None:
    base, source, local = trees
    units = open_units(base, source, local)
    if not units:
        return
    path = data.draw(st.sampled_from(units)).path
    for answer in (take, keep):
        once = answer(base, source, local, path)
        assert answer(once[0], source, once[1], path) == once
        assert path not in {unit.path for unit in open_units(once[0], source, once[1])}


@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_answers_does_not_matter(trees: Trees, random: Any) -> None:
    """Units that hold one another are not independent: a block, and what is in it."""
    base, source, local = trees
    units = open_units(base, source, local)
    taken = {unit.path: random.random() < 0.5 for unit in units}
    results = []
    for order in (units, random.sample(units, len(units))):
        one, other = base, local
        for unit in order:
            one, other = (take if taken[unit.path] else keep)(one, source, other, unit.path)
        results.append((one, other))

    assert not differs(results[0][0], results[1][0])
    assert not differs(results[0][1], results[1][1])


@given(histories(), st.data())
def test_undoing_puts_everything_back(trees: Trees, data: st.DataObject) -> None:
    base, source, local = trees
    units = open_units(base, source, local)
    if not units:
        return
    path = data.draw(st.sampled_from(units)).path
    before = pick(base, path), pick(local, path)
    new_base, new_local = take(base, source, local, path)

    assert not differs(put(new_base, path, before[0]), base)
    assert not differs(put(new_local, path, before[1]), local)


@given(pages())
@settings(max_examples=30)
def test_a_tree_survives_being_stored(tree: Node) -> None:
    assert from_json(to_json(tree)) == tree
