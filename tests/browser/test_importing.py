"""An editor imports documents, in a real browser."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.site import Site, build_site, log_in, make_editor
from tests.importing.shared import PACKAGE
from toolkits.models import Card, WorkPackagePage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CARDS = """Werkpakket 2: Bellen

Bel eens. Luister ook.

Denk- en doekaartjes

 • Bel iemand die je brief kreeg.
 • Vraag wat die
 • ervan begreep.
 • Wie spreek je nooit? Bel die ook.
"""


@pytest.fixture
def site(live_server) -> Site:
    return build_site()


@pytest.fixture
def editor(page: Page, site: Site) -> Page:
    """Log in, as an editor does."""
    make_editor()
    return log_in(page)


def files(folder: Path) -> list[Path]:
    paths = [folder / "kaartjes.txt", folder / "twijfel.md", folder / "plaatje.png"]
    for path, text in zip(paths, (CARDS, PACKAGE, "x"), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def upload(page: Page, site: Site, paths: list[Path]) -> None:
    page.goto(f"/beheer/importeren/?onder={site.toolkit.pk}")
    page.get_by_label("Documenten").set_input_files(paths)
    page.get_by_role("button", name="Lees de documenten").click()
    page.wait_for_url("**/importeren/*/")


def row(page: Page, words: str):
    return page.locator(".imp-row", has_text=words).first


def call(page: Page, words: str, name: str) -> None:
    row(page, words).locator("summary").click()
    row(page, words).get_by_role("button", name=name).click()


def serious_problems(page: Page) -> list[str]:
    found = Axe().run(page, context=".content-wrapper", options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa"]})
    return [f"{each['id']}: {each['nodes'][0]['html'][:150]}" for each in found.response["violations"]]


def test_an_editor_corrects_documents_and_makes_drafts_of_them(
    editor: Page, site: Site, tmp_path: Path, requests_elsewhere: list[str]
) -> None:
    Card.objects.create(front="Bel iemand die je brief kreeg.", kind=Card.DO, locale=site.home.locale)
    cards = Card.objects.count()
    upload(editor, site, files(tmp_path))
    expect(editor.get_by_role("main")).to_contain_text("plaatje.png kan ik niet lezen")
    assert serious_problems(editor) == []

    row(editor, "ervan begreep.").get_by_role("button", name="Voeg bij vorige").click()
    expect(row(editor, "Vraag wat die")).to_contain_text("ervan begreep.")
    call(editor, "Wie spreek je nooit", "Dit is een reflectievraag")
    expect(row(editor, "Wie spreek je nooit").locator("summary")).to_contain_text("Reflectievraag")
    editor.get_by_role("button", name="Maak ongedaan").click()
    expect(row(editor, "Wie spreek je nooit").locator("summary")).to_contain_text("kaartje")

    row(editor, "Wie spreek je nooit").get_by_role("link", name="Wijzig of knip").click()
    front = editor.get_by_label("Voorkant")
    front.click()
    front.press("Control+Home")
    for _press in "Wie spreek je nooit? ":
        front.press("ArrowRight")
    editor.get_by_role("button", name="Knip bij de cursor").click()
    expect(row(editor, "Bel die ook.")).to_be_visible()
    expect(row(editor, "Wie spreek je nooit?")).not_to_contain_text("Bel die ook.")

    # Leaving and coming back: it is all still there.
    editor.goto("/beheer/importeren/")
    editor.get_by_role("link", name="Ga verder").click()
    editor.get_by_role("link", name="Klopt, ga verder").click()
    expect(editor.get_by_role("main")).to_contain_text("1 stuk is precies hetzelfde")
    assert serious_problems(editor) == []
    editor.get_by_role("button", name="Maak de concepten").click()
    expect(editor.get_by_role("main")).to_contain_text("Ruimte voor twijfel")
    assert serious_problems(editor) == []

    # Three of the four cards are new: one was in the library.
    assert Card.objects.count() == cards + 3
    assert WorkPackagePage.objects.filter(title__in=["Bellen", "Ruimte voor twijfel"], live=False).count() == 2
    assert requests_elsewhere == []


def test_everything_can_be_done_with_the_keyboard_alone_and_without_script(
    browser, live_server, site: Site, tmp_path: Path
) -> None:
    make_editor()
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/beheer/login/")
    page.locator("[name=username]").fill("beheerder")
    page.locator("[name=password]").fill("een-wachtwoord-om-te-testen")
    page.locator("[name=password]").press("Enter")
    upload(page, site, files(tmp_path)[:1])

    row(page, "Bel iemand").locator("summary").press("Enter")
    row(page, "Bel iemand").get_by_role("button", name="Dit is een denkkaartje").press("Enter")
    anchor = page.url.rpartition("#")[2]
    expect(page.locator(f"#{anchor}")).to_contain_text("Bel iemand")
    expect(page.locator(f"#{anchor}").locator("summary")).to_contain_text("Denkkaartje")

    row(page, "Wie spreek je nooit").get_by_role("link", name="Wijzig of knip").press("Enter")
    page.get_by_label("Bel die ook.").press("Space")
    page.get_by_role("button", name="Knip voor deze zin").press("Enter")
    expect(row(page, "Bel die ook.")).not_to_contain_text("Wie spreek")
    page.get_by_role("link", name="Klopt, ga verder").press("Enter")
    page.get_by_role("button", name="Maak de concepten").press("Enter")
    expect(page.locator("main")).to_contain_text("Bellen")
    assert WorkPackagePage.objects.filter(title="Bellen", live=False).exists()
    context.close()


def test_documents_can_be_dropped(editor: Page, site: Site) -> None:
    editor.goto(f"/beheer/importeren/?onder={site.toolkit.pk}")
    editor.evaluate(
        """(text) => {
            const dropped = new DataTransfer();
            dropped.items.add(new File([text], "bellen.txt", { type: "text/plain" }));
            const area = document.querySelector("[data-import-drop]");
            area.dispatchEvent(new DragEvent("drop", { dataTransfer: dropped, bubbles: true, cancelable: true }));
        }""",
        CARDS,
    )
    expect(editor.locator("[data-import-names]")).to_contain_text("bellen.txt")
    editor.get_by_role("button", name="Lees de documenten").click()
    expect(row(editor, "Bel iemand die je brief kreeg.")).to_be_visible()
