"""Words of a language: which forms are one word, what compounds are made of, and what means nearly the same."""

import pytest

from search.analyser import analyse, analyse_query, analyse_word
from search.compounds import split
from search.dutch import IRREGULAR, VERBS, token
from search.thesaurus import related

VERBS_WHOLE = ("bellen", "blijven", "duren", "horen", "kennen", "lezen", "stellen", "vrezen", "zeggen")


def tokens(words: str, language: str) -> set[str]:
    return {analyse_word(word, language).token for word in words.split()}


@pytest.mark.parametrize(
    "words",
    [
        "organisatie organisaties", "methode methodes methoden", "kaart kaarten kaartje kaartjes", "film filmpje",
        "vrouw vrouwtje", "huis huizen", "brief brieven", "proces processen", "advies adviezen", "stad steden",
        "kind kinderen", "maken maakt maakte maak", "knellen knelt knelde", "lezen leest", "verander verandert",
        "overheid overheden", "plan plannen", "opgave opgaven opgaves",
    ],
)  # fmt: skip
def test_forms_of_one_dutch_word_share_a_token(words) -> None:
    assert len(tokens(words, "nl")) == 1


@pytest.mark.parametrize(
    "words",
    [
        "overheid over",
        "leven lef",
        "lezen les",
        "plant plan",
        "kracht krach",
        "waarden waren",
        "buurt buur",
        "meisje meis",
    ],
)  # fmt: skip
def test_words_that_only_look_alike_stay_apart(words) -> None:
    assert len(tokens(words, "nl")) == 2


def test_every_exception_has_a_token_of_its_own_word() -> None:
    assert {token(word) for word in VERBS} == {token(word) for word in VERBS_WHOLE}
    assert all(token(word) == token(base) for word, base in IRREGULAR.items())


@pytest.mark.parametrize("words", ["ferhaal ferhalen", "petear petearen", "brief brieven", "kollega kollegas"])
def test_forms_of_one_frisian_word_share_a_token(words) -> None:
    assert len(tokens(words, "fy")) == 1


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("omgevingswet", ("omgeving", "wet")), ("warmtenet", ("warmte", "net")), ("vakmanschap", ("vakman", "schap")),
        ("lerarentekort", ("leraren", "tekort")), ("netwerk", ()), ("wethouder", ()), ("bedrijf", ()), ("gemeente", ()),
    ],
)  # fmt: skip
def test_compounds_are_cut_where_two_words_meet(word, parts) -> None:
    assert split(word) == parts


def test_words_of_asking_are_left_out_of_a_question_and_kept_in_a_text() -> None:
    assert [word.surface for word in analyse_query("hoeveel mensen moeten er zijn", "nl")] == ["mensen"]
    assert [word.surface for word in analyse_query("wie", "nl")] == ["wie"]
    assert "wie" in [word.surface for word in analyse("wie betaalt dat", "nl")]


def test_the_thesaurus_knows_words_by_any_of_their_forms() -> None:
    token = analyse_word("overstromingen", "nl").token
    assert "wateroverlast" in related(token, "nl")
    assert related("xyzzyq", "nl") == related(token, "en") == ()
