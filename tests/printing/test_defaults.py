"""WeasyPrint's rules for HTML, without those for what we never print, print the same."""

import re

import pytest
from weasyprint import HTML
from weasyprint.html import UA

from tests.printing.content import ADDRESS, full_package
from toolkits.printing import render
from toolkits.printing.defaults import light_rules
from toolkits.printing.documents import DOCUMENTS, compose, document_for
from toolkits.printing.fetcher import static_path
from toolkits.printing.render import html_to_pdf


def printed() -> bytes:
    document = document_for("package")
    html = compose(full_package(), document, ADDRESS)
    return html_to_pdf(html, base_url=ADDRESS, stylesheets=document.stylesheets)


def test_a_package_is_the_same_to_the_last_byte(monkeypatch):
    light = printed()
    monkeypatch.setattr(render, "LightHTML", HTML)
    assert printed() == light


def test_no_rule_is_left_that_fits_every_element():
    rules = [line for line in light_rules().splitlines() if line.startswith("::")]
    assert rules == []
    gone = set(UA.splitlines()) - set(light_rules().splitlines())
    # Five for notes, and that of markers, which is another now.
    assert len(gone) == 6


@pytest.mark.parametrize("name", sorted({name for document in DOCUMENTS for name in document.stylesheets}))
def test_no_style_sheet_makes_notes(name):
    assert not re.search(r"float:\s*footnote|note\(|::(foot)?note", static_path(name).read_text())
