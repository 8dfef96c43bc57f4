"""Decks on paper: each back lies behind its own front, each code can be read, and no letter is lost."""

import re

import pytest

from tests.printing.content import SITE, card, package, read, section, words
from tests.printing.paper import codes, deck, pages, printed, words_on
from toolkits.printing.preparing import NothingToPrint
from toolkits.printing.sheets.choices import BadChoice, card_choice
from toolkits.printing.sheets.formats import FORMATS, LARGE, POCKET
from toolkits.printing.sheets.imposition import Sides
from toolkits.reading.paper.deck import Back, back_of, deck_of

ALPHABET = "234679FHJMQRWXY"
LONGEST = (
    "Leg de beschikking van de vergunningverleningsprocedure naast die van de arbeidsongeschiktheidsverzekering. "
    "Lees ze hardop aan elkaar voor, zin voor zin, en streep aan waar jullie het zelf niet meer begrijpen. Bel "
    "daarna iemand die zo'n brief kreeg en vraag wat die deed toen hij de brief had gelezen. Wat neem je mee?"
)
EVERY_SIDE = [each.value for each in Sides]


def cards(amount: int) -> list:
    return [
        card(
            f"Voor{n}kant",
            text=f"Achter{n}kant",
            code=f"7{ALPHABET[n]}{ALPHABET[-n]}Q",
            card_kind="do" if n % 2 else "think",
        )
        for n in range(1, amount + 1)
    ]


def plain(text: str) -> str:
    """Return a text without spaces and hyphens, which a line break adds and takes."""
    return re.sub(r"[\s-]", "", text)


