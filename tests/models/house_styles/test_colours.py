"""Whatever colours an editor chooses, what comes out can be read."""

import pytest
from coloraide import Color
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkits.models.house_styles import Chosen, hard_to_read, palette_of, repaired
from toolkits.models.house_styles.colours import READABLE, VISIBLE, contrast, edges_of, pairs_of

HARBOUR = Chosen(brand="#173a6b", action="#17498f", accent="#f2b632")
FOREST = Chosen(brand="#1f5a3c", action="#1b5c3b", accent="#c96a3d")
# Under this chroma a colour is grey to the eye, and its hue means nothing.
GREY = 0.04

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
choices = st.builds(Chosen, brand=colours, action=colours, accent=colours)


@settings(max_examples=15, deadline=None)
@given(chosen=choices)
def test_every_text_can_be_read_and_every_edge_seen_after_repair(chosen):
    mended = repaired(chosen)
    palette = palette_of(mended)

    assert hard_to_read(mended) == []
    assert [pair for pair in pairs_of(palette) if contrast(*pair) < READABLE] == []
    assert [pair for pair in edges_of(palette) if contrast(*pair) < VISIBLE] == []


@settings(max_examples=15, deadline=None)
@given(chosen=choices)
def test_a_repaired_colour_keeps_its_hue(chosen):
    mended = repaired(chosen)

    for name in ("brand", "action"):
        before, after = (Color(getattr(each, name)).convert("oklch") for each in (chosen, mended))
        if min(before["chroma"], after["chroma"]) > GREY:
            turn = abs(before["hue"] - after["hue"])
            assert min(turn, 360 - turn) < 5


@pytest.mark.parametrize("chosen", [HARBOUR, FOREST], ids=["harbour", "forest"])
def test_good_colours_are_left_alone(chosen):
    assert hard_to_read(chosen) == []
    assert repaired(chosen) == chosen


def test_a_bright_brand_is_refused_and_a_bright_accent_gets_dark_text():
    assert hard_to_read(Chosen(brand="#ffcc00", action="#17498f", accent="#ffcc00")) == ["brand"]
    assert palette_of(Chosen(brand="#173a6b", action="#17498f", accent="#ffcc00"))["on-accent"] != "#ffffff"
