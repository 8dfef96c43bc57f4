"""The preview on paper: what an editor typed, of a page that they may edit, kept nowhere."""

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction
from wagtail.test.utils.form_data import rich_text

from tests.editing.forms import page_form
from tests.factories import ToolkitPageFactory
from tests.printing.conftest import FRONT, add_package
from toolkits.printing.models import PrintArtifact

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_layout", "editor")]


def preview(page) -> str:
    return reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])


def typed(page, **more: object) -> dict[str, object]:
    return page_form(title=page.title, slug=page.slug, introduction=rich_text("<p>Net getypt.</p>"), **more)


def test_a_draft_of_a_toolkit_is_shown_with_packages_that_are_not_published_and_kept_nowhere(client, booklet):
    booklet.get_children().get().specific.unpublish()
    assert client.post(preview(booklet), typed(booklet)).json()["is_valid"]
    before = PrintArtifact.objects.filter(made_at=None).count()
    shown = client.get(preview(booklet), {"mode": "print"})
    paper = shown.getvalue().decode()
    assert "Net getypt." in paper
    assert FRONT in paper
    assert "no-store" in shown["Cache-Control"]
    assert PrintArtifact.objects.filter(made_at=None).count() == before


def test_who_may_not_edit_a_page_gets_no_preview_of_it(client, home):
    other = ToolkitPageFactory(parent=home, title="Andere", slug="andere")
    for page in (other, home):
        client.post(preview(page), typed(page))
        response = client.get(preview(page), {"mode": "print"})
        assert (response.status_code, response.url) == (302, reverse("wagtailadmin_home"))


def test_a_preview_of_ones_own_page_shows_nothing_of_a_page_that_one_may_not_read(client, booklet, home):
    other = ToolkitPageFactory(parent=home, title="Andere", slug="andere")
    secret = add_package(other, "geheim-pakket")
    PageViewRestriction.objects.create(page=secret, restriction_type=PageViewRestriction.GROUPS)
    package = booklet.get_children().get()
    link = rich_text(f'<p>Lees <a linktype="page" id="{secret.pk}">verder</a></p>')
    assert client.post(preview(package), {**typed(package), "introduction": link}).json()["is_valid"]
    paper = client.get(preview(package), {"mode": "print"}).getvalue().decode()
    assert "verder" in paper
    assert "geheim-pakket" not in paper.lower()
