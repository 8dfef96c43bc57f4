"""What is proposed for so much time and so many people; pure, so tried with anything."""

from hypothesis import given
from hypothesis import strategies as st

from toolkits.meeting.proposing import MOST, ORDER, Candidate, propose, propose_from

candidates = st.lists(
    st.builds(
        Candidate,
        code=st.integers(1000, 9999).map(str),
        kind=st.sampled_from(ORDER),
        minutes=st.integers(1, 90),
        group_min=st.integers(0, 12),
        group_max=st.sampled_from([0, 4, 8, 20]),
    ),
    max_size=30,
    unique_by=lambda each: each.code,
)
times = st.integers(1, 240)
people = st.integers(1, 30)


@given(candidates, times, people)
def test_a_plan_never_takes_longer_than_there_is(pieces, minutes, group):
    assert propose(pieces, minutes=minutes, people=group).minutes <= minutes


@given(candidates, times, people)
def test_everything_in_a_plan_suits_the_group(pieces, minutes, group):
    assert all(each.suits(group) for each in propose(pieces, minutes=minutes, people=group).chosen)


@given(candidates, times, people)
def test_there_is_something_of_every_kind_when_that_fits(pieces, minutes, group):
    shortest: dict[str, int] = {}
    for each in pieces:
        if each.suits(group):
            shortest[each.kind] = min(each.minutes, shortest.get(each.kind, each.minutes))
    if sum(shortest.values()) <= minutes:
        assert {each.kind for each in propose(pieces, minutes=minutes, people=group).chosen} == set(shortest)


@given(candidates, times, people)
def test_a_plan_is_modest_and_follows_the_meeting(pieces, minutes, group):
    kinds = [each.kind for each in propose(pieces, minutes=minutes, people=group).chosen]
    assert kinds == sorted(kinds, key=ORDER.index)
    assert all(kinds.count(kind) <= MOST[kind] for kind in ORDER)


@given(candidates, times, people)
def test_nothing_is_proposed_twice_and_the_same_question_has_the_same_answer(pieces, minutes, group):
    plan = propose(pieces, minutes=minutes, people=group)
    assert len({each.code for each in plan.chosen}) == len(plan.chosen)
    assert propose(list(pieces), minutes=minutes, people=group) == plan


@given(candidates, times, people)
def test_when_nothing_fits_the_smallest_that_suits_is_named(pieces, minutes, group):
    plan = propose(pieces, minutes=minutes, people=group)
    suiting = [each.minutes for each in pieces if each.suits(group)]
    if plan.chosen:
        assert plan.smallest is None
    elif suiting:
        assert plan.smallest is not None
        assert plan.smallest.minutes == min(suiting) > minutes
    else:
        assert plan.smallest is None


@given(st.lists(candidates, max_size=4), times, people)
def test_a_plan_from_a_toolkit_stays_in_one_package(packages, minutes, group):
    plan = propose_from(packages, minutes=minutes, people=group)
    assert plan.minutes <= minutes
    assert not plan.chosen or any(set(plan.chosen) <= set(each) for each in packages)


def test_the_editors_order_decides_within_a_kind():
    pieces = [Candidate(code=name, kind="card", minutes=5) for name in "ABCDE"]
    assert [each.code for each in propose(pieces, minutes=15, people=8).chosen] == ["A", "B", "C"]


def test_half_an_hour_with_eight_people():
    pieces = [
        Candidate(code="film", kind="film", minutes=5),
        Candidate(code="klein", kind="worksheet", minutes=15, group_min=2, group_max=4),
        Candidate(code="groot", kind="worksheet", minutes=15, group_min=3, group_max=8),
        Candidate(code="kaart", kind="card", minutes=5),
        Candidate(code="vraag", kind="question", minutes=5),
    ]
    plan = propose(pieces, minutes=30, people=8)
    assert [each.code for each in plan.chosen] == ["film", "kaart", "groot", "vraag"]
