"""Cards as they come out of the printer: measured on the page, and each back behind its own front."""

import re
from itertools import pairwise
from typing import Any

import pytest
from PIL import Image

from tests.printing.content import CANVASES, SITE, package, read, section, worksheet
from tests.printing.paper import DPI, MM, codes, deck, pages, printed, words_on
from tests.printing.test_cards import cards
from toolkits.reading.paper.qr import qr_side

# What docs/printen.md promises, in millimetres: paper, card, how many across and down, the white above and left of
# them; the edge of a card, the bar below its question and the module of its code. Written out, not computed.
SHEETS: dict[str, dict[str, Any]] = {
    "zak": {"paper": (210, 297), "card": (85, 54), "grid": (2, 5), "white": (20, 13.5), "edge": 5, "bar": (8, 1.5)},
    "groot": {"paper": (297, 210), "card": (130, 82), "grid": (2, 2), "white": (18.5, 23), "edge": 8, "bar": (11, 2)},
    "a6": {"paper": (148, 105), "card": (148, 105), "grid": (1, 1), "white": (0, 0), "edge": 10, "bar": (14, 2.5)},
    "drukker": {"paper": (91, 60), "card": (85, 54), "grid": (1, 1), "white": (3, 3), "edge": 5, "bar": (8, 1.5)},
}
MODULES = {"zak": 0.42, "groot": 0.6, "a6": 0.7, "drukker": 0.42}
ACCENT_GREY = (165, 215)  # the yellow of the site without colour
FIFTH = 0.2


def ink(page: Image.Image, left: float, top: float, width: float, height: float) -> tuple[float, float, float, float]:
    """Return where the bar in a part of a page begins and ends: left, top, right, bottom, in millimetres."""
    box = tuple(round(each / MM) for each in (left, top, left + width, top + height))
    low, high = ACCENT_GREY
    found = page.crop(box).point(lambda grey: 255 * (low <= grey <= high)).getbbox()  # type: ignore[arg-type]  # Pillow's types are narrower
    assert found is not None
    x, y = left, top
    return x + found[0] * MM, y + found[1] * MM, x + found[2] * MM, y + found[3] * MM


@pytest.mark.parametrize("name", SHEETS)
def test_every_card_stands_where_it_should_to_a_fifth_of_a_millimetre(name):
    sheet = SHEETS[name]
    (across, down), (width, height), (left, top) = sheet["grid"], sheet["card"], sheet["white"]
    edge, bar = sheet["edge"], sheet["bar"]
    items = cards(across * down)
    pdf = deck(package(), items, formaat=name)
    paper = read(pdf).pages[0].mediabox
    assert (float(paper.width) / 72 * 25.4, float(paper.height) / 72 * 25.4) == pytest.approx(sheet["paper"], abs=0.1)
    fronts, backs = (pages(pdf)[n] for n in (0, 1))
    for place in range(across * down):
        x, y = left + place % across * width, top + place // across * height
        # The bar below the question stands in the corner of what is kept free of the knife.
        seen = ink(fronts, x, y + height - edge - bar[1] - 3, width, bar[1] + 6)
        expected = (x + edge, y + height - edge - bar[1], x + edge + bar[0], y + height - edge)
        assert seen == pytest.approx(expected, abs=FIFTH), place
    # On the back the code stands in the other corner.
    for code in codes(backs):
        item = next(each for each in items if code.text == f"{SITE}/k/{each.code}")
        place = items.index(item)
        x, y = left + place % across * width, top + place // across * height
        half = qr_side(code.text, MODULES[name]) / 2
        assert (code.left, code.top) == pytest.approx((x + width - edge - half, y + height - edge - half), abs=FIFTH), (
            place
        )


@pytest.mark.parametrize("name", ["zak", "groot"])
def test_crop_marks_stand_on_the_lines_between_the_cards_on_every_sheet(name):
    sheet = SHEETS[name]
    (across, down), (width, height), (left, top) = sheet["grid"], sheet["card"], sheet["white"]
    seen = []
    for page in pages(deck(package(), cards(across * down + 1), formaat=name, zijden="lang")):
        black = page.point(lambda grey: 255 * (grey < 128))
        above = black.crop((0, round((top - 3) / MM), page.width, round((top - 3) / MM) + 1)).get_flattened_data()
        beside = black.crop((round((left - 3) / MM), 0, round((left - 3) / MM) + 1, page.height)).get_flattened_data()
        seen.append((strokes(above), strokes(beside)))
    assert len(seen) == 4
    for columns, rows in seen:
        assert columns == pytest.approx([left + width * n for n in range(across + 1)], abs=FIFTH)
        assert rows == pytest.approx([top + height * n for n in range(down + 1)], abs=FIFTH)


