"""What parts are called."""

import pytest

from tests.factories import CardFactory
from tests.variants.editing import change, draft_of, open_in
from toolkits.variants.labels import Naming, labels_of, plain

pytestmark = pytest.mark.django_db


@pytest.fixture
def cards(source):
    return next(node for node in draft_of(source.package).lists["body"] if node.type == "cards")


def label(variant, path: str) -> str:
    changes = open_in(variant.toolkit)
    return labels_of(changes.values())[changes[path].subject.key, path]


def test_a_field_is_called_as_in_the_form(source, variant) -> None:
    change(source.package, "contents_intro", ["text", "Dit is er:"])
    assert label(variant, "contents_intro") == "Regel boven de inhoud"


def test_a_block_is_called_by_what_it_holds(source, variant, cards) -> None:
    path = f"body/{cards.id}/placements/{cards.lists['placements'][0].id}/own_front"
    change(source.package, path, ["text", "Bij de bron"])
    assert label(variant, path) == "Denk- en doekaartjes ‘Kaartjes’ › Kaartje ‘Kaart 0’ › Eigen voorkant"


def test_a_name_is_not_said_twice(source, variant, cards) -> None:
    change(source.package, f"body/{cards.id}/heading", ["text", "Denk- en doekaartjes"])
    path = f"body/{cards.id}/intro"
    change(variant.toolkit.get_children().first(), f"body/{cards.id}/heading", ["text", "Denk- en doekaartjes"])
    change(source.package, path, ["rich", "<p>Lees.</p>"])
    assert label(variant, path) == "Denk- en doekaartjes › Inleiding"


def test_an_order_is_called_by_its_list(source, variant, cards) -> None:
    ids = [node.id for node in cards.lists["placements"]]
    change(source.package, f"body/{cards.id}/placements#order", ids[::-1])
    change(source.package, "body#order", [node.id for node in draft_of(source.package).lists["body"]][::-1])

    assert label(variant, f"body/{cards.id}/placements#order") == (
        "Denk- en doekaartjes ‘Kaartjes’ › Volgorde van kaartjes"
    )
    assert label(variant, "body#order") == "Volgorde van onderdelen"


def test_a_block_is_told_in_lines(source, variant, cards) -> None:
    card = CardFactory(front="Nieuw kaartje")
    leaves = {"card": ["chosen", card.pk], "own_front": ["text", "Bij de bron"], "hidden": ["flag", False]}
    node = {"id": "nieuw", "type": "item", "leaves": leaves, "lists": {}}
    path = f"body/{cards.id}/placements/nieuw"
    change(source.package, path, {"node": node, "siblings": ["nieuw"]})
    found = open_in(variant.toolkit)[path]
    lines = Naming([found]).lines(found, found.source)

    assert [(line.label, line.text) for line in lines] == [
        ("Kaartje", "Nieuw kaartje"),
        ("Eigen voorkant", "Bij de bron"),
    ]
    assert plain(lines) == "Nieuw kaartje\nBij de bron"
    assert Naming([found]).lines(found, found.local) == []


def test_what_was_chosen_and_is_gone_says_so(source, variant, cards) -> None:
    card = CardFactory()
    path = f"body/{cards.id}/placements/{cards.lists['placements'][0].id}/card"
    change(source.package, path, ["chosen", card.pk])
    found = open_in(variant.toolkit)[path]
    # As after a restored backup: the site itself refuses to delete what is in use.
    type(card).objects.filter(pk=card.pk)._raw_delete("default")

    assert plain(Naming([found]).lines(found, found.source)) == "(is er niet meer)"
