"""Sending a link, with and without JavaScript."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.site import Site, build_site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def site(live_server) -> Site:
    """Build the site that the server serves."""
    return build_site()


def test_copying_says_so_and_copies_the_whole_address(context: BrowserContext, page: Page, site: Site) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(site.addresses["package"])
    page.get_by_role("button", name="Kopieer de link").click()

    expect(page.get_by_role("status").filter(has_text="De link is gekopieerd.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("http")
    assert copied.endswith(site.addresses["package"])


def test_the_share_sheet_of_the_device_gets_title_and_address(page: Page, site: Site) -> None:
    page.add_init_script("navigator.share = (what) => { window.shared = what; return Promise.resolve(); };")
    page.goto(site.addresses["package"])
    page.get_by_role("button", name="Deel anders").click()

    shared = page.evaluate("window.shared")
    assert shared["title"] == "De opgave voorop"
    assert shared["url"].endswith(site.addresses["package"])


def test_without_javascript_every_way_that_is_shown_works(browser: Browser, live_server, site: Site) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(site.addresses["package"])
    row = page.get_by_role("group", name="Deel")

    expect(row.get_by_role("link", name="Stuur met WhatsApp")).to_be_visible()
    expect(row.get_by_role("link", name="Stuur een mail")).to_be_visible()
    expect(row.get_by_role("button")).to_have_count(0)
    expect(page.get_by_role("button", name="Bewaar voor offline")).to_have_count(0)
    row.get_by_text("Toon de QR-code").click()
    expect(row.get_by_role("img", name="QR-code van deze link")).to_be_visible()
    context.close()


def test_every_way_to_share_or_keep_is_large_enough_to_touch(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(site.addresses["package"])
    expect(page.get_by_role("button", name="Bewaar voor offline")).to_be_visible()

    sizes = page.evaluate(
        "[...document.querySelectorAll('.vt-share__way, .vt-offline button, .vt-offline label')]"
        ".filter((each) => each.offsetHeight).map((each) => each.offsetHeight)"
    )
    assert min(sizes) >= 44
