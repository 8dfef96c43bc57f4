"""Answering source changes, and undoing answers."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.models import Page, PageLogEntry

from tests.factories import placement
from tests.variants.editing import change, draft_of, live_of, open_in, said, subject_of
from toolkits.models.notes import note_of, with_note
from toolkits.variants.comparing import State, pick
from toolkits.variants.deciding import Reply, Turn, answer
from toolkits.variants.drafting import AnswerRefused
from toolkits.variants.models import Answer, VariantDecision
from toolkits.variants.undoing import undo

pytestmark = pytest.mark.django_db


@pytest.fixture
def package(variant) -> Page:
    return variant.toolkit.get_children().first()


@pytest.fixture
def bas(db) -> Any:
    return get_user_model().objects.create_superuser("bas", first_name="Bas", last_name="de Wit")


def reply(toolkit: Any, thing: Any, path: str, given: Answer, **more: Any) -> list[VariantDecision]:
    turn = {name: more.pop(name) for name in ("user", "shown", "note") if name in more}
    return answer(subject_of(toolkit, thing), [Reply(path=path, answer=given, **more)], Turn(**{"user": None, **turn}))


def section_of(page: Any, kind: str) -> Any:
    return next(node for node in live_of(page).lists["body"] if node.type == kind)


def test_a_published_change_of_the_source_waits_and_a_draft_does_not(source, variant, package) -> None:
    change(source.package, "introduction", ["rich", "<p>Concept.</p>"], publish=False)
    assert open_in(variant.toolkit) == {}

    change(source.package, "introduction", ["rich", "<p>Beter begin.</p>"])
    (found,) = open_in(variant.toolkit).values()
    assert (found.unit.path, found.unit.state) == ("introduction", State.SOURCE)
    assert found.base[1] == "<p>Zo begint het.</p>"
    assert found.source[1] == "<p>Beter begin.</p>"


def test_taking_over_writes_a_draft_and_is_never_asked_again(source, variant, package, anna) -> None:
    package.get_latest_revision().publish()
    change(source.package, "introduction", ["rich", "<p>Beter begin.</p>"])
    (decision,) = reply(variant.toolkit, package, "introduction", Answer.TAKE, user=anna, note="Mooier")

    assert said(draft_of(package), "introduction") == "<p>Beter begin.</p>"
    assert said(live_of(package), "introduction") == "<p>Zo begint het.</p>"
    assert open_in(variant.toolkit) == {}
    assert (decision.decided_by, decision.note, decision.label) == (anna, "Mooier", "Inleiding")
    assert PageLogEntry.objects.filter(page=package.pk, action="variants.decide", user=anna).exists()


def test_keeping_leaves_the_text_and_is_never_asked_again(source, variant, package, anna) -> None:
    change(package, "introduction", ["rich", "<p>Bij ons zo.</p>"])
    change(source.package, "introduction", ["rich", "<p>Beter begin.</p>"])
    assert open_in(variant.toolkit)["introduction"].unit.state is State.BOTH
    reply(variant.toolkit, package, "introduction", Answer.KEEP, user=anna)

    assert said(draft_of(package), "introduction") == "<p>Bij ons zo.</p>"
    assert open_in(variant.toolkit) == {}


def test_several_changes_of_the_source_are_one_question(source, variant, package) -> None:
    for text in ("<p>Een.</p>", "<p>Twee.</p>", "<p>Drie.</p>"):
        change(source.package, "introduction", ["rich", text])
    (found,) = open_in(variant.toolkit).values()

    assert (found.base[1], found.source[1]) == ("<p>Zo begint het.</p>", "<p>Drie.</p>")


def test_the_editor_can_write_a_third_text(source, variant, package, anna) -> None:
    change(package, "teaser", ["text", "Voor ons."])
    change(source.package, "teaser", ["text", "Voor iedereen."])
    reply(variant.toolkit, package, "teaser", Answer.MERGE, text="Voor ons en iedereen.", user=anna)

    assert said(draft_of(package), "teaser") == "Voor ons en iedereen."
    assert open_in(variant.toolkit) == {}


def test_what_is_put_off_waits_apart_until_the_source_changes_again(source, variant, package, anna) -> None:
    change(source.package, "teaser", ["text", "Voor iedereen."])
    reply(variant.toolkit, package, "teaser", Answer.LATER, user=anna)
    assert open_in(variant.toolkit)["teaser"].later

    change(source.package, "teaser", ["text", "Voor werkelijk iedereen."])
    assert not open_in(variant.toolkit)["teaser"].later


def test_a_card_added_at_the_source_comes_after_its_neighbour(source, variant, package, anna) -> None:
    cards = section_of(source.package, "cards")
    mine = placement(source.cards[0])
    own = {"id": mine["id"], "type": "item", "leaves": {"card": ["chosen", source.cards[0].pk]}, "lists": {}}
    first = cards.lists["placements"][0].id
    change(package, f"body/{cards.id}/placements/{mine['id']}", {"node": own, "siblings": [first, mine["id"]]})
    new = {**own, "id": "nieuw"}
    change(source.package, f"body/{cards.id}/placements/nieuw", {"node": new, "siblings": [first, "nieuw"]})
    path = f"body/{cards.id}/placements/nieuw"
    reply(variant.toolkit, package, path, Answer.TAKE, user=anna)
    order = [node.id for node in draft_of(package).lists["body"][1].lists["placements"]]

    assert order[:3] == [first, "nieuw", mine["id"]]


def test_a_section_removed_at_the_source_with_an_own_text_in_it_is_a_conflict(source, variant, package, anna) -> None:
    text = section_of(source.package, "text")
    change(package, f"body/{text.id}/heading", ["text", "Waarom wij"])
    change(source.package, f"body/{text.id}", None)
    found = open_in(variant.toolkit)[f"body/{text.id}"]
    assert (found.unit.state, found.unit.what) == (State.BOTH, "removed")

    reply(variant.toolkit, package, f"body/{text.id}", Answer.KEEP, user=anna)
    assert said(draft_of(package), f"body/{text.id}/heading") == "Waarom wij"
    assert open_in(variant.toolkit) == {}


def test_an_answer_is_refused_when_the_draft_moved_on(source, variant, package, anna) -> None:
    shown = Page.objects.get(pk=package.pk).latest_revision_id
    change(source.package, "teaser", ["text", "Voor iedereen."])
    change(package, "introduction", ["rich", "<p>Intussen.</p>"], publish=False)
    with pytest.raises(AnswerRefused, match="intussen veranderd"):
        reply(variant.toolkit, package, "teaser", Answer.TAKE, user=anna, shown=shown)

    assert said(draft_of(package), "teaser") == ""
    assert said(draft_of(package), "introduction") == "<p>Intussen.</p>"
    assert not VariantDecision.objects.exists()


def test_an_answer_is_refused_when_the_source_moved_on(source, variant, package, anna) -> None:
    change(source.package, "teaser", ["text", "Voor iedereen."])
    seen = open_in(variant.toolkit)["teaser"].source_hash
    change(source.package, "teaser", ["text", "Voor niemand."])
    with pytest.raises(AnswerRefused, match="bron is intussen"):
        reply(variant.toolkit, package, "teaser", Answer.TAKE, user=anna, seen=seen)

    assert said(draft_of(package), "teaser") == ""


def test_a_lock_is_respected(source, variant, package, anna, bas) -> None:
    change(source.package, "teaser", ["text", "Voor iedereen."])
    Page.objects.filter(pk=package.pk).update(locked=True, locked_by=bas, locked_at=timezone.now())
    with pytest.raises(AnswerRefused, match="vergrendeld"):
        reply(variant.toolkit, package, "teaser", Answer.TAKE, user=anna)
    reply(variant.toolkit, package, "teaser", Answer.TAKE, user=bas)

    assert said(draft_of(package), "teaser") == "Voor iedereen."


def test_nobody_writes_into_a_text_that_somebody_else_is_typing(source, variant, package, anna, bas) -> None:
    change(source.package, "teaser", ["text", "Voor iedereen."])
    EditingSession.objects.create(
        user=bas, content_object=package.specific, last_seen_at=timezone.now(), is_editing=True
    )
    with pytest.raises(AnswerRefused, match="Bas de Wit werkt nu"):
        reply(variant.toolkit, package, "teaser", Answer.TAKE, user=anna)


def test_the_second_of_two_answers_to_one_change_does_nothing(source, variant, package, anna, bas) -> None:
    change(source.package, "teaser", ["text", "Voor iedereen."])
    subject = subject_of(variant.toolkit, package)
    answer(subject, [Reply(path="teaser", answer=Answer.TAKE)], Turn(user=anna))

    assert answer(subject, [Reply(path="teaser", answer=Answer.KEEP)], Turn(user=bas)) == []
    assert said(draft_of(package), "teaser") == "Voor iedereen."


@pytest.mark.parametrize("given", [Answer.TAKE, Answer.KEEP, Answer.MERGE, Answer.LATER])
def test_every_answer_can_be_undone_while_it_is_a_draft(source, variant, package, anna, given) -> None:
    change(package, "teaser", ["text", "Voor ons."])
    change(source.package, "teaser", ["text", "Voor iedereen."])
    before = draft_of(package)
    decisions = reply(variant.toolkit, package, "teaser", given, user=anna, text="Voor beide.")
    undo(decisions, user=anna)

    assert draft_of(package) == before
    assert not open_in(variant.toolkit)["teaser"].later
    assert open_in(variant.toolkit)["teaser"].unit.state is State.BOTH


def test_undoing_a_removed_section_puts_it_back_in_its_place(source, variant, package, anna) -> None:
    text = section_of(source.package, "text")
    change(source.package, f"body/{text.id}", None)
    before = draft_of(package)
    undo(reply(variant.toolkit, package, f"body/{text.id}", Answer.TAKE, user=anna), user=anna)

    assert draft_of(package) == before


def test_what_was_published_or_worked_on_is_not_undone(source, variant, package, anna) -> None:
    change(source.package, "teaser", ["text", "Voor iedereen."])
    decisions = reply(variant.toolkit, package, "teaser", Answer.TAKE, user=anna)
    change(package, "teaser", ["text", "Toch anders."], publish=False)
    with pytest.raises(AnswerRefused, match="daarna gewerkt"):
        undo(decisions, user=anna)
    Page.objects.get(pk=package.pk).get_latest_revision().publish()
    with pytest.raises(AnswerRefused, match="al gepubliceerd"):
        undo(decisions, user=anna)

    assert said(draft_of(package), "teaser") == "Toch anders."


def test_going_back_to_the_source_is_an_answer_too(source, variant, package, anna) -> None:
    change(package, "introduction", ["rich", "<p>Bij ons zo.</p>"])
    reply(variant.toolkit, package, "introduction", Answer.RESET, user=anna)

    assert said(draft_of(package), "introduction") == "<p>Zo begint het.</p>"


def test_a_small_change_is_passed_on_as_small(source, variant, package, anna) -> None:
    page = source.fresh()
    page.teaser = "Tikfout hersteld."
    with_note(page, "Tikfout", minor=True).save_revision().publish()
    reply(variant.toolkit, package, "teaser", Answer.TAKE, user=anna)
    note = note_of(Page.objects.get(pk=package.pk).get_latest_revision())

    assert note is not None
    assert note.minor


def test_a_deleted_source_leaves_the_text_and_asks_nothing(source, variant, package) -> None:
    change(source.package, "teaser", ["text", "Voor iedereen."])
    before = draft_of(package)
    source.fresh().delete()
    subject = subject_of(variant.toolkit, package)

    assert subject.state == "gone"
    assert open_in(variant.toolkit) == {}
    assert draft_of(package) == before


def test_markup_noise_is_no_change(source, variant, package) -> None:
    change(source.package, "introduction", ["rich", '<p data-block-key="x1">Zo  begint het.</p><p></p>'])

    assert open_in(variant.toolkit) == {}
    assert pick(live_of(source.package), "introduction")[1] != "<p>Zo begint het.</p>"
