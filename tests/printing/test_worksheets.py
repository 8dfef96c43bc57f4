"""Worksheets with texts as long as they may be: everything stays in its place, or stands on a page of its own."""

import subprocess
from itertools import cycle, islice
from typing import Any

import pytest
from django.utils.translation import gettext, override

from tests.printing import tree
from tests.printing.content import CANVASES, package, read, section, words, worksheet
from tests.printing.paper import Seen, pages, printed, render, words_on
from toolkits.printing.documents import compose, document_named
from toolkits.printing.findings import findings
from toolkits.printing.sheets.worksheets import Sheet
from toolkits.reading.content import Canvas
from toolkits.reading.fitting import line_counts
from toolkits.reading.paper.worksheets import (
    BOLD,
    LABEL_SIZE,
    NOTE,
    ROOMS,
    WORD_LINE,
    Way,
    labels_of,
)

POINTS = 72 / 25.4
BOOKLET = "werkpakket"
# Half a line of the smallest letters, from the middle of a word to its edge.
HALF = 1.6
USUAL = ("samen", "verder", "komen", "met", "elkaar", "in", "het", "land")
ADDRESS_OF_FILE = "/documenten/12/een-eigen-plaat.pdf"


def told(number: int, sign: str = "V") -> str:
    """Return so many words, each of them another one."""
    return " ".join(f"{sign}{n:04d}" for n in range(number))


def is_told(word: Seen) -> bool:
    return word.text[0] == "V" and word.text[1:].isdigit()


def own_file(number: int, **more: Any) -> Any:
    return worksheet(None, "Eigen plaat", file_url=ADDRESS_OF_FILE, file_description=told(number), code="7F3Q", **more)


def in_document(name: str, *items: Any, **query: str) -> tuple[Any, bytes]:
    """Return the page with `items` as worksheets, and the PDF of one of its documents."""
    content = package(section("worksheets", *items))
    document = document_named("package", name)
    prepared = document.prepare(content, query) if document.prepare else {}
    return content, render(content, document, content.full_url, (), prepared)


def found_in(content: Any, name: str, **query: str) -> list[str]:
    document = document_named("package", name)
    prepared = document.prepare(content, query) if document.prepare else {}
    return [each.larger for each in findings(content, document, (), prepared)]


def size_of(pdf: bytes, number: int) -> tuple[float, float]:
    box = read(pdf).pages[number - 1].mediabox
    return float(box.width) / POINTS, float(box.height) / POINTS


def on_each_page(pdf: bytes) -> list[list[Seen]]:
    """Return the words that can be seen on each page; what stands beside the paper is not among them."""
    seen = []
    for number in range(1, len(read(pdf).pages) + 1):
        width, height = size_of(pdf, number)
        seen.append([word for word in words_on(pdf, number) if 0 < word.left < width and 0 < word.top < height])
    return seen


@pytest.mark.parametrize("number", [60, 380, 520, 900])
@pytest.mark.parametrize(("name", "paper"), [("werkplaten", "a4"), ("werkplaten", "a3"), (BOOKLET, "")])
def test_a_description_of_a_file_stands_in_its_box_or_whole_on_the_next_page(name, paper, number):
    content, pdf = in_document(name, own_file(number), **({"papier": paper} if paper else {}))
    seen = on_each_page(pdf)
    described = [[word for word in page if is_told(word)] for page in seen]
    assert [word.text for page in described for word in page] == told(number).split()
    sheet = next(n for n, page in enumerate(seen) if any(word.text == "bestand" for word in page))
    # Where the file is to be found comes before what is on it.
    (address,) = [word for word in seen[sheet] if word.text.endswith(ADDRESS_OF_FILE)]
    assert all(word.top > address.top for word in described[sheet])
    scale = 2**0.5 if paper == "a3" else 1.0
    # Of the box of dashes, as static/print has it: left, top, right, bottom.
    left, top, right, bottom = (94.0, 16.0, 282.0, 184.0) if name == BOOKLET else (13.0, 84.0, 197.0, 283.0)
    for word in (address, *described[sheet]):
        assert left * scale < word.left < right * scale
        assert (top + HALF) * scale < word.top < (bottom - HALF) * scale
    apart = not described[sheet]
    assert (len(found_in(content, name, **({"papier": paper} if paper else {}))) == 1) is apart
    assert ("De uitleg is te lang voor dit vel" in words(pdf)) is apart
    assert apart is (number == 900 and paper != "a3")
    for page in described[sheet + 1 :]:
        for word in page:
            assert 20 < word.top < 297 - 25


