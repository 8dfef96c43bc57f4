"""Files that can't be read are refused, with one clear line."""

import io
import zipfile

import docx
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.importing.shared import COLUMN, written
from toolkits.importing.errors import ImportRefused
from toolkits.importing.marks import read_markdown
from toolkits.importing.plain_text import read_plain_text
from toolkits.importing.reader import read_document
from toolkits.importing.word import read_word


def refusal(path):
    with pytest.raises(ImportRefused) as refused:
        read_document(path)
    sentence = str(refused.value)
    assert "\n" not in sentence
    assert path.name in sentence
    return sentence


def docx_of(paragraphs, **parts):
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    buffer = io.BytesIO()
    document.save(buffer)
    if not parts:
        return buffer.getvalue()
    changed = io.BytesIO()
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.pop(name, None) or old.read(name))
        for name, data in parts.items():
            new.writestr(name, data)
    return changed.getvalue()


@pytest.mark.parametrize("content", [b"", b" \n\n \t", b"\xef\xbb\xbf\n", b"-----\n"])
@pytest.mark.parametrize("name", ["leeg.txt", "leeg.md"])
def test_an_empty_file_is_refused(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    assert "niets om te importeren" in refusal(path)


def test_a_file_over_the_limit_is_refused_and_the_limit_is_named(tmp_path):
    path = tmp_path / "groot.txt"
    path.write_bytes(b"Een zin. " * (10 * 1024 * 1024 // 9))
    assert "5 MB" in refusal(path)


def test_the_limit_is_a_setting(tmp_path, settings):
    settings.IMPORT_MAX_BYTES = 20
    assert "te groot" in refusal(written(tmp_path, COLUMN))


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_another_encoding_than_utf8_is_refused_with_what_to_do(tmp_path, encoding):
    path = tmp_path / "oud.txt"
    path.write_bytes("Eén idee over coördinatie.".encode(encoding))
    assert "bewaar het opnieuw als UTF-8" in refusal(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_utf8_and_utf16_with_a_mark_are_read(tmp_path, encoding):
    path = tmp_path / "goed.txt"
    path.write_bytes("Eén idee".encode(encoding))
    assert [block.text for block in read_document(path).blocks] == ["Eén idee"]


def test_utf16_without_a_mark_is_refused(tmp_path):
    path = tmp_path / "breed.txt"
    path.write_bytes("Een idee".encode("utf-16-le"))
    refusal(path)


@pytest.mark.parametrize("name", ["rapport.txt", "rapport.md"])
@pytest.mark.parametrize(
    ("start", "what"), [(b"%PDF-1.7\n%\xe2\xe3", "PDF"), (b"PK\x03\x04", "Word"), (b"{\\rtf1", "RTF")]
)
def test_another_format_under_the_name_of_a_text_is_refused(tmp_path, name, start, what):
    path = tmp_path / name
    path.write_bytes(start + b" en meer")
    assert what in refusal(path)


def test_a_text_with_nul_bytes_is_refused(tmp_path):
    path = tmp_path / "nul.txt"
    path.write_bytes(b"Een zin\x00 met nul.")
    refusal(path)


def test_an_unknown_extension_is_refused(tmp_path):
    assert ".docx, .md of .txt" in refusal(written(tmp_path, COLUMN, "column.odt"))


def test_a_folder_and_a_missing_file_are_refused(tmp_path):
    folder = tmp_path / "map.txt"
    folder.mkdir()
    assert "is een map" in refusal(folder)
    assert "bestaat niet" in refusal(tmp_path / "weg.txt")


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path, monkeypatch):
    data = docx_of(["Tekst"], **{"word/media/image1.xml": b"0" * (60 * 1024 * 1024)})
    path = tmp_path / "bom.docx"
    path.write_bytes(data)
    assert len(data) < 1024 * 1024
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_args: pytest.fail("something was unpacked"))
    assert "pakt uit tot" in refusal(path)


def test_an_archive_with_a_suspicious_ratio_is_refused(tmp_path):
    path = tmp_path / "ratio.docx"
    path.write_bytes(docx_of(["Tekst"], **{"word/extra.xml": b"0" * (9 * 1024 * 1024)}))
    assert "pakt uit tot" in refusal(path)


def test_an_archive_with_too_many_parts_is_refused(tmp_path):
    path = tmp_path / "veel.docx"
    path.write_bytes(docx_of(["Tekst"], **{f"word/{number}.txt": b"x" for number in range(2001)}))
    assert "pakt uit tot" in refusal(path)


@pytest.mark.parametrize("data", [b"PK\x03\x04 kapot", b"geen zip", b"%PDF-1.7", b"\xd0\xcf\x11\xe0 oud"])
def test_what_is_no_docx_is_refused(tmp_path, data):
    path = tmp_path / "kapot.docx"
    path.write_bytes(data)
    assert "geen leesbaar Word-bestand" in refusal(path)


def test_a_zip_without_a_document_is_refused(tmp_path):
    path = tmp_path / "zip.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("tekst.txt", "Hallo")
    assert "geen leesbaar Word-bestand" in refusal(path)


def test_a_docx_with_broken_xml_is_refused(tmp_path):
    path = tmp_path / "xml.docx"
    path.write_bytes(docx_of(["Tekst"], **{"word/document.xml": b"<w:document"}))
    assert "geen leesbaar Word-bestand" in refusal(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_docx_with_entities_of_its_own_is_refused(tmp_path, encoding):
    secret = tmp_path / "geheim.txt"
    secret.write_text("mag niemand lezen")
    xml = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
    )
    path = tmp_path / "xxe.docx"
    path.write_bytes(docx_of(["Tekst"], **{"word/document.xml": xml.encode(encoding)}))
    assert "DTD" in refusal(path)


@hypothesis_settings(max_examples=150, deadline=None)
@given(st.binary(min_size=1, max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"\xff\xfe", b"# "]))
def test_no_bytes_make_the_reader_fail_otherwise(data, start):
    for read in (
        lambda: read_word(start + data, "x.docx"),
        lambda: read_markdown((start + data).decode("latin-1")),
        lambda: read_plain_text((start + data).decode("latin-1")),
    ):
        try:
            read()
        except ImportRefused:
            continue


def test_a_list_keeps_its_items_and_wrapped_lines_stay_together():
    blocks = read_plain_text(
        "Titel\n\nEen zin die\nverder loopt:\n • Eén\n   en meer\n- Twee\n* Drie\n1. Vier\n2) Vijf"
    )
    assert [(block.kind, block.flat) for block in blocks] == [
        ("heading", "Titel"),
        ("paragraph", "Een zin die verder loopt:"),
        ("item", "Eén en meer"),
        ("item", "Twee"),
        ("item", "Drie"),
        ("item", "Vier"),
        ("item", "Vijf"),
    ]


def test_a_number_that_starts_a_sentence_is_no_list():
    blocks = read_plain_text("Titel\n\n12. december was een lange dag.")
    assert blocks[1].text == "12. december was een lange dag."


def test_a_dash_in_the_middle_of_a_sentence_is_no_list():
    blocks = read_plain_text("Titel\n\nSamen sta je sterker\n- hoe lastig dat ook is.")
    assert [block.kind for block in blocks] == ["heading", "paragraph"]


def test_markdown_keeps_tables_code_html_pictures_and_unused_addresses():
    text = (
        "# Titel\n\nEen *schuine* en **vette** [link](https://a.example.nl 'uitleg').\n\n"
        "| Kop | Cel |\n|---|---|\n| een | twee |\n\n    code blijft\n\n<div>html blijft</div>\n\n"
        "![een boom](https://b.example.nl/boom.png)\n\n[los]: https://c.example.nl"
    )
    blocks = read_markdown(text)
    assert [block.flat for block in blocks] == [
        "Titel",
        "Een schuine en vette link (uitleg).",
        *("Kop", "Cel", "een", "twee"),
        "code blijft",
        "<div>html blijft</div>",
        "een boom",
        "Los: https://c.example.nl",
    ]
    assert [url for block in blocks for url in block.urls] == [
        "https://a.example.nl",
        "https://b.example.nl/boom.png",
        "https://c.example.nl",
    ]


def test_markdown_items_keep_their_second_paragraph():
    blocks = read_markdown("- Voorkant\n\n  Achterkant\n- Twee\n  - dieper")
    assert [(block.text, block.level) for block in blocks] == [("Voorkant\nAchterkant", 0), ("Twee", 0), ("dieper", 1)]
