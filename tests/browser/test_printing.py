"""Choosing what to print, and waiting for it, in a real browser."""

import pytest
from django_tasks_db.models import DBTaskResult
from playwright.sync_api import Browser, Page, expect

from tests.browser.pages.axe import look
from tests.browser.site import Site, build_site
from toolkits.printing.models import PrintArtifact

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def site(live_server, settings) -> Site:
    """Build the site that the server serves, with a queue for a worker."""
    settings.TASKS = {**settings.TASKS, "printing": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    site = build_site()
    site.package.save_revision().publish()
    DBTaskResult.objects.all().delete()
    return site


def work() -> None:
    """Do what waits, as a worker does."""
    for waiting in DBTaskResult.objects.ready():
        waiting.task.func(*waiting.args_kwargs["args"])


def test_who_has_to_wait_sees_how_far_it_is_and_gets_it_by_itself(page: Page, site: Site) -> None:
    page.goto(site.package.url)
    page.get_by_role("link", name="Print dit werkpakket").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Printen")
    page.get_by_label("Hoe groot").select_option(label="Groot, vier op een A4")
    page.get_by_label("Voor- en achterkant").select_option(label="Dubbelzijdig, over de lange kant")
    page.get_by_role("button", name="Print de kaartjes").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("We maken je PDF")
    assert look(page, "waiting") == []
    PrintArtifact.objects.filter(wanted=True).update(state="making", step=2, pages_done=3)
    expect(page.locator("[data-print-progress]")).to_contain_text("3 bladzijden zijn opgemaakt.")
    PrintArtifact.objects.filter(wanted=True).update(state="waiting")
    # A browser without windows saves a PDF where another shows it.
    with page.expect_download() as saved:
        work()
    assert saved.value.suggested_filename.endswith("-groot-lang.pdf")


def test_without_javascript_a_link_shows_whether_it_is_there(browser: Browser, live_server, site: Site) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.package.url}print/vragen.pdf")
    expect(page.locator("[data-print-progress]")).to_contain_text("Je document is zo aan de beurt.")
    work()
    with page.expect_download() as saved:
        page.get_by_role("link", name="Kijk of het klaar is").click()
    assert saved.value.suggested_filename.startswith("vragen-")
    context.close()
