"""What editors make that nobody expects: nothing is lost, printed over something else, or called what it is not."""

import re
from dataclasses import replace
from typing import Any

import pytest
from django.test import override_settings
from PIL import Image

from tests.printing.content import (
    ADDRESS,
    card,
    film,
    full_package,
    package,
    plain_page,
    question,
    read,
    section,
    toolkit,
    with_sections,
    words,
)
from tests.printing.paper import MM, pages, printed, render, words_on
from tests.printing.plans import found, pieces, plan_of, printed_plan
from toolkits.printing.composing import composed
from toolkits.printing.documents import ITEM_DOCUMENTS, compose, document_for, document_named
from toolkits.printing.outline import outline
from toolkits.printing.preparing import ITEM_PREPARES, poster
from toolkits.reading.content import FaqItem, PersonItem, Picture, QuoteItem, TextItem

pytestmark = pytest.mark.xdist_group("odd contents")

FOOT = 277  # mm from the top, where the foot of an upright A4 begins


def numbered(many: int) -> str:
    """Return a text of words that are all different."""
    return " ".join(f"V{number:04d}" for number in range(many))


def seen(pdf: bytes) -> list[str]:
    """Return the words of `numbered` that stand on the paper."""
    count = range(1, len(read(pdf).pages) + 1)
    return [each.text for page in count for each in words_on(pdf, page) if re.match(r"V\d", each.text) and each.top > 0]


def text(html: str) -> TextItem:
    return TextItem(kind="text", title="", text=re.sub(r"<[^>]+>", "\n", html).strip(), html=html, language="nl")


def plate(*sections: Any) -> Any:
    return plain_page("plate", sections=sections)


@pytest.mark.parametrize("many", [60, 170, 400])
def test_a_question_alone_is_whole_however_long(many):
    asked = question(numbered(many), code="7F3Q")
    content = package(section("questions", asked))
    pdf = render(content, ITEM_DOCUMENTS["question"], ADDRESS, (), ITEM_PREPARES["question"](content, asked, {}))
    assert seen(pdf) == numbered(many).split()


def test_a_text_on_a_poster_is_no_quote():
    running = text("<p>Eerst <b>dit</b>.</p><h3>Daarna</h3><ul><li>Punt een</li></ul>")
    pdf = printed(plate(section("text", running), section("quotes", quote())), "praatplaat")
    assert "‘We belden.’" in words(pdf)
    assert "‘Eerst" not in words(pdf)
    html = compose(plate(section("text", running)), document_named("plate", "praatplaat"), ADDRESS)
    assert "<li>Punt een</li>" in html


@pytest.mark.parametrize(("many", "fits"), [(300, True), (3000, False)])
def test_a_text_on_a_poster_is_measured(many, fits):
    content = plate(section("text", text(f"<p>{numbered(many)}</p>"), intro="", intro_html=""))
    assert poster(content, {"papier": "a3"})["poster"].fits is fits
    pdf = printed(content, "praatplaat", papier="a3")
    assert (len(read(pdf).pages) == 1) is fits
    assert seen(pdf) == numbered(many).split()


def quote(said: str = "We belden.") -> QuoteItem:
    return QuoteItem(kind="quote", title="wijkmanager", text=said, language="nl", source="Interview")


@pytest.mark.parametrize("many", [3, 60])
@pytest.mark.parametrize("paper", ["zak", "groot"])
def test_the_margin_of_a_sheet_of_cards_stays_clear_of_the_cards(many, paper):
    cards = [card(f"{number}. Wat houdt jullie tegen?", text="Begin klein. " * 90) for number in range(many)]
    content = package(section("cards", *cards), title="Samen over de schotten heen " * 9)
    pdf = printed(content, "kaarten", formaat=paper)
    tops = sorted({round(each.top, 1) for each in words_on(pdf, 1) if each.top < 13.5})
    assert len(tops) == 2, "a line that says what it is, and one that says what is too long"
    assert tops[1] - tops[0] > 3