def test_the_ruler_on_the_page_is_100_mm():
    page = pages(deck(package(), cards(1)))[0].point(lambda grey: 255 * (grey < 128))
    line = page.crop((0, round((297 - 5.1) / MM), page.width, round((297 - 5) / MM)))
    left, _top, right, _bottom = line.crop((0, 0, round(122 / MM), line.height)).getbbox() or (0, 0, 0, 0)
    assert (right - left) * MM == pytest.approx(100, abs=FIFTH)


def strokes(line: Any) -> list[float]:
    """Return the middles of the strokes on a line of pixels, in millimetres."""
    found: list[list[int]] = []
    for at, pixel in enumerate(line):
        if pixel and found and found[-1][-1] == at - 1:
            found[-1].append(at)
        elif pixel:
            found.append([at])
    return [(stroke[0] + stroke[-1] + 1) / 2 * MM for stroke in found]


@pytest.mark.parametrize("amount", [1, 9, 10, 11])
@pytest.mark.parametrize("sides", ["enkel", "lang", "kort", "vouw"])
@pytest.mark.parametrize("name", ["groot", "a6"])
def test_each_back_lies_behind_its_front_in_every_format(name, sides, amount):
    sheet = SHEETS[name]
    (width, height), (left, top) = sheet["card"], sheet["white"]
    pdf = deck(package(), cards(amount), formaat=name, zijden=sides)
    total = len(read(pdf).pages)
    fronts: dict[int, tuple[int, ...]] = {}
    backs: dict[int, tuple[int, ...]] = {}
    for number in range(total):
        sheet_number = {"enkel": number % (total // 2 or 1), "vouw": number}.get(sides, number // 2)
        for seen in words_on(pdf, number + 1):
            cell = (sheet_number, int((seen.left - left) // width), int((seen.top - top) // height))
            if match := re.fullmatch(r"(Voor|Achter)(\d+)kant", seen.text):
                (fronts if match[1] == "Voor" else backs)[int(match[2])] = cell
    assert sorted(fronts) == sorted(backs) == list(range(1, amount + 1))
    rows = sheet["grid"][1]
    for card, (paper, column, row) in fronts.items():
        behind = {
            "enkel": (column, row),
            # A page on its side turns around its long edge from top to bottom, around its short edge sideways.
            "lang": (column, rows - 1 - row),
            "kort": (sheet["grid"][0] - 1 - column, row),
            # Four large cards fold beside each other; an A6 is the upper half of an A5.
            "vouw": (1, row) if name == "groot" else (0, 1),
        }[sides]
        assert backs[card] == (paper, *behind), card


def test_backs_that_are_turned_over_the_top_stand_upside_down():
    for sides, turned in (("lang", False), ("kort", True)):
        back = pages(deck(package(), cards(1), zijden=sides), 200)[1]
        (code,) = codes(back)
        middle = 54 * (0 if not turned else 4) + 13.5 + 27
        # The code stands below the middle of its card, and above it when the card is upside down.
        assert (code.top * DPI / 200 > middle) is not turned


def test_places_without_a_card_stay_empty():
    front, back = pages(deck(package(), cards(9), zijden="lang"))
    # The tenth place is at the bottom right; turned on the long edge it is at the bottom left.
    for page, left in ((front, 105), (back, 20)):
        empty = page.crop(tuple(round(each / MM) for each in (left + 1, 230.5, left + 84, 282.5)))  # type: ignore[arg-type]  # Pillow's types are narrower
        assert empty.getextrema() == (255, 255)


@pytest.mark.parametrize(("paper", "apart"), [("a4", 9.0), ("a4x2", 11.8), ("a3", 12.7)])
def test_lines_to_write_on_are_at_least_8_mm_apart_on_every_paper(paper, apart):
    content = package(section("worksheets", worksheet(CANVASES[1], code="8G4R")))
    page = pages(printed(content, "werkplaten", papier=paper))[-1].point(lambda grey: 255 * (grey < 190))
    # Down through the right column, below its words and above its foot; on two sheets this is the second.
    column = page.width // 2 if paper == "a4x2" else page.width * 4 // 5
    scale = {"a4": 1.0, "a4x2": 1.313, "a3": 2**0.5}[paper]
    lines = strokes(page.crop((column, round(66 * scale / MM), column + 1, page.height)).get_flattened_data())
    gaps = [after - before for before, after in pairwise(lines[:-1])]
    assert len(gaps) > 10
    assert gaps == pytest.approx([apart] * len(gaps), abs=FIFTH)
    assert min(gaps) >= 8
