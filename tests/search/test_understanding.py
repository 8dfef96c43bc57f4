"""The analyser, the question and the rights: what the judged queries do not show by themselves."""

import pytest
from django.contrib.auth.models import AnonymousUser
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from wagtail.models import BaseViewRestriction, Locale, PageViewRestriction

from search.analyser import analyse
from search.compounds import split
from search.finding import search, suggest
from search.folding import fold, pattern_of, words_in
from search.models import SynonymGroup
from search.questions import LONGEST_QUESTION, corrected, parse
from tests.factories import StandardPageFactory
from tests.search.inputs import typed_things

pytestmark = pytest.mark.usefixtures("search_index")


def find(text, user=None):
    return search(text, Locale.objects.get(language_code="nl"), {}, user or AnonymousUser())


def titles(text):
    return [hit.title for hit in find(text).hits]


@pytest.fixture
def page(home):
    return StandardPageFactory(parent=home, title="Burgerparticipatie in de wijk", slug="wijk")


@pytest.mark.parametrize("words", ["gemeente gemeenten gemeentelijk", "spanningsveld spanningsvelden", "privé PRIVE"])
def test_forms_of_a_word_share_a_token(words) -> None:
    assert len({word.token for word in analyse(words, "nl")}) == 1


def test_compounds_are_taken_apart() -> None:
    assert split("burgerparticipatie") == ("burger", "participatie")


def test_quotes_and_minus_are_understood_and_nothing_else() -> None:
    question = parse('"het juiste midden" -film AND (regel*', "nl")
    assert question.phrases == ("het juiste midden",)
    assert question.without == ("film",)
    assert "regel" in [word.surface for word in question.words]


@pytest.mark.parametrize("text", ["participatie", "burger participatie", "burgerpart", '"burgerparticipatie in"'])
def test_a_page_is_found_by_part_beginning_and_phrase(page, text) -> None:
    assert titles(text) == ["Burgerparticipatie in de wijk"]


def test_a_typing_error_is_put_right_and_said(page) -> None:
    found = find("burgerparticipaite")
    assert [hit.title for hit in found.hits] == [page.title]
    assert found.suggestion == "burgerparticipatie"


def test_what_was_put_right_is_searched_for_like_the_right_word(home, page) -> None:
    SynonymGroup.objects.create(locale=page.locale, words="buurt, wijk")
    StandardPageFactory(parent=home, title="Samen in de buurt", slug="buurt")
    assert set(titles("buutr")) == set(titles("buurt")) == {page.title, "Samen in de buurt"}


def test_a_new_synonym_works_at_once(page) -> None:
    assert titles("kikker") == []
    SynonymGroup.objects.create(locale=page.locale, words="kikker, wijk")
    assert titles("kikker") == [page.title]


def test_a_word_that_stands_nowhere_is_looked_up_and_that_is_said(home, page) -> None:
    StandardPageFactory(parent=home, title="Wateroverlast op straat", slug="water")
    found = find("overstroming")
    assert [hit.title for hit in found.hits] == ["Wateroverlast op straat"]
    assert found.instead == {"overstroming": ("wateroverlast",)}
    literally = search("overstroming", page.locale, {}, AnonymousUser(), literal=True)
    assert (literally.hits, literally.instead) == ((), {})
    assert find("wijk xyzzyq").instead == {"xyzzyq": ()}


def test_a_whole_word_is_not_taken_for_the_beginning_or_a_typing_error_of_another(home) -> None:
    StandardPageFactory(parent=home, title="Een moeder belt om te melden", slug="moeder")
    assert titles("moed") == []
    assert titles("moede") == ["Een moeder belt om te melden"]
    # Two mistakes: of a word that exists too many, of one that does not few enough.
    assert (find("wenden").suggestion, find("meldne").suggestion) == ("", "melden")


def test_one_part_of_a_compound_will_do_when_nobody_wrote_the_whole(home, page) -> None:
    StandardPageFactory(parent=home, title="Bouwen van een woning", slug="woning")
    StandardPageFactory(parent=home, title="Een tekort op de begroting", slug="tekort")
    assert set(titles("woningtekort")) == {"Bouwen van een woning", "Een tekort op de begroting"}


def test_minus_leaves_out_what_the_word_would_have_found(home, page) -> None:
    for number, title in enumerate(("Wijk met regels", "Wijk en wijkregel", "Wijk van de kunst", "Wijk op orde")):
        StandardPageFactory(parent=home, title=title, slug=f"wijk-{number}")
    assert set(titles("wijk -regel")) == {page.title, "Wijk van de kunst", "Wijk op orde"}
    assert set(titles('wijk -"op orde" -regel -burger')) == {"Wijk van de kunst"}
    assert set(titles("wijk -van -regel -in")) == {"Wijk op orde"}


def test_titles_and_exact_phrases_come_first(home) -> None:
    texts = {
        "Een": "<p>De maat is vol, maar menselijk blijft het.</p>",
        "Twee": "<p>Zoek de menselijke maat in elk besluit.</p>",
        "De menselijke maat": "<p>Een verhaal.</p>",
    }
    for title, text in texts.items():
        StandardPageFactory(parent=home, title=title, slug=title[-4:].strip().lower(), introduction=text)
    assert titles("menselijke maat") == ["De menselijke maat", "Twee", "Een"]
    assert titles('"menselijke maat"') == ["De menselijke maat", "Twee"]