@pytest.mark.parametrize(("number", "sheets"), [(100, 2), (300, 3)])
def test_a_description_is_never_cut_in_two_by_the_seam_of_two_sheets(number, sheets):
    _content, pdf = in_document("werkplaten", own_file(number), papier="a4x2")
    seen = [[word.text for word in page if is_told(word)] for page in on_each_page(pdf)]
    assert seen == ([told(number).split(), []] if sheets == 2 else [[], [], told(number).split()])


@pytest.mark.parametrize("paper", ["a4", "a3", "a4x2"])
def test_what_does_not_fit_has_pages_with_margins_and_a_foot(paper):
    _content, pdf = in_document("werkplaten", worksheet(CANVASES[0], instruction=told(1400)), papier=paper)
    seen = on_each_page(pdf)
    read_pages = [number for number, page in enumerate(seen, start=1) if any(map(is_told, page))]
    assert len(read_pages) > 1
    for number in read_pages:
        width, height = size_of(pdf, number)
        page = seen[number - 1]
        text = [word for word in page if is_told(word)]
        assert min(word.top for word in text) > 20
        assert max(word.top for word in text) < height - 25
        assert all(25 < word.left < width - 25 for word in text)
        assert any(word.text == "pagina" and word.top > height - 25 for word in page)


def longest(make: Any, part: Any) -> Canvas:
    """Return the drawing with the longest text that is still in it; `part` is the label that this is about."""
    text = list(islice(cycle(USUAL), 200))
    for number in range(10, 200):
        if part(labels_of(make(" ".join(text[: number + 1])), "nl")).number:
            return make(" ".join(text[:number]))  # type: ignore[no-any-return]  # it makes drawings
    raise AssertionError


def boxes(text: str) -> Canvas:
    return Canvas(kind="boxes", centre=text, labels=("A", "B", "C"), prompts=())


def columns(text: str) -> Canvas:
    return Canvas(kind="columns", centre="", labels=(text, "B"), prompts=(text, ""))


def around_columns(labels: Any) -> Any:
    return next((each for each in (labels.labels[0], labels.prompts[0]) if each.number), labels.labels[0])


@pytest.mark.parametrize("name", ["werkplaten", BOOKLET])
def test_the_longest_words_in_the_centre_stay_inside_its_box(name):
    canvas = longest(boxes, lambda labels: labels.centre)
    _content, pdf = in_document(name, worksheet(canvas, text="", instruction=""))
    left, top = (94.0, 16.0) if name == BOOKLET else (92.0, 21.0)
    page = next(page for page in on_each_page(pdf) if {"A", "B", "C"} <= {word.text for word in page})
    inside = [word for word in page if word.left > left and word.text in USUAL]
    assert len(inside) == len(canvas.centre.split())
    # The box, without its line of 2.4 points, and the white that it has above its words, below them too.
    for word in inside:
        assert left + 56 + 0.85 + 3.5 < word.left < left + 132 - 0.85 - 3.5
        assert top + 63 + 0.85 + 3 + HALF - 0.7 < word.top < top + 105 - 0.85 - 3 - HALF + 0.7


@pytest.mark.parametrize("name", ["werkplaten", BOOKLET])
def test_the_longest_words_above_a_column_end_before_its_first_line(name):
    canvas = longest(columns, around_columns)
    _content, pdf = in_document(name, worksheet(canvas, text="", instruction=""))
    left, top = (94.0, 16.0) if name == BOOKLET else (92.0, 21.0)
    page = next(page for page in on_each_page(pdf) if "B" in {word.text for word in page})
    inside = [word for word in page if left < word.left < left + 92 and top < word.top < top + 168]
    assert len(inside) == 2 * len(canvas.prompts[0].split())
    assert max(word.top for word in inside) + 1.2 < top + 33 + 8.75


