"""What the packages of a toolkit are together."""

from types import SimpleNamespace
from typing import Any

from django.contrib.auth.models import AnonymousUser

from tests.factories import (
    CardFactory,
    QuestionFactory,
    ToolkitPageFactory,
    WorkPackagePageFactory,
    placement,
    section,
    stream,
)
from toolkits.reading import resolve_page
from toolkits.reading.resolver import resolve_toolkit
from toolkits.reading.totals import emblems_of


def test_a_toolkit_counts_what_its_packages_show(home) -> None:
    toolkit = ToolkitPageFactory(parent=home)
    hidden = placement(CardFactory(), hidden=True)
    draft = placement(CardFactory(live=False))
    WorkPackagePageFactory(
        parent=toolkit,
        slug="een",
        minutes=60,
        group_min=4,
        group_max=8,
        body=stream(
            section("cards", "Kaartjes", [placement(CardFactory()), placement(CardFactory()), hidden, draft]),
            section("questions", "Vragen", availability="announced", expected=9),
        ),
    )
    WorkPackagePageFactory(
        parent=toolkit,
        slug="twee",
        minutes=90,
        body=stream(section("questions", "Vragen", [placement(QuestionFactory())])),
    )

    content = resolve_toolkit(toolkit, language="nl", reader=AnonymousUser())

    counts = [(each.kind, each.number, each.noun) for each in content.counts]
    assert counts == [("cards", 2, "denk- en doekaartjes"), ("questions", 1, "reflectievraag")]
    assert (content.minutes_min, content.minutes_max, content.group_min, content.group_max) == (60, 90, 4, 8)


def test_the_emblem_of_a_toolkit_is_made_of_those_of_its_packages(home) -> None:
    toolkit = ToolkitPageFactory(parent=home)
    for name in ("the-core", "the-middle"):
        WorkPackagePageFactory(parent=toolkit, slug=name, emblem=name)
    WorkPackagePageFactory(parent=toolkit, slug="later", emblem="the-detour", live=False)

    content = resolve_toolkit(toolkit, language="nl", reader=AnonymousUser())
    tile: Any = resolve_page(home, language="nl", reader=AnonymousUser()).sections[-1].items[0]

    assert content.emblems == tile.emblems == ("the-core", "the-middle")


def test_plain_emblems_are_left_out_where_there_are_others() -> None:
    packages = [SimpleNamespace(emblem=name) for name in ("plain", "the-core", "the-core")]
    assert emblems_of(packages) == ("the-core",)
    assert emblems_of(packages[:1]) == ("plain",)
