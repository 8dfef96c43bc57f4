"""A house style chooses its letters from a list; only those are asked for, on the web, on paper and in pictures."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from tests.factories import AudienceFactory, HouseStyleFactory, ToolkitPageFactory
from toolkits.models.house_styles.fonts import DEFAULT_FONT, FONTS
from toolkits.printing.render import html_to_pdf
from toolkits.printing.style import style_named
from toolkits.reading.fitting import letters_in, width_of

FILES = Path(__file__).resolve().parents[3] / "static/fonts"
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789áàâäéèêëíïîóôöúûüÿç€‘’“”–…«»½%&@"
OTHERS = [slug for slug in FONTS if slug != DEFAULT_FONT]


@pytest.mark.parametrize("font", FONTS.values(), ids=FONTS)
def test_every_font_has_the_letters_of_dutch_and_frisian_and_small_files(font):
    files = [FILES / name.replace("normal", style) for name in font.files for style in ("normal", "italic")]

    assert max(each.stat().st_size for each in files) <= 61_000
    with TTFont(files[0], lazy=True) as opened:
        assert not {ord(letter) for letter in LETTERS} - set(opened.getBestCmap())
        assert opened["fvar"].axes[0].maxValue == font.heaviest
        assert opened["hhea"].ascent / opened["head"].unitsPerEm == pytest.approx(font.ascent, abs=0.001)


@pytest.mark.django_db
@pytest.mark.parametrize("slug", OTHERS)
def test_a_page_asks_for_the_letters_of_its_style_only(home, client: Client, slug):
    HouseStyleFactory(font=slug)
    ToolkitPageFactory(parent=home, title="Bos", slug="bos", audience=AudienceFactory(house_style="forest"))

    page = client.get("/bos/").content.decode()
    sheet = client.get(re.findall(r"/theme/[^\"]+", page)[0]).content.decode()

    assert re.findall(r'rel="preload" href="/static/fonts/([^"]+)"', page) == [FONTS[slug].files[0]]
    assert f'--basis-text-font-family-default:"{FONTS[slug].name}"' in sheet
    assert "size-adjust" in sheet
    assert "@font-face" not in HouseStyleFactory(slug="harbour").theme.css


@pytest.mark.django_db
@pytest.mark.parametrize("slug", OTHERS)
def test_paper_has_the_letters_of_the_style_in_every_word(slug):
    style = style_named(HouseStyleFactory(font=slug).theme)
    html = '<html lang="nl"><title>x</title><p>Frysk: skûtsje, Ŵyn <b>en Łukasz</b></p>'
    pdf: Any = PdfReader(
        BytesIO(html_to_pdf(html, base_url="http://x/", stylesheets=["print/base.css"], ink=style.on_paper))
    )

    fonts = {str(font.get_object()["/BaseFont"]) for font in pdf.pages[0]["/Resources"]["/Font"].values()}
    assert "Ŵyn en Łukasz" in pdf.pages[0].extract_text()
    assert all(FONTS[slug].name.replace(" ", "-") in font for font in fonts), fonts


def test_texts_are_measured_in_the_letters_they_are_printed_in():
    usual = width_of("Wat zou je morgen anders doen?", size_pt=10)
    with letters_in("source-serif-4"):
        assert width_of("Wat zou je morgen anders doen?", size_pt=10) > usual * 1.05
    assert width_of("Wat zou je morgen anders doen?", size_pt=10) == usual
