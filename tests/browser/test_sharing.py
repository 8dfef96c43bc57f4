"""Sending a link, with and without JavaScript."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.site import Site, build_site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


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


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_row_and_the_offer_to_keep_are_accessible(
    browser: Browser, live_server, site: Site, width: int, scheme: str
) -> None:
    context = browser.new_context(
        base_url=live_server.url,
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]  # one of the two
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(site.addresses["package"])
    page.get_by_text("Toon de QR-code").click()
    expect(page.get_by_role("button", name="Bewaar voor offline")).to_be_visible()

    options = {"runOnly": {"type": "tag", "values": WCAG}}
    for part in (".vt-share", ".vt-offline"):
        results = Axe().run(page, context=part, options=options)
        assert results.violations_count == 0, results.generate_report()
    edges = (
        "[...document.querySelectorAll('.vt-share *, .vt-offline *')].map((each) => each.getBoundingClientRect().right)"
    )
    assert max(page.evaluate(edges)) <= width
    sizes = page.evaluate(
        "[...document.querySelectorAll('.vt-share__way, .vt-offline button, .vt-offline label')]"
        ".filter((each) => each.offsetHeight).map((each) => each.offsetHeight)"
    )
    assert min(sizes) >= 44
    context.close()
