"""Measuring text, compared with what WeasyPrint makes of it."""

from html import escape

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from weasyprint import HTML
from weasyprint.formatting_structure import boxes
from weasyprint.text.fonts import FontConfiguration

from toolkits.reading.fitting import USUAL_SIZES, Fit, fits, line_counts, width_of

TEXTS = [
    "Wat zou je morgen anders doen?",
    "Misschien gaat de eerste bus pas na schooltijd. Misschien is het de angst voor het gesprek. Vraag het gewoon.",
    "Leg jullie brief naast een brief die een andere afdeling aan dezelfde mensen stuurt. Lees ze hardop.",
    "Vergunningverleningsprocedures en arbeidsongeschiktheidsverzekeringen: wie begrijpt de beschikkingen?",
    "Denk- en doekaartjes, één-op-ééngesprekken – en de ‘warme’ overdracht naar de co-creatiegroep in Wilgenrade.",
    "Reken in uren. Vraag ook welke eis hij niet begreep.\n\nNeem één antwoord mee naar de volgende aanbesteding.",
    "Zeven mensen zitten aan tafel: een jurist, een wijkmanager, een bewoner en vier collega’s die nooit buiten komen. "
    "Wie praat het meest? Wie weet het meest? Tel tien minuten mee en bespreek daarna wat je opviel aan het gesprek.",
]


def on_a_card(text: str) -> Fit:
    """Say how a text fits in a box as large as the text of a pocket card."""
    return fits(text, 75, 36)


def drawn(size_pt: float, width_mm: int, hyphens: str) -> list[list[int]]:
    """Return how many lines WeasyPrint gives each paragraph of each text."""
    fonts = settings.BASE_DIR / "static" / "fonts"
    body = "".join(
        "<div>" + "".join(f"<p>{escape(each)}</p>" for each in text.splitlines() if each) + "</div>" for text in TEXTS
    )
    css = (
        f"@font-face {{ font-family: F; src: url({(fonts / 'source-sans-3-latin-wght-normal.woff2').as_uri()}) }}"
        f"@page {{ size: 200mm 2000mm }} p {{ margin: 0 }}"
        f"div {{ width: {width_mm}mm; font: 400 {size_pt}pt/1.3 F; hyphens: {hyphens}; overflow-wrap: break-word }}"
    )
    document = HTML(string=f"<html lang='nl'><style>{css}</style>{body}").render(font_config=FontConfiguration())
    return [
        [sum(isinstance(line, boxes.LineBox) for line in paragraph.children) for paragraph in box.children]
        for page in document.pages
        for box in page._page_box.descendants()
        if isinstance(box, boxes.BlockBox) and box.element_tag == "div"
    ]


@pytest.mark.parametrize("width_mm", [40, 75])
@pytest.mark.parametrize("size_pt", [9.0, 10.0])
@pytest.mark.parametrize(("hyphens", "language"), [("auto", "nl"), ("manual", "-")])
def test_lines_are_counted_as_weasyprint_breaks_them_or_one_more(width_mm, size_pt, hyphens, language):
    # Never a line less: a card that is said to fit must fit. One more may be: letters that lean towards each other
    # (kerning) are not counted. On the demo that is 5 of 426 texts at this width.
    for text, lines in zip(TEXTS, drawn(size_pt, width_mm, hyphens), strict=True):
        measured = line_counts(text, width_mm, size_pt=size_pt, language=language)
        assert len(measured) == len(lines)
        for mine, real in zip(measured, lines, strict=True):
            assert real <= mine <= real + 1, text


def test_a_short_text_fits_at_the_largest_size():
    fit = on_a_card("Bel iemand die je brief kreeg.")
    assert (fit.size_pt, fit.lines, fit.overflow) == (USUAL_SIZES[0], 1, 0)


def test_a_longer_text_is_set_smaller_before_it_overflows():
    sentence = "Vraag wat die begreep en schrijf het op. "
    fitted = [on_a_card(sentence * times) for times in range(1, 20)]
    assert [fit.size_pt for fit in fitted] == sorted((fit.size_pt for fit in fitted), reverse=True)
    assert len({fit.size_pt for fit in fitted if not fit.overflow}) > 1
    assert fitted[-1].size_pt == USUAL_SIZES[-1]
    assert fitted[-1].overflow > 0


def test_paragraphs_take_more_room_than_one():
    lines = ["Een regel."] * 7
    assert on_a_card(" ".join(lines)).overflow == 0
    assert on_a_card("\n".join(["Een regel."] * 9)).overflow > 0


def test_an_empty_text_fits():
    assert fits("", 1, 1).overflow == 0


def test_heavier_letters_are_wider():
    assert width_of("Vraag", size_pt=10, weight=700) > width_of("Vraag", size_pt=10)


@given(st.text(max_size=300), st.floats(5, 100))
@hypothesis_settings(max_examples=60, deadline=None)
def test_any_text_is_measured_and_a_wider_column_never_takes_more_lines_than_letters(text, width):
    counts = line_counts(text, width, size_pt=10)
    assert sum(counts) <= len(text)
    assert all(each >= 1 for each in counts)
