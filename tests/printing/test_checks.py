"""A file with faults that readers would have is never kept."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.printing.content import ADDRESS
from toolkits.printing.checks import Unsound, check_file
from toolkits.printing.render import html_to_pdf

# One worker makes the file that all of these spoil.
pytestmark = pytest.mark.xdist_group("print-checks")

BODY = "<h1>Een</h1><p>Twee</p><p style='break-before: page'>Drie</p>"


@pytest.fixture(scope="module")
def good(tmp_path_factory) -> Path:
    path: Path = tmp_path_factory.mktemp("checks") / "good.pdf"
    html = f'<html lang="nl"><title>Proef</title><body>{BODY}'
    path.write_bytes(html_to_pdf(html, base_url=ADDRESS, stylesheets=("print/base.css",)))
    return path


def spoiled(good: Path, folder: Path, spoil: Callable[[Any], None]) -> Path:
    path = folder / "spoiled.pdf"
    with pikepdf.open(good) as pdf:
        spoil(pdf)
        pdf.save(path)
    return path


def no_title(pdf: Any) -> None:
    del pdf.docinfo["/Title"]


def no_language(pdf: Any) -> None:
    del pdf.Root["/Lang"]


def no_tree(pdf: Any) -> None:
    del pdf.Root["/StructTreeRoot"]


def empty_tree(pdf: Any) -> None:
    pdf.Root.StructTreeRoot.K[0].K = pikepdf.Array()


def text_outside(pdf: Any) -> None:
    page = pdf.pages[1]
    page.contents_add(b"BT (los) Tj\nET", prepend=True)


def test_a_good_file_has_its_number_of_pages(good):
    assert check_file(good) == 2


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (no_title, "no title"),
        (no_language, "no language"),
        (no_tree, "page 1 has no tags"),
        (empty_tree, "page 2 has no tags"),
        (text_outside, "page 2: 1 texts are neither tagged nor an artifact"),
    ],
)
def test_a_file_that_some_can_not_read_is_refused(good, tmp_path, spoil, said):
    with pytest.raises(Unsound, match=said):
        check_file(spoiled(good, tmp_path, spoil))


@pytest.mark.parametrize("length", [0, 9, 2000, -200])
def test_a_file_that_is_cut_short_is_refused(good, tmp_path, length):
    path = tmp_path / "short.pdf"
    path.write_bytes(good.read_bytes()[:length])
    with pytest.raises(Unsound):
        check_file(path)
