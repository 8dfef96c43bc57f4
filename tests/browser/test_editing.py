"""What editors do, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.site import Site, build_site, log_in, make_editor
from toolkits.models import Card, WorkPackagePage

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


def test_an_editor_makes_a_card_and_publishes_it(editor: Page) -> None:
    editor.goto("/beheer/snippets/toolkits/card/add/")
    editor.locator("[name=front]").fill("Bel iemand die je brief kreeg.")
    editor.locator("[name=back]").fill("Vraag wat die begreep.")
    editor.get_by_role("button", name="Meer acties").first.click()
    editor.get_by_role("button", name="Publiceren").click()
    expect(editor.get_by_role("main")).to_contain_text("Bel iemand die je brief kreeg.")
    expect(editor.locator(".messages")).to_contain_text("gepubliceerd")

    assert Card.objects.get(front="Bel iemand die je brief kreeg.").live


def test_an_editor_sees_the_packages_with_their_numbers(editor: Page, site: Site) -> None:
    editor.goto(f"/beheer/pages/{site.toolkit.pk}/")

    rows = editor.locator("table.listing tbody tr")
    expect(rows.nth(0)).to_contain_text("De opgave voorop")
    expect(rows.nth(0)).to_contain_text("1")
    expect(rows.nth(1)).to_contain_text("Naast de inwoner")
    expect(rows.nth(1)).to_contain_text("2")


def test_an_editor_changes_a_package_and_previews_it_on_paper(editor: Page, site: Site) -> None:
    editor.goto(f"/beheer/pages/{site.package.pk}/edit/")
    editor.locator("[name=teaser]").fill("Een andere zin.")
    editor.get_by_role("button", name="Bewaar concept").first.click()
    expect(editor.locator("[name=teaser]")).to_have_value("Een andere zin.")

    page = WorkPackagePage.objects.get(pk=site.package.pk)
    assert page.teaser != "Een andere zin."
    assert page.get_latest_revision_as_object().teaser == "Een andere zin."
    response = editor.context.request.get(f"/beheer/pages/{site.package.pk}/view_draft/?mode=print")
    assert response.headers["content-type"] == "application/pdf"


def test_an_editor_is_told_where_a_card_is_used_before_deleting_it(editor: Page, site: Site) -> None:
    card = Card.objects.first()
    assert card is not None
    editor.goto(f"/beheer/snippets/toolkits/card/delete/{card.pk}/")

    expect(editor.get_by_role("main")).to_contain_text("1 verwijzing")
    assert editor.get_by_role("button", name="Ja, verwijder").count() == 0
