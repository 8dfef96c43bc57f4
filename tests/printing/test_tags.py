"""What a screen reader finds in a document that WeasyPrint leaves out (toolkits/printing/tags.py)."""

import inspect
from typing import Any

import weasyprint
from weasyprint import draw
from weasyprint.pdf import tags as weasyprint_tags

from tests.printing import tree
from tests.printing.content import card, package, read, section
from tests.printing.test_documents import printed
from toolkits.printing.render import html_to_pdf
from toolkits.printing.tags import complete_tags
from toolkits.reading.content import TextItem

BASE = "https://toolkits.voorbeeld.example/ministeries/"


def tags_of(html: str) -> list[tree.Node]:
    pdf = html_to_pdf(f'<html lang="nl"><title>x</title>{html}', base_url=BASE, stylesheets=())
    return list(tree.nodes(read(pdf)))


def links(pdf: bytes) -> list[Any]:
    return [each.get_object() for page in read(pdf).pages for each in page.get("/Annots", [])]


def test_the_functions_that_are_wrapped_are_the_ones_that_were_looked_at():
    """A new version of WeasyPrint must be looked at before it is used: read toolkits/printing/tags.py."""
    assert weasyprint.__version__ == "70.0"
    build = inspect.signature(inspect.unwrap(weasyprint_tags._build_box_tree))
    assert list(build.parameters) == ["box", "parent", "pdf", "page_number", "nums", "annotations", "tags"]
    paint = inspect.signature(inspect.unwrap(draw.draw_stacking_context))
    assert list(paint.parameters) == ["stream", "stacking_context"]


def test_wrapping_twice_changes_nothing():
    once = weasyprint_tags._build_box_tree, draw.draw_stacking_context
    complete_tags()
    assert (weasyprint_tags._build_box_tree, draw.draw_stacking_context) == once


def test_an_english_card_in_a_dutch_booklet_is_english_and_the_words_around_it_are_dutch():
    pdf = printed(package(section("cards", card("Wat?"), card("What stops you?", language="en"))))
    assert [str(node.tag["/Lang"]) for node in tree.nodes(read(pdf)) if "/Lang" in node.tag] == ["en", "nl"]


def test_a_link_is_described_by_its_words_also_when_it_is_broken_over_lines():
    words = "hoe zij het zelf deden en wat er toen allemaal misging, " * 4 + "en hoe het afliep"
    html = f'<p><a href="https://elders.example/x1">Lees\n {words}</a></p>'
    pdf = html_to_pdf(f'<html lang="nl"><title>x</title>{html}', base_url=BASE, stylesheets=("print/base.css",))
    found = [str(link["/Contents"]) for link in links(pdf)]
    assert len(found) > 1
    assert set(found) == {f"Lees {words}"}


def test_a_line_of_the_contents_is_described_by_its_words():
    pdf = printed(package(section("cards", card())))
    inside = [str(link["/Contents"]) for link in links(pdf) if "/Dest" in link]
    assert inside == ["In de lijst: cards"]


def test_a_picture_says_where_it_stands_in_points_from_the_bottom():
    html = """<style>@page { size: 200pt 400pt; margin: 0 } body { margin: 0 }</style>
      <svg viewBox="0 0 9 9" style="display: block; margin: 30pt 0 0 20pt; width: 60pt; height: 50pt">
        <title>Een vierkant</title><path d="M0 0h9v9z"/></svg>"""
    figures = [node.tag for node in tags_of(html) if node.kind == "Figure"]
    assert [str(each["/Alt"]) for each in figures] == ["Een vierkant"]
    box = figures[0]["/A"]["/BBox"]  # type: ignore[index]  # pypdf knows no contents
    assert [round(float(side)) for side in box] == [20, 320, 80, 370]


def test_the_foot_of_a_page_is_not_read_aloud():
    pdf = printed(package(section("cards", card())))
    for page in read(pdf).pages:
        contents = page.get_contents()
        assert contents is not None
        assert b"/Pagination" in contents.get_data()
    assert tree.faults(read(pdf)) == []


def test_a_section_without_a_heading_skips_no_level():
    text = TextItem(kind="text", title="", text="Slot", html="<h3>Slot</h3><p>Klaar.</p>", language="nl")
    pdf = printed(package(section("text", text, heading="", intro="", intro_html="", summary=""), introduction=""))
    headings = [node.kind for node in tree.nodes(read(pdf)) if node.kind[0] == "H"]
    assert headings == ["H1", "H2", "H2"]
