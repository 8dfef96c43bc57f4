"""Every way in: a bad file is refused with its reason, a good one comes in, and what was there stays."""

import html
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import UploadedFile

from tests.uploads.files import GOOD, empty_canvas, pdf, picture
from toolkits.uploads import check_document
from toolkits.uploads.forms import DocumentForm, PictureForm

pytestmark = pytest.mark.django_db

Post = Callable[..., Any]
APPS = {"images": "wagtailimages", "documents": "wagtaildocs"}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
# The kind of thing, its name, what is in it, and what an editor reads.
BAD = [
    pytest.param(("images", "foto.png", picture()[:400], "Dit bestand is beschadigd"), id="a picture cut short"),
    pytest.param(("images", "foto.png", SVG, "Dit is een tekening (SVG)"), id="a drawing as a picture"),
    pytest.param(("images", "foto.svg", SVG, ""), id="a drawing"),
    pytest.param(("images", "foto.gif", empty_canvas(20000, 20000), "te veel beeldpunten"), id="a huge picture"),
    pytest.param(("documents", "plaat.pdf", pdf()[:500], "Dit bestand is beschadigd"), id="a PDF cut short"),
    pytest.param(("documents", "plaat.PDF", SVG, "Dit bestand is beschadigd"), id="a drawing as a PDF"),
    pytest.param(("documents", "plaat.pdf", pdf(pages=0), "heeft geen bladzijden"), id="a PDF without pages"),
    pytest.param(("documents", "film.mp4", GOOD["film.webm"], "het is geen MP4"), id="a WebM as an MP4"),
]
FINE = {"foto.png": picture(), "plaat.pdf": GOOD["plaat.pdf"], "dia.pptx": GOOD["dia.pptx"]}


@pytest.fixture(autouse=True)
def editor(client, django_user_model) -> None:
    client.force_login(django_user_model.objects.create_superuser("baas"))


def address(kind: str, view: str, *arguments: int) -> str:
    return reverse(f"{APPS[kind]}:{view}", args=arguments)


def models(kind: str) -> Any:
    return get_image_model() if kind == "images" else get_document_model()


def add(client, kind, name, content) -> str:
    response = client.post(
        address(kind, "add"),
        {"title": "Een titel", "file": SimpleUploadedFile(name, content)},
    )
    return html.unescape(response.content.decode())


def add_many(client, kind, name, content) -> str:
    response = client.post(
        address(kind, "add_multiple"),
        {"title": "Een titel", "files[]": SimpleUploadedFile(name, content)},
    )
    return str(response.json().get("error_message", ""))


def choose(client, kind, name, content) -> str:
    prefix = f"{kind[:-1]}-chooser-upload"
    response = client.post(
        reverse(f"{APPS[kind]}_chooser:create"),
        {f"{prefix}-title": "Een titel", f"{prefix}-file": SimpleUploadedFile(name, content)},
    )
    return html.unescape(str(response.json().get("htmlFragment") or response.json().get("html", "")))


WAYS: list[Post] = [add, add_many, choose]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("bad", BAD)
def test_a_bad_file_is_refused_with_its_reason(client, way, bad):
    kind, name, content, says = bad
    assert says in way(client, kind, name, content)
    assert not models(kind).objects.exists()
    assert not UploadedFile.objects.exists()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", FINE)
def test_a_good_file_comes_in(client, way, name):
    kind, content = "images" if name.endswith("png") else "documents", FINE[name]
    way(client, kind, name, content)
    with models(kind).objects.get().file.open() as stored:
        assert stored.read() == content


@pytest.mark.parametrize("bad", BAD)
def test_a_file_is_not_replaced_by_a_bad_one_and_what_was_typed_stays(client, bad):
    kind, name, content, says = bad
    good = {"images": ("foto.png", picture()), "documents": ("plaat.pdf", pdf())}[kind]
    there = models(kind).objects.create(title="Oud", file=ContentFile(good[1], name=good[0]))
    response = client.post(
        address(kind, "edit", there.pk), {"title": "Nieuw getypt", "file": SimpleUploadedFile(name, content)}
    )
    shown = html.unescape(response.content.decode())
    assert says in shown
    assert "Nieuw getypt" in shown
    kept = models(kind).objects.get()
    assert (kept.title, kept.file.name) == ("Oud", there.file.name)
    with default_storage.open(kept.file.name) as stored:
        assert stored.read() == good[1]


def test_the_title_of_a_document_with_an_old_fault_can_still_be_changed(client):
    old = get_document_model().objects.create(title="Oud", file=ContentFile(b"kapot", name="plaat.pdf"))
    client.post(reverse("wagtaildocs:edit", args=[old.pk]), {"title": "Nieuw"})
    assert get_document_model().objects.get().title == "Nieuw"


def test_a_large_file_is_checked_where_it_waits_on_the_disk(client, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 100
    assert "Dit bestand is beschadigd" in add(client, "documents", "plaat.pdf", pdf()[:500])
    add(client, "documents", "plaat.pdf", pdf())
    add(client, "documents", "tekst.docx", GOOD["tekst.docx"])
    add(client, "images", "foto.png", picture(size=(300, 200)))
    assert (get_document_model().objects.count(), get_image_model().objects.count()) == (2, 1)


def test_the_forms_are_those_that_wagtail_makes_all_others_of(settings):
    assert f"{PictureForm.__module__}.{PictureForm.__name__}" == settings.WAGTAILIMAGES_IMAGE_FORM_BASE
    assert f"{DocumentForm.__module__}.{DocumentForm.__name__}" == settings.WAGTAILDOCS_DOCUMENT_FORM_BASE


def test_every_extension_that_may_be_uploaded_has_a_check(settings):
    for extension in settings.WAGTAILDOCS_EXTENSIONS:
        with pytest.raises(Exception, match="beschadigd"):
            check_document(BytesIO(b"\0\1\2\3"), f"x.{extension}")
