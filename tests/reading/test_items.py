"""What a reader gets of the material on a page: hidden, drafts, own wording, language."""

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.factories import (
    ArticlePageFactory,
    CardFactory,
    FilmFactory,
    PersonFactory,
    QuestionFactory,
    QuoteFactory,
    WorksheetFactory,
    canvas,
    people,
    placement,
    section,
    stream,
    text_section,
    translate,
)
from tests.factories.streams import item as faq_item
from tests.reading.conftest import only, read
from toolkits.models import Card, Film, Question
from toolkits.reading import resolve_page


def test_hidden_material_is_nowhere_in_the_tree(package_of):
    cards = [CardFactory(front=f"Voorkant {n}") for n in range(3)]
    body = section("cards", "Kaartjes", [placement(card, hidden=card is cards[1]) for card in cards])
    content = read(package_of(body))
    assert [item.title for item in content.sections[0].items] == ["Voorkant 0", "Voorkant 2"]
    assert "Voorkant 1" not in repr(content)


def test_a_section_with_only_hidden_material_vanishes(package_of):
    assert not read(package_of(section("cards", "Kaartjes", [placement(CardFactory(), hidden=True)]))).sections


def test_an_empty_section_vanishes_and_one_with_an_introduction_stays(package_of):
    content = read(
        package_of(
            section("cards", "Leeg"), text_section("Ook leeg", "<p> </p>"), section("faq", "Vol", intro="<p>Ja</p>")
        )
    )
    assert [each.heading for each in content.sections] == ["Vol"]


@pytest.mark.parametrize("drafts", [False, True])
def test_material_that_was_never_published_is_only_in_previews(drafts, package_of):
    page = package_of(section("cards", "Kaartjes", [placement(CardFactory(live=False, front="Concept"))]))
    content = read(page, drafts=drafts)
    assert ("Concept" in repr(content)) is drafts
    assert not drafts or only(content).draft


@pytest.mark.parametrize("drafts", [False, True])
def test_readers_get_the_published_text_while_a_newer_draft_waits(drafts, package_of):
    card = CardFactory(front="Gepubliceerd")
    card.save_revision().publish()
    card.front = "Nieuw concept"
    card.save_revision()
    item = only(read(package_of(section("cards", "Kaartjes", [placement(card)])), drafts=drafts))
    assert (item.title, item.draft) == ("Gepubliceerd", False)


def test_material_that_was_withdrawn_is_gone_even_from_previews(package_of):
    card = CardFactory()
    card.save_revision().publish()
    page = package_of(section("cards", "Kaartjes", [placement(card)]))
    Card.objects.get(pk=card.pk).unpublish()
    assert not read(page).sections
    assert not read(page, drafts=True).sections


def test_material_that_no_longer_exists_is_left_out(package_of):
    card = CardFactory()
    page = package_of(section("cards", "Kaartjes", [placement(card), placement(CardFactory(front="Blijft"))]))
    Card.objects.filter(pk=card.pk)._raw_delete("default")
    assert only(read(page)).title == "Blijft"


@pytest.mark.parametrize(
    ("kind", "make", "field", "attribute"),
    [
        ("cards", CardFactory, "own_front", "title"),
        ("cards", CardFactory, "own_back", "text"),
        ("questions", QuestionFactory, "own_text", "text"),
        ("film", FilmFactory, "own_title", "title"),
        ("worksheets", WorksheetFactory, "own_title", "title"),
        ("worksheets", WorksheetFactory, "own_purpose", "text"),
        ("quotes", QuoteFactory, "own_text", "text"),
    ],
)
def test_own_wording_wins_and_is_in_the_language_of_the_page(kind, make, field, attribute, package_of):
    material = make()
    translate(material, "en")
    placed = placement(material)
    placed["value"][field] = "Eigen woorden voor {de_organisatie}"
    page = package_of(section(kind, "Kop", [placed]))
    item = only(read(page, "en"))
    assert getattr(item, attribute) == "Eigen woorden voor de gemeente"
    assert item.language == "nl"


def test_own_wording_of_blanks_is_none(package_of):
    page = package_of(section("cards", "Kop", [placement(CardFactory(front="Gedeeld"), own_front="  \n")]))
    assert only(read(page)).title == "Gedeeld"


def test_material_comes_in_the_language_of_the_reader_and_else_in_dutch_marked_so(package_of):
    card, other = CardFactory(front="Eén"), CardFactory(front="Twee")
    translate(card, "en", front="One")
    page = package_of(section("cards", "Kaartjes", [placement(card), placement(other)]))
    english = translate(page, "en", title="Package")
    content = read(english, "en")
    assert [(item.title, item.language) for item in content.sections[0].items] == [("One", "en"), ("Twee", "nl")]
    assert content.language == "en"


