"""The whole life of a variant, as its editor lives it: from the wizard to what readers find on screen and on paper."""

import io
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.site import log_in, make_editor
from tests.factories import (
    AudienceFactory,
    CardFactory,
    QuestionFactory,
    ToolkitPageFactory,
    WorkPackagePageFactory,
    make_site,
    placement,
    section,
    stream,
    text_section,
)
from tests.variants.editing import change, draft_of
from toolkits.models import Card, ToolkitPage, WorkPackagePage
from toolkits.models.notes import with_note
from toolkits.variants.models import Answer, VariantDecision, VariantSet

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("search_index")]

HIDDEN = "Wat leren wij van regenwormen?"
# Our own text and the new one of the source, brought together.
TOGETHER = "Wat zouden wij in Wilgenrade als allereerste doen?"


@dataclass(frozen=True)
class Source:
    """A toolkit of ministries: one package with a text, six cards and two questions."""

    toolkit: ToolkitPage
    package: WorkPackagePage
    cards: list[Card]
    ids: dict[str, str]

    def card(self, number: int) -> str:
        """Return the block id of a card in its place."""
        return self.ids[f"card {number}"]


@pytest.fixture
def source(live_server) -> Source:
    home = make_site()
    toolkit = ToolkitPageFactory(
        parent=home,
        title="Verandertoolkit voor ministeries",
        slug="ministeries",
        teaser="Samen kijken voor wie je werkt.",
        audience=AudienceFactory(name="Ministeries", singular="ministerie", definite="het ministerie"),
    )
    fronts = [f"Wat zou je bij geval {number} als eerste doen?" for number in range(5)]
    cards = [CardFactory(front=front, back="") for front in (*fronts, HIDDEN)]
    placed = [placement(card) for card in cards]
    questions = [placement(QuestionFactory(text=f"Waar merk je dat aan, keer {number}?")) for number in range(2)]
    text = text_section("Waarom", "<p>Een inleiding over de opgave van {de_organisatie}.</p>")
    deck, list_of_questions = section("cards", "Kaartjes", placed), section("questions", "Vragen", questions)
    package = WorkPackagePageFactory(
        parent=toolkit,
        title="De opgave voorop",
        slug="de-opgave-voorop",
        teaser="Wat is er nodig?",
        introduction="<p>Zo begint het gesprek.</p>",
        body=stream(text, deck, list_of_questions),
    )
    QuestionFactory(text="Wat vraagt Wilgenrade van ons?")
    names = {"text": text["id"], "cards": deck["id"], "questions": list_of_questions["id"]}
    ids = names | {f"card {number}": each["id"] for number, each in enumerate(placed)}
    return Source(toolkit, package, cards, ids)


@pytest.fixture
def editor(page: Page, source: Source) -> Page:
    make_editor()
    return log_in(page)


def test_a_variant_lives_beside_its_source(editor: Page, source: Source) -> None:
    variant = derive(editor, source)
    package = WorkPackagePage.objects.child_of(variant.toolkit).get()
    make_it_ours(editor, package, source)
    the_source_changes(source)
    answer(editor, variant, source)
    publish(editor, variant.toolkit.pk)
    publish(editor, package.pk)
    readers_get_what_was_decided(editor, package)


def derive(editor: Page, source: Source) -> VariantSet:
    """Go through the wizard."""
    editor.goto(f"/beheer/varianten/nieuw/{source.toolkit.pk}/")
    editor.get_by_label("Een nieuwe organisatie").check()
    for label, word in {
        "Naam": "Gemeente Wilgenrade",
        "Enkelvoud": "gemeente",
        "Met lidwoord": "de gemeente",
        "Meervoud": "gemeenten",
        "Plaats": "Wilgenrade",
    }.items():
        editor.get_by_label(label, exact=True).fill(word)
    for _step in ("doelgroep", "naam", "paginas"):
        editor.get_by_role("button", name="Verder", exact=True).last.click()
    editor.get_by_role("button", name="Bekijk wat er komt").click()
    expect(editor.get_by_role("main")).to_contain_text("De opgave voorop")
    editor.get_by_role("button", name="Maak de variant").click()
    expect(editor.get_by_role("heading", name="De variant is gemaakt")).to_be_visible()
    return VariantSet.objects.select_related("toolkit").get()


def make_it_ours(editor: Page, package: WorkPackagePage, source: Source) -> None:
    """Reword three cards, hide one, change the order, add a question."""
    editor.goto(f"/beheer/pages/{package.pk}/edit/")
    for number in range(3):
        reword = opened(editor, source.card(number)).locator("textarea[name$=own_front]")
        reword.fill(f"Onze eigen vraag {number} in Wilgenrade?")
    opened(editor, source.card(5)).locator("input[name$=hidden]").check()
    block(editor, source.card(0)).get_by_role("button", name="Omlaag").first.click()
    questions = block(editor, source.ids["questions"])
    questions.locator("[data-streamfield-list-add]").last.click()
    questions.get_by_role("button", name="Kies").last.click()
    editor.get_by_role("link", name="Wat vraagt Wilgenrade van ons?").click()
    expect(questions.locator("[data-chooser-title]").last).to_have_text("Wat vraagt Wilgenrade van ons?")
    editor.get_by_role("button", name="Bewaar concept").first.click()
    expect(editor.locator(".messages")).to_contain_text("De opgave voorop")
    tree = draft_of(package)
    order = [node.id for node in tree.lists["body"][1].lists["placements"]]
    assert order[:2] == [source.card(1), source.card(0)]


