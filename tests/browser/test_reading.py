"""What readers do, in a real browser; with and without JavaScript."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.site import Site, build_site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("search_index")]


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

    # What lies open is seen at once (text_content() would count what is hidden too), what is folded after a click.
    for seen in (
        "Het loket",
        "Onze casus",
        "Doelmatig",
        "Teken het hier.",
        "Wat zou je morgen",
        "Waar merk je dat aan",
    ):
        expect(page.get_by_role("main").get_by_text(seen).locator("visible=true").first).to_be_visible()
    for fold, inside in (
        ("Lees de uitgeschreven tekst", "Er was eens een formulier."),
        ("Zo doe je het", "Bespreek wat opvalt."),
        ("Draai om", "Begin klein"),
    ):
        expect(page.get_by_text(inside).first).to_be_hidden()
        page.get_by_text(fold).first.click()
        expect(page.get_by_text(inside).first).to_be_visible()
    context.close()


def test_a_reader_searches_and_finds_the_package(page: Page, site: Site) -> None:
    page.goto("/")
    page.get_by_role("combobox").first.fill("opgave")
    page.keyboard.press("Enter")

    page.get_by_role("main").get_by_role("link", name="De opgave voorop").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("De opgave voorop")


def test_a_reader_prints_a_package(context: BrowserContext, page: Page, site: Site) -> None:
    page.goto(site.addresses["package"])
    page.get_by_role("link", name="Print dit werkpakket").click()
    address = page.get_by_role("link", name="Print het werkpakket").get_attribute("href")

    response = context.request.get(address or "")

    assert response.ok
    assert response.headers["content-type"] == "application/pdf"
    assert response.body().startswith(b"%PDF-")


def test_a_code_typed_by_hand_leads_to_its_card(page: Page, site: Site) -> None:
    page.goto(site.addresses["package"])
    code = (page.locator("a[href*='/k/']").first.get_attribute("href") or "").strip("/").split("/")[-1]

    page.goto(f"/k/{code.lower()}")

    expect(page.get_by_role("main").get_by_role("link", name="De opgave voorop").first).to_be_visible()


def test_the_keyboard_reaches_the_content_at_once(page: Page, site: Site) -> None:
    page.goto(site.addresses["package"])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('main') !== null")
