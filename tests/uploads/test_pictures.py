"""Pictures: looked at before they are unpacked, and refused by one sentence that says what to do."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, ImageFile

from tests.uploads.files import animation, empty_canvas, picture
from toolkits.uploads import check_picture
from toolkits.uploads.pictures import LONGEST_SIDE, MOST_PIXELS

KINDS = {"a.png": "PNG", "a.jpg": "JPEG", "a.JPEG": "JPEG", "a.gif": "GIF", "a.webp": "WEBP", "a.avif": "AVIF"}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def refusal(content: bytes, name: str) -> str:
    with pytest.raises(ValidationError) as caught:
        check_picture(BytesIO(content), name)
    (message,) = caught.value.messages
    assert message.endswith(".")
    assert "%(" not in message
    return str(caught.value.code)


@pytest.mark.parametrize(("name", "kind"), KINDS.items())
def test_a_picture_comes_in_and_can_be_read_again(name, kind):
    file = BytesIO(picture(kind))
    check_picture(file, name)
    assert file.tell() == 0


def test_a_photo_of_a_telephone_with_a_second_picture_in_it_comes_in():
    out = BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    frames[0].save(out, "MPO", save_all=True, append_images=frames[1:])
    check_picture(BytesIO(out.getvalue()), "foto.jpg")


@pytest.mark.parametrize(("name", "kind"), KINDS.items())
def test_a_picture_that_was_cut_short_is_refused_also_where_weasyprint_accepts_it(name, kind, monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    content = picture(kind, (300, 200))
    for end in (4, 40, len(content) // 2, len(content) - 30):
        assert refusal(content[:end], name) == "broken"
    assert ImageFile.LOAD_TRUNCATED_IMAGES


def test_a_picture_under_another_name_says_what_it_is():
    with pytest.raises(ValidationError, match=r"heet \.jpg maar is een PNG"):
        check_picture(BytesIO(picture()), "foto.jpg")


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "AVIF"])
def test_a_picture_that_moves_is_refused(kind):
    assert refusal(animation(kind), f"a.{kind.lower()}") == "animated"


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf", b"\n ", b"<?xml version='1.0'?>", b"<!DOCTYPE svg>"])
@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.webp"])
def test_a_drawing_under_another_name_is_refused(start, name):
    assert refusal(start + SVG, name) == "drawing"


@pytest.mark.parametrize(
    ("width", "height"), [(60_000, 60_000), (10_000, 3_001), (LONGEST_SIDE + 1, 1), (MOST_PIXELS // 5_000 + 1, 5_000)]
)
def test_a_picture_of_too_many_points_is_refused_before_it_is_unpacked(width, height, monkeypatch):
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("it was unpacked"))
    assert refusal(empty_canvas(width, height), "a.gif") == "too_many_pixels"


@pytest.mark.parametrize("content", [b"", b"geen plaatje", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_picture_is_refused(content):
    assert refusal(content, "a.png") == "broken"
