"""Answering source changes on the screen."""

import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from tests.factories import CardFactory
from tests.variants.editing import change, draft_of, live_of, open_in, said
from tests.variants.inbox.conftest import form_of
from toolkits.models.notes import with_note
from toolkits.variants.copying import copy_material
from toolkits.variants.inbox.screens import inbox_address
from toolkits.variants.models import Answer, VariantDecision
from toolkits.variants.subjects import SHARED

pytestmark = pytest.mark.django_db


def cards_of(page: Any) -> Any:
    return next(node for node in draft_of(page).lists["body"] if node.type == "cards")


def told(response: Any) -> str:
    """Return what is read on a screen."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def messages_of(response: Any) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def test_a_change_is_shown_with_who_made_it_and_what_they_said(source, variant, package, editor, inbox) -> None:
    noor = get_user_model().objects.create_superuser("noor", first_name="Noor", last_name="Jansen")
    page = source.fresh()
    page.teaser = "Voor <iedereen>."
    with_note(page, "Uit de proef", minor=True).save_revision(user=noor).publish(user=noor)
    screen = told(editor.get(inbox))

    assert "Gepubliceerd door Noor Jansen" in screen
    assert "‘Uit de proef’" in screen
    assert "Kleine wijziging" in screen
    assert "Voor &lt; iedereen &gt;." in screen.replace("&lt;iedereen&gt;", "&lt; iedereen &gt;")
    assert "Bij jullie niet veranderd" in screen


def test_each_change_names_the_publication_that_made_it(source, variant, package, editor, inbox) -> None:
    for name, value, note in (("teaser", "Nieuw", "De zin"), ("contents_intro", "Dit is er", "De regel")):
        page = source.fresh()
        setattr(page, name, value)
        with_note(page, note).save_revision().publish()
    groups = editor.get(inbox).context["groups"]
    notes = {shown.change.unit.path: [each.text for each in shown.news] for shown in groups[0].shown}

    assert notes == {"teaser": ["De zin"], "contents_intro": ["De regel"]}


def test_taking_over_leads_to_the_next_change_and_can_be_undone(source, variant, package, reply, editor) -> None:
    inbox = inbox_address(variant.toolkit)
    change(source.package, "teaser", ["text", "Voor iedereen."])
    before = draft_of(package)
    response = reply("teaser", "take", following="w-page-9-1", note="Mooier \n zo")
    decision = VariantDecision.objects.get()
    assert response.url == f"{inbox}?p=1&gedaan={decision.batch}#w-page-9-1"
    assert (decision.answer, decision.note) == (Answer.TAKE, "Mooier zo")
    assert said(draft_of(package), "teaser") == "Voor iedereen."
    assert said(live_of(package), "teaser") == ""
    assert "Overgenomen : ‘In één zin’" in told(editor.get(response.url))

    undone = editor.post(reverse("inbox:undo", args=[variant.toolkit_id]), {"batch": decision.batch}, follow=True)
    assert "Ongedaan gemaakt" in messages_of(undone)
    assert draft_of(package) == before
    assert "teaser" in open_in(variant.toolkit)


def test_keeping_and_putting_off(source, variant, package, reply, editor) -> None:
    inbox = inbox_address(variant.toolkit)
    change(source.package, "teaser", ["text", "Voor iedereen."])
    reply("teaser", "later")
    assert "1 wijziging voor later" in told(editor.get(inbox))
    reply("teaser", "keep")

    assert open_in(variant.toolkit) == {}
    assert said(draft_of(package), "teaser") == ""


def test_merging_opens_the_field_of_the_page_itself(source, variant, package, editor, inbox) -> None:
    change(package, "introduction", ["rich", "<p>Bij ons zo.</p>"])
    change(source.package, "introduction", ["rich", "<p>Beter begin.</p>"])
    anchor = editor.get(inbox).context["groups"][0].shown[0].anchor
    screen = editor.get(inbox, {"voeg": anchor}).content.decode()

    assert "data-draftail-input" in screen
    assert "Bij ons zo." in screen
    assert 'value="merge"' in screen


def test_a_merged_text_goes_into_the_draft(source, variant, package, reply) -> None:
    change(package, "teaser", ["text", "Voor ons."])
    change(source.package, "teaser", ["text", "Voor iedereen."])
    reply("teaser", "merge", text="Voor ons en iedereen.")

    assert said(draft_of(package), "teaser") == "Voor ons en iedereen."
    assert open_in(variant.toolkit) == {}


@pytest.mark.parametrize("path", ["teaser", "section"])
def test_a_merged_text_with_an_unknown_variable_comes_back_with_the_reason(
    source, variant, package, reply, path: str
) -> None:
    cards = cards_of(source.package)
    path = path if path == "teaser" else f"body/{cards.id}/heading"
    change(package, path, ["text", "Voor ons."])
    change(source.package, path, ["text", "Voor iedereen."])
    screen = told(reply(path, "merge", text="Voor {gemeente} en allen."))

    assert "De variabele {gemeente} bestaat niet." in screen
    assert (
        'value="Voor {gemeente} en allen."' in reply(path, "merge", text="Voor {gemeente} en allen.").content.decode()
    )
    assert said(draft_of(package), path) == "Voor ons."


def test_a_merged_text_comes_back_when_the_draft_moved_on(source, variant, package, reply) -> None:
    change(package, "teaser", ["text", "Voor ons."])
    change(source.package, "teaser", ["text", "Voor iedereen."])
    shown = Page.objects.get(pk=package.pk).latest_revision_id
    change(package, "contents_intro", ["text", "Intussen"], publish=False)
    response = reply("teaser", "merge", text="Mijn lange tekst", shown=shown)

    assert "intussen veranderd" in messages_of(response)
    assert 'value="Mijn lange tekst"' in response.content.decode()
    assert said(draft_of(package), "teaser") == "Voor ons."


def test_a_merged_text_is_given_back_when_somebody_else_answered(source, variant, package, editor) -> None:
    change(package, "teaser", ["text", "Voor ons."])
    change(source.package, "teaser", ["text", "Voor iedereen."])
    sent = form_of(open_in(variant.toolkit)["teaser"], "merge", text="Mijn lange tekst")
    address = reverse("inbox:answer", args=[variant.toolkit_id])
    editor.post(address, {**sent, "answer": "keep"})
    response = editor.post(address, sent)

    assert "intussen beantwoord" in messages_of(response)
    assert ">Mijn lange tekst</textarea>" in response.content.decode()


def test_an_answer_to_an_older_text_of_the_source_is_refused(source, variant, package, editor) -> None:
    change(source.package, "teaser", ["text", "Voor iedereen."])
    sent = form_of(open_in(variant.toolkit)["teaser"], "take")
    change(source.package, "teaser", ["text", "Voor niemand."])
    response = editor.post(reverse("inbox:answer", args=[variant.toolkit_id]), sent, follow=True)

    assert "De bron is intussen weer veranderd" in messages_of(response)
    assert said(draft_of(package), "teaser") == ""


def test_an_automatic_save_over_the_same_draft_is_noticed(source, variant, package, editor) -> None:
    change(source.package, "teaser", ["text", "Voor iedereen."])
    draft = package.specific
    draft.save_revision()
    sent = form_of(open_in(variant.toolkit)["teaser"], "take")
    page = Page.objects.get(pk=package.pk).specific
    draft = page.get_latest_revision_as_object()
    draft.teaser = "Net getypt."
    draft.save_revision(overwrite_revision=page.latest_revision)
    response = editor.post(reverse("inbox:answer", args=[variant.toolkit_id]), sent, follow=True)

    assert "intussen veranderd" in messages_of(response)
    assert said(draft_of(package), "teaser") == "Net getypt."


def test_a_locked_page_says_so(source, variant, package, reply, editor) -> None:
    inbox = inbox_address(variant.toolkit)
    bas = get_user_model().objects.create_user("bas")
    change(source.package, "teaser", ["text", "Voor iedereen."])
    Page.objects.filter(pk=package.pk).update(locked=True, locked_by=bas, locked_at=timezone.now())
    response = reply("teaser", "take")

    assert "vergrendeld" in messages_of(editor.get(response.url))
    assert open_in(variant.toolkit)
    assert "Vergrendeld" in told(editor.get(inbox))


def test_the_same_answer_sent_twice_does_nothing_more(source, variant, package, editor) -> None:
    change(source.package, "teaser", ["text", "Voor iedereen."])
    sent = {**form_of(open_in(variant.toolkit)["teaser"], "take"), "shown": ""}
    address = reverse("inbox:answer", args=[variant.toolkit_id])
    editor.post(address, sent)
    response = editor.post(address, sent, follow=True)

    assert "Dit was al beantwoord." in messages_of(response)
    assert VariantDecision.objects.count() == 1


def test_all_kinds_of_changes_are_readable(source, variant, package, editor, inbox) -> None:
    cards, others = cards_of(source.package), [CardFactory(front="Nieuw kaartje")]
    ids = [node.id for node in cards.lists["placements"]]
    path = f"body/{cards.id}/placements"
    leaves = {"card": ["chosen", others[0].pk], "own_front": ["text", "Bij de bron"]}
    node = {"id": "nieuw", "type": "item", "leaves": leaves, "lists": {}}
    change(source.package, f"{path}/nieuw", {"node": node, "siblings": [*ids, "nieuw"]})
    change(source.package, f"{path}/{ids[0]}", None)
    change(source.package, f"{path}#order", [ids[2], ids[1]])
    change(source.package, "minutes", ["number", 45])
    change(source.package, "numbered", ["flag", False])
    change(source.package, f"{path}/{ids[1]}/card", ["chosen", others[0].pk])
    screen = told(editor.get(inbox))

    for sentence in ("De bron heeft dit toegevoegd.", "De bron heeft dit weggehaald.", "De bron heeft de volgorde"):
        assert sentence in screen
    for text in ("Nieuw kaartje", "Bij de bron", "was 1", "45", "Nee", "Haal het ook hier weg", "Laat het weg"):
        assert text in screen
    assert screen.count("Voeg samen") == 0


def test_own_wording_and_own_copies_are_asked_too(source, package, editor, reply, anna) -> None:
    inbox = reverse("inbox:toolkit", args=[package.get_parent().pk])
    cards = cards_of(package)
    first, second, _third = (f"body/{cards.id}/placements/{node.id}" for node in cards.lists["placements"])
    change(package, f"{first}/own_front", ["text", "Kaart voor ons"])
    copy = copy_material(package, second, user=anna)
    change(source.cards[0], "front", ["text", "Kaart nul, beter"])
    change(source.cards[1], "front", ["text", "Kaart een, beter"])
    screen = editor.get(inbox)
    assert "De gedeelde tekst is veranderd." in told(screen)
    assert [group.is_copy for group in screen.context["groups"]] == [False, True]

    reply(f"{first}/own_front{SHARED}", "take")
    reply("front", "take")
    assert said(draft_of(package), f"{first}/own_front") == ""
    assert said(draft_of(type(source.cards[0]).objects.get(pk=copy.copy_id)), "front") == "Kaart een, beter"


@pytest.mark.parametrize("sent", [{"answer": "reset"}, {"answer": ""}, {"answer": "follow"}])
def test_only_answers_of_the_screen_are_taken(source, variant, package, editor, sent) -> None:
    change(source.package, "teaser", ["text", "Voor iedereen."])
    form = form_of(open_in(variant.toolkit)["teaser"], "take") | sent
    assert editor.post(reverse("inbox:answer", args=[variant.toolkit_id]), form).status_code == 400


@pytest.mark.parametrize("key", ["page-0", "copy-0", "", "page-", "iets-1", "page-1"])
def test_a_page_of_elsewhere_can_not_be_answered_here(source, variant, package, editor, key: str) -> None:
    change(source.package, "teaser", ["text", "Voor iedereen."])
    form = form_of(open_in(variant.toolkit)["teaser"], "take") | {"subject": key}
    assert editor.post(reverse("inbox:answer", args=[variant.toolkit_id]), form).status_code == 404
