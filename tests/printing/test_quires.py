"""A booklet that is laid out in quires and bound is the booklet that would be laid out at once."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.printing import tree
from tests.printing.content import SITE, card, full_package, package, read, section, toolkit, with_sections
from toolkits.printing import render
from toolkits.printing.documents import compose, document_for
from toolkits.printing.quires import MARK, NOT_KNOWN, SCHEME, quires_of
from toolkits.printing.render import PrintError, html_to_pdf
from toolkits.reading.content import FaqItem

pytestmark = pytest.mark.xdist_group("quires")
ADDRESS = f"{SITE}/ministeries/"


def composed() -> str:
    """Return a booklet of three chapters, with all that stands before and after them."""
    chapters = [
        package(section("cards", *(card(f"Kaart {n} van {number}?", code=f"{number}C{n:02}") for n in range(9))))
        for number in (1, 2)
    ]
    chapters.insert(1, full_package())
    # What stands before the chapters is in the index as well.
    answer = FaqItem(kind="faq", title="Moet alles?", text="Nee.", html="<p>Nee.</p>", language="nl", code="2AAG")
    whole = toolkit(*chapters)
    whole = with_sections(whole, section("faq", answer, anchor="f1"), *whole.sections)
    return compose(whole, document_for("toolkit"), ADDRESS, chapters)


def printed(html: str) -> Any:
    return read(html_to_pdf(html, base_url=ADDRESS, stylesheets=document_for("toolkit").stylesheets))


@pytest.fixture(scope="module")
def bound() -> Any:
    return printed(composed())


@pytest.fixture(scope="module")
def at_once() -> Any:
    return printed(composed().replace(MARK, ""))


def number_of(reader: Any, page: Any) -> int:
    """Return the number of a page, from 0."""
    return next(n for n, each in enumerate(reader.pages) if each.indirect_reference == page)


def outline(reader: Any, items: Any = None, depth: int = 0) -> Iterator[tuple[int, str, int]]:
    for item in reader.outline if items is None else items:
        if isinstance(item, list):
            yield from outline(reader, item, depth + 1)
        else:
            yield depth, item.title, reader.get_destination_page_number(item)


def links(reader: Any) -> Iterator[tuple[int, str, Any]]:
    """Yield each link: the page it is on, what it says, and the page and height it leads to or its address."""
    names = reader.named_destinations
    for number, page in enumerate(reader.pages):
        for annotation in (each.get_object() for each in page.get("/Annots", [])):
            if "/Dest" in annotation:
                place = names[annotation["/Dest"]]
                yield number, annotation["/Contents"], (reader.get_destination_page_number(place), place.top)
            else:
                yield number, annotation["/Contents"], annotation["/A"]["/URI"]


def tags(reader: Any) -> list[Any]:
    return [node.tag["/S"] for node in tree.nodes(reader)]


def test_a_chapter_is_a_quire_and_so_is_what_comes_before_and_after():
    first, *chapters, last = quires_of(composed())
    assert "cover__title" in first.html
    assert len(chapters) == 3
    assert all(each.html.count('class="chapter"') == 1 for each in chapters)
    assert "register" in last.anchors


def test_every_page_says_the_same(bound, at_once):
    assert [page.extract_text() for page in bound.pages] == [page.extract_text() for page in at_once.pages]
    assert NOT_KNOWN not in bound.pages[1].extract_text()


def test_the_outline_leads_to_the_same_pages(bound, at_once):
    assert list(outline(bound)) == list(outline(at_once))
    assert max(depth for depth, _title, _page in outline(bound)) > 1


def test_links_lead_to_the_same_places(bound, at_once):
    assert list(links(bound)) == list(links(at_once))
    assert not any(str(where).startswith(SCHEME) for _page, _words, where in links(bound))


def test_names_of_places_are_in_order_and_each_is_there_once(bound, at_once):
    assert sorted(bound.named_destinations) == sorted(at_once.named_destinations)


def test_it_is_read_aloud_in_the_same_order(bound, at_once):
    assert tags(bound) == tags(at_once)
    assert tree.faults(bound) == []


def test_pages_and_links_find_their_own_tag(bound):
    """The parent tree leads from a number at each page and link to its tags (ISO 32000-1, 14.7.4.4)."""
    root = bound.trailer["/Root"]["/StructTreeRoot"]
    listed = root["/ParentTree"]["/Nums"]
    parents = dict(zip(listed[::2], listed[1::2], strict=True))
    for number, page in enumerate(bound.pages):
        for tag in parents[page["/StructParents"]]:
            assert number_of(bound, tag.get_object()["/Pg"].indirect_reference) == number
        for link in page.get("/Annots", []):
            tag = parents[link.get_object()["/StructParent"]].get_object()
            kids = [kid.get_object() for kid in tag["/K"]]
            assert link.get_object() in [kid["/Obj"] for kid in kids if isinstance(kid, dict)]


def test_the_same_booklet_is_the_same_file():
    html, sheets = composed(), document_for("toolkit").stylesheets
    first, second = (html_to_pdf(html, base_url=ADDRESS, stylesheets=sheets) for _ in range(2))
    assert first == second


def test_a_document_without_a_mark_is_one_quire():
    html = composed().replace(MARK, "")
    assert [each.html for each in quires_of(html)] == [html]


def test_a_page_that_is_not_known_is_never_guessed():
    (_front, chapter) = quires_of(
        f'<html><head></head><body><p id="a">A</p>{MARK}<h2 data-target="#b">B</h2>{MARK}<p id="b">C</p>'
    )[:2]
    assert 'data-number="12"' in chapter.set(3, {"b": 12})
    with pytest.raises(KeyError):
        chapter.set(3, {"a": 1})


def test_a_list_of_contents_that_would_grow_by_its_numbers_is_no_booklet(monkeypatch):
    """Numbers stand at the edge, so it does not grow; if it did, every number would be wrong."""
    times = iter([2])
    lay_out = render._Job.lay_out

    def another_length(self: Any, html: str) -> Any:
        document = lay_out(self, html)
        document.pages = document.pages * next(times, 1)
        return document

    monkeypatch.setattr(render._Job, "lay_out", another_length)
    with pytest.raises(PrintError, match="became longer"):
        printed(composed())
