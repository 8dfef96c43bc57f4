"""Letters come out right in a PDF (static/fonts/README.md)."""

from typing import Any

from weasyprint.pdf import fonts as weasyprint_fonts

from tests.printing.content import card, package, question, read, section, words
from tests.printing.test_documents import printed

NAMES = "Ölözsér, Ŵyn, Şükrü, Łukasz, Frysk: skûtsje en bûter"


def test_letters_of_the_second_font_file_are_there():
    assert NAMES in words(printed(package(section("cards", card(NAMES)))))


def test_each_weight_is_a_font_of_its_own_and_no_other_font_is_used():
    # Broken words too: the hyphen is one of our own letters.
    broken = "Arbeidsongeschiktheidsverzekeringsmaatschappij " * 4
    pages: Any = read(printed(package(section("cards", card()), section("questions", question(broken))))).pages
    fonts = {
        str(font.get_object()["/BaseFont"]).split("+")[1].strip(",")
        for page in pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert all(font.startswith("Source-Sans-3") for font in fonts)
    assert len(fonts) >= 3


def test_a_font_does_not_say_when_the_pdf_was_made(monkeypatch):
    """The same content gives the same bytes, an hour later too (toolkits/printing/fonts.py)."""
    content = package(section("cards", card(NAMES)))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    first = printed(content)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    assert printed(content) == first
    assert weasyprint_fonts.TTFont.keywords == {"recalcTimestamp": False}
