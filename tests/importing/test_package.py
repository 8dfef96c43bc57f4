"""What is recognised in a work package."""

import pytest

from tests.importing.shared import PACKAGE, content_of, imported, sections, written
from toolkits.models import ToolkitPage, WorkPackagePage

BARE = "Werkpakket 1: Luisteren\n\nDaar begint het mee.\n\n{}\n"


@pytest.fixture
def toolkit(home):
    return home.add_child(instance=ToolkitPage(title="Toolkit", slug="toolkit"))


@pytest.fixture
def package(toolkit, tmp_path):
    def make(body=None, name="pakket.txt"):
        text = PACKAGE if body is None else BARE.format(body)
        return imported(written(tmp_path, text, name), "/toolkit/")

    return make


def test_the_title_loses_its_number_and_the_report_says_when_it_differs(package):
    report = package()
    content = content_of(report.pages[0])
    assert (content["title"], content["number"]) == ("Ruimte voor twijfel", 1)
    assert any("werkpakket 3" in sentence and "hier is het 1" in sentence for sentence in report.notes.assumed)


def test_the_lead_becomes_the_introduction(package):
    content = content_of(package().pages[0])
    assert content["introduction"].startswith("Wie twijfelt, kijkt beter.")
    assert content["contents_intro"] == "Hieronder vind je op volgorde van boven naar beneden:"


def test_the_contents_list_is_rebuilt_by_the_page(package):
    content = content_of(package().pages[0])
    assert [section["summary"] for section in content["sections"] if section["kind"] != "text"] == [
        "Het animatiefilmpje: Twijfel mag",
        "Twee werkplaten om samen te oefenen",
        "Zes denk- en doekaartjes voor onderweg (volgt)",
        "Drie losse vragen",
    ]


def test_the_film_gets_title_and_address(package):
    film = sections(package().pages[0], "film")[0]["items"][0]
    assert (film["title"], film["url"]) == ("Twijfel mag", "https://video.example.nl/twijfel")


def test_worksheets_have_titles_and_descriptions_also_when_the_title_is_a_question(package):
    report = package()
    assert [(item["title"], item["text"][:20]) for item in sections(report.pages[0], "worksheets")[0]["items"]] == [
        ("Hardop denken", "Met deze werkplaat z"),
        ("Wat als het anders zit?", "Welke aannames drage"),
    ]
    assert any("Wat als het anders zit?" in sentence for sentence in report.notes.assumed)


def test_a_heading_with_nothing_below_it_is_announced_with_the_promised_number(package):
    report = package()
    cards = sections(report.pages[0], "cards")[0]
    assert cards["availability"] == "announced"
    assert "Zes" in cards["summary"]
    assert any("Denk- en doekaartjes" in sentence for sentence in report.notes.assumed)


def test_questions_keep_the_line_above_them_and_are_loose(package):
    questions = sections(package().pages[0], "questions")[0]
    assert questions["heading"] == "Overige vragen bij het filmpje"
    assert "Deze vragen helpen je op weg:" in questions["intro"]
    assert {item["question_kind"] for item in questions["items"]} == {"loose"}
    assert len(questions["items"]) == 3


def test_reflection_questions_are_recognised_by_their_heading(package):
    report = package("Reflectievragen\n • Wat hoor je?\n • Wie praat er?")
    questions = sections(report.pages[0], "questions")[0]
    assert {item["question_kind"] for item in questions["items"]} == {"reflection"}


def test_what_the_contents_list_says_about_other_things_is_kept_as_text(package):
    report = package()
    assert [text for _line, text in report.notes.left] == ["Een column (VOLGT)"]
    assert any(
        item["text"] == "Een column (VOLGT)"
        for section in sections(report.pages[0], "text")
        for item in section["items"]
    )


