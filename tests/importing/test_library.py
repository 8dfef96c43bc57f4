"""Finding in the library what a document says as well: quickly, and without false alarms."""

import random
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import CardFactory, FilmFactory, PersonFactory, QuestionFactory, WorksheetFactory
from toolkits.importing.drafting.library import MOST_CANDIDATES, chosen_for, matches
from toolkits.importing.drafting.pieces import DraftFile, Piece, Sheet
from toolkits.models import Card

pytestmark = pytest.mark.django_db


def card(front, back="", kind="think"):
    return Piece(kind="card", texts={"front": front, "back": back}, more={"kind": kind})


def file_of(*pieces, **texts):
    sheet = Sheet(kind="package", title="Titel", pieces=list(pieces), texts=texts)
    return [DraftFile(name="d.txt", sha256="", sheets=[sheet])]


def found(*pieces):
    return [(match.piece.id, match.exact) for match in matches(file_of(*pieces), "nl") if match.piece]


@pytest.mark.parametrize(
    ("known", "asked", "expected"),
    [
        ("Wie mis je aan tafel?", "wie mis je aan tafel", "exact"),
        ("Wie mis je aan tafel?", "Wie mis je aan jouw tafel?", "near"),
        ("Wie mis je aan de tafel van {organisatie}?", "Wie mis je aan de tafel van de gemeente?", "near"),
        ("Welke vraag stel jij altijd, en zou je zelf liever niet horen?", "Welke vraag stel jij nooit?", ""),
        ("Bel vandaag iemand voordat je een brief stuurt.", "Bel morgen iemand op en vraag hoe het gaat.", ""),
    ],
)
def test_what_counts_as_the_same_and_as_nearly_the_same(home, known, asked, expected):
    CardFactory(front=known, back="")
    piece = card(asked)
    assert found(piece) == {"exact": [(piece.id, True)], "near": [(piece.id, False)], "": []}[expected]


def test_a_card_with_a_back_in_the_library_only_is_the_same_card(home):
    CardFactory(front="Wie mis je aan tafel?", back="Nodig die uit.")
    piece = card("Wie mis je aan tafel?")
    assert found(piece) == [(piece.id, True)]


def test_a_card_with_another_back_is_nearly_the_same(home):
    CardFactory(front="Wie mis je aan tafel?", back="Nodig die uit.")
    piece = card("Wie mis je aan tafel?", "Schrijf drie namen op die je nooit spreekt, en bel er een.")
    assert found(piece) == [(piece.id, False)]


def test_the_same_words_of_another_kind_have_to_be_chosen(home):
    QuestionFactory(text="Wie mis je?", kind="loose")
    piece = Piece(kind="question", texts={"text": "Wie mis je?"}, more={"kind": "reflection"})
    (match,) = matches(file_of(piece), "nl")
    assert not match.exact
    assert match.default == ("new", "")


def test_a_film_is_known_by_its_address(home):
    FilmFactory(title="Het loket", address="https://film.example/1", transcript="")
    piece = Piece(kind="film", texts={"title": "Een heel andere titel", "address": "https://film.example/1"})
    (match,) = matches(file_of(piece), "nl")
    assert not match.exact
    assert match.candidates[0].own


def test_own_wording_is_no_choice_where_a_placement_can_not_hold_it(home):
    WorksheetFactory(title="Hardop denken", purpose="Zeg het.", instruction="Ga staan.")
    piece = Piece(kind="worksheet", texts={"title": "Hardop denken", "purpose": "Zeg het.", "steps": "Ga zitten."})
    (match,) = matches(file_of(piece), "nl")
    assert not match.candidates[0].own


def test_a_person_is_known_by_name(home):
    known = PersonFactory(name="Noor de Wit")
    sheet = Sheet(kind="article", title="Column", texts={"author": "Noor de Wit"})
    (match,) = matches([DraftFile(name="d.txt", sha256="", sheets=[sheet])], "nl")
    assert chosen_for(match, {}) == ("same", f"pk:{known.pk}")


def test_a_choice_about_words_that_changed_since_no_longer_counts(home):
    known = CardFactory(front="Wie mis je aan tafel?")
    (match,) = matches(file_of(card("Wie mis je aan tafel?")), "nl")
    stored = {match.key: {"how": "new", "value": "", "for": "andere woorden"}}
    assert chosen_for(match, stored) == ("same", f"pk:{known.pk}")
    stored[match.key]["for"] = match.entry.bare
    assert chosen_for(match, stored) == ("new", "")


def test_what_is_left_out_is_not_looked_for(home):
    CardFactory(front="Wie mis je?")
    piece = card("Wie mis je?")
    piece.out = True
    assert matches(file_of(piece), "nl") == []


def test_a_hundred_cards_are_looked_for_among_five_thousand_in_three_seconds(home):
    letters = random.Random(7)  # noqa: S311 - words to compare, no secrets
    words = ["".join(letters.choices("aeiouklmnprst", k=letters.randint(3, 9))) for _ in range(3000)]

    def sentence():
        return " ".join(letters.choices(words, k=18))

    made = CardFactory(front=sentence())
    fronts = [sentence() for _ in range(5000)]
    Card.objects.bulk_create([Card(front=front, back=sentence(), locale=made.locale) for front in fronts])
    near = [front.replace(front.split()[3], "anders", 1) for front in fronts[:50]]
    pieces = [card(front) for front in (*near, *(sentence() for _ in range(50)))]
    with CaptureQueriesContext(connection) as queries:
        start = time.perf_counter()
        result = matches(file_of(*pieces), "nl")
        seconds = time.perf_counter() - start
    assert [match.key for match in result] == [piece.id for piece in pieces[:50]]
    assert all(len(match.candidates) <= MOST_CANDIDATES for match in result)
    assert len(queries) == 1  # one for each kind of material, and these are all cards
    assert seconds < 3
