"""Where cards stand on sheets: places only, without a document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkits.printing.sheets.formats import A6, FORMATS, LARGE, POCKET
from toolkits.printing.sheets.imposition import Grid, Side, Sides, impose, turns_sideways
from toolkits.printing.sheets.marks import RULER_LENGTH, Stroke, crop_marks, ruler

GRIDS = st.builds(
    Grid,
    page_width=st.floats(100, 420),
    page_height=st.floats(100, 420),
    card_width=st.floats(10, 40),
    card_height=st.floats(10, 40),
    columns=st.integers(1, 2),
    rows=st.integers(1, 2),
).filter(lambda grid: grid.columns * grid.rows > 1 and grid.page_width != grid.page_height)


def test_ten_pocket_cards_stand_in_the_middle_of_an_upright_a4():
    grid = POCKET.grid
    assert (grid.left, grid.top, grid.columns * grid.rows) == (20, 13.5, 10)


@given(GRIDS, st.integers(0, 25), st.sampled_from(list(Sides)))
def test_every_card_has_one_front_and_one_back_on_the_page(grid, cards, sides):
    slots = [slot for face in impose(cards, grid, sides) for slot in face.slots]
    for side in Side:
        assert sorted(slot.card for slot in slots if slot.side is side) == list(range(cards))
    for slot in slots:
        assert 0 <= slot.left <= slot.left + grid.card_width <= grid.page_width
        assert 0 <= slot.top <= slot.top + grid.card_height <= grid.page_height


@given(GRIDS, st.integers(1, 25), st.sampled_from([Sides.LONG_EDGE, Sides.SHORT_EDGE]))
def test_when_the_sheet_is_turned_each_back_lies_behind_its_front(grid, cards, sides):
    faces = impose(cards, grid, sides)
    for front, back in zip(faces[::2], faces[1::2], strict=True):
        behind = {slot.card: slot for slot in back.slots}
        assert (front.side, back.side, front.number) == (Side.FRONT, Side.BACK, back.number)
        for slot in front.slots:
            left, top = behind[slot.card].left, behind[slot.card].top
            if turns_sideways(grid, sides):
                left = grid.page_width - left - grid.card_width
            else:
                top = grid.page_height - top - grid.card_height
            assert (left, top) == pytest.approx((slot.left, slot.top))
            assert behind[slot.card].turned is not turns_sideways(grid, sides)


@given(GRIDS, st.integers(1, 25))
def test_when_the_sheet_is_folded_each_back_lies_behind_its_front(grid, cards):
    for face in impose(cards, grid, Sides.FOLD):
        for front, back in zip(face.slots[::2], face.slots[1::2], strict=True):
            assert front.card == back.card
            sideways = (back.left - front.left, back.top - front.top) == pytest.approx((grid.card_width, 0))
            below = (back.left - front.left, back.top - front.top) == pytest.approx((0, grid.card_height))
            assert sideways or (below and back.turned)


@given(GRIDS, st.integers(1, 25), st.sampled_from(list(Sides)))
def test_stacks_are_cut_together_because_places_never_shift(grid, cards, sides):
    lefts = {round(slot.left, 6) for face in impose(cards, grid, sides) for slot in face.slots}
    tops = {round(slot.top, 6) for face in impose(cards, grid, sides) for slot in face.slots}
    assert lefts <= {round(line, 6) for line in grid.vertical_lines}
    assert tops <= {round(line, 6) for line in grid.horizontal_lines}


def test_an_upright_page_turns_sideways_on_its_long_edge_and_a_page_on_its_side_on_its_short_one():
    assert turns_sideways(POCKET.grid, Sides.LONG_EDGE)
    assert not turns_sideways(POCKET.grid, Sides.SHORT_EDGE)
    assert turns_sideways(LARGE.grid, Sides.SHORT_EDGE)
    assert not turns_sideways(LARGE.grid, Sides.LONG_EDGE)


@pytest.mark.parametrize("card_format", [each for each in FORMATS.values() if each.margins], ids=lambda each: each.name)
@pytest.mark.parametrize("sides", [Sides.LONG_EDGE, Sides.FOLD])
def test_crop_marks_and_ruler_stay_clear_of_the_cards_and_of_each_other(card_format, sides):
    grid = card_format.grid_for(sides)
    cards = Stroke(grid.left, grid.top, grid.columns * grid.card_width, grid.rows * grid.card_height)
    marks, lines = list(crop_marks(grid, sides)), list(ruler(grid))
    assert not any(touch(stroke, cards) for stroke in (*marks, *lines))
    assert not any(touch(mark, line) for mark in marks for line in lines)


def touch(one: Stroke, other: Stroke) -> bool:
    return (
        one.left < other.left + other.width
        and other.left < one.left + one.width
        and one.top < other.top + other.height
        and other.top < one.top + one.height
    )


def test_the_ruler_is_100_mm():
    strokes = list(ruler(POCKET.grid))
    assert max(each.left + each.width for each in strokes) - min(each.left for each in strokes) == RULER_LENGTH


def test_a_folded_a6_is_an_a5():
    assert (A6.fold_grid.page_width, A6.fold_grid.page_height) == (148, 210)
    assert A6.fold_grid.left == A6.fold_grid.top == 0
