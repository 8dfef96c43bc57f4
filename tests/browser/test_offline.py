"""Taking a package along, in a real browser: kept on a click, read without a network, and taken away again."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.factories import CardFactory, FilmFactory, QuestionFactory, make_site, placement, section, stream
from tests.factories.pages import ToolkitPageFactory, WorkPackagePageFactory
from toolkits.models import WorkPackagePage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ADDRESS = "/toolkit/pakket/"
KEEP, DROP, RENEW = "Bewaar voor offline", "Haal van dit apparaat", "Werk bij"


@pytest.fixture
def package(live_server) -> WorkPackagePage:
    """Publish a package with a film, two cards and a question, beside one that is not kept."""
    toolkit = ToolkitPageFactory(parent=make_site(), title="Toolkit", slug="toolkit")
    WorkPackagePageFactory(parent=toolkit, title="Een ander pakket", slug="ander")
    page: WorkPackagePage = WorkPackagePageFactory(
        parent=toolkit,
        title="Het pakket",
        slug="pakket",
        body=stream(
            section("film", "Filmpje", [placement(FilmFactory(title="Het loket"))]),
            section("cards", "Kaartjes", [placement(CardFactory(front=front)) for front in ("Wie merkt het?", "Ga!")]),
            section("questions", "Vragen", [placement(QuestionFactory(text="Aan wie dacht je?"))]),
        ),
    )
    page.save_revision().publish()
    return page


def keep(page: Page) -> None:
    page.goto(ADDRESS)
    page.get_by_role("button", name=KEEP).click()
    expect(page.get_by_role("status").filter(has_text="staat op dit apparaat")).to_be_visible()


def stored(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(
        """async () => ({
          caches: await caches.keys(),
          workers: (await navigator.serviceWorker.getRegistrations()).length,
          local: localStorage.length, session: sessionStorage.length,
        })"""
    )
    return found


def test_nothing_is_stored_before_the_click(page: Page, package: WorkPackagePage) -> None:
    page.route("**/werkpakket.pdf", lambda route: route.fulfill(headers={"Content-Length": "302506"}))
    page.goto(ADDRESS)
    expect(page.get_by_role("button", name=KEEP)).to_be_visible()
    papers = page.get_by_label("Bewaar ook de pdf's om te printen")
    papers.focus()
    expect(papers.locator("..")).to_have_text(re.compile(r"\(0,3 MB\)"))

    assert stored(page) == {"caches": [], "workers": 0, "local": 0, "session": 0}
    assert page.context.cookies() == []


def test_a_kept_package_is_whole_without_a_network(
    context: BrowserContext, page: Page, package: WorkPackagePage, requests_elsewhere: list[str]
) -> None:
    keep(page)
    codes = page.evaluate("[...document.querySelectorAll('main a[href*=\"/k/\"]')].map((each) => each.pathname)")
    context.set_offline(True)

    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Het pakket")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 248, 241)"
    assert page.evaluate("document.fonts.ready.then((fonts) => fonts.check('16px \"Source Sans 3\"'))")
    assert len(set(codes)) == 4
    for code in set(codes):
        page.goto(code)
        expect(page.get_by_role("main")).to_contain_text("Het pakket")
    assert requests_elsewhere == []


def test_a_conversation_goes_on_without_a_network(
    context: BrowserContext, page: Page, package: WorkPackagePage
) -> None:
    keep(page)
    context.set_offline(True)

    page.goto(f"{ADDRESS}gesprek/")
    page.get_by_role("button", name="Trek een kaart").click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Het pakket")
    drawn = []
    for _ in range(3):
        drawn.append(page.get_by_role("heading", level=1).inner_text())
        page.locator("a[rel~=next]").click()
        expect(page.get_by_role("heading", level=1)).not_to_have_text(drawn[-1])

    assert sorted(drawn) == ["Aan wie dacht je?", "Ga!", "Wie merkt het?"]


def test_what_was_not_kept_says_so_and_lists_what_was(
    context: BrowserContext, page: Page, package: WorkPackagePage
) -> None:
    keep(page)
    context.set_offline(True)

    page.goto("/toolkit/ander/")

    expect(page.get_by_role("heading", level=1)).to_have_text("Deze pagina staat niet op dit apparaat")
    page.get_by_role("main").get_by_role("link", name="Het pakket").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Het pakket")


def test_taking_it_away_leaves_nothing(context: BrowserContext, page: Page, package: WorkPackagePage) -> None:
    keep(page)

    page.get_by_role("button", name=DROP).click()

    expect(page.get_by_role("button", name=KEEP)).to_be_visible()
    assert stored(page) == {"caches": [], "workers": 0, "local": 0, "session": 0}


def test_a_package_that_can_not_be_kept_whole_is_not_kept_at_all(page: Page, package: WorkPackagePage) -> None:
    page.route("**/k/*", lambda route: route.fulfill(status=500))
    page.goto(ADDRESS)
    page.get_by_role("button", name=KEEP).click()

    expect(page.get_by_role("status").filter(has_text="niet gelukt")).to_be_visible()
    expect(page.get_by_role("button", name=KEEP)).to_be_enabled()
    assert stored(page) == {"caches": [], "workers": 0, "local": 0, "session": 0}


def test_a_full_device_says_so_in_a_sentence(page: Page, package: WorkPackagePage) -> None:
    page.add_init_script(
        "Cache.prototype.put = () => Promise.reject(new DOMException('no room', 'QuotaExceededError'));"
    )
    page.goto(ADDRESS)
    page.get_by_role("button", name=KEEP).click()

    expect(page.get_by_role("status").filter(has_text="te weinig ruimte")).to_be_visible()
    assert stored(page)["caches"] == []


def test_what_was_left_half_kept_is_taken_away_and_told(page: Page, package: WorkPackagePage) -> None:
    page.goto("/toolkit/")
    page.evaluate("caches.open('vt-offline /toolkit/pakket/ 123').then((cache) => cache.put('/x', new Response('x')))")
    page.goto(ADDRESS)

    expect(page.get_by_role("status").filter(has_text="niet afgemaakt")).to_be_visible()
    assert stored(page)["caches"] == []


def test_a_newer_version_is_noticed_and_taken_in(context: BrowserContext, page: Page, package: WorkPackagePage) -> None:
    keep(page)
    before = stored(page)["caches"]
    package.title = "Het pakket, vernieuwd"
    package.save_revision().publish()
    page.reload()

    expect(page.get_by_role("status").filter(has_text="nieuwere versie")).to_be_visible()
    page.get_by_role("button", name=RENEW).click()
    expect(page.get_by_role("status").filter(has_text="staat op dit apparaat")).to_be_visible()
    after = stored(page)["caches"]
    assert len(after) == 1
    assert after != before
    context.set_offline(True)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("vernieuwd")


@pytest.mark.parametrize("rule", ["no-store", "private, max-age=0"])
def test_a_page_for_one_reader_is_never_kept(page: Page, package: WorkPackagePage, rule: str) -> None:
    headers = {"Cache-Control": rule, "Content-Type": "text/html"}
    page.goto(ADDRESS)
    page.route("**/k/*", lambda route: route.fulfill(headers=headers, body="<p>Voor jou alleen.</p>"))
    page.get_by_role("button", name=KEEP).click()

    expect(page.get_by_role("status").filter(has_text="niet gelukt")).to_be_visible()
    assert stored(page)["caches"] == []


def test_the_editors_screens_are_never_answered_from_what_was_kept(
    context: BrowserContext, page: Page, package: WorkPackagePage
) -> None:
    keep(page)
    addresses = page.evaluate(
        "caches.keys().then(([name]) => caches.open(name)).then((cache) => cache.keys())"
        ".then((keys) => JSON.stringify(keys.map((each) => each.url)))"
    )
    assert "/beheer/" not in addresses
    assert not any(each.endswith("/toolkit/ander/") for each in json.loads(addresses))
    context.set_offline(True)

    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        page.goto("/beheer/login/")
