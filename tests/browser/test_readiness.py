"""What editors do with what is not ready, in a real browser."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.site import Site, build_site, log_in, make_editor
from tests.factories import CardFactory, WorkPackagePageFactory, placement, section, stream
from toolkits.models import WorkPackagePage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "Leg jullie brief naast een brief die een andere afdeling aan dezelfde mensen stuurt. " * 8


@pytest.fixture
def site(live_server) -> Site:
    """Build the site that the server serves."""
    return build_site()


@pytest.fixture
def package(site: Site) -> Any:
    """Make a package with a card that is too long and a promise that was not kept."""
    cards = section("cards", "Kaartjes", [placement(CardFactory()), placement(CardFactory(), own_back=LONG)])
    late = section("faq", "Veelgestelde vragen", availability="announced", available_from="2020-03-01")
    return WorkPackagePageFactory(parent=site.toolkit, title="Nieuw werk", slug="nieuw-werk", body=stream(cards, late))


@pytest.fixture
def editor(page: Page, package: Any) -> Page:
    """Log in, as an editor does."""
    make_editor()
    return log_in(page)


def test_a_finding_leads_to_its_field_also_inside_a_closed_item(editor: Page, site: Site) -> None:
    for sentence, field in (
        ("De achterkant is", "[name$=own_back]"),
        ("‘Veelgestelde vragen’ zou er op 1-3-2020 zijn", "[name$=available_from]"),
    ):
        editor.goto(f"/beheer/gereedheid/{site.toolkit.pk}/")
        row = editor.locator(".readiness-finding", has_text=sentence)
        row.get_by_role("link", name="Ga naar dit veld").click()

        focused = editor.locator(f"{field}:focus")
        expect(focused).to_be_in_viewport()


def test_publishing_with_a_blocker_asks_why_and_then_publishes(editor: Page, package: Any) -> None:
    editor.goto(f"/beheer/pages/{package.pk}/edit/")
    editor.locator("[name=teaser]").fill("Een andere zin.")
    editor.get_by_role("button", name="Meer acties").first.click()
    editor.get_by_role("button", name="Publiceren").click()

    expect(editor.get_by_role("heading", level=1)).to_contain_text("Nog niet klaar om te publiceren")
    expect(editor.locator(".messages")).to_contain_text("bewaard als concept")
    assert WorkPackagePage.objects.get(pk=package.pk).teaser == ""

    editor.get_by_label("Waarom publiceer je nu toch?").fill("De vragen komen volgende week")
    editor.get_by_role("button", name="Publiceer met deze reden").click()

    expect(editor.locator(".messages")).to_contain_text("De pagina is gepubliceerd")
    assert WorkPackagePage.objects.get(pk=package.pk).teaser == "Een andere zin."


def test_a_finding_is_put_aside_with_the_keyboard(editor: Page, site: Site) -> None:
    editor.goto(f"/beheer/gereedheid/{site.toolkit.pk}/?check=date")
    editor.locator("summary").first.focus()
    editor.keyboard.press("Enter")
    editor.keyboard.press("Tab")
    editor.keyboard.type("Zo afgesproken met iedereen")
    editor.keyboard.press("Enter")

    expect(editor.locator(".readiness-finding__aside")).to_contain_text("Zo afgesproken met iedereen")


@pytest.mark.parametrize("path", ["", "{toolkit}/", "publiceren/?id={package}"])
def test_the_screens_are_accessible_and_no_wider_than_the_window(
    editor: Page, site: Site, package: Any, requests_elsewhere: list[str], path: str
) -> None:
    for width in (1280, 390):
        editor.set_viewport_size({"width": width, "height": 900})
        editor.goto("/beheer/gereedheid/" + path.format(toolkit=site.toolkit.pk, package=package.pk))
        assert editor.evaluate("document.documentElement.scrollWidth") <= width

    options = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
    results = Axe().run(editor, context=".readiness", options=options)
    assert results.violations_count == 0, results.generate_report()
    assert requests_elsewhere == []
