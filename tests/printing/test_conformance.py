"""Every document can be read aloud and kept: PDF/UA-1 and PDF/A-3a in one file.

All are rendered once, and checked by one Java process, because both are slow. Why it is so:
docs/decisions/0015-pdf-conformance.md.
"""

import subprocess
from io import BytesIO
from pathlib import Path

import pytest
import weasyprint
from django.test import override_settings
from pypdf import PdfReader, PdfWriter

from tests.printing import tree, vera
from tests.printing.content import ADDRESS, catalog, read
from tests.printing.plans import CHANGED
from tests.printing.specimens import LANGUAGES, make_pictures, specimens
from toolkits.printing.documents import DOCUMENTS, ITEM_DOCUMENTS, SELECTION
from toolkits.printing.render import html_to_pdf
from toolkits.printing.sheets.choices import PAPERS, SHEET_PAPERS
from toolkits.printing.sheets.imposition import Sides

# One worker runs all of these: another would render everything again.
pytestmark = pytest.mark.xdist_group("conformance")

BAD = {
    # As WeasyPrint makes it when nothing is asked: fails in both.
    "plain": lambda: weasyprint.HTML(string=_html("<p>Zo maar.</p>")).write_pdf(),
    # Faults that our boundary lets through, so that templates have to avoid them: fail PDF/UA.
    "skips-a-heading": lambda: _printed("<h1>Een</h1><h3>Drie</h3>"),
    "see-through": lambda: _printed('<p style="opacity: 0.5">Bijna weg.</p>'),
    "drawing-without-title": lambda: _printed('<svg viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'),
}


def _html(body: str) -> str:
    return f'<html lang="nl"><title>Fout</title><body>{body}'


def _printed(body: str) -> bytes:
    return html_to_pdf(_html(body), base_url=ADDRESS, stylesheets=("print/base.css",))


@pytest.fixture(scope="module")
def documents(every_specimen) -> dict[str, bytes]:
    return {name: each.pdf for name, each in every_specimen.items()}


@pytest.fixture(scope="module")
def files(documents, tmp_path_factory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("documents")
    written = {}
    for name, pdf in {**documents, **{name: make() for name, make in BAD.items()}}.items():
        written[name] = folder / f"{name}.pdf"
        written[name].write_bytes(pdf)
    return written


@pytest.fixture(scope="module")
def verdicts(files) -> dict[tuple[str, str], vera.Verdict]:
    return {(verdict.file.removesuffix(".pdf"), verdict.profile): verdict for verdict in vera.check([*files.values()])}


def test_every_document_is_checked_in_every_language_and_for_every_choice(documents, verdicts):
    kinds = [document.name for document in (*DOCUMENTS, SELECTION, *ITEM_DOCUMENTS.values())]
    expected = {f"{kind}-{language}" for kind in kinds for language in LANGUAGES}
    choices = [f"kaarten-{card_format}-{sides}" for card_format in ("zak", "groot", "a6") for sides in Sides]
    choices += ["kaarten-drukker", "kaarten-11", *(f"werkplaten-{paper}" for paper in SHEET_PAPERS)]
    expected |= {f"{choice}-nl" for choice in (*choices, *(f"praatplaat-{paper}" for paper in PAPERS))}
    assert set(documents) == expected
    assert set(verdicts) == {(name, profile) for name in (*expected, *BAD) for profile in vera.PROFILES}


def test_no_rule_of_either_profile_is_broken(documents, verdicts):
    broken = {key: verdict.failed for key, verdict in verdicts.items() if key[0] in documents and verdict.failed}
    assert broken == {}


@pytest.mark.parametrize("profile", vera.PROFILES)
def test_the_engine_has_all_its_rules_and_uses_them(verdicts, documents, profile):
    own = [verdicts[name, profile] for name in documents]
    assert {verdict.rules for verdict in own} == {vera.RULES[profile]}
    # Every tag and every letter is checked: a sheet with two questions gives hundreds.
    assert min(verdict.checks for verdict in own) > 300


@pytest.mark.parametrize("profile", vera.PROFILES)
def test_a_plain_pdf_is_found_to_be_bad(verdicts, profile):
    assert verdicts["plain", profile].failed


@pytest.mark.parametrize(
    ("name", "rule"), [("skips-a-heading", "7.4.2-1"), ("see-through", "7.1-3"), ("drawing-without-title", "7.3-1")]
)
def test_what_a_template_must_avoid_is_found(verdicts, name, rule):
    assert [found.split(" at ")[0] for found in verdicts[name, "ua1"].failed] == [rule]


def test_everything_on_the_pages_is_read_aloud_or_is_an_artifact(documents):
    faults = {name: tree.faults(read(pdf)) for name, pdf in documents.items()}
    assert {name: found for name, found in faults.items() if found} == {}


def test_a_page_that_is_in_no_tree_is_found(documents):
    writer = PdfWriter(clone_from=read(documents["pagina-nl"]))
    document = writer.root_object["/StructTreeRoot"]["/K"][0]  # type: ignore[index]  # pypdf knows no contents
    document["/K"].clear()
    spoiled = BytesIO()
    writer.write(spoiled)
    assert "page 1 has no tags" in tree.faults(PdfReader(spoiled))


def test_the_files_are_sound(files, documents):
    for name in documents:
        done = subprocess.run(["qpdf", "--check", files[name]], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, ""), name


def test_every_document_has_a_title_a_language_and_an_outline(documents):
    for name, pdf in documents.items():
        reader, root = read(pdf), catalog(pdf)
        assert reader.metadata is not None, name
        assert reader.metadata.title, name
        assert root["/Lang"] == name.rpartition("-")[2], name
        assert root["/ViewerPreferences"]["/DisplayDocTitle"], name
        assert reader.outline, name
        assert reader.metadata.modification_date == CHANGED, name


def test_every_document_is_the_same_when_it_is_made_again(documents, tmp_path):
    make_pictures(tmp_path)
    with override_settings(MEDIA_ROOT=str(tmp_path)):
        again = next(each.pdf for each in specimens() if each.name == "toolkit-nl")
    assert again == documents["toolkit-nl"]
