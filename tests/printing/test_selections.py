"""A selection on paper: its run sheet and every piece in full."""

import re
from dataclasses import replace
from datetime import time

import pytest

from tests.printing.content import SITE, card, read, words
from tests.printing.paper import codes, pages
from tests.printing.plans import TOOLKIT, found, pieces, plan_of, printed_plan
from toolkits.printing.preparing import NothingToPrint
from toolkits.printing.selections import selection_content, selection_sheets
from toolkits.reading.content import Place
from toolkits.reading.selection import Choice, Selection

pytestmark = pytest.mark.xdist_group("printed-plan")
PIECES = pieces()


@pytest.fixture(scope="module")
def plan() -> bytes:
    return printed_plan(plan_of(PIECES), found(PIECES))


def test_the_first_page_is_the_run_sheet_with_times_minutes_origin_code_and_page(plan):
    text = " ".join(read(plan).pages[0].extract_text().split())
    assert "8 onderdelen, samen 75 minuten: van 09:30 tot 10:45." in text
    assert "09:30 tot 09:35 5 Filmpje Noor wordt achttien Over de schotten heen 2AAA 2" in text
    assert "09:45 tot 10:20 35 Werkplaat De lege stoel Over de schotten heen 2AAD 3" in text
    assert all(item.code in text for item in PIECES)


def test_every_piece_stands_in_full_on_the_page_that_the_run_sheet_names(plan):
    document = [" ".join(page.extract_text().split()) for page in read(plan).pages]
    for item in PIECES:
        named = re.search(rf"{item.code} (\d+)", document[0])
        assert named, item
        page = document[int(named[1]) - 1]
        assert f"/k/{item.code}" in page or f" {item.code} " in page
        assert item.title in page or item.kind == "question"
        assert " ".join(item.text.split()) in page
    text = " ".join(document[1:])
    for expected in (
        "Dit is Noor.",
        "Deze remt",
        "Wie lost dat op?",
        "Kies een casus.",
        "Elske Damveld",
        "10:20 tot 10:25",
    ):
        assert expected in text, expected


def test_every_piece_and_the_plan_itself_have_a_code_to_scan(plan):
    seen = [code.text for page in pages(plan, 200) for code in codes(page)]
    assert seen[0] == f"{SITE}/selectie/?{plan_of(PIECES).query}"
    assert seen[1:] == [f"{SITE}/k/{item.code}" for item in PIECES]


def test_a_plan_without_a_start_has_numbers_instead_of_times():
    pdf = printed_plan(plan_of(PIECES[1:3], start=None, name=""), found(PIECES))
    text = words(pdf)
    assert "Mijn selectie" in text
    assert "2 onderdelen, samen 10 minuten." in text
    assert "09:30" not in text


def test_own_minutes_move_what_comes_after():
    plan = Selection(choices=(Choice("2AAB", 20), Choice("2AAE")), start=time(23, 50))
    content = selection_content(plan, found(PIECES), language="nl", full_url=f"{SITE}/selectie/")
    lines = [stop.line for stop in selection_sheets(content, plan, found(PIECES))["stops"]]
    assert [(each.begin, each.minutes) for each in lines] == [(time(23, 50), 20), (time(0, 10), 5)]


def test_pieces_of_two_toolkits_say_whose_they_are_and_have_the_style_of_the_site():
    one = found(PIECES[:1], house_style="forest")
    other = found(PIECES[1:2], toolkit=Place(title="Gemeenten", url="/gemeenten/"), emblem="voices")
    plan = plan_of(PIECES[:2])
    content = selection_content(plan, one | other, language="nl", full_url=f"{SITE}/selectie/")
    sheets = selection_sheets(content, plan, one | other)
    assert (content.toolkit, content.house_style) == (None, "site")
    assert (sheets["several_toolkits"], sheets["emblems"]) == (True, ["across-borders", "voices"])
    own = selection_content(plan_of(PIECES[:1]), one, language="nl", full_url=f"{SITE}/selectie/")
    assert (own.toolkit, own.house_style, own.emblem) == (TOOLKIT, "forest", "across-borders")


def test_what_the_reader_does_not_get_is_not_in_the_plan():
    plan = plan_of(PIECES[:2])
    text = words(printed_plan(plan, found(PIECES[:1])))
    assert "1 onderdeel, samen 5 minuten" in text
    assert PIECES[1].title not in text
    with pytest.raises(NothingToPrint):
        printed_plan(plan, {})


def test_the_longest_plan_is_printed_whole_with_a_code_for_each_piece():
    many = tuple(replace(card(f"Kaart nummer {n}?"), code=f"3{n:03d}") for n in range(60))
    address = f"{SITE}/selectie/?{plan_of(many).query}"
    content = selection_content(plan_of(many), found(many), language="nl", full_url=address)
    sheets = selection_sheets(content, plan_of(many), found(many))
    assert len(sheets["stops"]) == 60
    # Its own code would be as wide as a hand.
    assert not sheets["plan_qr"]
