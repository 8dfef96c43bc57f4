"""What an editor does with notes on changes and with "Waar gebruikt", in a real browser."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.site import Site, build_site, log_in, make_editor
from toolkits.models import Card, ChangeNote, notes_since

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def site(live_server) -> Site:
    """Build the site that the server serves."""
    return build_site()


@pytest.fixture
def editor(page: Page, site: Site) -> Page:
    """Log in, as an editor does."""
    make_editor()
    return log_in(page)


def test_a_note_is_saved_while_it_is_typed_and_is_gone_after_publishing(editor: Page, site: Site) -> None:
    address = f"/beheer/pages/{site.package.pk}/edit/"
    began = timezone.now()
    editor.goto(address)
    panel = editor.locator("section.w-panel", has=editor.get_by_role("heading", name="Over deze wijziging")).last
    note = editor.get_by_label("Wat is er veranderd?")
    expect(note).to_be_hidden()
    panel.locator("[data-panel-toggle]").first.click()
    editor.wait_for_timeout(5000)  # Wagtail takes a moment to know how the form was, and compares with that
    note.press_sequentially("Inleiding korter")
    # Wagtail saves half a second after the last letter; a busy machine takes longer.
    for _second in range(30):
        editor.wait_for_timeout(1000)
        if ChangeNote.objects.filter(text="Inleiding korter").exists():
            break
    assert ChangeNote.objects.get().text == "Inleiding korter"

    editor.reload()
    expect(note).to_be_visible()
    expect(note).to_have_value("Inleiding korter")
    editor.get_by_role("button", name="Meer acties").first.click()
    editor.get_by_role("button", name="Publiceren").click()
    expect(editor.locator(".messages")).to_contain_text("gepubliceerd")
    assert [change.text for change in notes_since(site.package, began)] == ["Inleiding korter"]
    editor.goto(address)
    expect(note).to_be_hidden()
    expect(note).to_have_value("")


def test_an_editor_finds_where_a_card_is_used_and_goes_to_that_place(editor: Page, site: Site) -> None:
    card = Card.objects.order_by("pk").last()
    assert card is not None
    editor.goto(f"/beheer/snippets/toolkits/card/edit/{card.pk}/")
    editor.get_by_role("button", name="Acties").first.click()
    editor.get_by_role("link", name="Waar gebruikt").click()
    expect(editor.get_by_role("heading", name="1. De opgave voorop")).to_be_visible()
    expect(editor.get_by_role("main")).to_contain_text(card.front)
    editor.get_by_role("link", name="Wijzig op deze plek").click()
    placement = site.package.body.get_prep_value()[2]["value"]["placements"][-1]["id"]
    expect(editor.locator(f"#block-{placement}-section")).to_be_in_viewport()