def test_what_is_only_announced_stands_in_the_order_of_the_contents_list(package):
    body = (
        "Hieronder vind je:\n • Tien denk- en doekaartjes (VOLGT)\n • Twee reflectievragen\n"
        " • werkplaten voor later (VOLGT)\n\nReflectievragen\n • Wat hoor je?\n • Wie praat er?"
    )
    content = content_of(package(body).pages[0])
    assert [(section["kind"], section["availability"]) for section in content["sections"]] == [
        ("cards", "announced"),
        ("questions", "available"),
        ("worksheets", "announced"),
    ]


def test_what_is_there_is_available_even_if_the_list_says_it_follows(package):
    body = "Hieronder vind je:\n • Eén reflectievraag (VOLGT)\n\nReflectievragen\n • Wat hoor je?"
    report = package(body)
    assert sections(report.pages[0], "questions")[0]["availability"] == "available"
    assert any("staat er al" in sentence for sentence in report.notes.assumed)


def test_a_wrong_count_is_told(package):
    report = package(
        "Hieronder vind je:\n • Vijf reflectievragen\n\nReflectievragen\n • Wat hoor je?\n • Wie praat er?"
    )
    assert any("Vijf reflectievragen" in sentence and "2" in sentence for sentence in report.notes.assumed)


def test_own_words_for_cards_stay(package):
    report = package(
        "Hieronder vind je:\n • Twee doe- en denkkaarten voor onderweg\n\n"
        "Doe- en denkkaarten\n • Wat zie je?\n • Bel iemand op."
    )
    cards = sections(report.pages[0], "cards")[0]
    assert cards["summary"] == "Twee doe- en denkkaarten voor onderweg"
    assert [item["card_kind"] for item in cards["items"]] == ["think", "do"]
    assert any("vraagteken" in sentence for sentence in report.notes.assumed)


def test_cards_have_two_sides_and_a_kind_where_the_document_says_so(package):
    body = (
        "Denk- en doekaartjes\n\nDenk: Wie luistert er?\nAchterkant: Kijk eens rond.\n"
        "Doe: Bel iemand op\nAchterkant: Vandaag nog."
    )
    cards = sections(package(body).pages[0], "cards")[0]["items"]
    assert [(card["card_kind"], card["title"], card["text"]) for card in cards] == [
        ("think", "Wie luistert er?", "Kijk eens rond."),
        ("do", "Bel iemand op", "Vandaag nog."),
    ]


def test_an_unknown_heading_becomes_a_section_of_text(package):
    report = package("Reflectievragen\n • Wat hoor je?\n\nTot slot nog dit\n\nNeem de tijd. Dat helpt.")
    text = sections(report.pages[0], "text")[0]
    assert (text["heading"], text["items"][0]["text"]) == ("Tot slot nog dit", "Neem de tijd. Dat helpt.")


def test_text_below_a_list_of_questions_is_kept_and_told(package):
    report = package("Reflectievragen\n • Wat hoor je?\n\nSchrijf op wat je hoorde. Bewaar het goed.")
    assert [text for _line, text in report.notes.left] == ["Schrijf op wat je hoorde. Bewaar het goed."]
    assert sections(report.pages[0], "text")


def test_several_packages_in_one_file_become_several_pages(toolkit, tmp_path):
    text = "Werkpakket 1: Luisteren\n\nDaar begint het.\n\nWerkpakket 2: Praten\n\nDat komt daarna."
    report = imported(written(tmp_path, text), "/toolkit/")
    assert [page.title for page in report.pages] == ["Luisteren", "Praten"]
    assert all(isinstance(page, WorkPackagePage) for page in report.pages)


def test_a_document_without_number_is_still_a_package_when_its_parts_say_so(toolkit, tmp_path):
    text = (
        "Luisteren\n\nDaar begint het.\n\nWerkplaten\n\nHardop denken\n\nZeg het maar.\n\n"
        "Reflectievragen\n\n • Wat hoor je?"
    )
    report = imported(written(tmp_path, text), "/toolkit/")
    assert isinstance(report.pages[0], WorkPackagePage)
    assert any("lijkt een werkpakket" in sentence for sentence in report.notes.assumed)
