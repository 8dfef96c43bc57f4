"""Of an uploaded logo only what can be seen is kept, and nothing in it runs."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from tests.factories import AudienceFactory, HouseStyleFactory, ToolkitPageFactory
from toolkits.models.house_styles.logos import MOST_BYTES, cleaned, size_of

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 120 40">%s</svg>'
GOOD = SVG % '<defs><linearGradient id="g"/></defs><path d="M0 0h120v40z" fill="url(#g)"/><use href="#g"/>'
HARMFUL = {
    "script": "<script>alert(1)</script>",
    "foreign": "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>",
    "event": '<path d="M0 0" onload="alert(1)"/>',
    "link": '<a href="https://elders.example/"><path d="M0 0"/></a>',
    "outside": '<use xlink:href="https://elders.example/x.svg#a"/>',
    "picture": '<image href="data:image/png;base64,AAAA"/>',
    "address": '<path d="M0 0" fill="url(https://elders.example/x)"/>',
    "style": '<path d="M0 0" style="background:url(//elders.example)"/>',
    "escape": '<path d="M0 0" style="background:\\75rl(//elders.example)"/>',
    "import": "<style>@import '//elders.example/x.css';</style>",
    "animation": '<animate attributeName="href" to="javascript:alert(1)"/>',
    "set": '<set attributeName="onload" to="x"/>',
    "no namespace": '<script xmlns="">alert(1)</script>',
    "another namespace": '<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>',
}


def svg(text: str, name: str = "logo.svg") -> ContentFile:
    return ContentFile(text.encode(), name=name)


@pytest.mark.parametrize("harm", HARMFUL.values(), ids=HARMFUL)
def test_an_svg_that_does_more_than_draw_is_refused(harm):
    with pytest.raises(ValidationError) as refused:
        cleaned(svg(SVG % harm))

    assert len(refused.value.messages) == 1


def test_the_refusal_names_what_has_to_go():
    with pytest.raises(ValidationError, match="<foreignObject>"):
        cleaned(svg(SVG % HARMFUL["foreign"]))


def test_a_drawing_is_kept_with_its_size_and_without_what_its_program_left_behind():
    left = '<sodipodi:namedview xmlns:sodipodi="http://sodipodi.example/"/><metadata>van Noor</metadata>'
    logo = cleaned(svg(GOOD.replace("<defs>", f"<!-- van Noor -->{left}<defs>")))
    content = logo.read().decode()

    assert "Noor" not in content
    assert "url(#g)" in content
    name = str(logo.name)
    assert size_of(name) == (800, 267)
    assert name.endswith(".svg")


def test_a_drawing_that_was_cleaned_stays_the_same():
    once = cleaned(svg(GOOD))
    content = once.read()

    again = cleaned(ContentFile(content, name=once.name))
    assert (again.read(), again.name) == (content, once.name)


def twice(level: str, levels: int) -> str:
    """Return parts of which each draws the one before it twice."""
    return "".join(level % {"me": number, "before": number - 1} for number in range(1, levels))


UNFOLDING = {
    "use": '<g id="p%(me)d"><use href="#p%(before)d"/><use xlink:href="#p%(before)d"/></g>',
    "mask": '<mask id="p%(me)d"><path mask="url(#p%(before)d)"/><path style="mask:url(#p%(before)d)"/></mask>',
    "rule": '<style>.r%(me)d{mask:url(#p%(before)d)}</style><mask id="p%(me)d"><path class="r%(me)d"/>'
    '<path class="r%(me)d x"/></mask>',
}


@pytest.mark.parametrize("level", UNFOLDING.values(), ids=UNFOLDING)
def test_a_small_drawing_that_unfolds_to_a_huge_one_is_refused(level):
    start = '<g id="p0"><path d="M0 0"/></g>'
    with pytest.raises(ValidationError, match="tekent te veel in elkaar"):
        cleaned(svg(SVG % (start + twice(level, 20))))
    cleaned(svg(SVG % (start + twice(level, 5))))


@pytest.mark.parametrize(
    "part",
    [
        '<g id="a"><use href="#a"/></g>',
        '<style>.a{clip-path:url(#c)}</style><clipPath id="c"><path class="a"/></clipPath>',
        "<g>" * 500 + "</g>" * 500,
        "<g>" * 1900 + "</g>" * 1900,
    ],
)
def test_a_drawing_in_itself_or_in_too_much_else_is_refused(part):
    with pytest.raises(ValidationError, match="tekent te veel in elkaar"):
        cleaned(svg(SVG % part))


def test_a_drawing_as_drawing_programs_save_it_comes_in():
    style = "<style>.cls-1{fill:#1d70b8}.cls-2{clip-path:url(#clip)}.cls-3{fill:url(#g)}</style>"
    shapes = '<g class="cls-2"><path class="cls-1" d="M0 0"/><path class="cls-3" d="M1 1"/></g>' * 300
    parts = (
        '<clipPath id="clip"><path d="M0 0h9v9z"/></clipPath><linearGradient id="g"><stop offset="0"/></linearGradient>'
    )
    cleaned(svg(SVG % (style + parts + shapes)))


def test_entities_and_files_of_the_server_are_not_read():
    bomb = f'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>{SVG % "<title>&a;</title>"}'
    with pytest.raises(ValidationError):
        cleaned(svg(bomb))


@settings(max_examples=60, deadline=None)
@given(
    text=st.text(max_size=60) | st.sampled_from(list(HARMFUL.values())), name=st.sampled_from(["a.svg", "a.png", ""])
)
@example(text="\ud800", name="a.svg")
def test_whatever_is_uploaded_comes_out_safe_or_is_refused_in_words(text, name):
    for given_text in (text, SVG % text):
        try:
            content = cleaned(ContentFile(given_text.encode("utf-8", "surrogatepass"), name=name)).read().lower()
        except ValidationError:
            pass
        else:
            assert not any(harm in content for harm in (b"<script", b"onload", b"elders", b"foreignobject", b"@import"))


def test_a_picture_is_drawn_anew_and_small_enough():
    about, out = PngImagePlugin.PngInfo(), BytesIO()
    about.add_text("Author", "Noor van de kamer")
    Image.new("RGB", (1600, 400), "#1f5a3c").save(out, "PNG", pnginfo=about)

    logo = cleaned(SimpleUploadedFile("logo.png", out.getvalue()))

    content = logo.read()
    assert b"Noor" not in content
    assert Image.open(BytesIO(content)).size == (800, 200) == size_of(str(logo.name))


@pytest.mark.parametrize("data", [b"", b"geen plaatje", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"x" * (MOST_BYTES + 1)])
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(ValidationError):
        cleaned(SimpleUploadedFile("logo.png", data))


@pytest.mark.django_db
def test_a_logo_stands_on_the_pages_of_its_toolkit_and_runs_nothing_on_its_own(
    home, client: Client, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    style = HouseStyleFactory(logo_alt="Gemeente Wilgenrade")
    logo = cleaned(svg(GOOD))
    style.logo.save(logo.name, logo)
    ToolkitPageFactory(parent=home, title="Bos", slug="bos", audience=AudienceFactory(house_style="forest"))

    page = client.get("/bos/").content.decode()
    response = client.get(style.logo.url)

    assert f'<img src="{style.logo.url}" alt="Gemeente Wilgenrade" width="800" height="267">' in page
    assert "Gemeente Wilgenrade" not in client.get("/").content.decode()
    assert response["Content-Type"] == "image/svg+xml"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert client.get("/media/house-style/logos/onbekend.svg").status_code == 404
