"""Content and trees: nothing gets lost on the way."""

from typing import Any

import pytest

from tests.browser.site import build_site
from tests.factories import WorksheetFactory, canvas
from toolkits.models import ToolkitPage, WorkPackagePage
from toolkits.variants.comparing import Leaf, Node, differs, from_json, to_json
from toolkits.variants.snapshots import snapshot, snapshot_of_revision, trail, with_pages, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(db) -> list[Any]:
    """One page of every type below a toolkit, and the toolkit."""
    site = build_site()
    return [
        site.toolkit,
        *(page.specific for page in site.toolkit.get_children()),
        site.home.get_children().last().specific,
    ]


def test_a_page_gets_back_all_that_was_read_from_it(pages) -> None:
    for page in pages:
        tree = from_json(to_json(snapshot(page)))
        empty = type(page)(pk=page.pk)
        write(empty, tree)
        assert not differs(snapshot(empty), tree)
        assert [each["id"] for each in empty.body.get_prep_value()] == [
            each["id"] for each in page.body.get_prep_value()
        ]


def test_a_revision_gives_the_same_tree_as_the_page_made_of_it(pages) -> None:
    for page in pages:
        revision = page.save_revision()
        assert not differs(snapshot_of_revision(type(page), revision.content), snapshot(page))


def test_a_drawing_on_a_worksheet_is_compared_word_by_word(db) -> None:
    sheet = WorksheetFactory(canvas=canvas("boxes", centre="Onze casus", boxes=["Inwoner", "Wet", "Collega"]))
    tree = snapshot(sheet)
    (drawing,) = tree.lists["canvas"]

    assert drawing.leaves["centre"] == Leaf("text", "Onze casus")
    assert [each.leaves["value"].value for each in drawing.lists["boxes"]] == ["Inwoner", "Wet", "Collega"]


def test_what_makes_a_variant_what_it_is_is_not_compared(pages) -> None:
    toolkit = snapshot(pages[0])

    assert "audience" not in toolkit.leaves
    assert "slug" not in toolkit.leaves
    assert {"title", "teaser", "introduction", "signature", "emblem"} <= set(toolkit.leaves)


def test_links_and_columns_lead_to_the_pages_of_the_variant() -> None:
    others = '<a id="3" linktype="document">daar</a>, <a href="/x" id="12">los</a>'
    text = f'<p><a linktype="page" id="12">hier</a> en {others}</p>'
    tree = Node(leaves={"text": Leaf("rich", text), "article": Leaf("chosen", 12), "card": Leaf("chosen", 12)})
    led = with_pages(tree, {12: 57})

    assert led.leaves["text"].value == text.replace('page" id="12"', 'page" id="57"')
    assert led.leaves["article"].value == 57
    assert led.leaves["card"].value == 12


def test_a_path_tells_what_it_goes_through(pages) -> None:
    package = next(page for page in pages if isinstance(page, WorkPackagePage))
    tree = snapshot(package)
    cards = next(node for node in tree.lists["body"] if node.type == "cards")
    card = cards.lists["placements"][0]
    steps = trail(WorkPackagePage, tree, f"body/{cards.id}/placements/{card.id}/own_front")

    assert [str(getattr(step, "verbose_name", "") or step.label) for step, _node in steps] == [
        "onderdelen", "Denk- en doekaartjes", "Kaartjes", "Kaartje", "Eigen voorkant",
    ]  # fmt: skip
    assert trail(WorkPackagePage, tree, "body/no-such-block/heading") == []
    assert [step.name for step, _node in trail(ToolkitPage, Node(), "title")] == ["title"]