@pytest.mark.parametrize("sides", EVERY_SIDE)
@pytest.mark.parametrize("amount", [1, 9, 10, 11])
def test_each_back_lies_behind_its_front_when_the_paper_is_turned_or_folded(amount, sides):
    items = cards(amount)
    pdf = deck(package(), items, zijden=sides)
    grid = POCKET.grid
    fronts, backs, found = {}, {}, {}
    pictures = pages(pdf, 200)
    for number, picture in enumerate(pictures):
        # Two pages to a sheet on both sides; of single sides the second half is backs.
        sheet = {"lang": number // 2, "kort": number // 2, "vouw": number, "enkel": number % (len(pictures) // 2 or 1)}[
            sides
        ]
        for seen in words_on(pdf, number + 1):
            cell = ((seen.left - grid.left) // 85, (seen.top - grid.top) // 54)
            if match := re.fullmatch(r"Voor(\d+)kant", seen.text):
                fronts[int(match[1])] = (sheet, *cell)
            if match := re.fullmatch(r"Achter(\d+)kant", seen.text):
                backs[int(match[1])] = (sheet, *cell)
        for code in codes(picture):
            found[code.text] = (sheet, (code.left * 1.5 - grid.left) // 85, (code.top * 1.5 - grid.top) // 54)
    assert len(fronts) == len(backs) == len(found) == amount
    for number, item in enumerate(items, start=1):
        sheet, column, row = fronts[number]
        behind = {"enkel": (column, row), "lang": (1 - column, row), "kort": (column, 4 - row), "vouw": (1, row)}[sides]
        assert backs[number] == (sheet, *behind)
        assert found[f"{SITE}/k/{item.code}"] == (sheet, *behind)


@pytest.mark.parametrize("card_format", FORMATS)
def test_every_code_can_be_read_in_every_format(card_format):
    items = cards(5)
    read_codes = [code.text for page in pages(deck(package(), items, formaat=card_format)) for code in codes(page)]
    assert sorted(read_codes) == sorted(f"{SITE}/k/{item.code}" for item in items)


def test_a_print_shop_gets_a_page_for_each_side_with_its_boxes_and_without_marks():
    pdf = read(deck(package(), cards(2), formaat="drukker"))
    assert len(pdf.pages) == 4
    for page in pdf.pages:
        trim, bleed, media = (
            [float(each) * 25.4 / 72 for each in box] for box in (page.trimbox, page.bleedbox, page.mediabox)
        )
        assert (trim[2] - trim[0], trim[3] - trim[1]) == pytest.approx((85, 54), abs=0.1)
        assert (bleed[2] - bleed[0], bleed[3] - bleed[1]) == pytest.approx((91, 60), abs=0.1)
        assert media == pytest.approx(bleed, abs=0.1)
    assert ["Voor1kant" in pdf.pages[0].extract_text(), "Achter1kant" in pdf.pages[1].extract_text()] == [True, True]


@pytest.mark.parametrize("card_format", ["zak", "groot", "a6"])
def test_every_letter_of_a_long_card_is_on_paper(card_format):
    item = card(LONGEST, text=f"{LONGEST}\n\n{LONGEST}", code="7F3Q")
    text = plain(words(deck(package(), [item], formaat=card_format)))
    address = f"{SITE}/k/7F3Q"
    back = back_of(
        FORMATS[card_format].size, address, f"Verandertoolkit voor ministeries\n{address.removeprefix('https://')}"
    )
    made = deck_of([item], 0, FORMATS[card_format].size, back)
    for part in made:
        assert plain(part.front.text) in text
        assert plain(part.back.text) in text
    assert "".join(plain(part.front.text) for part in made) == plain(item.title)
    assert "".join(plain(part.back.text) for part in made) == plain(item.text)


def test_a_card_that_is_too_long_says_so_in_the_margin_and_names_the_format_that_takes_it():
    text = words(deck(package(), [card("Kort.", text=LONGEST * 2, code="7F3Q"), *cards(1)]))
    assert "Kaartje 1 is te lang voor dit formaat en gaat verder op een vervolgkaartje." in text
    assert "Kies formaat ‘groot’" in text
    assert "te lang" not in words(deck(package(), cards(3)))


def test_letters_step_down_to_nine_points_and_no_further():
    back = Back(qr=18, width=53, height=37)
    sizes = [deck_of([card(text="Vraag het aan iemand. " * n)], 0, POCKET.size, back) for n in range(1, 30)]
    made = [part.back.size for deck_made in sizes for part in deck_made if part.back.text]
    assert {10.0, 9.5, 9.0} >= set(made)
    assert len(deck_of([card(text="Vraag het aan iemand. " * 29)], 0, POCKET.size, back)) > 1
    assert len(deck_of([card(text="Vraag het. " * 29)], 0, LARGE.size, Back(qr=26, width=84, height=54))) == 1


def test_a_long_compound_is_hyphenated_by_the_rules_of_its_language():
    item = card("Arbeidsongeschiktheidsverzekeringsmaatschappijenoverlegorgaan " * 4, text="Kort.")
    fitted = deck_of([item], 0, POCKET.size, Back(qr=18, width=53, height=37))[0].front
    assert fitted.hyphens
    printed_words = " ".join(page.extract_text() for page in read(deck(package(), [item])).pages)
    assert re.search(r"[a-z]-\s", printed_words)


def test_blank_cards_come_after_the_deck():
    text = words(printed(package(section("cards", card())), "kaarten", leeg="2"))
    assert text.count("Jullie eigen vraag") == 2


def test_a_package_without_cards_has_no_deck_but_may_have_blank_ones():
    with pytest.raises(NothingToPrint):
        printed(package(), "kaarten")
    assert "Jullie eigen vraag" in words(printed(package(), "kaarten", leeg="1"))


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ({"formaat": "tarot"}, "zak, groot, a6, drukker"),
        ({"zijden": "boven"}, "enkel, lang, kort, vouw"),
        ({"leeg": "41"}, "van 0 tot en met 40"),
        ({"leeg": "-1"}, "van 0 tot en met 40"),
        ({"leeg": "²"}, "van 0 tot en met 40"),
    ],
)
def test_a_wrong_choice_names_the_right_ones(query, named):
    with pytest.raises(BadChoice, match=named):
        card_choice(query)
