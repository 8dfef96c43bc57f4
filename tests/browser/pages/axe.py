"""Axe, and what was looked at where axe can not tell."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SCRIPT = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")

# Where axe can not tell the contrast, and what was seen there, in both house styles, light and dark. Such text must
# also have a contrast of 4.5:1 with the colour of the nearest box behind it. Nothing else that is incomplete passes.
EXAMINED = {
    ".vt-tile__number": "One digit, large and bold, on the tile; axe does not judge a text of one character.",
    ".vt-card__number": "The number of a card: one digit, on the flat colour of the card.",
    ".vt-place__steps [aria-hidden]": "The number of a package in the strip of steps: one digit on a flat colour.",
    ".vt-card__front": "The front of a card that is turned: its back lies over it, and that is read and judged.",
    ".vt-cards .vt-item-tools": "Below a card that waits beside the screen until the reader swipes: a flat colour.",
    ".vt-quote": "A voice on a flat colour; its tail is a pseudo element below the text, never behind it.",
    ".vt-circles": "A label in a ring; the ring is a pseudo element with a line and no colour of its own.",
}
RUN = """async ({ tags, places }) => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const paint = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = (colour) => {
    const [red, green, blue] = paint(colour)
      .map((part) => (part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
  };
  const contrast = (element) => {
    let box = element;
    while (box.parentElement && paint(getComputedStyle(box).backgroundColor)[3] < 255) box = box.parentElement;
    const [one, two] = [light(getComputedStyle(element).color), light(getComputedStyle(box).backgroundColor)];
    return Math.max(one, two) / Math.min(one, two);
  };
  const examined = (rule, element) => rule === "color-contrast"
    && places.some((place) => element.closest(place)) && contrast(element) >= 4.5;
  const found = await axe.run({
    runOnly: { type: "tag", values: tags }, resultTypes: ["violations", "incomplete"], elementRef: true,
  });
  return ["violations", "incomplete"].flatMap((sort) => found[sort].flatMap((rule) => rule.nodes
    .filter((node) => sort === "violations" || !examined(rule.id, node.element))
    .map((node) => ({ sort, rule: rule.id, html: node.html, why: node.failureSummary }))));
}"""


@dataclass(frozen=True)
class Finding:
    """What axe says of one element: a violation, or "incomplete" when it can not tell and nobody looked."""

    view: str
    sort: str
    rule: str
    html: str
    why: str


def look(page: Page, view: str) -> list[Finding]:
    """Return what axe finds on the page as it stands; `view` says how it is looked at."""
    page.evaluate(SCRIPT)
    found: list[dict[str, Any]] = page.evaluate(RUN, {"tags": WCAG, "places": list(EXAMINED)})
    return [Finding(view=view, **each) for each in found]
