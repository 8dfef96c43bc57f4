"""Searching in a real browser: without script, with the keyboard in the suggestions, and with a screen reader."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from search.models import QueryCount
from tests.browser.site import Site, build_site

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("search_index"),
]

# Counting is done after the answer, and a beacon has no answer that the page would see.
LONGEST_SECONDS = 20
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def site(live_server: Any, search_index: None) -> Site:
    site = build_site()
    site.package.save_revision().publish()
    return site


def test_searching_and_narrowing_down_needs_no_script(browser: Browser, live_server: Any, site: Site) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/gemeenten/")
    page.get_by_label("Zoek in deze toolkit").fill("plaat")
    page.get_by_role("main").get_by_role("button", name="Zoek").click()
    expect(page.locator(".vt-found h2").first).to_contain_text("in Verandertoolkit voor gemeenten")
    page.get_by_role("region", name="Soort").get_by_role("link", name="Werkplaat").click()
    expect(page.locator(".vt-result__kind").first).to_contain_text("Werkplaat")
    page.get_by_role("link", name="Haal weg: Werkplaat").first.click()
    page.locator(".vt-result h3 a", has_text="Plaat balance").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Plaat balance")
    context.close()


def test_suggestions_are_chosen_with_the_keyboard(page: Page, site: Site) -> None:
    page.goto("/zoeken/")
    box = page.get_by_role("combobox", name="Waar zoek je naar?")
    options = page.get_by_role("option")
    box.press_sequentially("opga")
    expect(options.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".vt-ask [role=status]")).to_contain_text("suggestie")
    box.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", "")
    box.press("Escape")
    expect(options).to_have_count(0)
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("opga")
    box.press_sequentially("v")
    expect(options.first).to_be_visible()
    box.press("ArrowDown")
    first = options.first
    expect(first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == first.get_attribute("id")
    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
    assert results.violations_count == 0, results.generate_report()
    box.press("Enter")
    page.wait_for_url("**/zoeken/?q=*")
    expect(page.locator(".vt-result h3").first).to_contain_text("De opgave voorop")


def test_suggestions_are_chosen_by_touch_and_move_nothing(browser: Browser, live_server: Any, site: Site) -> None:
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto("/zoeken/")
    box = page.get_by_role("combobox", name="Waar zoek je naar?")
    box.tap()
    before = page.evaluate("document.documentElement.scrollHeight"), page.locator("h2").first.bounding_box()
    box.press_sequentially("opga")
    first = page.get_by_role("option").first
    expect(first).to_be_visible()
    assert (page.evaluate("document.documentElement.scrollHeight"), page.locator("h2").first.bounding_box()) == before
    for key, place in (("Home", 0), ("End", 4)):
        box.press(key)
        assert box.evaluate("(each) => each.selectionStart") == place
    expect(first).to_be_visible()
    first.tap()
    page.wait_for_url("**/zoeken/?q=*")
    expect(page.locator(".vt-result h3").first).to_be_visible()
    context.close()


def wait_for(page: Page, **counts: int) -> None:
    """Wait until "opgave" was counted like this; fail when that takes too long."""
    for _turn in range(LONGEST_SECONDS * 10):
        if QueryCount.objects.filter(query="opgave", **counts).exists():
            return
        page.wait_for_timeout(100)
    pytest.fail(f"not counted: {counts}; there is {list(QueryCount.objects.values())}")


def test_an_opened_result_is_counted_and_leaves_nothing_in_the_browser(
    page: Page, site: Site, requests_elsewhere: list[str]
) -> None:
    page.goto("/zoeken/?q=opgave")
    wait_for(page, searches=1)
    page.locator(".vt-result h3 a").first.click()
    wait_for(page, clicks=1)
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert requests_elsewhere == []


def test_a_result_in_a_new_tab_is_counted_and_the_menu_of_the_right_button_is_not(page: Page, site: Site) -> None:
    page.goto("/zoeken/?q=opgave")
    # A function would be called at once.
    page.evaluate("window.sent = []; navigator.sendBeacon = (address) => window.sent.push(address); null")
    link = page.locator(".vt-result h3 a").first
    link.click(button="right")
    assert page.evaluate("window.sent") == []
    link.click(button="middle")
    assert page.evaluate("window.sent") == ["/zoeken/chosen"]


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_the_search_page_is_accessible(page: Page, site: Site, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for query in ("?q=plaat&in=gemeenten&kind=worksheet", "?q=opgaev", "?q=xyzzyq", ""):
            page.goto(f"/zoeken/{query}")
            results = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
            assert results.violations_count == 0, f"{query}\n{results.generate_report()}"
            assert page.evaluate("document.documentElement.scrollWidth") <= width, query
