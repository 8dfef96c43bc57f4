"""Text on a picture: it shrinks, then wraps, and is never clipped."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from toolkits.reading.fitting import width_of
from toolkits.sharing.colours import colours_of
from toolkits.sharing.drawing import LARGEST_JPEG, draw, text_settings
from toolkits.sharing.lettering import ELLIPSIS, Box, set_text
from toolkits.sharing.poster import Poster
from toolkits.sharing.shapes import ITEM, PAGE, SQUARE, Shape

# The longest real question (359 characters), and the longest teaser that a page may have (255).
QUESTION = (
    "Een collega van een andere afdeling loopt vandaag met jou mee en mag alles vragen wat hij wil, ook over het geld, "
    "de regels en de mensen voor wie je het doet. Welke vraag hoop je dan dat hij níet stelt, wat zou je antwoorden "
    "als hij hem toch stelt, en wat zegt dat antwoord over de manier waarop jullie als afdelingen met elkaar "
    "samenwerken, elke dag?"
)
TEASER = ("Wat is er nodig, wat doen we, en wie merkt het als wij niets doen? " * 4)[:255]
LONGEST_TITLE = 255  # what a page may have
COMPOUND = "Arbeidsongeschiktheidsverzekeringsmaatschappijenoverleg"
SHAPES = (PAGE, ITEM, SQUARE)


def poster(title: str, text: str = "", **more: str) -> Poster:
    words = {"kicker": "Reflectievraag", "foot": "De opgave voorop – Verandertoolkit voor gemeenten", "number": "12"}
    words |= {"address": "www.voorbeeld.example/k/7F3Q", "language": "nl", **more}
    return Poster(title=title, text=text, emblems=("the-core",), colours=colours_of("harbour"), **words)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
@pytest.mark.parametrize("text", [QUESTION, COMPOUND, f"{COMPOUND} en {COMPOUND.lower()}", "Ja."])
def test_the_longest_real_texts_are_drawn_whole(shape: Shape, text: str) -> None:
    longest = text if shape is not PAGE else text[:LONGEST_TITLE]
    for set_ in text_settings(poster(longest), shape).values():
        assert not set_.cut


def test_a_page_with_the_longest_teaser_is_drawn_whole() -> None:
    for title in ("De opgave voorop", "Praatplaat: samen leren over grenzen heen in de regio"):
        assert not any(set_.cut for set_ in text_settings(poster(title, TEASER), PAGE).values())


def test_short_texts_stand_larger_than_long_ones() -> None:
    short, long = (text_settings(poster(text), ITEM)["title"] for text in ("Waar staat jouw stoel?", QUESTION))

    assert short.size == ITEM.titles[0]
    assert long.size < short.size / 2


def test_beyond_the_maximum_a_text_ends_in_an_ellipsis_after_a_whole_word() -> None:
    title = text_settings(poster(QUESTION * 3), ITEM)["title"]

    assert title.cut
    assert title.lines[-1].endswith(ELLIPSIS)
    assert title.lines[-1].removesuffix(ELLIPSIS).split()[-1] in QUESTION


def test_no_last_line_of_one_short_word() -> None:
    title = text_settings(poster("Wat zou je morgen anders doen op je werk als het mocht van je baas"), ITEM)["title"]

    widths = [width_of(line, size_pt=title.size, weight=title.weight) for line in title.lines]
    assert min(widths) > max(widths) / 3


@settings(deadline=None, max_examples=25)
@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=600),
    st.sampled_from(SHAPES),
)
def test_whatever_is_written_stays_inside_the_picture(text: str, shape: Shape) -> None:
    settings_ = text_settings(poster(text, text, kicker=text[:40], foot=text), shape)

    used = sum(set_.height for set_ in settings_.values())
    assert used <= shape.height - shape.tile - 2 * shape.edge
    for set_ in settings_.values():
        for line in set_.lines:
            letters = line.replace(ELLIPSIS, "")
            # One letter may be wider than a narrow column; two never are.
            assert len(letters) <= 1 or width_of(line, size_pt=set_.size, weight=set_.weight) <= (
                shape.right - shape.left + 1
            )


def test_a_word_wider_than_the_box_is_broken_not_lost() -> None:
    set_ = set_text("x" * 80, Box(width=200, height=900), sizes=(40, 30))

    assert "".join(set_.lines) == "x" * 80


def test_nothing_is_drawn_outside_the_column() -> None:
    drawn = Image.open(BytesIO(draw(poster(QUESTION), ITEM))).convert("L")
    for x in (ITEM.left - 8, ITEM.right + 8):
        darkest, lightest = drawn.crop((x, ITEM.tile + 8, x + 1, ITEM.height)).getextrema()
        assert lightest - darkest < 16, "paper alone"  # type: ignore[operator]  # one band, so numbers


@pytest.mark.parametrize("shape", [PAGE, ITEM], ids=lambda shape: shape.name)
def test_the_heaviest_picture_is_light_enough_for_a_messenger(shape: Shape) -> None:
    assert len(draw(poster(QUESTION, QUESTION), shape)) < LARGEST_JPEG


def test_letters_that_the_first_font_lacks_are_drawn_with_the_second() -> None:
    plain, dotted = (draw(poster(text), ITEM) for text in ("Tot ziens", "Tőt ziens"))

    assert plain != dotted
