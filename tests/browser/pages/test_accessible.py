"""What axe says of every type of page, as wide and narrow, light and dark, open and closed as it comes."""

from typing import Literal

import pytest
from playwright.sync_api import Browser

from tests.browser.pages.axe import Finding, look
from tests.browser.pages.conftest import opened
from tests.browser.pages.site import PAGES, EveryPage

pytestmark = pytest.mark.browser

# Width, colours, house style, language, and whether everything that folds is open. Not the full product (216 visits a
# page): every width meets both schemes, both styles and both folds, every scheme both styles, and every language both
# styles. A language changes words and `lang` alone; whether longer words fit is asked below, in each language.
VIEWS: tuple[tuple[int, Literal["light", "dark"], str, str, bool], ...] = (
    (1280, "light", "harbour", "nl", True),
    (1280, "dark", "forest", "nl", False),
    (390, "light", "forest", "en", True),
    (390, "dark", "harbour", "fy", False),
    (320, "light", "harbour", "en", False),
    (320, "dark", "forest", "fy", True),
)


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_leaves_nothing_unexamined(
    browser: Browser, server: str, every_page: EveryPage, name: str
) -> None:
    left: list[Finding] = []
    with opened(browser, server) as page:
        for width, scheme, style, language, unfold in VIEWS:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            page.goto(every_page.address(name, language=language, style=style))
            if unfold:
                page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
            left += look(page, f"{width} {scheme} {style} {language}")
    assert left == [], "\n".join(map(str, left))
