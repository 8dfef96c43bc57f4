"""Differences between two texts, word by word."""

from hypothesis import given
from hypothesis import strategies as st

from toolkits.reading.differences import word_changes

TEXTS = st.text(alphabet="ab .,\n", max_size=40)


def test_only_the_words_that_changed_are_marked():
    old, new = "Bel iemand van de gemeente die je nooit sprak.", "Bel iemand van het rijk die je nooit sprak."
    assert word_changes(old, new) == (
        ("equal", "Bel iemand van "),
        ("deletion", "de gemeente"),
        ("equal", " "),
        ("addition", "het rijk"),
        ("equal", " "),
        ("equal", "die je nooit sprak."),
    )


def test_the_same_text_has_no_changes():
    assert word_changes("Waarom?", "Waarom?") == (("equal", "Waarom?"),)
    assert word_changes("", "") == ()


@given(TEXTS, TEXTS)
def test_no_word_is_lost_or_made_up(old, new):
    changes = word_changes(old, new)

    def words(*kinds: str) -> str:
        return "".join("".join(text for kind, text in changes if kind in kinds).split())

    assert words("equal", "deletion") == "".join(old.split())
    assert words("equal", "addition") == "".join(new.split())
