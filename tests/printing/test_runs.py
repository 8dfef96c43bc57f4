"""A QR code that is drawn in one go is the same drawing."""

import pytest
from weasyprint import svg

from tests.printing.content import ADDRESS
from tests.printing.paper import codes, pages
from toolkits.printing import runs
from toolkits.printing.render import html_to_pdf
from toolkits.printing.sheets.qr import qr_for_paper

WHERE = [f"https://toolkits.voorbeeld.example/k/{code}" for code in ("7F3Q", "8G4R2", "M")] + ["x" * 300]


def printed(body: str) -> bytes:
    return html_to_pdf(
        f'<html lang="nl"><title>Code</title><body><h1>Code</h1>{body}', base_url=ADDRESS, stylesheets=()
    )


@pytest.mark.parametrize("address", WHERE)
def test_it_looks_the_same_to_the_last_dot(address, monkeypatch):
    at_once = pages(printed(qr_for_paper(address, "Code")), dpi=150)
    with monkeypatch.context() as patch:
        patch.setitem(svg.TAGS, "path", runs._read_path)
        read = pages(printed(qr_for_paper(address, "Code")), dpi=150)
    assert [page.tobytes() for page in at_once] == [page.tobytes() for page in read]
    assert [code.text for page in at_once for code in codes(page)] == [address]


@pytest.mark.parametrize(
    "path", ["M1 1.5h7m1 0h5z", "M1 1.5H7", "M1 1h7", "m1 1.5h7", "M1 1.5h7v3", "M0 0C1 1 2 2 3 3", ""]
)
def test_other_paths_are_read_by_weasyprint(path, monkeypatch):
    asked = []
    monkeypatch.setattr(runs, "_read_path", lambda *given: asked.append(given))
    runs.draw_path(None, {"d": path}, 16)
    assert len(asked) == 1
