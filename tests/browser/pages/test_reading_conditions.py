"""How every type of page holds under what readers bring: a narrow screen, roomy text, no script, nothing given away."""

import pytest
from playwright.sync_api import Browser, Request

from tests.browser.pages.conftest import opened
from tests.browser.pages.site import LANGUAGES, PAGES, EveryPage

pytestmark = pytest.mark.browser

# WCAG 2.2, success criterion 1.4.12: what a reader's own style may ask for.
ROOMY = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }"""
# A sheet made by script is no style in the page: the security policy of the site holds.
WEAR = """(css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}"""
# Words that stick out of the nearest part that hides what sticks out; what is hidden on purpose is a pixel wide.
CLIPPED = """() => {
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode;
    if (!text.data.trim() || !text.parentElement.checkVisibility({ visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const words = range.getBoundingClientRect();
    for (let each = text.parentElement; each && each !== document.body; each = each.parentElement) {
      const box = each.getBoundingClientRect();
      const style = getComputedStyle(each);
      if (box.width <= 1 || box.height <= 1) break;
      const out = words.right > box.right + 1 || words.left < box.left - 1;
      const under = words.bottom > box.bottom + 1 || words.top < box.top - 1;
      if (/auto|scroll/.test(style.overflowX) || /auto|scroll/.test(style.overflowY)) break;
      if ((out && /hidden|clip/.test(style.overflowX)) || (under && /hidden|clip/.test(style.overflowY)))
        found.push(`${text.data.trim().slice(0, 60)} in ${each.tagName}.${each.className}`);
    }
  }
  return found;
}"""
STORED = """async () => ({
  local: localStorage.length,
  session: sessionStorage.length,
  databases: (await indexedDB.databases()).length,
  caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
# A form that posts needs a token against forgery (Django's csrftoken); a reader who is asked who they are gets it.
ASKS_WHO_YOU_ARE = {"log-in", "password"}

# Keeping a package on a device is for script alone.
NEEDS_SCRIPT = {"Neem dit werkpakket mee"}
# Where links lead; what they carry along differs, as script keeps a selection and a deck is shuffled anew.
WHERE = "(all) => all.map((each) => each.pathname)"


@pytest.mark.parametrize("name", PAGES)
def test_the_narrowest_screen_and_roomy_text_need_no_sideways_scrolling_and_clip_nothing(
    browser: Browser, server: str, every_page: EveryPage, name: str
) -> None:
    with opened(browser, server, width=320, height=640) as page:
        for language in LANGUAGES:
            page.goto(every_page.address(name, language=language))
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, language
        page.evaluate(WEAR, ROOMY)
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert page.evaluate(CLIPPED) == []


@pytest.mark.parametrize("name", PAGES)
def test_before_any_click_nothing_is_asked_of_others_and_nothing_is_kept(
    browser: Browser, server: str, every_page: EveryPage, name: str
) -> None:
    asked: list[Request] = []
    with opened(browser, server) as page:
        # Playwright leaves a mark on what it calls, and a method of a list takes none.
        page.on("request", lambda request: asked.append(request))  # noqa: PLW0108 - see above
        page.goto(every_page.address(name), wait_until="networkidle")

        assert asked
        assert [each.url for each in asked if not each.url.startswith(f"{server}/")] == []
        names = {cookie.get("name") for cookie in page.context.cookies()}
        assert names == ({"csrftoken"} if name in ASKS_WHO_YOU_ARE else set())
        assert set(page.evaluate(STORED).values()) == {0}


@pytest.mark.parametrize("name", PAGES)
def test_without_script_the_page_says_the_same_and_offers_the_same_ways_on(
    browser: Browser, server: str, every_page: EveryPage, name: str
) -> None:
    said: list[set[str]] = []
    ways: list[set[str]] = []
    for script in (True, False):
        with opened(browser, server, java_script_enabled=script) as page:
            page.goto(every_page.address(name))
            said.append(set(page.get_by_role("heading").all_inner_texts()) - NEEDS_SCRIPT)
            ways.append(set(page.locator("a[href]:visible").evaluate_all(WHERE)))
            buttons = page.locator("button:not([type=submit]):visible").count()

    assert said[0] == said[1]
    assert ways[0] <= ways[1]
    assert ways[1]
    assert buttons == 0, "A button that does nothing without script"
