"""What editors do with the documents of a toolkit, in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.site import Site, build_site, log_in, make_editor
from toolkits.printing.findings import Finding
from toolkits.printing.models import PrintArtifact

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

State = PrintArtifact.State


@pytest.fixture
def site(live_server, settings) -> Site:
    """Build the site that the server serves, with a document that failed and one that is being made."""
    settings.PRINT_AHEAD = True
    made = build_site()
    error = "It took more than 180 seconds"
    row(made, "kaarten").update(state=State.FAILED, stale=False, error=error)
    finding = Finding(says="worksheet", title="De lege stoel", larger="a3").as_json()
    row(made, "werkplaten").update(findings=[finding], file="00/x.pdf", pages=1, size=9)
    row(made, "werkpakket").update(state=State.MAKING, stale=False, step=2, pages_done=1, started_at=timezone.now())
    return made


def row(site: Site, document: str):
    return PrintArtifact.objects.filter(page=site.package, document=document, choice="")


@pytest.fixture
def desk(page: Page, site: Site) -> Page:
    """Open the screen, from the page that an editor works on."""
    make_editor()
    log_in(page)
    page.goto(f"/beheer/pages/{site.package.pk}/")
    page.get_by_role("button", name="Acties").first.click()
    page.get_by_role("link", name="Drukwerk: 1 mislukt document").first.click()
    page.wait_for_url(f"**/beheer/drukwerk/{site.toolkit.pk}/")
    return page


def test_an_editor_sees_what_failed_goes_there_and_has_it_made_again(desk: Page, site: Site) -> None:
    trouble = desk.get_by_role("region", name="1 document is niet gelukt")
    expect(trouble).to_be_in_viewport()
    trouble.get_by_role("link", name="Kaartjes").click()
    failed = desk.locator(f"#document-{row(site, 'kaarten').get().pk}")
    expect(failed).to_be_in_viewport()
    expect(failed).to_contain_text("Het maken duurde te lang.")

    failed.get_by_role("button", name="Maak opnieuw").click()

    expect(desk.locator(".messages")).to_contain_text("‘Kaartjes’ is opnieuw gemaakt.")
    expect(failed).to_contain_text("Klaar")
    expect(trouble).to_have_count(0)
    with desk.expect_download() as download:
        failed.get_by_role("link", name="Open").click()
    assert download.value.suggested_filename.endswith(".pdf")


def test_the_screen_follows_the_making_and_leaves_what_somebody_uses_alone(desk: Page, site: Site) -> None:
    making = desk.locator(f"#document-{row(site, 'werkpakket').get().pk}")
    expect(making).to_contain_text("1 bladzijde is opgemaakt.")
    button = desk.locator(f"#document-{row(site, 'vragen').get().pk}").get_by_role("button")
    button.focus()

    row(site, "werkpakket").update(pages_done=7)
    expect(making).to_contain_text("7 bladzijden zijn opgemaakt.", timeout=15_000)
    row(site, "werkpakket").update(state=State.FAILED, error="")
    expect(making).to_contain_text("Mislukt", timeout=15_000)
    expect(desk.get_by_role("region", name="2 documenten zijn niet gelukt")).to_be_visible()
    expect(button).to_be_focused()


def test_the_screen_is_accessible_and_no_wider_than_the_window(
    desk: Page, site: Site, requests_elsewhere: list[str]
) -> None:
    for width in (1280, 390):
        desk.set_viewport_size({"width": width, "height": 900})
        desk.reload()
        assert desk.evaluate("document.documentElement.scrollWidth") <= width
    options = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
    results = Axe().run(desk, context=".desk", options=options)
    assert results.violations_count == 0, results.generate_report()
    assert requests_elsewhere == []


def test_a_picture_that_is_damaged_is_refused_where_an_editor_uploads_it(desk: Page) -> None:
    desk.goto("/beheer/images/multiple/add/")
    damaged = b"\x89PNG\r\n\x1a\n and then nothing"
    desk.locator("input[type=file]").set_input_files({"name": "foto.png", "mimeType": "image/png", "buffer": damaged})
    expect(desk.locator("#upload-list")).to_contain_text("Dit bestand is beschadigd, of het is geen PNG.")
