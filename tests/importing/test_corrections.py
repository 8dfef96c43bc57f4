"""Correcting what was recognised: no word gets lost, whatever an editor does, but what they leave out."""

import re
from collections import Counter

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.importing.shared import COLUMN, PACKAGE, SCAN, TOOLKIT
from toolkits.importing.completeness import missing, sentences, texts_of
from toolkits.importing.drafting import corrections
from toolkits.importing.drafting.giving import document_of
from toolkits.importing.drafting.grouping import group
from toolkits.importing.drafting.pieces import DraftFile, Piece, Sheet, as_json, file_from
from toolkits.importing.drafting.taking import draft_file
from toolkits.importing.errors import ImportRefused
from toolkits.importing.plain_text import read_plain_text
from toolkits.importing.reader import Source
from toolkits.importing.recognise import recognise

WORD = re.compile(r"\w+")


def recognised(text: str, name: str = "document.txt") -> DraftFile:
    documents, notes = recognise(Source(name=name, sha256="", blocks=read_plain_text(text)))
    return draft_file(name, "", documents, notes)


def words(*texts: str) -> Counter[str]:
    return Counter(word.casefold() for text in texts for word in WORD.findall(text))


def words_in(file: DraftFile) -> Counter[str]:
    """Return every word that goes along."""
    sheets = list(file.every_sheet())
    texts = [text for sheet in sheets for text in (sheet.title, *sheet.texts.values())]
    return words(*texts, *(text for sheet in sheets for piece in sheet.pieces if not piece.out for text in piece.words))


def words_built(file: DraftFile) -> Counter[str]:
    """Return every word of the pages that would be made."""
    return words(*(text for sheet in file.sheets for text in texts_of(document_of(sheet, {}))))


def sheet_of(*pieces: Piece, kind: str = "package") -> Sheet:
    return Sheet(kind=kind, title="Titel", pieces=list(pieces))  # type: ignore[arg-type]  # any text is tried


def text(words: str, form: str = "paragraph") -> Piece:
    return Piece(kind="text", texts={"text": words}, more={"form": form})


def heading(words: str, kind: str = "text") -> Piece:
    return Piece(kind="section", texts={"heading": words}, more={"kind": kind})


def card(front: str, back: str = "") -> Piece:
    return Piece(kind="card", texts={"front": front, "back": back}, more={"kind": "think"})


def kinds(sheet: Sheet) -> list[str]:
    return [each.kind for each in group(sheet) if each.section or each.rows]


def test_a_paragraph_that_is_called_a_question_becomes_a_section_of_questions():
    sheet = sheet_of(text("Lees dit eerst."), text("Wat valt je op?"))
    corrections.call(sheet, sheet.pieces[1], "reflection")
    assert kinds(sheet) == ["text", "question"]


def test_all_points_under_a_heading_become_cards_and_the_line_above_them_introduces_them():
    sheet = sheet_of(
        heading("Aan de slag"), text("Kies er een."), text("Bel iemand.", "item"), text("Wie mist?", "item")
    )
    corrections.call_section(sheet, sheet.pieces[0].id, "card")
    _introduction, section = group(sheet)
    assert [piece.text("text") for piece in section.intro] == ["Kies er een."]
    assert [(piece.text("front"), piece.more["kind"]) for piece in section.items] == [
        ("Bel iemand.", "do"),
        ("Wie mist?", "think"),
    ]


def test_headings_inside_a_text_become_the_titles_of_worksheets():
    sheet = sheet_of(
        heading("Platen"), text("Hardop denken", "heading"), text("Zeg het."), text("Omdraaien", "heading")
    )
    corrections.call_section(sheet, sheet.pieces[0].id, "worksheet")
    assert [(piece.text("title"), piece.text("purpose")) for piece in group(sheet)[1].items] == [
        ("Hardop denken", "Zeg het."),
        ("Omdraaien", ""),
    ]


def test_a_piece_joins_the_one_above_it_in_the_field_that_takes_more():
    sheet = sheet_of(card("Bel iemand", "Vandaag nog."), card("die je brief kreeg.", "Of morgen."))
    corrections.join_with_previous(sheet, sheet.pieces[1])
    assert [piece.texts for piece in sheet.pieces] == [
        {"front": "Bel iemand\ndie je brief kreeg.", "back": "Vandaag nog.\n\nOf morgen."}
    ]


def test_a_cut_in_the_middle_of_a_word_moves_to_before_it():
    sheet = sheet_of(text("Eén zin. Nog een zin."))
    corrections.cut_in_two(sheet, sheet.pieces[0], "text", 10)
    assert [piece.text("text") for piece in sheet.pieces] == ["Eén zin.", "Nog een zin."]


def test_a_cut_with_nothing_before_it_is_refused():
    sheet = sheet_of(text("Eén zin."))
    with pytest.raises(ImportRefused, match="ervoor en erachter"):
        corrections.cut_in_two(sheet, sheet.pieces[0], "text", 0)


def test_a_heading_moves_with_its_section():
    sheet = sheet_of(heading("Een"), text("a"), heading("Twee"), text("b"))
    corrections.move(sheet, sheet.pieces[2], -1)
    assert [next(iter(piece.words)) for piece in sheet.pieces] == ["Twee", "b", "Een", "a"]


def test_an_item_that_moves_into_another_section_becomes_what_that_holds():
    sheet = sheet_of(
        heading("K", "card"), card("a"), heading("V", "question"), Piece(kind="question", texts={"text": "b"})
    )
    corrections.move(sheet, sheet.pieces[3], -1)
    assert kinds(sheet) == ["card", "question"]
    assert [piece.kind for piece in group(sheet)[1].items] == ["card", "card"]


