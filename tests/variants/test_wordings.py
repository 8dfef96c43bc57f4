"""Own wording beside shared material that changes, and own copies of it."""

from typing import Any

import pytest
from wagtail.models import Page

from tests.factories import CardFactory
from tests.variants.editing import change, draft_of, open_in, said, subject_of
from toolkits.models import Card
from toolkits.variants.comparing import State
from toolkits.variants.copying import copy_material
from toolkits.variants.deciding import Reply, Turn, answer
from toolkits.variants.drafting import AnswerRefused
from toolkits.variants.models import Answer, MaterialCopy, WordingPin
from toolkits.variants.subjects import SHARED, copies_of
from toolkits.variants.undoing import undo

pytestmark = pytest.mark.django_db


def first_card(page: Any) -> str:
    """Return the path of the first card on a page."""
    section = next(node for node in draft_of(page).lists["body"] if node.type == "cards")
    return f"body/{section.id}/placements/{section.lists['placements'][0].id}"


@pytest.fixture
def package(variant) -> Page:
    return variant.toolkit.get_children().first()


@pytest.fixture
def reworded(package) -> str:
    """Give the first card its own front; return the path of that."""
    path = f"{first_card(package)}/own_front"
    change(package, path, ["text", "Kaart voor ons"])
    return path


def test_a_change_of_the_shared_card_is_asked_where_it_has_its_own_wording(source, variant, package, reworded) -> None:
    assert open_in(variant.toolkit) == {}
    change(source.cards[0], "front", ["text", "Kaart nul, beter"])
    (found,) = open_in(variant.toolkit).values()

    assert found.unit.path == reworded + SHARED
    assert found.unit.state is State.BOTH
    assert (found.base[1], found.source[1], found.local[1]) == ("Kaart 0", "Kaart nul, beter", "Kaart voor ons")


def test_a_card_without_own_wording_changes_by_itself_and_nothing_is_asked(source, variant, package) -> None:
    change(source.cards[0], "front", ["text", "Kaart nul, beter"])

    assert open_in(variant.toolkit) == {}


def test_it_is_asked_in_every_toolkit_variant_or_not(source) -> None:
    path = f"{first_card(source.package)}/own_front"
    change(source.package, path, ["text", "Bij ons"])
    change(source.cards[0], "front", ["text", "Anders"])

    assert [each.unit.path for each in open_in(source.toolkit).values()] == [path + SHARED]


def test_taking_over_the_shared_text_empties_the_own_wording(source, variant, package, reworded, anna) -> None:
    change(source.cards[0], "front", ["text", "Kaart nul, beter"])
    subject = subject_of(variant.toolkit, package)
    decisions = answer(subject, [Reply(path=reworded + SHARED, answer=Answer.TAKE)], Turn(user=anna))
    assert said(draft_of(package), reworded) == ""
    assert open_in(variant.toolkit) == {}

    undo(decisions, user=anna)
    assert said(draft_of(package), reworded) == "Kaart voor ons"
    assert open_in(variant.toolkit)[reworded + SHARED].base[1] == "Kaart 0"


@pytest.mark.parametrize(("given", "result"), [(Answer.KEEP, "Kaart voor ons"), (Answer.MERGE, "Beide")])
def test_keeping_and_merging_are_not_asked_again(source, variant, reworded, given, result) -> None:
    package = variant.toolkit.get_children().first()
    change(source.cards[0], "front", ["text", "Kaart nul, beter"])
    subject = subject_of(variant.toolkit, package)
    answer(subject, [Reply(path=reworded + SHARED, answer=given, text="Beide")], Turn(user=None))

    assert said(draft_of(package), reworded) == result
    assert open_in(variant.toolkit) == {}


def test_a_draft_of_the_card_is_not_asked(source, variant, package, reworded) -> None:
    change(source.cards[0], "front", ["text", "Nog niet af"], publish=False)

    assert open_in(variant.toolkit) == {}


def test_emptying_the_own_wording_by_hand_ends_the_question(source, variant, package, reworded) -> None:
    change(source.cards[0], "front", ["text", "Kaart nul, beter"])
    change(package, reworded, ["text", ""])

    assert open_in(variant.toolkit) == {}
    assert not WordingPin.objects.filter(page=package).exists()


def test_another_card_in_the_same_place_is_a_new_start(source, variant, package, reworded) -> None:
    change(source.cards[0], "front", ["text", "Kaart nul, beter"])
    change(package, reworded.replace("own_front", "card"), ["chosen", source.cards[1].pk])

    assert open_in(variant.toolkit) == {}
    assert WordingPin.objects.get(page=package).base == "Kaart 1"


def test_a_variant_takes_the_own_wording_of_its_source_along_with_its_question(source, make_variant) -> None:
    path = f"{first_card(source.package)}/own_front"
    change(source.package, path, ["text", "Bij ons"])
    change(source.cards[0], "front", ["text", "Anders"])
    variant = make_variant(source.toolkit)

    assert open_in(variant.toolkit)[path + SHARED].base[1] == "Kaart 0"


def test_an_own_copy_belongs_to_the_toolkit_and_hears_of_changes(source, variant, package, anna) -> None:
    copy = copy_material(package, first_card(package), user=anna)
    card = Card.objects.get(pk=copy.copy_id)
    assert (card.front, card.live, card.pk != source.cards[0].pk) == ("Kaart 0", True, True)
    assert said(draft_of(package), f"{first_card(package)}/card") == card.pk
    assert open_in(variant.toolkit) == {}

    change(source.cards[0], "front", ["text", "Kaart nul, beter"])
    (found,) = open_in(variant.toolkit).values()
    assert (found.subject.key, found.unit.path, found.unit.state) == (f"copy-{copy.pk}", "front", State.SOURCE)

    (subject,) = copies_of([variant.toolkit_id])
    answer(subject, [Reply(path="front", answer=Answer.TAKE)], Turn(user=anna))
    assert said(draft_of(card), "front") == "Kaart nul, beter"
    assert Card.objects.get(pk=card.pk).front == "Kaart 0"
    assert open_in(variant.toolkit) == {}


def test_there_is_nothing_to_copy_where_nothing_is_chosen(variant, package, anna) -> None:
    CardFactory()
    with pytest.raises(AnswerRefused, match="Kies eerst"):
        copy_material(package, "body/nergens/placements/niets", user=anna)
    assert not MaterialCopy.objects.exists()
