"""Source changes in a real browser: with the keyboard, in the real editor field, and on a narrow screen."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.site import make_editor
from tests.factories import (
    CardFactory,
    ToolkitPageFactory,
    WorkPackagePageFactory,
    make_site,
    placement,
    section,
    stream,
)
from tests.variants.editing import change, draft_of, open_in, said
from toolkits.models import ToolkitPage
from toolkits.variants.deriving import Recipe, derive, pages_to_derive
from toolkits.variants.models import VariantSet

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def variant(live_server) -> VariantSet:
    """Make a variant with three source changes, of which one in conflict."""
    home = make_site()
    toolkit = ToolkitPageFactory(parent=home, title="Ministeries", slug="ministeries")
    cards = section("cards", "Kaartjes", [placement(CardFactory()) for _ in range(3)])
    package: Any = WorkPackagePageFactory(
        parent=toolkit, title="De bedoeling", introduction="<p>Zo begint het.</p>", body=stream(cards)
    )
    source = ToolkitPage.objects.get(pk=toolkit.pk)
    recipe = Recipe(source=source, audience=None, title="Gemeenten", slug="gemeenten", pages=pages_to_derive(source))
    made = list(derive(recipe, make_editor()))[-1]
    assert isinstance(made, VariantSet)
    change(made.toolkit.get_children().first(), "introduction", ["rich", "<p>Bij ons begint het zo.</p>"])
    change(package, "introduction", ["rich", "<p>Zo begint het <b>beter</b>.</p>"])
    change(package, "teaser", ["text", "Voor iedereen."])
    change(package, "minutes", ["number", 75])
    return made


@pytest.fixture
def editor(page: Page, variant: VariantSet) -> Page:
    """Log in, and open the inbox."""
    page.goto("/beheer/")
    page.get_by_label("Gebruikersnaam").fill("beheerder")
    page.locator("input[type=password]").fill("een-wachtwoord-om-te-testen")
    page.get_by_role("button", name="Inloggen").click()
    page.wait_for_url("**/beheer/")
    page.goto(f"/beheer/bronwijzigingen/{variant.toolkit_id}/")
    return page


def test_an_editor_answers_with_the_keyboard_alone(editor: Page, variant: VariantSet) -> None:
    package = variant.toolkit.get_children().first()
    editor.get_by_role("button", name=re.compile("Neem over.*In één zin")).focus()
    editor.keyboard.press("Enter")
    expect(editor.get_by_role("button", name="Maak ongedaan")).to_be_visible()
    # The next change has the focus: its first button is one step away.
    expect(editor.locator("article:focus")).to_contain_text("Inleiding")
    editor.keyboard.press("Tab")
    expect(editor.get_by_role("button", name=re.compile("Neem over.*Inleiding"))).to_be_focused()
    assert said(draft_of(package), "teaser") == "Voor iedereen."

    editor.get_by_role("button", name="Maak ongedaan").press("Enter")
    expect(editor.locator(".messages")).to_contain_text("Ongedaan gemaakt")
    assert said(draft_of(package), "teaser") == ""


def test_an_editor_merges_two_texts_in_the_field_of_the_page(editor: Page, variant: VariantSet) -> None:
    editor.get_by_role("link", name=re.compile("Voeg samen.*Inleiding")).click()
    field = editor.locator(".public-DraftEditor-content")
    expect(field).to_contain_text("Bij ons begint het zo.")
    field.click()
    editor.keyboard.press("End")
    editor.keyboard.type(" {gemeente}")
    # The field hands over what was typed four times a second.
    expect(editor.locator("input[name=text]")).to_have_value(re.compile("gemeente"))
    editor.get_by_role("button", name="Bewaar deze tekst").click()
    expect(editor.locator(".error-message")).to_contain_text("{gemeente} bestaat niet")
    expect(field).to_contain_text("Bij ons begint het zo. {gemeente}")

    field.click()
    editor.keyboard.press("End")
    for _ in "{gemeente}":
        editor.keyboard.press("Backspace")
    editor.keyboard.type("En dat werkt.")
    expect(editor.locator("input[name=text]")).to_have_value(re.compile("En dat werkt"))
    editor.get_by_role("button", name="Bewaar deze tekst").click()
    expect(editor.get_by_role("button", name="Maak ongedaan")).to_be_visible()
    text = str(said(draft_of(variant.toolkit.get_children().first()), "introduction"))
    assert "Bij ons begint het zo. En dat werkt." in text
    assert "introduction" not in open_in(variant.toolkit)


def test_all_untouched_changes_are_taken_after_a_look_at_the_list(editor: Page, variant: VariantSet) -> None:
    editor.get_by_role("link", name="Neem alles over wat jullie niet hebben veranderd (2)").first.click()
    expect(editor.get_by_role("main")).to_contain_text("In één zin")
    editor.get_by_role("button", name="Neem 2 wijzigingen over").click()
    expect(editor.locator(".inbox-done")).to_contain_text("2 wijzigingen")

    assert list(open_in(variant.toolkit)) == ["introduction"]


@pytest.mark.parametrize("screen", ["", "geschiedenis/", "vergelijk/{page}/", "alles/"])
def test_every_screen_is_accessible_and_fits_a_telephone(editor: Page, variant: VariantSet, screen: str) -> None:
    page = variant.toolkit.get_children().first().pk
    editor.goto(f"/beheer/bronwijzigingen/{variant.toolkit_id}/{screen.format(page=page)}")
    # Wagtail's own frame is not ours to judge.
    found = Axe().run(editor, context=".inbox")
    assert not found.response["violations"], found.generate_report()

    editor.set_viewport_size({"width": 390, "height": 800})
    editor.reload()
    assert editor.evaluate("document.querySelector('.inbox').scrollWidth <= window.innerWidth")
    wide = "e => e.getBoundingClientRect().right > innerWidth + 1"
    found_wide = f"[...document.querySelectorAll('.inbox *:not(.w-sr-only)')].filter({wide}).map(e => e.outerHTML)"
    assert editor.evaluate(found_wide) == []
