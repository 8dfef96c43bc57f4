"""Texts with what differs marked, as safe HTML."""

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st

from toolkits.variants.comparing.meaning import blocks_of
from toolkits.variants.inbox.marking import marked_rich, marked_text, marked_whole

HEARD = re.compile(r'<span class="w-sr-only">.*?</span>')
ALLOWED = {"p", "ul", "ol", "li", "ins", "del", "strong", "em", "sup", "sub", "code", "br", "hr", "span"}
WORDS = st.lists(st.sampled_from(["de", "een", "{plaats}", "werk", "<b>", "é", "a&b", "niet.", "\n"]), max_size=12)
RICH = st.lists(
    st.builds(
        lambda tag, words: f"<{tag}>{words}</{tag}>",
        st.sampled_from(["p", "h3", "b", "i"]),
        st.sampled_from(
            ["een", "twee drie", "a <b>vet</b> b", '<a href="/x">link</a>', "<script>alert(1)</script>", ""]
        ),
    ),
    max_size=6,
).map("".join)


def seen(html: str) -> str:
    """Return HTML without what only a screen reader says."""
    return HEARD.sub("", html)


def test_words_that_went_and_came_are_marked() -> None:
    assert seen(marked_text("Bel de man.", "Bel de vrouw.")) == "Bel de <del>man</del> <ins>vrouw</ins>."


def test_marks_are_said_in_words_too() -> None:
    html = marked_text("oud", "nieuw")

    assert '<span class="w-sr-only">[weg: </span>oud' in html
    assert '<span class="w-sr-only">[erbij: </span>nieuw' in html


def test_the_same_text_has_no_marks() -> None:
    assert marked_text("Bel\nnu", "Bel\nnu") == "Bel<br>nu"


def test_white_space_is_no_difference() -> None:
    assert "<ins>" not in marked_text("Bel  nu", "Bel nu ")


def test_two_changes_around_a_sign_are_one() -> None:
    assert seen(marked_text("a: een, twee", "a: drie, vier")) == "a: <del>een, twee</del> <ins>drie, vier</ins>"


def test_text_is_never_markup() -> None:
    assert "<script>" not in marked_text("", "<script>alert(1)</script>")


def test_rich_text_keeps_its_formatting_and_its_lists() -> None:
    old = "<p>Neem <b>alles</b> mee.</p><ul><li>Een</li><li>Twee</li></ul>"
    new = "<p>Neem <b>alles</b> weer mee.</p><ul><li>Een</li><li>Twee</li><li>Drie</li></ul>"

    assert seen(marked_rich(old, new, {})) == (
        "<p>Neem <strong>alles</strong> <ins>weer</ins> mee.</p>"
        "<ul><li>Een</li><li>Twee</li><li><ins>Drie</ins></li></ul>"
    )


def test_a_word_that_became_bold_is_a_difference() -> None:
    html = seen(marked_rich("<p>Bel nu.</p>", "<p>Bel <b>nu</b>.</p>", {}))

    assert html == "<p>Bel <del>nu</del> <ins><strong>nu</strong></ins>.</p>"


def test_a_paragraph_that_was_written_anew_went_and_came_as_a_whole() -> None:
    html = seen(marked_rich("<p>Kijk eerst rustig om je heen.</p>", "<p>Bel gewoon iemand op!</p>", {}))

    assert html == "<p><del>Kijk eerst rustig om je heen.</del></p><p><ins>Bel gewoon iemand op!</ins></p>"


def test_a_link_that_leads_elsewhere_says_where() -> None:
    old, new = '<p><a linktype="page" id="1">hier</a></p>', '<p><a linktype="page" id="2">hier</a></p>'
    html = seen(marked_rich(old, new, {1: "Ministeries", 2: "Gemeenten"}))

    assert "(naar ‘Ministeries’)" in html
    assert "(naar ‘Gemeenten’)" in html
    assert "<a " not in html


def test_headings_do_not_mix_with_those_of_the_screen() -> None:
    assert marked_rich("<h3>Kop</h3>", "<h3>Kop</h3>", {}) == '<p class="inbox-heading">Kop</p>'


@pytest.mark.parametrize(("old", "new", "html"), [("", "60", "<ins>60</ins>"), ("60", "", "<del>60</del>")])
def test_a_value_is_marked_as_a_whole(old: str, new: str, html: str) -> None:
    assert seen(marked_whole(old, new)) == html


@given(WORDS, WORDS)
@example(["<b>", "a&b", "de"], ["<b>", "<b>"])
def test_without_what_went_the_new_text_is_left(old: list[str], new: list[str]) -> None:
    soup = BeautifulSoup(seen(marked_text(" ".join(old), " ".join(new))).replace("<br>", "\n"), "html.parser")
    for gone in soup.find_all("del"):
        gone.decompose()

    assert soup.get_text().split() == " ".join(new).split()


@given(RICH, RICH)
def test_rich_text_gives_only_known_tags_and_all_of_the_new_words(old: str, new: str) -> None:
    soup = BeautifulSoup(seen(marked_rich(old, new, {})), "html.parser")
    assert {tag.name for tag in soup.find_all()} <= ALLOWED
    for gone in [*soup.find_all("del"), *soup.find_all(class_="inbox-goal")]:
        gone.decompose()
    words = "".join(text for _kind, runs in blocks_of(new) for text, _marks in runs)

    assert "".join(soup.get_text().split()) == "".join(words.split())