@pytest.mark.parametrize("number", [3, 12, 123])
def test_the_number_of_a_package_stands_on_one_line(number):
    pdf = render(replace(full_package(), number=number), document_for("package"), ADDRESS)
    assert str(number) in [each.text for each in words_on(pdf, 1)]


def test_page_numbers_in_the_contents_stand_beside_the_words():
    long = section("worksheets", summary="Samen over alle schotten heen kijken en dan samen iets doen " * 3)
    chapter = package(long, title="Over de schotten heen")
    pdf = render(toolkit(chapter), document_for("toolkit"), ADDRESS, (chapter,))
    rows: dict[float, list[Any]] = {}
    for each in words_on(pdf, 2):
        rows.setdefault(round(each.top, 0), []).append(each)
    for row in rows.values():
        [*others, last] = sorted(row, key=lambda each: each.left)
        if last.text.isdecimal() and others:
            assert others[-1].left < last.left - 8, [each.text for each in row]


def test_signs_that_are_no_letters_are_left_out_and_letters_without_a_form_are_told_of():
    content = package(section("cards", card("Regel een\x0bregel\x07 twee ⭐", text="👩‍👩‍👧 en ✔️")))
    made = composed(content, document_for("package"), (), {}, language="nl")
    assert "Regel een\nregel twee ⭐" in made.html
    [finding] = [each for each in made.findings if each.says == "letters"]
    assert finding.title == "⭐ 👩 👧 ✔" or set(finding.title.split()) >= {"⭐", "👩", "👧"}
    plain = composed(full_package(), document_for("package"), (), {}, language="nl")
    assert [each for each in plain.findings if each.says == "letters"] == []


def test_a_high_frame_of_a_film_is_not_called_vague_and_stays_on_the_paper(tmp_path):
    (tmp_path / "images").mkdir()
    Image.new("RGB", (600, 2400), "black").save(tmp_path / "images" / "hoog.jpg")
    frame = Picture(url="/media/images/hoog.jpg", width=600, height=2400, alt="Een toren.")
    for alt in ("Een toren.", ""):
        content = package(section("film", film(poster=replace(frame, alt=alt), transcript="")), introduction="")
        made = composed(content, document_for("package"), (), {}, language="nl")
        assert [each.says for each in made.findings] == ([] if alt else ["alternative"])
        with override_settings(MEDIA_ROOT=str(tmp_path)):
            drawn = pages(render(content, document_for("package"), ADDRESS), 50)
        for page in drawn[1:]:
            below = page.crop((0, round(FOOT / (MM * 300 / 50)), page.width, page.height))
            assert min(below.convert("L").tobytes()) > 20, "black is the frame; the foot is grey"


def test_a_photo_of_a_person_is_described():
    noor = PersonItem(
        kind="person",
        title="Noor",
        text="Ze tekent.",
        language="nl",
        role="",
        photo=Picture(url="/media/images/noor.jpg", width=640, height=640, alt="Noor achter haar tekentafel."),
    )
    html = compose(with_sections(toolkit(), section("authors", noor)), document_for("toolkit"), ADDRESS)
    assert 'alt="Noor achter haar tekentafel."' in html


def test_an_index_sorts_accents_and_quotation_marks_as_people_do():
    questions = [FaqItem(kind="faq", title=each, text="Nee.", html="<p>Nee.</p>", language="nl") for each in TITLES]
    chapter = package(section("faq", *questions))
    [index] = [part for part in outline(toolkit(chapter), (chapter,)) if part.index]
    [group] = index.index
    assert [entry.item.title for entry in group.entries] == ["‘Anders’ zijn?", "Één keer?", "Zijn we er?"]


TITLES = ("Zijn we er?", "Één keer?", "‘Anders’ zijn?")


def test_a_long_quote_stands_whole_at_its_place_and_short_in_the_run_sheet():
    said = QuoteItem(kind="quote", title="", text=numbered(300), language="nl", source="", code="2AAZ")
    items = (*pieces(), said)
    pdf = printed_plan(plan_of(items), found(items))
    assert [seen(pdf).count(each) for each in ("V0030", "V0200")] == [2, 1]
