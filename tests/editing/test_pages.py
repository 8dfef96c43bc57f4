"""Making and changing pages, the way editors do."""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Page

from home.models import ArticlePage, HomePage, StandardPage
from tests.editing.forms import page_form, text_section
from tests.factories import WorkPackagePageFactory, section, stream
from tests.factories import text_section as stored_text
from toolkits.models import QuotePlatePage, ToolkitPage, WorkPackagePage

UNDER_HOME = [ToolkitPage, QuotePlatePage, ArticlePage, StandardPage]
UNDER_TOOLKIT = [WorkPackagePage, QuotePlatePage, ArticlePage, StandardPage]
PLACES = [*((model, "home") for model in UNDER_HOME), *((model, "toolkit") for model in UNDER_TOOLKIT)]


def add(model: Any, parent: Any, name: str = "add") -> str:
    return reverse(f"wagtailadmin_pages:{name}", args=[model._meta.app_label, model._meta.model_name, parent.pk])


def edit(page: Any, name: str = "edit") -> str:
    return reverse(f"wagtailadmin_pages:{name}", args=[page.pk])


@pytest.mark.parametrize(("model", "place"), PLACES)
def test_every_page_type_is_made_changed_and_published(model, place, editor, client, toolkit):
    parent = {"toolkit": toolkit, "home": toolkit.get_parent()}[place]
    assert client.get(add(model, parent)).status_code == 200
    client.post(add(model, parent), page_form(text_section()))
    page = model.objects.get(slug="nieuw")
    assert not page.live
    assert client.get(edit(page)).status_code == 200
    sent = page_form(text_section(text="<p>Beter</p>"), title="Nieuwe titel") | {"action-publish": "1"}
    client.post(edit(page), sent)
    page = model.objects.get(slug="nieuw")
    assert (page.live, page.title) == (True, "Nieuwe titel")
    assert "Beter" in client.get(page.url).content.decode()


@pytest.mark.parametrize("model", [*UNDER_TOOLKIT, ToolkitPage])
def test_every_page_type_is_previewed_before_it_exists(model, administrator, client, toolkit):
    parent = toolkit.get_parent() if model is ToolkitPage else toolkit
    address = add(model, parent, "preview_on_add")
    assert client.post(address, page_form(text_section(text="<p>Proef</p>"))).json()["is_valid"]
    assert "Proef" in client.get(address, {"mode": ""}).content.decode()
    assert not Page.objects.filter(slug="nieuw").exists()


@pytest.mark.parametrize("mode", ["", "print"])
def test_a_saved_page_is_previewed_on_screen_and_on_paper(mode, editor, client, toolkit):
    page = WorkPackagePageFactory(parent=toolkit, title="Pakket", body=stream(stored_text("Kop", "<p>Oud</p>")))
    address = edit(page, "preview_on_edit")
    assert client.post(address, page_form(text_section(text="<p>Proef</p>"), title="Pakket")).json()["is_valid"]
    response = client.get(address, {"mode": mode})
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/pdf" if mode else "text/html")


def test_an_unknown_variable_is_refused_beside_the_text(administrator, client, toolkit):
    response = client.post(add(StandardPage, toolkit), page_form(text_section(heading="Voor {wie}")))
    assert not StandardPage.objects.exists()
    assert "{wie}" in response.content.decode()


def test_the_list_below_a_toolkit_shows_numbers_in_order(editor, client, toolkit):
    for title, more in (("Zeker", {}), ("Zonder", {"numbered": False}), ("Aap", {"live": False})):
        WorkPackagePageFactory(parent=toolkit, title=title, **more)
    response = client.get(reverse("wagtailadmin_explore", args=[toolkit.pk]))
    html = response.content.decode()
    assert html.index("Zeker") < html.index("Zonder") < html.index("Aap")
    numbers = response.context["table"].columns["number_in_toolkit"]
    rows = response.context["table"].data
    shown = [numbers.get_cell_context_data(row, response.context)["value"] for row in rows]
    assert shown == ["1", "", "2"]


def test_the_numbers_of_a_list_are_found_together(administrator, client, toolkit, django_assert_max_num_queries):
    address = reverse("wagtailadmin_explore", args=[toolkit.pk])
    for number in range(3):
        WorkPackagePageFactory(parent=toolkit, title=f"Pakket {number}")
    client.get(address)
    with django_assert_max_num_queries(1000) as few:
        client.get(address)
    for number in range(3, 9):
        WorkPackagePageFactory(parent=toolkit, title=f"Pakket {number}")
    # The buttons of wagtail-localize ask two things for every row; the numbers ask nothing more.
    with django_assert_max_num_queries(len(few) + 2 * 6):
        client.get(address)


@pytest.mark.parametrize("name", ["history", "copy", "workflow_history", "usage", "unpublish"])
def test_the_other_screens_of_a_page_open(name, administrator, client, toolkit):
    assert client.get(edit(toolkit, name)).status_code == 200


def test_the_screens_speak_dutch(administrator, client, toolkit):
    html = client.get(reverse("wagtailadmin_home"), headers={"accept-language": "en"}).content.decode()
    assert '<html lang="nl"' in html
    assert "Materiaal" in html
    form = client.get(add(WorkPackagePage, toolkit)).content.decode()
    assert "Regel boven de inhoud" in form


def test_only_the_right_pages_fit_below_each_other():
    assert set(ToolkitPage.allowed_subpage_models()) == set(UNDER_TOOLKIT)
    assert set(HomePage.allowed_subpage_models()) == set(UNDER_HOME)
    assert WorkPackagePage.allowed_subpage_models() == []


def test_a_page_whose_material_is_missing_still_opens(administrator, client, toolkit):
    lost = section("cards", "", [{"type": "item", "value": {"card": 999, "hidden": False}, "id": "x"}])
    page = WorkPackagePageFactory(parent=toolkit, title="Pakket", body=stream(lost))
    assert client.get(edit(page)).status_code == 200
    assert client.get(page.url).status_code == 200