def test_a_translation_that_is_not_published_falls_back_on_dutch(package_of):
    card = CardFactory(front="Nederlands")
    translate(card, "en", live=False, front="English")
    english = translate(package_of(section("cards", "Kaartjes", [placement(card)])), "en")
    item = only(read(english, "en"))
    assert (item.title, item.language) == ("Nederlands", "nl")


def test_a_page_without_translation_comes_in_dutch_and_says_so(package_of):
    content = read(package_of(text_section("Kop", "<p>Tekst</p>")), "fy")
    assert content.language == "nl"
    assert [each.language for each in content.translations] == ["nl"]


def test_asking_the_dutch_page_in_english_gives_the_translation(package_of):
    page = package_of()
    translate(page, "en", title="Package one")
    assert read(page, "en").title == "Package one"


def test_loose_questions_are_named_and_numbered(package_of):
    body = section("questions", "", [placement(QuestionFactory(kind=Question.LOOSE)), placement(QuestionFactory())])
    items = read(package_of(body)).sections[0].items
    assert [(item.number, item.title) for item in items] == [(1, "Losse vraag 1"), (2, "Reflectievraag 2")]


def test_numbers_of_questions_have_no_gap_where_one_is_hidden(package_of):
    questions = [QuestionFactory(text=f"Vraag {n}?") for n in range(3)]
    body = section("questions", "", [placement(each, hidden=each is questions[0]) for each in questions])
    assert [item.number for item in read(package_of(body)).sections[0].items] == [1, 2]


@pytest.mark.parametrize(
    ("kind", "value", "centre", "labels", "prompts"),
    [
        ("boxes", {"centre": "Casus", "boxes": ["A", "B {plaats}", "C"]}, "Casus", ("A", "B Wilgenrade", "C"), ()),
        ("columns", {"left": "L", "left_prompt": "l?", "right": "R", "right_prompt": ""}, "", ("L", "R"), ("l?", "")),
        ("balance", {"values": ["A", "B", "C"], "prompt": "Weeg"}, "", ("A", "B", "C"), ("Weeg",)),
        ("circles", {"rings": ["A", "B", "C"], "prompt": ""}, "", ("A", "B", "C"), ()),
        ("free", {"prompt": "Teken"}, "", (), ("Teken",)),
    ],
)
def test_a_canvas_gives_its_words(kind, value, centre, labels, prompts, package_of):  # noqa: PLR0913 - one case
    sheet = WorksheetFactory(canvas=canvas(kind, **value))
    drawn = only(read(package_of(section("worksheets", "", [placement(sheet)])))).canvas
    assert (drawn.kind, drawn.centre, drawn.labels, drawn.prompts) == (kind, centre, labels, prompts)


def test_questions_and_answers_are_plain_and_marked_up(package_of):
    body = section(
        "faq", "", [faq_item({"question": "Wie?", "answer": "<p>Wij &amp; <b>jij</b></p>", "hidden": False})]
    )
    item = only(read(package_of(body)))
    assert (item.title, item.text, item.html) == ("Wie?", "Wij & jij", "<p>Wij &amp; <b>jij</b></p>")


def test_a_column_elsewhere_comes_with_its_writer(home, package_of):
    article = ArticlePageFactory(
        parent=home, title="Column", introduction="<p>Zo ging het.</p>", author=PersonFactory(name="Noor")
    )
    item = only(read(package_of(section("articles", "", [placement(article)]))))
    assert (item.title, item.text, item.author, item.url) == ("Column", "Zo ging het.", "Noor", "/column/")


def test_a_column_that_is_a_draft_is_not_shown(home, package_of):
    article = ArticlePageFactory(parent=home, title="Column", live=False)
    assert not read(package_of(section("articles", "", [placement(article)]))).sections


def test_the_makers_of_a_toolkit_are_a_section_of_their_own(toolkit):
    toolkit.authors = people(PersonFactory(name="Noor"), PersonFactory(name="Draft", live=False))
    toolkit.save()
    (makers,) = [each for each in read(toolkit).sections if each.kind == "authors"]
    assert [each.title for each in makers.items] == ["Noor"]
    assert makers.part == "authors"


def test_a_film_says_that_it_has_a_password_and_in_which_seconds(package_of):
    film = FilmFactory(length=154, description="Over {organisaties}.")
    item = only(read(package_of(section("film", "", [placement(film)]))))
    assert (item.seconds, item.text, item.needs_password) == (154, "Over gemeenten.", False)
    assert item.key == str(Film.objects.get().translation_key)


def test_a_saved_preview_shows_what_is_not_saved_yet(package_of):
    page = package_of()
    page.title = "Nog niet bewaard"
    page.body = stream(text_section("Kop", "<p>Nieuw</p>"))
    content = resolve_page(page, language="nl", reader=AnonymousUser(), drafts=True)
    assert (content.title, only(content).text) == ("Nog niet bewaard", "Nieuw")
