"""The language of a part of a document is in the PDF (toolkits/printing/languages.py)."""

import inspect

import weasyprint
from weasyprint.pdf import tags as weasyprint_tags

from tests.printing.content import card, catalog, package, section
from tests.printing.test_documents import printed, tags
from toolkits.printing.languages import write_languages


def test_the_private_function_that_is_wrapped_is_the_one_that_was_looked_at():
    """A new version of WeasyPrint must be looked at before it is used: read toolkits/printing/languages.py."""
    assert weasyprint.__version__ == "70.0"
    original = inspect.unwrap(weasyprint_tags._build_box_tree)
    assert list(inspect.signature(original).parameters) == [
        "box",
        "parent",
        "pdf",
        "page_number",
        "nums",
        "annotations",
        "tags",
    ]


def test_wrapping_twice_changes_nothing():
    once = weasyprint_tags._build_box_tree
    write_languages()
    assert weasyprint_tags._build_box_tree is once


def test_an_english_card_in_a_dutch_booklet_is_english():
    pdf = printed(package(section("cards", card("Wat?"), card("What stops you?", language="en"))))
    root = catalog(pdf)["/StructTreeRoot"]
    assert [str(tag["/Lang"]) for tag in tags(root) if "/Lang" in tag] == ["en"]