def test_what_is_left_out_comes_back_in_its_place():
    sheet = sheet_of(heading("K", "card"), card("a"), card("b"))
    corrections.leave_out(sheet, sheet.pieces[0])
    assert words_built(DraftFile(name="", sha256="", sheets=[sheet])) == words("Titel")
    corrections.leave_out(sheet, sheet.pieces[0], out=False)
    assert [piece.text("front") for piece in group(sheet)[1].items] == ["a", "b"]


def test_cards_on_a_column_are_text_and_stay_cards_when_it_is_a_package_again():
    sheet = sheet_of(heading("K", "card"), card("Bel iemand.", "Nu."))
    corrections.call_sheet(sheet, "article")
    assert document_of(sheet, {}).sections[0].kind == "text"
    corrections.call_sheet(sheet, "package")
    assert document_of(sheet, {}).sections[0].kind == "cards"


def test_a_toolkit_with_packages_stays_a_toolkit():
    sheet = recognised(TOOLKIT).sheets[0]
    with pytest.raises(ImportRefused, match="pakketten eronder"):
        corrections.call_sheet(sheet, "article")


def test_two_films_with_a_password_are_not_joined():
    films = [Piece(kind="film", texts={"title": name}, secret="…") for name in "ab"]
    sheet = sheet_of(*films)
    with pytest.raises(ImportRefused, match="wachtwoord"):
        corrections.join_with_previous(sheet, films[1])


def test_a_section_of_a_toolkit_goes_to_its_guide():
    sheet = recognised(TOOLKIT).sheets[0]
    sheet.pieces.insert(0, heading("Nieuw"))
    corrections.put_in(sheet, sheet.pieces[0], "guide")
    assert {each.place for each in group(sheet) if each.section and each.section.text("heading") == "Nieuw"} == {
        "guide"
    }
    places = [each.place for each in group(sheet)]
    assert places == sorted(places, key=["body", "guide", "background"].index)


@pytest.mark.parametrize("document", [PACKAGE, TOOLKIT, COLUMN, SCAN], ids=["package", "toolkit", "column", "scan"])
def test_a_draft_survives_being_stored(document):
    file = recognised(document)
    assert file_from(as_json(file)) == file


@pytest.mark.parametrize("document", [PACKAGE, TOOLKIT, COLUMN, SCAN], ids=["package", "toolkit", "column", "scan"])
def test_every_sentence_that_was_recognised_is_on_the_page_to_be(document):
    documents, notes = recognise(Source(name="d.txt", sha256="", blocks=read_plain_text(document)))
    file = draft_file("d.txt", "", documents, notes)
    built = [text for sheet in file.sheets for text in texts_of(document_of(sheet, {}))]
    assert missing([sentence for text in texts_of(documents) for sentence in sentences(text)], built) == []
    assert not words_in(file) - words_built(file)


VERBS = ("call", "section", "join", "cut", "up", "down", "out and back", "place", "sheet")
steps = st.lists(
    st.tuples(st.sampled_from(VERBS), st.integers(0, 10_000), st.integers(0, 10_000), st.integers(0, 10_000)),
    max_size=25,
)


def carry_out(file: DraftFile, verb: str, which: int, argument: int, place: int) -> None:
    """Carry out one correction, or none where it is refused."""
    sheets = list(file.every_sheet())
    sheet = sheets[which % len(sheets)]
    if verb == "sheet":
        corrections.call_sheet(sheet, ("toolkit", "package", "plate", "article")[argument % 4])
        return
    if not sheet.pieces:
        return
    piece = sheet.pieces[place % len(sheet.pieces)]
    if verb == "call":
        corrections.call(sheet, piece, list(corrections.CALLED)[argument % len(corrections.CALLED)])
    elif verb == "section":
        groups = [each for each in group(sheet) if each.section or each.rows]
        kind = corrections.SECTIONS[argument % len(corrections.SECTIONS)]
        corrections.call_section(sheet, groups[place % len(groups)].id, kind)
    elif verb == "join":
        corrections.join_with_previous(sheet, piece)
    elif verb == "cut":
        names = [name for name in piece.texts if piece.text(name)] or ["text"]
        name = names[argument % len(names)]
        corrections.cut_in_two(sheet, piece, name, argument % (len(piece.text(name)) + 1))
    elif verb == "place":
        corrections.put_in(sheet, piece, corrections.PLACES[argument % 3])
    elif verb == "out and back":
        corrections.leave_out(sheet, piece)
        corrections.leave_out(sheet, piece, out=False)
    else:
        corrections.move(sheet, piece, -1 if verb == "up" else 1)


@hypothesis_settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from([PACKAGE, TOOLKIT, COLUMN, SCAN]), steps)
def test_no_correction_loses_a_word(document, steps):
    file = recognised(document)
    wanted = words_in(file)
    for step in steps:
        before = as_json(file)
        try:
            carry_out(file, *step)
        except ImportRefused:
            file = file_from(before)
        assert not wanted - words_in(file), step
        ids = [piece.id for sheet in file.every_sheet() for piece in sheet.pieces]
        assert len(ids) == len(set(ids))
        assert not wanted - words_built(file), step


@hypothesis_settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab é.\n?", max_size=60), st.integers(0, 70))
def test_what_is_cut_can_be_joined_again(words_in_it, at):
    sheet = sheet_of(Piece(kind="question", texts={"text": words_in_it}))
    try:
        second = corrections.cut_in_two(sheet, sheet.pieces[0], "text", at)
    except ImportRefused:
        assert len(sheet.pieces) == 1
        return
    corrections.join_with_previous(sheet, second)
    assert sheet.pieces[0].text("text").split() == words_in_it.split()
