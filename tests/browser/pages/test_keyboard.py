"""The keyboard on every type of page: each stop can be seen, the ring around it too, in the order of the page."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pages.conftest import opened
from tests.browser.pages.site import PAGES, EveryPage

pytestmark = pytest.mark.browser

# A page with more stops than this has a trap.
MOST_STOPS = 400
# Tells what is wrong with the element that has the focus. A ring is an outline of two pixels or more, three to one
# against what it lies on (WCAG 2.2, 1.4.11 and 2.4.13); a stop is in view when a point of it is, with nothing on it.
WATCH = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const light = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data]
      .map((part) => (part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
  };
  const behind = (each) => {
    for (; each; each = each.parentElement) {
      const colour = getComputedStyle(each).backgroundColor;
      if (!/^rgba\\(.*, 0\\)$|transparent|\\/ 0\\)$/.test(colour)) return colour;
    }
    return "white";
  };
  const ringed = (each) => {
    const style = getComputedStyle(each);
    // A tile is one large target: the ring goes around the tile, and not again around the link that it is.
    if (style.outlineStyle === "none") return each.parentElement !== null && ringed(each.parentElement);
    if (parseFloat(style.outlineWidth) < 2) return false;
    const on = parseFloat(style.outlineOffset) < 0 ? each : each.parentElement;
    const [one, two] = [light(style.outlineColor), light(behind(on))];
    return Math.max(one, two) / Math.min(one, two) >= 3;
  };
  const inView = (each) => [...each.getClientRects()].some((box) =>
    [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]].some(([x, y]) => {
      const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
      return top && (each.contains(top) || top.contains(each) && top.closest("label, a, button") !== null);
    }));
  let before = null;
  window.atStop = () => {
    const target = document.activeElement;
    if (target === document.body || !document.hasFocus()) return null;
    // A field for a time has several stops of its own.
    if (target === before) return { what: "", wrong: [] };
    const box = target.getBoundingClientRect();
    const wrong = [];
    if (box.width < 2 || box.height < 2) wrong.push("too small to see");
    else if (!inView(target)) wrong.push("out of view or covered");
    if (box.left < -1 || box.right > innerWidth + 1) wrong.push("sticks out sideways");
    if (!ringed(target)) wrong.push("no ring");
    if (before && !(before.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING)) wrong.push("order");
    before = target;
    return { what: target.outerHTML.slice(0, 160), wrong };
  };
}"""
REACHABLE = "a[href], button, input, select, textarea, summary, video[controls], iframe, [tabindex='0']"
# What is meant for a pointer looks so; it has to be, or lie in, something that a keyboard reaches.
POINTED_AT = f"""() => [...document.querySelectorAll("body *")].filter((each) =>
  (each.hasAttribute("onclick") || getComputedStyle(each).cursor === "pointer") && each.checkVisibility()
  && !each.closest("{REACHABLE}, label")).map((each) => each.outerHTML.slice(0, 120))"""


def walk(page: Page) -> list[dict[str, Any]]:
    """Press Tab until the focus has left the page; return every stop with what is wrong there."""
    page.evaluate(WATCH)
    stops: list[dict[str, Any]] = []
    while len(stops) < MOST_STOPS:
        page.keyboard.press("Tab")
        stop = page.evaluate("window.atStop()")
        if stop is None:
            return stops
        stops.append(stop)
    raise AssertionError(f"De toetsenbordfocus komt niet van de pagina af: {stops[-3:]}")


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("name", PAGES)
def test_every_stop_is_in_view_with_a_ring_and_in_the_order_of_the_page(
    browser: Browser, server: str, every_page: EveryPage, name: str, width: int
) -> None:
    scheme, style = ("light", "harbour") if width == 1280 else ("dark", "forest")
    with opened(browser, server, width=width, height=720, color_scheme=scheme) as page:
        page.goto(every_page.address(name, style=style))
        stops = walk(page)

        assert len(stops) >= 3
        wrong = [f"{stop['wrong']}: {stop['what']}" for stop in stops if stop["wrong"]]
        assert not wrong, "\n".join(wrong)
        # Every stop that can be seen was met: nothing but a pointer gets there otherwise.
        assert page.evaluate(POINTED_AT) == []
