"""Pieces at their own address, in a real browser: a card turns, a film asks first, captions are shown."""

import base64
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from wagtail_factories import DocumentFactory

from tests.factories import (
    CardFactory,
    FilmFactory,
    ToolkitPageFactory,
    WorkPackagePageFactory,
    make_site,
    placement,
    section,
    stream,
)
from toolkits.models import PermanentCode

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("search_index")]

VIMEO = "https://vimeo.com/76979871/8f3ab1c2d4"
CAPTIONS = b"WEBVTT\n\n00:00.000 --> 00:30.000\nGoedemorgen, wie bent u?\n"
# A film of our own without a file in the project: the browser records half a second of a canvas.
RECORD = """async () => {
  const canvas = document.createElement("canvas");
  const paint = () => canvas.getContext("2d").fillRect(Math.random() * 200, 0, 20, 150);
  const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: "video/webm;codecs=vp8" });
  const parts = [];
  recorder.ondataavailable = (event) => parts.push(event.data);
  const stopped = new Promise((done) => (recorder.onstop = done));
  recorder.start();
  const painting = setInterval(paint, 40);
  await new Promise((done) => setTimeout(done, 700));
  recorder.stop();
  clearInterval(painting);
  await stopped;
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  return btoa(Array.from(bytes, (each) => String.fromCharCode(each)).join(""));
}"""
# What stands below the film, once it plays.
SHOWN = """(video) => new Promise((done) => {
  video.addEventListener("timeupdate", () => {
    const [track] = video.textTracks;
    if (video.currentTime > 0.1 && track.mode === "showing" && track.activeCues?.length) done(track.activeCues[0].text);
  });
})"""


def put(**film: object) -> dict[str, str]:
    """Publish a package with a card and this film; return the addresses of both, and of the package."""
    toolkit = ToolkitPageFactory(parent=make_site(), title="Toolkit", slug="toolkit")
    body = stream(
        section("film", "Film", [placement(FilmFactory(title="Het loket", **film))]),
        section("cards", "Kaartjes", [placement(CardFactory(front="Wie merkt het?", back="Noem er een."))]),
    )
    package = WorkPackagePageFactory(parent=toolkit, title="Pakket", slug="pakket", body=body)
    codes = PermanentCode.objects.filter(page_key=package.translation_key)
    return {"package": package.url, **{each.kind: f"/k/{each.code}" for each in codes}}


@pytest.fixture
def plain(browser: Browser, live_server):
    """Open a tab without JavaScript."""
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    yield context.new_page()
    context.close()


def turn_by_keyboard(page: Page, address: str) -> None:
    page.goto(address)
    front, back = page.get_by_text("Wie merkt het?").last, page.get_by_text("Noem er een.").last
    expect(front).to_be_visible()
    expect(back).to_be_hidden()
    page.locator(".vt-card summary").focus()
    page.keyboard.press("Enter")
    expect(back).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(back).to_be_hidden()


def test_a_card_turns_to_its_back_and_again_with_the_keyboard(live_server, page: Page, plain: Page) -> None:
    address = put()["cards"]
    turn_by_keyboard(page, address)
    turn_by_keyboard(plain, address)


def test_a_film_elsewhere_is_asked_for_after_the_click_only_and_then_of_its_player_alone(
    live_server, context: BrowserContext, page: Page, requests_elsewhere: list[str]
) -> None:
    def answer(route: Route) -> None:
        route.fulfill(content_type="text/html", body="<title>De speler</title>")

    context.route(lambda address: not address.startswith(live_server.url), answer)
    page.goto(put(address=VIMEO)["film"])
    button = page.get_by_role("button", name="Speel de film af van Vimeo")
    expect(button).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert requests_elsewhere == []
    assert context.cookies() == []

    with page.expect_request(lambda request: request.is_navigation_request() and request.frame != page.main_frame):
        button.click()

    asked = urlsplit(requests_elsewhere[0])
    assert {urlsplit(each).hostname for each in requests_elsewhere} == {"player.vimeo.com"}
    assert asked.path == "/video/76979871"
    assert parse_qs(asked.query) == {"h": ["8f3ab1c2d4"], "dnt": ["1"]}
    expect(page.locator("iframe[title='Het loket']")).to_be_focused()
    expect(button).to_be_hidden()


def test_who_does_not_want_the_player_keeps_the_link_and_the_transcript(
    live_server, page: Page, plain: Page, requests_elsewhere: list[str]
) -> None:
    address = put(address=VIMEO, transcript="Er stond iemand voor het loket.")["package"]
    for tab in (page, plain):
        tab.goto(address)
        elsewhere = tab.get_by_role("link", name="Elders afspelen, op vimeo.com")
        expect(elsewhere).to_have_attribute("href", VIMEO)
        expect(elsewhere).to_have_attribute("rel", "noreferrer")
        tab.get_by_text("Lees de uitgeschreven tekst").click()
        expect(tab.get_by_text("Er stond iemand voor het loket.")).to_be_visible()
    expect(plain.get_by_role("button", name="Speel de film af")).to_have_count(0)
    assert requests_elsewhere == []


def test_our_own_film_plays_here_with_its_captions(
    live_server, page: Page, plain: Page, requests_elsewhere: list[str]
) -> None:
    page.goto("/selectie/")
    film = base64.b64decode(page.evaluate(RECORD))
    video = DocumentFactory(title="Film", file__filename="film.webm", file__data=film)
    captions = DocumentFactory(title="Ondertiteling", file__filename="film.vtt", file__data=CAPTIONS)
    address = put(video=video, captions=captions)["film"]
    page.goto(address)
    page.locator("video").evaluate("video => { video.muted = true; video.play(); }")
    assert page.locator("video").evaluate(SHOWN) == "Goedemorgen, wie bent u?"
    assert requests_elsewhere == []
    plain.goto(address)
    expect(plain.locator("video[controls]")).to_be_visible()


def test_on_paper_only_the_content_is_left_and_nothing_is_folded(live_server, page: Page, plain: Page) -> None:
    address = put(transcript="Er stond iemand voor het loket.")["package"]
    for tab in (page, plain):
        tab.goto(address)
        tab.emulate_media(media="print")
        for chrome in (".vt-header", ".vt-place", ".vt-hero__actions", ".vt-take", ".vt-footer", ".vt-select"):
            expect(tab.locator(chrome).first).to_be_hidden()
        for said in ("Wie merkt het?", "Noem er een.", "Er stond iemand voor het loket."):
            expect(tab.get_by_text(said).last).to_be_visible()
        front, back = tab.get_by_text("Wie merkt het?").last.bounding_box(), tab.get_by_text("Noem er").bounding_box()
        assert front
        assert back
        assert back["y"] >= front["y"] + front["height"]
        expect(tab.locator(".vt-card")).to_have_css("break-inside", "avoid")
