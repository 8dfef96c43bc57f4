"""The piece of a text that is shown of a result: around the words, wherever they stand, and never slow."""

from time import process_time

from search.analyser import analyse_word
from search.excerpts import FURTHEST, PIECE, excerpt


def marked(text: str, *words: str) -> list[str]:
    tokens = {analyse_word(word, "nl").token for word in words}
    return [part.text for part in excerpt(text, tokens, "nl") if part.marked]


def test_a_word_far_into_a_long_text_is_shown() -> None:
    text = f"{'woord anders. ' * 2000}eindelijk zeehonden hier."
    assert len(text) > PIECE
    assert marked(text, "zeehond") == ["zeehonden"]
    shown = "".join(part.text for part in excerpt(text, {analyse_word("zeehond", "nl").token}, "nl"))
    assert shown.startswith("… ")
    assert shown.endswith("eindelijk zeehonden hier.")


def test_no_word_is_cut_where_a_text_is_looked_at_in_pieces() -> None:
    for before in range(PIECE - 10, PIECE + 2):
        assert marked(f"{'a' * (before - 1)} zeehond {'b' * PIECE}", "zeehond") == ["zeehond"]


def test_the_place_with_most_of_the_words_is_shown_and_of_equals_the_first() -> None:
    text = f"Een zeehond. {'Iets anders. ' * 30}Daar is de zeehond bij de vogel. {'Iets anders. ' * 30}Vogel, zeehond."
    assert marked(text, "zeehond", "vogel") == ["zeehond", "vogel"]


def test_a_text_full_of_the_word_and_one_without_it_are_quick() -> None:
    started = process_time()
    marked("brug " * (PIECE // 5), "brug")
    marked("iets anders " * (FURTHEST // 10), "brug")
    # It took most of a second for the first when each place was compared with all others.
    assert process_time() - started < 0.4
