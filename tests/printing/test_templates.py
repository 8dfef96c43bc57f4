"""Rich text finds its place in a document."""

from math import hypot

import pytest
from django.template import Context

from toolkits.printing.templatetags.print_tags import quote_size, rich
from toolkits.reading.paper.canvases import HEIGHT, WIDTH, boxes, corners, ring_room, rings

CONTEXT = Context({"base_url": "https://toolkits.voorbeeld.example/ministeries/"})


@pytest.mark.parametrize(
    ("html", "level", "expected"),
    [
        ("<h3>a</h3><h4>b</h4>", 3, "<h3>a</h3><h4>b</h4>"),
        ("<h4>a</h4>", 3, "<h3>a</h3>"),
        ("<h3>a</h3><h4>b</h4>", 4, "<h4>a</h4><h5>b</h5>"),
        ("<h4>a</h4><h3>b</h3>", 3, "<h3>a</h3><h3>b</h3>"),
        ("<h3>a</h3><h4>b</h4>", 6, "<h6>a</h6><h6>b</h6>"),
    ],
)
def test_headings_in_a_text_follow_the_heading_above_it(html, level, expected):
    assert rich(CONTEXT, html, level) == expected


def test_own_links_in_a_text_get_a_whole_address_and_others_stay():
    html = '<a href="/k/7F3Q/?a=1&amp;b=2">x</a> <a href="https://elders.example/">y</a> <a>z</a>'
    assert rich(CONTEXT, html, 3) == (
        '<a href="https://toolkits.voorbeeld.example/k/7F3Q/?a=1&amp;b=2">x</a> '
        '<a href="https://elders.example/">y</a> <a>z</a>'
    )


@pytest.mark.parametrize("number", range(9))
def test_everything_on_a_worksheet_stays_on_the_drawing(number):
    labels = [f"Vak {n}" for n in range(number)]
    for place in (*boxes(labels), *rings(labels), *corners(labels)):
        assert place.left >= 0
        assert place.top >= 0
        assert place.left + place.width <= WIDTH + 0.01
        assert place.top + place.height <= HEIGHT + 0.01
    assert [place.label for place in boxes(labels)] == labels
    assert [place.label for place in reversed(rings(labels))] == labels


@pytest.mark.parametrize("number", range(2, 9))
def test_the_label_of_a_circle_stands_within_it(number):
    for place in rings(["Vak"] * number)[:-1]:
        inset, width = ring_room(place.width)
        below_the_middle = place.width / 2 - inset
        assert hypot(width / 2, below_the_middle) < place.width / 2
        assert f"width: {width:.1f}mm" in place.label_style


def test_short_quotes_are_set_larger_than_long_ones():
    assert [quote_size("x" * length) for length in (20, 120, 400)] == ["short", "middle", "long"]
