"""Nothing is lost: every sentence of a document is on the page."""

import string
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from wagtail.models import Page

from tests.importing.shared import COLUMN, PACKAGE, SCAN, TOOLKIT, all_texts, imported, written
from toolkits.importing.completeness import missing, normalised, sentences, texts_of
from toolkits.importing.importer import import_documents
from toolkits.importing.marks import read_markdown
from toolkits.importing.passwords import take_passwords
from toolkits.importing.plain_text import read_plain_text
from toolkits.importing.reader import Source, read_document
from toolkits.importing.recognise import recognise
from toolkits.importing.scanned import is_scanned, put_together
from toolkits.importing.tree import Notes
from toolkits.importing.vocabulary import contents_line, package_title
from toolkits.models import ToolkitPage

SEEDS = settings.BASE_DIR.parent / "shared" / "seeds"
COMMON_WORDS = {"de", "het", "een", "en", "van", "je", "is", "in", "niet", "we", "wat"}
needs_seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason="the folder with documents of the client is not here")


def wanted_from(path: Path) -> list[str]:
    """Return what has to be found back: sentences, or the pieces of a scan; a password is no part of it."""
    blocks = [block for block in take_passwords(read_document(path).blocks, Notes()) if block.kind != "password"]
    if is_scanned(blocks):
        scan = put_together(blocks, Notes())
        return [*scan.fragments, *scan.urls, *(text for _line, text in scan.noise)]
    return [sentence for block in blocks for sentence in sentences(block.text)]


def not_found(path: Path, texts: list[str]) -> list[str]:
    """Return what is missing, apart from numbers and counts that the page makes itself."""
    lost = []
    held = [each for text in texts if (each := contents_line(text))]
    for sentence in missing(wanted_from(path), texts):
        title = package_title(sentence)
        line = contents_line(sentence)
        label, _, rest = sentence.partition(":")
        if title and title[1] in texts:
            continue
        if line and any((line.kind, line.count, line.tail) == (each.kind, each.count, each.tail) for each in held):
            continue
        if label.strip().lower() == "elders afspelen" and rest.strip() in texts:
            continue
        lost.append(sentence)
    return lost


@pytest.mark.parametrize(
    ("text", "parent"),
    [(PACKAGE, "/toolkit/"), (TOOLKIT, "/"), (COLUMN, "/"), (SCAN, "/")],
    ids=["package", "toolkit", "column", "scan"],
)
def test_every_sentence_is_in_the_resolved_content(home, tmp_path, text, parent):
    home.add_child(instance=ToolkitPage(title="Toolkit", slug="toolkit"))
    path = written(tmp_path, text)
    report = imported(path, parent)
    assert not_found(path, all_texts(report.pages[0])) == []


@needs_seeds
@pytest.mark.parametrize("name", sorted(path.name for path in SEEDS.glob("*")) if SEEDS.is_dir() else [])
def test_every_sentence_of_the_seeds_is_in_the_resolved_content(home, name):
    home.add_child(instance=ToolkitPage(title="Toolkit", slug="toolkit"))
    path = SEEDS / name
    report = imported(path, "/toolkit/")
    assert not_found(path, all_texts(report.pages[0])) == []
    # Only what is no word may be without a place of its own.
    assert [text for _line, text in report.notes.left if set(text.split()) & COMMON_WORDS] == []


@needs_seeds
def test_the_seeds_import_together_in_one_transaction(home):
    toolkit = home.add_child(instance=ToolkitPage(title="Toolkit", slug="toolkit"))

    reports = import_documents(sorted(SEEDS.glob("*")), "/toolkit/")
    assert len(reports) == len(list(SEEDS.glob("*")))
    assert Page.objects.child_of(ToolkitPage.objects.get(pk=toolkit.pk)).count() == 4


words = st.text(alphabet=string.ascii_letters + "éëï", min_size=1, max_size=9)
line = st.lists(words, min_size=1, max_size=14).map(" ".join)
piece = st.one_of(
    line,
    line.map(lambda text: f"{text}."),
    line.map(lambda text: f"{text}?"),
    line.map(lambda text: f"‘{text}’"),
    line.map(lambda text: f"{text}:"),
    st.lists(line, min_size=1, max_size=4).map(lambda lines: "\n".join(f" • {each}" for each in lines)),
    st.lists(line, min_size=1, max_size=4).map(
        lambda lines: "\n".join(f"{n}. {each}" for n, each in enumerate(lines, 1))
    ),
    st.lists(line, min_size=2, max_size=3).map("\n".join),
    st.builds("Werkpakket {}: {}".format, st.integers(1, 20), line),
    st.sampled_from(
        [
            *(
                "Werkplaten",
                "Animatiefilmpje",
                "Denk- en doekaartjes",
                "Reflectievragen",
                "Gebruiksaanwijzer",
                "Citaten",
            ),
            *("Inhoud van de toolkit", "Noor de Wit en Bram van der Zee", "Achtergrond", "https://video.example.nl/a"),
        ]
    ),
)
documents = st.lists(piece, min_size=1, max_size=14)


@hypothesis_settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents, st.sampled_from([read_plain_text, read_markdown]))
def test_no_mix_of_parts_loses_a_sentence(pieces, read):
    source = Source(name="mix.txt", sha256="", blocks=read("\n\n".join(pieces)))
    trees, notes = recognise(source)
    texts = [*texts_of(trees), *notes.accounted]
    source_sentences = [sentence for block in source.blocks for sentence in sentences(block.text)]
    assert missing(source_sentences, texts) == []
    read_words = {word for text in texts for word in normalised(text).split()}
    assert {word for each in pieces for word in normalised(each).split() if word.isalpha()} <= read_words
