"""Making a variant, in a real browser: with script, and without."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.site import Site, build_site, log_in, make_editor
from tests.factories import AudienceFactory
from toolkits.models import ToolkitPage
from toolkits.variants.models import VariantPlan, VariantSet

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Wagtail's own frame around our screens has violations of its own; ours is what is in here.
OURS = ".vt-wizard"


@pytest.fixture
def site(live_server) -> Site:
    """Build the site that the server serves."""
    site = build_site()
    AudienceFactory(name="Waterschappen", singular="waterschap", definite="het waterschap", plural="waterschappen")
    make_editor()
    return site


def go_on(page: Page) -> None:
    page.locator(".vt-wizard-buttons [name=next]").click()
    page.wait_for_load_state()


def check(page: Page) -> None:
    results = Axe().run(page, context=OURS)
    assert results.violations_count == 0, results.generate_report()


def test_an_editor_makes_a_variant_with_the_keyboard_leaving_in_between(page: Page, site: Site) -> None:
    log_in(page)
    page.goto(f"/beheer/pages/{site.toolkit.pk}/")
    page.get_by_role("main").get_by_role("button", name="Acties").first.click()
    page.get_by_role("link", name="Maak een variant").click()

    page.get_by_label("Waterschappen").focus()
    page.keyboard.press("Space")
    check(page)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Naam")).to_have_value("Verandertoolkit voor waterschappen")
    check(page)
    page.get_by_label("Adres").fill("water")
    expect(page.get_by_text("Het hele adres:")).to_contain_text("/water/")
    page.get_by_label("Naam").press("Enter")

    down = page.get_by_role("button", name="‘De opgave voorop’ omlaag")
    down.focus()
    page.keyboard.press("Enter")
    # At the end of the list that button no longer works: the keyboard stays with the same page.
    expect(page.get_by_role("button", name="‘De opgave voorop’ omhoog")).to_be_focused()
    expect(page.locator("[data-order-number]").first).to_have_text("1")
    check(page)
    page.get_by_role("button", name="Bewaar en ga later verder").click()

    page.get_by_role("link", name="Ga verder").click()
    expect(page.get_by_text("Wie mag wat?")).to_be_visible()
    check(page)
    go_on(page)
    expect(page.locator(".vt-wizard-page").nth(1)).to_contain_text("Naast de inwoner")
    check(page)
    page.get_by_role("button", name="Maak de variant").click()
    expect(page.get_by_role("heading", name="De variant is gemaakt")).to_be_visible()
    check(page)

    variant = VariantSet.objects.get()
    assert [each.title for each in variant.toolkit.get_children()][:2] == ["Naast de inwoner", "De opgave voorop"]
    page.get_by_role("link", name="Open de variant").click()
    expect(page.get_by_role("main")).to_contain_text("Naast de inwoner")


def test_the_wizard_works_without_script(browser: Browser, live_server, site: Site) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = log_in(context.new_page())
    page.goto(f"/beheer/varianten/nieuw/{site.toolkit.pk}/")
    page.get_by_label("Een nieuwe organisatie").check()
    page.get_by_label("Naam").fill("Gemeente Wilgenrade")
    page.get_by_role("button", name="Toon een voorbeeldzin").click()
    expect(page.get_by_text("kijkt Gemeente Wilgenrade mee")).to_be_visible()
    go_on(page)
    go_on(page)
    page.get_by_role("button", name="‘De opgave voorop’ omlaag").click()
    expect(page.locator(".vt-wizard-row__label").first).to_contain_text("Naast de inwoner")
    go_on(page)
    go_on(page)
    page.get_by_role("button", name="Maak de variant").click()

    expect(page.get_by_text("De variant is gemaakt")).to_be_visible()
    assert ToolkitPage.objects.filter(slug="gemeente-wilgenrade", audience__name="Gemeente Wilgenrade").exists()
    context.close()


def test_the_making_goes_on_when_the_browser_leaves(page: Page, site: Site) -> None:
    log_in(page)
    page.goto(f"/beheer/varianten/nieuw/{site.toolkit.pk}/")
    page.get_by_label("Waterschappen").check()
    for _step in range(4):
        go_on(page)
    page.get_by_role("button", name="Maak de variant").click(no_wait_after=True)
    page.locator(".vt-wizard-progress").wait_for(state="attached")
    page.goto("about:blank")

    for _second in range(60):
        if VariantPlan.objects.filter(result__isnull=False).exists():
            break
        page.wait_for_timeout(1000)
    assert VariantSet.objects.get().toolkit.get_children().count() == site.toolkit.get_children().count()


@pytest.mark.parametrize("width", [390, 1280])
def test_no_step_is_wider_than_the_screen(page: Page, site: Site, width: int) -> None:
    log_in(page)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"/beheer/varianten/nieuw/{site.toolkit.pk}/")
    page.get_by_label("Waterschappen").check()
    for _step in range(5):
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if page.locator(".vt-wizard-buttons [name=next]").count():
            go_on(page)
