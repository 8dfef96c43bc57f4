"""What people, and programs that try doors, may type into a search box."""

from hypothesis import strategies as st

SYNTAX = (
    '"', "'", "%", "%s", "_", "\\", ";", "--", "/*", "*", "(", ")", "((", "{", "}", ":", "^", "+", "-", "&", "|", "!",
    "<->", "AND", "OR", "NOT", "NEAR(a b, 2)", "title_tokens:", "rowid:", "' OR 1=1", "DROP TABLE", "SELECT", "NULL",
    "to_tsquery(", ":*", "<script>", "{{ x }}", "\0", "\x1b[0m", "\r\n", "\u202e", "\u200f", "\ufeff", "\U0001f36a",
    "👩‍👩‍👧", "é", "e\u0301", "ﬁ", "ĳ", "שלום", "مرحبا", "日本語", "𝔊𝔢𝔪", "１２", "²",
)  # fmt: skip
WORDS = (
    "begin", "opgavegericht", "werken", "gemeente", "gemeentelijk", "burgerparticipatie", "fouten", "leren", "de",
    "een", "7F3Q", "werkpakket", "4", "tegenspraak", "lerende", "organisatie", "gemeenteraadsverkiezingen", "a",
    "werkplaat", "wekrplaat", "verrommelingsmechanismen", "zzzzzzzz",
)  # fmt: skip
LONGEST = 10_000


def typed_things() -> st.SearchStrategy[str]:
    """Return words and the syntax of databases between other text, at most LONGEST characters."""
    pieces = st.one_of(st.sampled_from(WORDS), st.sampled_from(SYNTAX), st.text(max_size=12))
    sentences = st.tuples(st.sampled_from(["", " "]), st.lists(pieces, max_size=14)).map(
        lambda two: two[0].join(two[1])
    )
    long = st.tuples(pieces, st.integers(2, LONGEST)).map(lambda two: (two[0] * two[1])[:LONGEST])
    # Mostly what is of a usual length: what is long costs the generator more than the search.
    return st.integers(0, 19).flatmap(lambda chance: long if chance == 0 else sentences)
