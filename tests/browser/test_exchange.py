"""A toolkit leaves as a file and comes back, the way an editor does it."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import expect

from tests.browser.site import make_editor
from tests.exchange.conftest import small_toolkit
from toolkits.models import Card, ToolkitPage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def editor(context, live_server) -> Any:
    """Log in."""
    editor = make_editor()
    client = Client()
    client.force_login(editor)
    cookie = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    return editor


@pytest.mark.usefixtures("editor")
def test_a_toolkit_is_downloaded_and_made_again(page, tmp_path: Path, requests_elsewhere):
    small = small_toolkit()
    page.goto(f"/beheer/pages/{small.pk}/")
    page.get_by_role("button", name="Acties").first.click()
    page.get_by_role("link", name="Download als bestand").first.click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download dit bestand").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert file.name.startswith("verandertoolkit-klein-")
    card = Card.objects.get(locale__language_code="nl")
    card.front = "Wat zie je nu?"
    card.save_revision().publish()
    page.goto("/beheer/uitwisselen/")
    page.get_by_label("Toolkitbestand").set_input_files(file)
    page.get_by_role("button", name="Bekijk wat er gaat gebeuren").click()
    expect(page.get_by_role("cell", name="Wat zie je nu?")).to_be_visible()
    page.get_by_role("radio", name="Maak nieuwe").check()
    page.get_by_role("checkbox", name="Publiceer wat gepubliceerd was").check()
    page.get_by_role("button", name="Maak deze toolkit").click()
    page.get_by_text("‘Klein’ is gemaakt.").wait_for()
    assert ToolkitPage.objects.filter(slug="klein-2", live=True).count() == 2
    assert not requests_elsewhere