def test_what_is_meant_does_not_change_when_the_results_are_narrowed_down(home, page) -> None:
    StandardPageFactory(parent=home, title="Wijd en zijd", slug="wijd")
    shut = StandardPageFactory(parent=home, title="Dicht", slug="dicht")
    PageViewRestriction.objects.create(page=shut, restriction_type=BaseViewRestriction.LOGIN)
    found = search("wijk", page.locale, {"kind": ("card",)}, AnonymousUser())
    assert (found.total, found.suggestion) == (0, "")


def test_what_is_shut_is_not_found_counted_suggested_or_corrected_to(page) -> None:
    locale = page.locale
    assert suggest("burgerp", locale, AnonymousUser())
    PageViewRestriction.objects.create(page=page, restriction_type=BaseViewRestriction.LOGIN)
    reader = AnonymousUser()
    for text in ("wijk", "burgerparticipaite", "burgerpart"):
        found = search(text, locale, {}, reader)
        assert (found.hits, found.total, found.suggestion) == ((), 0, "")
    assert suggest("burgerp", locale, reader) == ()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=typed_things())
@example(text='"' * 10_000)
@example(text='NEAR(a b) title:x OR "wijk')
@example(text="' & !wijk:* \0")
def test_any_text_is_answered(page, text) -> None:
    find(text)
    suggest(text, page.locale, AnonymousUser())


@given(st.text("ab's’-_.é1 \n", max_size=12), st.text("ab's’-_.é1 \n", max_size=30))
@example("1_1", "1_'s.1")
@example("a s b", "a's b")
@example("s", "a's")
def test_a_phrase_is_found_where_its_words_stand_side_by_side(phrase, text):
    words = words_in(phrase)
    assume(words)
    side_by_side = f" {' '.join(words)} " in f" {' '.join(words_in(text))} "
    assert bool(pattern_of(" ".join(words)).search(fold(text))) == side_by_side


def test_results_that_hold_all_words_are_not_said_to_miss_any(home):
    """Also when other words of the same question were left out to find more."""
    StandardPageFactory(parent=home, title="Kracht en tegenkracht", slug="kracht")
    StandardPageFactory(parent=home, title="Kracht", slug="kracht-alleen")
    assert find("kracht tegenkracht").relaxed
    assert not find('"kracht en tegenkracht"').relaxed
    assert not find("kracht").relaxed


def test_another_number_or_code_is_no_typing_error(home) -> None:
    StandardPageFactory(parent=home, title="De Wmo 2015", slug="wmo")
    StandardPageFactory(parent=home, title="Kosten van 1.000 euro", slug="euro", introduction="<p>Code 7F3Q.</p>")
    for text in ("wmo 2025", "1000 euro", "7F3R"):
        assert find(text).suggestion == ""
    assert find("wmo 2025").instead == {"2025": ()}
    assert titles("2015") == ["De Wmo 2015"]
    assert titles("7f3q") == ["Kosten van 1.000 euro"]


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ('"in de" Burgerparticipaite, toch?', '"in de" burgerparticipatie, toch?'),
        ("burgerparticipaite -burgerparticipaites", "burgerparticipatie -burgerparticipaites"),
        ("-film ﬁets burgerparticipa\u0131te", "-film ﬁets burgerparticipatie"),
        ("burgerparticipaíte", "burgerparticipatie"),
        ("burgerparticipai\u0301te.", "burgerparticipatie."),
    ],
)
def test_what_was_searched_for_is_said_as_it_was_typed(home, page, typed, right) -> None:
    StandardPageFactory(parent=home, title="Fiets in de stad", slug="fiets")
    assert find(typed).suggestion == right


@given(typed_things())
@example("a\u0301b ™c's ﬁ-x")
def test_only_words_that_are_corrected_change(text):
    text = text[:LONGEST_QUESTION]
    assert corrected(text, {}) == text
    # A sign that is more than a word (¼ is 1⁄4, ⒜ is (a)) is replaced whole: none is long enough to be corrected.
    assume(all(fold(letter).isalnum() or not words_in(letter) for letter in text))
    itself = {word: word for word in words_in(text)}
    assert words_in(corrected(text, itself)) == words_in(text)


def test_a_typing_error_in_a_phrase_is_not_said_to_be_put_right(page) -> None:
    found = find('"burgerparticipaite in"')
    assert (found.hits, found.suggestion, found.meant) == ((), "", '"burgerparticipatie in"')


@given(st.text(max_size=20))
@example("İ ŉ ﬁ ™ 𝗧 ẞ ǅ")
def test_folding_goes_letter_by_letter_and_once_is_enough(text):
    folded = fold(text)
    assert folded == "".join(map(fold, text)) == fold(folded)


def test_capitals_that_come_of_other_signs_are_folded_too(home) -> None:
    StandardPageFactory(parent=home, title="Zonnebloem™ werkt", slug="bloem")
    StandardPageFactory(parent=home, title="𝗧𝘂𝗹𝗽 № 4", slug="tulp")
    assert (titles("zonnebloem"), find("zonnebloem").suggestion) == (["Zonnebloem™ werkt"], "")
    assert titles("tulp no") == ["𝗧𝘂𝗹𝗽 № 4"]
