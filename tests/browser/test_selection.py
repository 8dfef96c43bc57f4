"""A selection that becomes a plan, in a real browser; with and without JavaScript."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.site import Site, build_site
from toolkits.models import PermanentCode

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KEPT = "localStorage.getItem('selectie')"


@pytest.fixture
def site(live_server) -> Site:
    """Build the site that the server serves."""
    site = build_site()
    site.package.save_revision().publish()
    return site


@pytest.fixture
def codes(site: Site) -> list[str]:
    """Return the codes of three cards."""
    cards = PermanentCode.objects.filter(page_key=site.package.translation_key, kind="cards").order_by("pk")
    return list(cards.values_list("code", flat=True)[:3])


def order(page: Page) -> list[str]:
    return page.locator(".vt-run__code").all_inner_texts()


def test_a_plan_is_made_and_changed_without_javascript(browser: Browser, live_server, codes: list[str]) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/selectie/")
    page.get_by_label("Heb je een code").fill(codes[0].lower())
    page.get_by_role("button", name="Zet in mijn selectie").click()
    page.get_by_label("Zet erbij").fill(f"{codes[1]} {codes[2]}")
    page.get_by_label("Naam van het plan").fill("Startdag")
    page.get_by_label("Begint om").fill("09:30")
    page.get_by_label("Minuten voor onderdeel 1").fill("10")
    page.get_by_role("button", name="Werk het plan bij").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Startdag")
    expect(page.get_by_role("main")).to_contain_text("samen 20 minuten: van 09:30 tot 09:50")
    page.get_by_role("link", name="Zet onderdeel 3 eerder").click()
    assert order(page) == [codes[0], codes[2], codes[1]]
    page.get_by_role("link", name="Haal onderdeel 1 weg").click()
    assert order(page) == [codes[2], codes[1]]
    page.get_by_role("link", name="Begin het gesprek").click()
    page.get_by_role("link", name="Volg de volgorde van het plan").click()
    expect(page.locator(".vt-room__count")).to_have_text("1 van 2")
    page.get_by_role("link", name="Stop het gesprek").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Startdag")
    page.get_by_role("link", name="Wis mijn selectie").click()
    expect(page.get_by_role("main")).to_contain_text("Er ligt nog niets op tafel")
    context.close()


def test_somebody_elses_plan_becomes_mine_only_when_i_say_so(page: Page, codes: list[str]) -> None:
    page.goto(f"/selectie/?k={codes[0]}&k={codes[1]}")
    assert page.evaluate(KEPT) is None
    page.get_by_role("button", name="Bewaar als mijn selectie").click()
    assert page.evaluate(KEPT) == f"k={codes[0]}&k={codes[1]}"
    expect(page.locator(".vt-mine__count")).to_have_text("2")
    # From now on what I change is kept, and the page without codes is mine.
    page.get_by_role("link", name="Zet onderdeel 2 eerder").click()
    expect(page.locator(".vt-run__code").first).to_have_text(codes[1])
    assert page.evaluate(KEPT) == f"k={codes[1]}&k={codes[0]}"
    page.goto("/")
    page.get_by_role("link", name="Mijn selectie").click()
    assert order(page) == [codes[1], codes[0]]
    page.goto("/selectie/")
    page.wait_for_url(re.compile("k="))
    # Another plan is looked at, not taken.
    page.goto(f"/selectie/?k={codes[2]}")
    expect(page.get_by_role("button", name="Bewaar als mijn selectie")).to_be_visible()
    assert page.evaluate(KEPT) == f"k={codes[1]}&k={codes[0]}"
    page.get_by_role("link", name="Wis mijn selectie").click()
    expect(page.get_by_role("main")).to_contain_text("Er ligt nog niets op tafel")
    assert page.evaluate("localStorage.length") == 0


def test_a_card_is_put_in_the_selection_and_taken_out_where_it_stands(page: Page, codes: list[str]) -> None:
    page.goto(f"/k/{codes[0]}")
    switch = page.locator("button[data-select]").first
    expect(switch).to_have_attribute("aria-pressed", "false")
    assert page.evaluate("localStorage.length") == 0
    switch.press("Enter")
    expect(switch).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".vt-mine [role=status]")).to_have_text("1 onderdeel in je selectie")
    page.reload()
    expect(switch).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("link", name="Mijn selectie 1")).to_be_visible()
    switch.click()
    expect(page.locator(".vt-mine__count")).to_be_hidden()
    assert page.evaluate("localStorage.length") == 0


def test_a_proposed_plan_is_taken_over(page: Page, site: Site) -> None:
    page.goto("/selectie/")
    page.get_by_role("link", name="Stel een plan voor").click()
    page.get_by_label("Hoeveel minuten").fill("45")
    page.get_by_label("Waar gaat het gesprek over").select_option("De opgave voorop")
    page.get_by_role("button", name="Stel een plan voor").click()
    expect(page.get_by_role("heading", name=re.compile("Een plan van"))).to_be_visible()
    page.get_by_role("link", name="Neem dit plan over").click()
    expect(page.locator(".vt-run__part").first).to_contain_text("Het loket")


def test_a_run_sheet_is_one_page_of_paper(page: Page, site: Site) -> None:
    cards = PermanentCode.objects.filter(page_key=site.package.translation_key).exclude(kind="quotes")
    page.goto("/selectie/?begin=09:30&" + "&".join(f"k={code}" for code in cards.values_list("code", flat=True)[:12]))
    page.emulate_media(media="print")
    assert page.pdf(format="A4").count(b"/Type /Page\n") == 1
    expect(page.locator(".vt-header")).to_be_hidden()
    expect(page.locator(".vt-plan__fields")).to_be_hidden()
