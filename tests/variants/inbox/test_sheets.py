"""A page beside its source, the history of a variant, and the ways that lead to the inbox."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from tests.variants.editing import change, draft_of, open_in, said
from toolkits.variants.deciding import Turn
from toolkits.variants.following import take_untouched
from toolkits.variants.inbox.views.history import drift_of
from toolkits.variants.models import Answer, MaterialCopy, Policy, VariantDecision, VariantSet
from toolkits.variants.undoing import undo

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet(variant, package) -> str:
    return reverse("inbox:comparison", args=[variant.toolkit_id, package.pk])


@pytest.fixture
def history(variant) -> str:
    return reverse("inbox:history", args=[variant.toolkit_id])


def standings(response: Any) -> dict[str, str]:
    return {part.shown.change.unit.path: part.standing.value for part in response.context["parts"]}


def cards_of(page: Any) -> Any:
    return next(node for node in draft_of(page).lists["body"] if node.type == "cards")


def test_every_part_says_how_it_stands(source, variant, package, editor, sheet) -> None:
    cards = cards_of(package)
    first, second, third = (f"body/{cards.id}/placements/{node.id}" for node in cards.lists["placements"])
    node = {"id": "eigen", "type": "item", "leaves": {"card": ["chosen", source.cards[0].pk]}, "lists": {}}
    change(package, "introduction", ["rich", "<p>Bij ons.</p>"])
    change(package, f"{first}/hidden", ["flag", True])
    change(package, second, None)
    change(package, f"body/{cards.id}/placements/eigen", {"node": node, "siblings": ["eigen"]})
    change(source.package, "teaser", ["text", "Voor iedereen."])
    found = standings(editor.get(sheet))

    assert found["introduction"] == "aangepast"
    assert found[f"{first}/hidden"] == "verborgen"
    assert found[second] == "weggelaten"
    assert found[f"body/{cards.id}/placements/eigen"] == "toegevoegd"
    assert found["teaser"] == "wacht"
    assert found["title"] == found[f"{third}/card"] == "overgenomen"
    assert list(standings(editor.get(sheet, {"stand": "verborgen"}))) == [f"{first}/hidden"]


def test_back_to_the_source(source, variant, package, editor, sheet) -> None:
    change(package, "introduction", ["rich", "<p>Bij ons.</p>"])
    editor.post(sheet, {"path": "introduction"})

    assert said(draft_of(package), "introduction") == "<p>Zo begint het.</p>"
    assert VariantDecision.objects.get().answer == Answer.RESET


def test_an_own_copy_is_made_and_named(source, variant, package, editor, sheet) -> None:
    path = f"body/{cards_of(package).id}/placements/{cards_of(package).lists['placements'][0].id}"
    editor.post(sheet, {"do": "copy", "path": path, "shown": ""})
    copy = MaterialCopy.objects.get()
    placed = editor.get(sheet).context["placed"]

    assert [each.copy for each in placed] == [copy, None, None]
    assert placed[0].copy_address.endswith(f"/card/edit/{copy.copy_id}/")


def test_the_history_tells_every_decision(source, variant, package, editor, anna) -> None:
    history = reverse("inbox:history", args=[variant.toolkit_id])
    change(source.package, "teaser", ["text", "Voor iedereen."])
    change(source.package, "contents_intro", ["text", "Dit is er:"])
    take_untouched(variant.toolkit, Turn(user=anna, note="Klopt ook bij ons"))
    undo([VariantDecision.objects.get(path="teaser")], user=anna)
    screen = " ".join(editor.get(history).content.decode().split())

    for text in ("Ministeries", "Klopt ook bij ons", "Regel boven de inhoud", "Ongedaan gemaakt door anna"):
        assert text in screen
    assert len(editor.get(history, {"antwoord": "keep"}).context["decisions"]) == 0
    assert len(editor.get(history, {"pagina": package.pk, "antwoord": "take"}).context["decisions"]) == 2


def test_one_decision_can_be_undone_from_the_history(source, variant, editor, history, anna) -> None:
    change(source.package, "teaser", ["text", "Voor iedereen."])
    take_untouched(variant.toolkit, Turn(user=anna))
    sent = {"decision": VariantDecision.objects.get().pk, "next": history}
    response = editor.post(reverse("inbox:undo", args=[variant.toolkit_id]), sent)

    assert response.url == history
    assert list(open_in(variant.toolkit)) == ["teaser"]


def test_the_policy_is_chosen_and_carried_out_now(source, variant, package, editor, history) -> None:
    change(source.package, "teaser", ["text", "Voor iedereen."])
    editor.post(history, {"policy": "draft"})
    assert VariantSet.objects.get().policy == Policy.DRAFT
    editor.post(history, {"follow": "1"})

    assert said(draft_of(package), "teaser") == "Voor iedereen."
    assert "Vanzelf overgenomen" in editor.get(history).content.decode()


def test_a_policy_that_is_none_changes_nothing(variant, editor, history) -> None:
    response = editor.post(history, {"policy": "altijd"}, follow=True)

    assert "Kies een van de drie" in " ".join(map(str, response.context["messages"]))
    assert VariantSet.objects.get().policy == Policy.WAIT


def test_drift_is_told_in_whole_percents_of_a_hundred() -> None:
    assert drift_of(300, 1, 1)["shares"] == {"same": 98, "changed": 1, "waiting": 1}
    assert sum(drift_of(7, 2, 3)["shares"].values()) == 100
    assert drift_of(0, 0, 0)["total"] == 0


def test_an_own_wording_counts_once(source, variant, package, editor, history) -> None:
    cards = cards_of(package)
    path = f"body/{cards.id}/placements/{cards.lists['placements'][0].id}/own_front"
    before = editor.get(history).context["drift"]["counts"]["changed"]
    change(package, path, ["text", "Bij ons"])

    assert editor.get(history).context["drift"]["counts"]["changed"] == before + 1


def test_the_pages_lead_to_the_inbox_with_the_number_that_waits(source, variant, package, editor, inbox) -> None:
    change(source.package, "teaser", ["text", "Voor iedereen."])
    change(source.toolkit, "teaser", ["text", "Een toolkit."])
    edit = editor.get(reverse("wagtailadmin_pages:edit", args=[package.pk]))

    assert (
        "Bronwijzigingen (2)" in editor.get(reverse("wagtailadmin_explore", args=[variant.toolkit_id])).content.decode()
    )
    assert "Bronwijzigingen (1)" in edit.content.decode()
    assert "Er wacht 1 bronwijziging op deze pagina." in edit.content.decode()
    assert f"{inbox}?pagina=page-{package.pk}" in edit.content.decode()
    assert not list(get_messages(editor.get(reverse("wagtailadmin_pages:edit", args=[source.package.pk])).wsgi_request))


def test_a_page_outside_toolkits_has_no_such_button(home, editor) -> None:
    assert "bronwijzigingen/0" not in editor.get(reverse("wagtailadmin_explore", args=[home.pk])).content.decode()
