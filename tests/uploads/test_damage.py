"""Files that were damaged on the way: they come in or are refused, and whatever comes in can be used."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
import willow
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.uploads.files import GOOD, animation, pdf, picture
from toolkits.uploads import check_document
from toolkits.uploads.forms import CheckedImageField
from toolkits.uploads.pdfs import check_pdf

PICTURES = {kind: picture(kind, (24, 16)) for kind in ("PNG", "JPEG", "GIF", "WEBP", "AVIF")}
PDFS = {"packed": pdf(), "plain": pdf(compress_streams=False), "for the web": pdf(linearize=True)}


def test_a_film_whose_box_ends_beyond_every_file_is_refused():
    endless = bytes.fromhex("00000001") + b"ftyp" + b"\xff" * 8
    with pytest.raises(ValidationError):
        check_document(BytesIO(endless), "film.mp4")


@st.composite
def damaged(draw: st.DrawFn, contents: st.SearchStrategy[bytes]) -> bytes:
    """Give a file with some bits turned, bytes taken out or put in, or cut short."""
    content = bytearray(draw(contents))
    for _number in range(draw(st.integers(0, 6))):
        place = draw(st.integers(0, max(0, len(content) - 1)))
        kind = draw(st.sampled_from(["turn", "drop", "add"]))
        if kind == "turn" and content:
            content[place] ^= 1 << draw(st.integers(0, 7))
        elif kind == "drop":
            del content[place : place + draw(st.integers(1, 40))]
        else:
            content[place:place] = draw(st.binary(max_size=20))
    if draw(st.booleans()):
        del content[draw(st.integers(0, len(content))) :]
    return bytes(content)


def reasons(check: Callable[..., Any], *given_file: Any) -> list[str]:
    """Return why a file is refused; nothing when it comes in. Whatever else is raised would be a page with an error."""
    try:
        check(*given_file)
    except ValidationError as refusal:
        return refusal.messages
    return []


@given(st.data(), st.sampled_from(sorted(PICTURES)))
@settings(max_examples=150, deadline=None)
def test_a_damaged_picture_is_refused_or_can_be_made_smaller(data, kind):
    whole = [PICTURES[kind], PICTURES[kind] if kind == "JPEG" else animation(kind)]
    content = data.draw(damaged(st.sampled_from(whole)))
    refused = reasons(CheckedImageField().clean, SimpleUploadedFile(f"foto.{kind.lower()}", content))
    assert all(refused)
    if not refused:
        willow.Image.open(BytesIO(content)).resize((8, 6)).save_as_png(BytesIO())


@given(damaged(st.sampled_from(sorted(PDFS.values()))))
@settings(max_examples=200, deadline=None)
def test_a_damaged_pdf_is_refused_or_comes_in(content):
    assert all(reasons(check_pdf, BytesIO(content)))


@given(st.data(), st.sampled_from([name for name in GOOD if name != "plaat.pdf"]))
@settings(max_examples=150, deadline=None)
def test_any_other_damaged_document_is_refused_or_comes_in(data, name):
    content = data.draw(damaged(st.just(GOOD[name])))
    assert all(reasons(check_document, BytesIO(content), name))


@pytest.mark.parametrize("content", PDFS.values(), ids=PDFS)
def test_a_pdf_that_lost_a_quarter_or_more_is_always_refused(content):
    for part in (4, 2, 1.34):
        assert reasons(check_pdf, BytesIO(content[: int(len(content) / part)]))