def the_source_changes(source: Source) -> None:
    """Publish five changes: a text, a section's text, a card that goes, a new card, and one that we reworded."""
    deck = f"body/{source.ids['cards']}/placements"
    change(source.package, "teaser", ["text", "Wat is er echt nodig?"])
    change(
        source.package, f"body/{source.ids['text']}/text", ["rich", "<p>Een betere tekst voor {de_organisatie}.</p>"]
    )
    change(source.package, f"{deck}/{source.card(4)}", None)
    new = CardFactory(front="Een gloednieuw kaartje van de bron.", back="")
    leaves = {"card": ["chosen", new.pk]}
    node = {"id": "4b1f7d56-0f5c-4f0e-8f39-7d5f0d4d0c11", "type": "item", "leaves": leaves, "lists": {}}
    change(source.package, f"{deck}/{node['id']}", {"node": node, "siblings": [source.card(3), node["id"]]})
    card = Card.objects.get(pk=source.cards[0].pk)
    card.front = "Wat zou je bij geval nul als allereerste doen?"
    with_note(card, "Scherper gevraagd.").save_revision().publish()


def answer(editor: Page, variant: VariantSet, source: Source) -> None:
    """Take over what we left as it was, and write our own text where both changed."""
    editor.goto(f"/beheer/bronwijzigingen/{variant.toolkit_id}/")
    expect(editor.get_by_role("main")).to_contain_text("Er wachten 5 wijzigingen op een antwoord.")
    expect(editor.get_by_role("main")).to_contain_text("‘Scherper gevraagd.’")
    conflict = editor.get_by_role("article").filter(has_text="Allebei veranderd")
    expect(conflict).to_have_count(1)
    conflict.get_by_role("link", name="Voeg samen").click()
    editor.get_by_role("article").locator("textarea[name$=text]").fill(TOGETHER)
    editor.get_by_role("button", name="Bewaar deze tekst").click()
    expect(editor.get_by_role("button", name="Maak ongedaan")).to_be_visible()
    editor.get_by_role("link", name="Neem alles over wat jullie niet hebben veranderd").first.click()
    editor.get_by_role("main").get_by_role("button", name="Neem").click()
    expect(editor.get_by_role("main")).to_contain_text("wacht")
    answers = VariantDecision.objects.filter(toolkit=variant.toolkit, undone_at=None).values_list("answer", flat=True)
    assert sorted(answers) == [Answer.MERGE, *[Answer.TAKE] * 4]


def publish(editor: Page, page: int) -> None:
    """Publish a page from its edit screen; give a reason when it asks for one."""
    editor.goto(f"/beheer/pages/{page}/edit/")
    editor.get_by_role("button", name="Meer acties").first.click()
    editor.get_by_role("button", name="Publiceren").click()
    editor.wait_for_load_state()
    assert ToolkitPage.objects.filter(pk=page, live=True).exists() or WorkPackagePage.objects.get(pk=page).live


def readers_get_what_was_decided(editor: Page, package: WorkPackagePage) -> None:
    """Look on screen, on paper and in search, as somebody who did not log in."""
    reader = editor.context.browser.new_context(base_url=editor.url.split("/beheer/")[0])  # type: ignore[union-attr]  # a page of a test has one
    page = reader.new_page()
    live = WorkPackagePage.objects.get(pk=package.pk)
    page.goto(live.url)
    paper = reader.request.get(f"{live.url}print/werkpakket.pdf").body()
    printed = " ".join(" ".join(each.extract_text() for each in PdfReader(io.BytesIO(paper)).pages).split())
    page.goto("/zoeken/?q=Wilgenrade")
    expect(page.get_by_role("main")).to_contain_text("De opgave voorop")
    page.goto("/zoeken/?q=regenwormen")
    expect(page.locator(".vt-result")).to_have_count(1)
    expect(page.locator(".vt-result")).to_contain_text("Verandertoolkit voor ministeries")
    page.goto(live.url)
    shown = page.get_by_role("main").inner_text()
    for text in (
        TOGETHER,
        "Onze eigen vraag 1 in Wilgenrade?",
        "Onze eigen vraag 2 in Wilgenrade?",
        "Wat vraagt Wilgenrade van ons?",
        "Wat is er echt nodig?",
        "Een betere tekst voor de gemeente.",
        "Een gloednieuw kaartje van de bron.",
    ):
        assert text in " ".join(shown.split())
        assert text in printed
    for text in (HIDDEN, "Wat zou je bij geval 4 als eerste doen?", "Onze eigen vraag 0"):
        assert text not in shown
        assert text not in printed
    reader.close()


def block(editor: Page, identity: str) -> Any:
    """Return a block of the edit screen."""
    return editor.locator(f"#block-{identity}-section")


def opened(editor: Page, identity: str) -> Any:
    """Return a block of the edit screen, opened."""
    found = block(editor, identity)
    toggle = found.locator("[data-panel-toggle]").first
    if toggle.get_attribute("aria-expanded") == "false":
        toggle.click()
    return found
