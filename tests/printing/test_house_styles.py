"""What is printed has the colours of its toolkit."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.printing.content import ADDRESS, package
from toolkits.models.house_styles import Chosen, Theme
from toolkits.models.house_styles.logos import FOLDER as LOGOS
from toolkits.printing.documents import compose, document_for
from toolkits.printing.fetcher import MEDIA_FOLDERS
from toolkits.printing.ink import SITE
from toolkits.printing.style import HARBOUR, style_named

TOKENS = Path(__file__).resolve().parents[2] / "static/css/tokens.css"

GREEN = Theme("forest", Chosen(brand="#1f5a3c", action="#1b5c3b", accent="#c96a3d"), radius=16, stroke=2)
FOREST = style_named(GREEN)


def luminance(colour: str) -> float:
    """Return the relative luminance of a CSS colour (WCAG 2.2)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


def test_the_colours_of_the_site_are_those_of_the_web():
    assert {HARBOUR.brand, HARBOUR.accent, HARBOUR.paper, HARBOUR.quiet} <= set(
        re.findall(r"#[0-9a-f]{6}", TOKENS.read_text())
    )


def test_what_the_child_process_knows_of_the_site_is_true():
    assert HARBOUR.on_paper == SITE
    assert LOGOS in MEDIA_FOLDERS


@pytest.mark.parametrize("style", [HARBOUR, FOREST], ids=["harbour", "forest"])
@pytest.mark.parametrize("ground", ["white", "paper"])
def test_texts_are_readable_on_their_ground(style, ground):
    paper = "#ffffff" if ground == "white" else style.paper

    assert min(contrast(colour, paper) for colour in (style.brand, style.ink, style.quiet)) >= 4.5


def test_a_document_has_the_colours_of_its_content_and_no_others():
    document = document_for("package")
    blue = compose(package(), document, ADDRESS)
    green = compose(replace(package(), house_style=GREEN), document, ADDRESS)

    assert all(getattr(FOREST, each) in green for each in ("brand", "accent", "paper", "ink", "quiet", "line"))
    assert HARBOUR.brand not in green
    assert HARBOUR.brand in blue
    assert blue != green
