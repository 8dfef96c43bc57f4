"""How every type of page holds under what readers bring: a narrow screen, roomy text, no script, nothing given away."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from tests.browser.pages.conftest import WHERE, Visit, opened
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
# A form that posts needs a token against forgery (Django's csrftoken); a reader who is asked who they are gets it.
ASKS_WHO_YOU_ARE = {"log-in", "password"}

# Keeping a package on a device is for script alone.
NEEDS_SCRIPT = {"Neem dit werkpakket mee"}
# With `--dist loadgroup` the tests that share a first visit run in one process.
VISITED_TOGETHER = [pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in PAGES]


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


@pytest.mark.parametrize("name", VISITED_TOGETHER)
def test_before_any_click_nothing_is_asked_of_others_and_nothing_is_kept(
    server: str, visit: Callable[[str], Visit], name: str
) -> None:
    seen = visit(name)

    assert seen.requests
    assert [each for each in seen.requests if not each.startswith(f"{server}/")] == []
    assert seen.cookies == ({"csrftoken"} if name in ASKS_WHO_YOU_ARE else set())
    assert set(seen.stored.values()) == {0}


@pytest.mark.parametrize("name", VISITED_TOGETHER)
def test_nothing_lies_over_the_page(visit: Callable[[str], Visit], name: str) -> None:
    # What folds is a <details>: it opens in place, with Enter, and keeps the focus. Whoever adds something that lies
    # over the page tests that Escape closes it and that the focus returns.
    assert visit(name).over_the_page == 0


@pytest.mark.parametrize("name", VISITED_TOGETHER)
def test_without_script_the_page_says_the_same_and_offers_the_same_ways_on(
    browser: Browser, server: str, every_page: EveryPage, visit: Callable[[str], Visit], name: str
) -> None:
    with_script = visit(name)
    with opened(browser, server, java_script_enabled=False) as page:
        page.goto(every_page.address(name))
        headings = set(page.get_by_role("heading").all_inner_texts())
        ways = set(page.locator("a[href]:visible").evaluate_all(WHERE))
        buttons = page.locator("button:not([type=submit]):visible").count()

    assert with_script.headings - NEEDS_SCRIPT == headings - NEEDS_SCRIPT
    assert with_script.ways <= ways
    assert ways
    assert buttons == 0, "A button that does nothing without script"
