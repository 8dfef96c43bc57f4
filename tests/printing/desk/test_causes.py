"""Why a print failed, in words: every message that the making leaves behind has its own sentence."""

import pytest

from toolkits.printing import fetcher, render
from toolkits.printing.desk.causes import cause_in_words
from toolkits.printing.render import PrintError, html_to_pdf

BASE = "https://toolkits.voorbeeld.example/ministeries/"
PAGE = "<html lang=nl><title>x</title><body>{}</body></html>"


def cause_of(body: str) -> str:
    with pytest.raises(PrintError) as caught:
        html_to_pdf(PAGE.format(body), base_url=BASE, stylesheets=())
    return cause_in_words(str(caught.value))


def test_a_text_that_is_too_long(monkeypatch):
    monkeypatch.setattr(render, "MOST_CHARACTERS", 10)
    assert cause_of("<p>Een lange tekst").startswith("De tekst is te lang voor één document.")


def test_a_text_that_is_nested_too_deeply():
    assert cause_of("<div>" * 3000).startswith("Er staan te veel lijsten of blokken in elkaar.")


def test_a_picture_that_is_gone():
    body = '<img alt="" src="/media/images/loket.width-800.jpg">'
    assert cause_of(body).startswith("De afbeelding ‘loket.width-800.jpg’ is er niet meer.")


def test_something_of_another_site():
    body = '<img alt="" src="https://elders.example/x.png">'
    assert cause_of(body).startswith("Op de pagina staat iets van een andere site: https://elders.example/x.png.")


DRAWING = '<img alt="Een printer" src="drawn:icons/print.svg">'


def test_pictures_that_are_too_heavy_together(monkeypatch):
    monkeypatch.setattr(fetcher, "MOST_BYTES", 10)
    with pytest.raises(PrintError) as caught:
        html_to_pdf(PAGE.format(DRAWING), base_url=BASE, stylesheets=("print/base.css",))
    assert cause_in_words(str(caught.value)).startswith("De afbeeldingen zijn samen te zwaar.")


def test_the_limits_of_the_child_that_prints():
    # As `isolation.py` says it, and as `test_isolation.py` has it happen.
    assert cause_in_words("It took more than 180 seconds").startswith("Het maken duurde te lang.")
    assert cause_in_words("It needs more than 1500000000 bytes of memory; the child ended with 77").startswith(
        "Dit document is te zwaar om te maken."
    )


@pytest.mark.parametrize("error", ["", "WeasyPrint failed: KeyError('x')", "The file is not sound: page 1 has no tags"])
def test_what_an_editor_can_not_mend_leads_to_who_keeps_the_site(error):
    assert cause_in_words(error).startswith("Dit ligt niet aan je tekst.")
