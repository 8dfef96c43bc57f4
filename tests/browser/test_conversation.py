"""A conversation on the wall, in a real browser; with and without JavaScript."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.site import Site, build_site
from tests.factories import QuestionFactory, WorkPackagePageFactory, placement, section, stream

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "Stel: iemand belt omdat hij geld moet terugbetalen. " * 6 + "Wat zeg je, wie bel je en wat schrijf je op?"
EIGHTY = "Waar ben je trotser op: een besluit dat soepel gaat of een bedankje van buiten?"


@pytest.fixture
def site(live_server) -> Site:
    """Build the site that the server serves."""
    return build_site()


def test_a_team_draws_cards_without_javascript(browser: Browser, live_server, site: Site) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.addresses['package']}gesprek/")
    page.get_by_label("Doekaartjes").uncheck()
    page.get_by_label("Vragen").uncheck()
    page.get_by_role("button", name="Trek een kaart").click()
    drawn = []
    for _ in range(5):
        drawn.append(page.get_by_role("heading", level=1).inner_text())
        page.locator("[data-turn=next]").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dat waren ze allemaal")
    assert len(set(drawn)) == 5
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text(drawn[-1])
    page.get_by_role("link", name="Stop het gesprek").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("De opgave voorop")
    context.close()


def test_a_clicker_turns_the_cards_and_the_question_gets_the_focus(page: Page, site: Site) -> None:
    page.goto(f"{site.addresses['package']}gesprek/?volgorde=3&stap=1")
    first = page.get_by_role("heading", level=1).inner_text()
    page.evaluate("window.stayed = true")
    page.keyboard.press("PageDown")
    expect(page).to_have_url(re.compile("stap=2"))
    expect(page.locator("#vraag")).to_be_focused()
    assert page.locator("#vraag").inner_text() != first
    assert page.title().startswith(page.locator("#vraag").inner_text()[:20])
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("stap=3"))
    page.keyboard.press("PageUp")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#vraag")).to_have_text(first)
    page.go_back()
    expect(page).to_have_url(re.compile("stap=2"))
    # All this in one document: full screen and the timer go on.
    assert page.evaluate("window.stayed")
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile("/de-opgave-voorop/$"))


def test_full_screen_lasts_from_card_to_card_and_the_screen_stays_awake(page: Page, site: Site) -> None:
    # Chromium without a screen has no lock to give, so it is only seen whether one is asked for.
    page.add_init_script(
        "Object.defineProperty(navigator, 'wakeLock', {value: {request: async (kind) => { window.awake = kind; }}})"
    )
    page.goto(f"{site.addresses['package']}gesprek/?volgorde=3&stap=1")
    assert page.evaluate("window.awake") == "screen"
    full = page.locator(".vt-tools__full")
    full.click()
    expect(full).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("PageDown")
    expect(page).to_have_url(re.compile("stap=2"))
    assert page.evaluate("document.fullscreenElement !== null")
    full.click()
    expect(full).to_have_attribute("aria-pressed", "false")


def test_the_timer_is_off_until_wanted_and_speaks_twice(page: Page, site: Site) -> None:
    page.clock.install()
    page.goto(f"{site.addresses['package']}gesprek/?volgorde=3&stap=1")
    clock, word = page.get_by_role("timer"), page.locator(".vt-timer__word")
    expect(clock).to_be_hidden()
    page.locator(".vt-timer summary").click()
    page.get_by_label("Minuten").fill("2")
    page.get_by_role("button", name="Start de timer").click()
    expect(clock).to_have_text("2:00")
    page.clock.run_for(30_000)
    expect(clock).to_have_text("1:30")
    expect(word).to_have_text("")
    page.get_by_role("button", name="Pauze").click()
    page.clock.run_for(60_000)
    expect(clock).to_have_text("1:30")
    page.get_by_role("button", name="Pauze").click()
    page.keyboard.press("PageDown")
    expect(page).to_have_url(re.compile("stap=2"))
    page.clock.run_for(31_000)
    expect(word).to_have_text("Nog één minuut")
    page.clock.run_for(60_000)
    expect(word).to_have_text("De tijd is om")
    page.get_by_role("button", name="Zet de timer uit").click()
    expect(clock).to_be_hidden()


def test_a_question_is_read_from_six_metres_and_a_long_one_is_never_clipped(page: Page, site: Site) -> None:
    questions = [placement(QuestionFactory(text=text)) for text in (EIGHTY, LONG)]
    package = WorkPackagePageFactory(
        parent=site.toolkit, title="Lang", slug="lang", body=stream(section("questions", "", questions))
    )
    package.save_revision().publish()
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.goto(f"{package.url}gesprek/?stap=1")
    # Small letters are 0.486 of the size in this font: at least a twentieth of the height of the screen.
    assert 0.486 * page.evaluate("parseFloat(getComputedStyle(vraag).fontSize)") >= 1080 / 20
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    for width, height in ((1920, 1080), (1280, 720), (390, 844), (320, 568)):
        page.set_viewport_size({"width": width, "height": height})
        page.goto(f"{package.url}gesprek/?stap=2")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("vraag.getBoundingClientRect().top") >= 0
        assert page.evaluate("vraag.getBoundingClientRect().bottom <= document.documentElement.scrollHeight")


def test_the_words_on_the_wall_have_a_contrast_of_seven_to_one(page: Page, site: Site) -> None:
    start = f"{site.addresses['package']}gesprek/"
    for query in ("", "?soort=denken&stap=1", "?soort=doen&stap=1", "?soort=vragen&stap=2", "?stap=999"):
        page.goto(start + query)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert contrast(page) >= 7, f"{query} {scheme}"


def contrast(page: Page) -> float:
    """Return the contrast of the words against the room, by the formula of WCAG 2."""
    ratio: float = page.evaluate(
        """() => {
        const channel = (part) => (part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        const light = (colour) => {
            const [red, green, blue] = colour.match(/[0-9.]+/g).map((part) => channel(Number(part)));
            return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
        };
        const style = getComputedStyle(document.getElementById("kamer"));
        const [one, two] = [light(style.color), light(style.backgroundColor)];
        return Math.max(one, two) / Math.min(one, two);
    }"""
    )
    return ratio
