"""What readers do, in a real browser; with and without JavaScript."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.site import Site, build_site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("search_index")]

PAGES = ("home", "toolkit", "package", "plate", "article", "standard")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def site(live_server) -> Site:
    """Build the site that the server serves."""
    return build_site()


def test_a_reader_finds_the_way_from_home_to_a_question(page: Page, site: Site) -> None:
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name="Verandertoolkit voor gemeenten").first.click()
    page.get_by_role("main").get_by_role("link", name="De opgave voorop").first.click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("De opgave voorop")
    page.get_by_role("link", name="Acht reflectievragen").first.click()
    expect(page.get_by_role("heading", name="Vragen", exact=True)).to_be_in_viewport()


def test_a_reader_without_javascript_gets_the_whole_package(browser: Browser, live_server, site: Site) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(site.addresses["package"])

    text = page.get_by_role("main").text_content() or ""
    for expected in ("Het loket", "Onze casus", "Doelmatig", "Teken het hier.", "Begin klein", "Waar merk je dat aan"):
        assert expected in text
    context.close()


def test_a_reader_searches_and_finds_the_package(page: Page, site: Site) -> None:
    page.goto("/")
    page.get_by_role("combobox").first.fill("opgave")
    page.keyboard.press("Enter")

    page.get_by_role("main").get_by_role("link", name="De opgave voorop").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("De opgave voorop")


def test_a_reader_prints_a_package(context: BrowserContext, page: Page, site: Site) -> None:
    page.goto(site.addresses["package"])
    address = page.get_by_role("link", name="Print dit werkpakket").get_attribute("href")

    response = context.request.get(address or "")

    assert response.ok
    assert response.headers["content-type"] == "application/pdf"
    assert response.body().startswith(b"%PDF-")


def test_a_code_typed_by_hand_leads_to_its_card(page: Page, site: Site) -> None:
    page.goto(site.addresses["package"])
    code = (page.locator("a[href*='/k/']").first.get_attribute("href") or "").strip("/").split("/")[-1]

    page.goto(f"/k/{code.lower()}")

    expect(page.get_by_role("main").get_by_role("link", name="De opgave voorop").first).to_be_visible()


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_accessible_and_asks_nothing_of_another_host(
    page: Page, site: Site, requests_elsewhere: list[str], name: str
) -> None:
    page.goto(site.addresses[name])

    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
    assert results.violations_count == 0, results.generate_report()
    assert requests_elsewhere == []
    assert page.context.cookies() == []


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_is_wider_than_the_screen(page: Page, site: Site, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(site.addresses[name])

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_keyboard_reaches_the_content_at_once(page: Page, site: Site) -> None:
    page.goto(site.addresses["package"])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('main') !== null")
