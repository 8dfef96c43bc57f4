"""Documents: what is whole and harmless comes in, anything else is refused by one sentence that says what to do."""

from io import BytesIO

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from pikepdf import Array, Dictionary, Name, String

from tests.uploads.files import GOOD, archive, box, mp4, new_pdf, office, pdf, saved, webm
from toolkits.uploads import check_document
from toolkits.uploads import documents as documents_module
from toolkits.uploads import office as office_module
from toolkits.uploads import pdfs as pdfs_module


def refusal(content: bytes, name: str) -> ValidationError:
    """Return why `content` is refused; one sentence or two, for an editor."""
    with pytest.raises(ValidationError) as caught:
        check_document(BytesIO(content), name)
    (message,) = caught.value.messages
    assert message.endswith(".")
    assert "%(" not in message
    return caught.value


def with_action(action: Dictionary, *, where: str) -> bytes:
    """Return a PDF that does something."""
    made = new_pdf()
    if where == "open":
        made.Root.OpenAction = made.make_indirect(action)
    elif where == "names":
        made.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("x"), action])))
    elif where == "page":
        made.pages[0].obj.AA = Dictionary(O=action)
    else:
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=action)
        made.pages[0].obj.Annots = Array([made.make_indirect(link)])
    return saved(made)


@pytest.mark.parametrize("name", GOOD)
def test_a_good_file_comes_in_and_can_be_read_again(name):
    file = BytesIO(GOOD[name])
    check_document(file, name.upper())
    assert file.tell() == 0


@pytest.mark.parametrize("name", [name for name in GOOD if not name.endswith(("txt", "webm"))])
def test_a_file_that_was_cut_short_is_refused(name):
    assert refusal(GOOD[name][: len(GOOD[name]) // 2] if name != "tekst.vtt" else b"WEBV", name).code == "broken"


@pytest.mark.parametrize("name", [name for name in GOOD if not name.endswith("txt")])
def test_a_file_is_known_by_what_is_in_it_and_not_by_its_name(name):
    for other, content in GOOD.items():
        if other != name and other[-4:] != name[-4:]:
            assert refusal(content, name).code == "broken"


def test_a_text_is_text():
    assert refusal(b"MZ\0\0\1", "notitie.txt").code == "broken"
    check_document(BytesIO("Notitie".encode("utf-16")), "notitie.txt")


def test_a_text_that_is_far_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(documents_module, "LARGEST_TEXT", 10)
    assert refusal(GOOD["tekst.vtt"], "tekst.vtt").code == "too_large"


def test_a_pdf_with_a_password_or_with_rights_is_refused():
    for owner, user in (("geheim", "geheim"), ("geheim", "")):
        locked = pdf(encryption=pikepdf.Encryption(owner=owner, user=user))
        assert refusal(locked, "plaat.pdf").code == "closed"


def test_a_pdf_without_pages_is_refused():
    assert refusal(pdf(pages=0), "plaat.pdf").code == "no_pages"


@pytest.mark.parametrize("where", ["open", "names", "page", "link"])
@pytest.mark.parametrize("kind", ["/JavaScript", "/Launch"])
def test_a_pdf_that_does_something_is_refused_wherever_that_stands(kind, where):
    action = Dictionary(S=Name(kind), JS=String("app.alert(1)"), F=String("x.exe"))
    assert refusal(with_action(action, where=where), "plaat.pdf").code == "runs"


def test_a_pdf_with_links_and_fields_comes_in():
    check_document(
        BytesIO(with_action(Dictionary(S=Name.URI, URI=String("https://voorbeeld.example")), where="link")), "a.pdf"
    )
    made = new_pdf()
    field = Dictionary(FT=Name.Tx, T=String("naam"), Subtype=Name.Widget, Rect=[0, 0, 9, 9])
    made.Root.AcroForm = Dictionary(Fields=Array([made.make_indirect(field)]))
    check_document(BytesIO(saved(made)), "plaat.pdf")


def test_a_pdf_with_files_in_it_is_refused():
    made = new_pdf()
    made.attachments["cijfers.csv"] = b"a;b"
    assert refusal(saved(made), "plaat.pdf").code == "files"


def test_a_form_that_no_browser_shows_is_refused():
    made = new_pdf()
    made.Root.AcroForm = Dictionary(Fields=Array([]), XFA=made.make_stream(b"<xdp/>"))
    assert refusal(saved(made), "plaat.pdf").code == "xfa"


def test_a_pdf_that_unpacks_without_end_is_refused_before_it_does(monkeypatch):
    monkeypatch.setattr(pdfs_module, "MOST_DRAWING", 100_000)
    made = new_pdf()
    made.pages[0].obj.Contents = made.make_stream(b" " * 2_000_000)
    assert refusal(saved(made, compress_streams=True), "plaat.pdf").code == "too_complex"


def test_a_pdf_of_too_many_parts_or_bytes_is_refused(monkeypatch):
    monkeypatch.setattr(pdfs_module, "MOST_OBJECTS", 3)
    assert refusal(pdf(), "plaat.pdf").code == "too_complex"
    monkeypatch.setattr(pdfs_module, "MOST_BYTES", 100)
    assert refusal(pdf(), "plaat.pdf").code == "too_large"


def test_a_document_with_a_password_says_that_it_has_one():
    locked = bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600
    assert refusal(locked, "tekst.docx").code == "closed"


def test_a_document_with_macros_is_not_what_its_name_says():
    macros = b'<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'
    assert refusal(archive({"[Content_Types].xml": macros, "word/vbaProject.bin": b"x"}), "tekst.docx").code == "broken"


def test_a_document_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(office_module, "MOST_UNPACKED", 100_000)
    assert refusal(office("odt", **{"groot.xml": b" " * 200_000}), "tekst.odt").code == "too_large"


FILMS = {
    "empty": b"",
    "cut short": mp4()[:-1],
    "with more": mp4() + b"\0",
    "without contents": mp4().replace(b"moov", b"free"),
    "of QuickTime": mp4().replace(b"isom", b"qt  ", 1),
    "its kind alone": box(b"ftyp", b"isom"),
    "a box without room": box(b"ftyp", b"isom") + b"\0\0\0\2moov",
}


@pytest.mark.parametrize("content", FILMS.values(), ids=FILMS)
def test_a_film_that_is_not_all_there_is_refused(content):
    assert refusal(content, "film.mp4").code == "broken"


def test_a_film_with_a_box_that_runs_to_the_end_comes_in():
    check_document(BytesIO(mp4() + b"\0\0\0\0free" + b"\0" * 30), "film.mp4")
    check_document(BytesIO(mp4() + b"\0\0\0\1free" + (16 + 5).to_bytes(8, "big") + b"\0" * 5), "film.mp4")


def test_another_kind_of_matroska_is_no_webm():
    assert refusal(webm(b"matroska"), "film.webm").code == "broken"


@pytest.mark.parametrize("start", [b"\xef\xbb\xbfWEBVTT", b"WEBVTT - Nederlands\n", b"WEBVTT\tx\n"])
def test_captions_may_begin_in_every_way_that_the_standard_gives(start):
    check_document(BytesIO(start), "tekst.vtt")


@pytest.mark.parametrize("content", [b"WEBVTTX\n", b"1\n00:00 --> 00:01\nSubRip\n", "WEBVTT\né".encode("latin-1")])
def test_other_captions_are_refused(content):
    assert refusal(content, "tekst.vtt").code == "broken"


def test_what_has_no_check_is_left_to_the_list_of_extensions():
    check_document(BytesIO(b"MZ"), "programma.exe")
