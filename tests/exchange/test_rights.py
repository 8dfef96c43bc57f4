"""Who may export and import, and what a file never tells."""

import io
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page, PageViewRestriction

from home.models import ArticlePage
from tests.exchange.site import empty, files, packed, published, rows
from tests.exchange.test_bad_files import unpack
from tests.factories import ArticlePageFactory, placement, section, stream
from toolkits.exchange.models import UploadedToolkit
from toolkits.models import ToolkitPage, WorkPackagePage

KINDS = ("audience", "card", "film")


def somebody(page: Page, *actions: str, material: tuple[str, ...] = (), name: str = "iemand") -> User:
    """Return somebody who may do `actions` on `page` and what is below it, and `material` (codenames) everywhere."""
    user = User.objects.create(username=name)
    group = Group.objects.create(name=name)
    user.groups.add(group)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    group.permissions.add(*Permission.objects.filter(codename__in=material, content_type__app_label="toolkits"))
    for action in actions:
        permission = Permission.objects.get(codename=f"{action}_page", content_type__app_label="wagtailcore")
        GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    return user


def everything(file: io.BytesIO) -> str:
    return b"".join(content for name, content in unpack(file).items() if name.endswith(".json")).decode()


def test_pages_that_somebody_may_not_edit_stay_out_of_their_file(small):
    file = everything(packed(small, user=somebody(small, "change")))
    assert "Pakket" in file
    assert '"Package"' not in file


def test_a_closed_column_elsewhere_is_named_by_its_identity_alone(small):
    column = ArticlePageFactory(parent=small.get_parent(), title="Geheime column", slug="geheim")
    PageViewRestriction.objects.create(page=column, restriction_type="groups")
    package = WorkPackagePage.objects.child_of(small).get()
    names = section("articles", "", [placement(column)])
    package.body = WorkPackagePage._meta.get_field("body").to_python(stream(names))
    published(package)
    file = everything(packed(small, user=somebody(small, "change")))
    assert str(column.translation_key) in file
    assert "Geheime" not in file
    assert "geheim/" not in file
    assert ArticlePage.objects.get().title in everything(packed(small))


@pytest.mark.parametrize(("actions", "status"), [(("change",), 200), (("add",), 302), ((), 302)])
def test_only_who_may_edit_a_toolkit_downloads_it(actions, status, small, client):
    client.force_login(somebody(small, *actions))
    assert client.get(reverse("exchange:export", args=[small.pk])).status_code == status
    response = client.get(reverse("exchange:download", args=[small.pk]))
    assert response.status_code == status
    if status == 200:
        assert response["Content-Disposition"].startswith('attachment; filename="verandertoolkit-klein-')
        assert unpack(io.BytesIO(b"".join(response.streaming_content)))
        listing = client.get(reverse("wagtailadmin_explore", args=[small.pk])).content.decode()
        assert "Download als bestand" in listing


def upload(client: Any, content: bytes, parent: Page) -> Any:
    sent = {"file": SimpleUploadedFile("toolkit.zip", content), "parent": parent.pk}
    return client.post(reverse("exchange:upload"), sent)


@pytest.fixture
def home(db) -> Any:
    return empty()


def test_who_may_do_everything_makes_a_toolkit(client, small_file, home):
    client.force_login(User.objects.create_superuser("baas"))
    check = upload(client, small_file, home)["Location"]
    page = client.get(check).content.decode()
    assert "Er is nog niets gemaakt" in page
    assert not ToolkitPage.objects.exists()
    assert client.post(check, {"publish": "on"}).status_code == 302
    assert set(ToolkitPage.objects.values_list("live", flat=True)) == {True}
    assert not UploadedToolkit.objects.exists()


@pytest.mark.parametrize(
    ("material", "why"),
    [((), "geen materiaal maken"), (tuple(f"add_{kind}" for kind in KINDS), "geen bestanden toevoegen")],
)
def test_who_may_not_make_everything_makes_nothing(material, why, client, small_file, home):
    client.force_login(somebody(Page.objects.get(depth=1), "add", material=material))
    before = rows()
    sent = upload(client, small_file, home)
    assert why in client.get(sent["Location"]).content.decode()
    client.post(sent["Location"])
    assert rows() == before


def test_who_may_not_add_pages_uploads_nothing(client, small_file, home):
    client.force_login(somebody(Page.objects.get(depth=1), "change"))
    assert client.get(reverse("exchange:upload")).status_code == 302
    assert upload(client, small_file, home).status_code == 302
    assert not UploadedToolkit.objects.exists()


def test_an_upload_is_for_who_uploaded_it(client, small_file, home):
    client.force_login(User.objects.create_superuser("baas"))
    check = upload(client, small_file, home)["Location"]
    client.force_login(User.objects.create_superuser("ander"))
    assert client.get(check).status_code == 404
    assert client.post(check).status_code == 404
    assert client.post(f"{check}weggooien/").status_code == 404


def test_a_file_that_is_no_good_is_not_kept(client, home):
    client.force_login(User.objects.create_superuser("baas"))
    response = upload(client, b"nee", home)
    assert "geen toolkitbestand" in response.content.decode()
    assert not UploadedToolkit.objects.exists()
    assert files() == set()


def test_a_file_that_was_thrown_away_is_gone(client, small_file, home, django_capture_on_commit_callbacks):
    client.force_login(User.objects.create_superuser("baas"))
    check = upload(client, small_file, home)["Location"]
    assert len(files()) == 1
    assert client.get(f"{check}weggooien/").status_code == 405
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{check}weggooien/")
    assert files() == set()