@pytest.mark.parametrize("language", ["nl", "en", "fy"])
@pytest.mark.parametrize("way", ROOMS)
def test_the_remark_that_words_of_the_drawing_stand_elsewhere_has_the_room_it_needs(way: Way, language: str):
    room = ROOMS[way]
    width = (room.steps or room.head)[0]
    with override(language):
        remark = gettext(
            "Wat bij een nummer tussen haakjes hoort, is te lang voor de tekening. Het staat op het volgende vel."
        )
        larger = gettext(
            "Print je de werkplaat apart op A3, dan past alles op één vel."
            if way == "booklet"
            else "Op A3 past alles op één vel."
        )
    lines = sum(line_counts(f"{remark} {larger}", width, size_pt=LABEL_SIZE, weight=BOLD, language=language))
    assert lines * LABEL_SIZE * WORD_LINE / POINTS + 1.6 < NOTE


def test_a_booklet_says_that_a3_takes_the_words_of_a_drawing():
    canvas = Canvas(kind="columns", centre="", labels=("A", "B"), prompts=(" ".join(["woord"] * 60), ""))
    content = package(section("worksheets", worksheet(canvas, text="", instruction="")))
    html = compose(content, document_named("package", BOOKLET), content.full_url)
    assert found_in(content, BOOKLET) == ["a3"]
    assert html.count("Print je de werkplaat apart op A3, dan past alles op één vel.") == 1
    # A word that fits nowhere is not promised a place.
    broad = Canvas(kind="columns", centre="", labels=("A", "B"), prompts=(" ".join(["woord"] * 600), ""))
    content = package(section("worksheets", worksheet(broad, text="", instruction="")))
    assert "Print je de werkplaat" not in compose(content, document_named("package", BOOKLET), content.full_url)


def heard(pdf: bytes) -> str:
    """Return what a screen reader reads: the text of the tags."""
    done = subprocess.run(["pdfinfo", "-struct-text", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(done.stdout.decode().replace('"', " ").split())


def pieces(pdf: bytes) -> int:
    """Return how many pieces of the pages are in the tags."""
    return sum(len(node.marked) for node in tree.nodes(read(pdf)))


@pytest.mark.parametrize("canvas", CANVASES, ids=lambda canvas: canvas.kind)
def test_of_two_sheets_to_glue_each_word_is_read_aloud_once(canvas):
    content, pdf = in_document("werkplaten", worksheet(canvas, code="8G4R"), papier="a4x2")
    text = heard(pdf)
    for expected in (canvas.centre, *canvas.labels, *canvas.prompts):
        assert not expected or text.count(expected) == 1, expected
    assert text.count("De lege stoel") == 2  # the title, and what the second sheet is of
    whole = heard(printed(content, "werkplaten"))
    assert all(whole.count(each) == 1 for each in (*canvas.labels, *canvas.prompts))
    # `pdfinfo` passes over what is out of sight, other readers do not: count what is in the tags as well. There are two
    # remarks more, of what to glue.
    assert pieces(pdf) == pieces(printed(content, "werkplaten")) + 2


def test_a_file_on_two_sheets_is_read_aloud_once_and_has_one_link():
    _content, pdf = in_document("werkplaten", own_file(100), papier="a4x2")
    text = heard(pdf)
    assert [text.count(word) for word in told(100).split()] == [1] * 100
    assert text.count("Deze werkplaat is een eigen bestand") == 1
    links = [page.get("/Annots", []) for page in read(pdf).pages]
    assert [len(each) for each in links] == [1, 0]


def test_what_is_not_read_aloud_is_drawn_all_the_same(monkeypatch):
    sheets = package(section("worksheets", *(worksheet(canvas) for canvas in CANVASES), own_file(100)))
    marked = pages(printed(sheets, "werkplaten", papier="a4x2"), 60)
    monkeypatch.setattr(Sheet, "reads", lambda self, place: True)
    assert [page.tobytes() for page in pages(printed(sheets, "werkplaten", papier="a4x2"), 60)] == [
        page.tobytes() for page in marked
    ]
