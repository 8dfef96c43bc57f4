"""Dutch words in their forms, and passwords among ordinary sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkits.variants.readiness.findings import EXCERPT, excerpt_of
from toolkits.variants.readiness.inflections import Names, fold
from toolkits.variants.readiness.secrets import HIDDEN, conceal, passwords_in

OTHERS = {
    "ministerie",
    "ministeries",
    "provincie",
    "school",
    "rijk",
    "afdeling",
    "gemeente lindenhove",
    "@epe",
    "@den haag",
}


def words(text: str, *, ours: set[str] | None = None, dutch: bool = True) -> list[str]:
    return [word for word, _name in Names(OTHERS, ours=ours or {"gemeente", "@wilgenrade"}, dutch=dutch).in_text(text)]


@pytest.mark.parametrize(
    "text",
    [
        "ministerie", "Ministeries", "ministeries'", "ministerietje", "ministerieambtenaar", "vakministerie",
        "provincies", "provinciën", "Provinciehuis", "scholen", "schooltje", "rijks", "afdelingen", "Epe", "Epes",
        "EPE", "Den Haag", "Gemeente Lindenhove", "ministerie-ambtenaar",
    ],
)  # fmt: skip
def test_forms_of_another_audience_are_found(text):
    assert words(f"We gaan naar {text}, vandaag.") == [text.rstrip("'")]


@pytest.mark.parametrize(
    "text",
    [
        "minister", "rijkdom", "rijke", "schoolvoorbeeld", "gemeenschap", "gemeente", "gemeentehuis", "Eperweg", "epen",
        "Wilgenrade", "https://www.ministerie.example/school", "info@ministerie.example", "Lindenhove", "haag",
    ],
)  # fmt: skip
def test_words_that_only_look_like_another_audience_are_not(text):
    assert words(f"We zagen {text} vandaag.") == []


def test_a_word_that_both_audiences_use_is_no_sign():
    assert words("Het ministerie en de ministeries.", ours={"ministerie"}) == []


def test_other_languages_get_no_dutch_compounds():
    assert words("ministeries ministerieambtenaar", dutch=False) == ["ministeries"]


@given(st.text())
def test_folding_keeps_every_letter_in_its_place(text):
    assert len(fold(text)) == len(text)


@given(st.text())
def test_any_text_can_be_searched(text):
    for word in words(text):
        assert word in text


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("Wachtwoord: Zonnebloem-77", "Zonnebloem-77"),
        ("wachtwoord:xyz12", "xyz12"),
        ("WW: zonnebloem", "zonnebloem"),
        ("Het wachtwoord voor het filmpje: ‘Zomer2027’.", "Zomer2027"),
        ("Het wachtwoord is Zomer2027, veel plezier.", "Zomer2027"),
        ("password = hunter2", "hunter2"),
        ("Wachtwoord (voor allemaal): bedoeling", "bedoeling"),
    ],
)
def test_passwords_are_found_and_concealed(text, secret):
    ((start, end),) = passwords_in(text)
    assert text[start:end] == secret
    assert conceal(text) == text.replace(secret, HIDDEN)


@pytest.mark.parametrize(
    "text",
    [
        "Het wachtwoord is geheim.", "Wachtwoord: vraag het je collega.", "Een wachtwoord is nodig voor het filmpje.",
        "Wachtwoord: {organisatie}", "Wachtwoord: ••••", "Zo werkt een wachtwoord: je typt het in en klikt.",
        "We zagen www.voorbeeld.example: 10 tips", "Kies een sterk wachtwoord.", "nieuw: 1234",
    ],
)  # fmt: skip
def test_sentences_about_passwords_are_no_passwords(text):
    assert list(passwords_in(text)) == []


@given(st.text(), st.text(max_size=20))
def test_an_excerpt_is_short_whatever_the_text(text, about):
    assert len(excerpt_of(text, about)) <= EXCERPT + 3
