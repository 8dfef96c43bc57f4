"""Pieces of many pages together, by their codes."""

from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from tests.factories import (
    AudienceFactory,
    CardFactory,
    FilmFactory,
    QuestionFactory,
    ToolkitPageFactory,
    WorksheetFactory,
    placement,
    section,
    translate,
)
from tests.meeting.conftest import codes, seen
from toolkits.reading import resolve_page
from toolkits.reading.gathering import gather_toolkit, gathered_from

# Codes, pages, what is shut, toolkits, audiences, and one for each of film, worksheets, cards and questions.
BUDGET = 9


def of_everything(package_of: Any, **fields: Any) -> Any:
    return package_of(
        section("film", "", [placement(FilmFactory())]),
        section("worksheets", "", [placement(WorksheetFactory())]),
        section("cards", "", [placement(CardFactory()) for _ in range(3)]),
        section("questions", "", [placement(QuestionFactory()) for _ in range(3)]),
        **fields,
    )


def test_pieces_come_in_the_order_asked_for(package):
    wanted = codes(package)[::-1]
    assert list(seen(wanted)) == wanted


def test_a_piece_is_the_same_as_on_its_page(package):
    content = resolve_page(type(package).objects.get(pk=package.pk), language="nl", reader=AnonymousUser())
    on_page = {each.item.code: each for each in gathered_from(content)}
    found = seen(list(on_page))
    assert {code: each.item for code, each in found.items()} == {code: each.item for code, each in on_page.items()}
    assert {each.house_style for each in found.values()} == {content.house_style}
    assert {each.page.url for each in found.values()} == {package.url}


def test_a_question_keeps_its_number_when_it_comes_alone(package_of):
    page = package_of(section("questions", "", [placement(QuestionFactory()) for _ in range(3)]))
    (last,) = seen(codes(page)[2:]).values()
    assert last.item.title == "Reflectievraag 3"


def test_hidden_unpublished_and_unknown_pieces_are_left_out(package_of):
    draft = CardFactory(live=False)
    page = package_of(
        section("cards", "", [placement(CardFactory(), hidden=True), placement(draft), placement(CardFactory())])
    )
    hidden, unpublished, shown = codes(page)
    assert list(seen([hidden, unpublished, "ZZZZ", shown])) == [shown]


def test_pieces_of_announced_sections_are_left_out(package_of):
    page = package_of(section("cards", "", [placement(CardFactory())], availability="announced"))
    assert seen(codes(page)) == {}


def test_pieces_of_a_page_behind_a_login_are_for_its_readers_only(package):
    PageViewRestriction.objects.create(page=package, restriction_type=PageViewRestriction.LOGIN)
    wanted = codes(package)
    assert seen(wanted) == {}
    assert list(seen(wanted, reader=User.objects.create_user("lezer"))) == wanted


def test_pieces_of_an_unpublished_page_are_left_out(package):
    wanted = codes(package)
    package.unpublish()
    assert seen(wanted) == {}


def test_a_piece_comes_in_the_readers_language_and_else_in_dutch(package):
    wanted = codes(package)
    translate(package, "en", title="The task")
    english = seen(wanted, language="en")
    assert {each.page.title for each in english.values()} == {"The task"}
    assert {each.item.language for each in english.values()} == {"nl"}
    assert {each.page.title for each in seen(wanted, language="fy").values()} == {"De opgave"}


def test_each_piece_has_the_words_of_its_own_toolkit(home, package_of):
    card = CardFactory(front="Wat wil {de_organisatie}?")
    ministry = AudienceFactory(name="Ministeries", definite="het ministerie")
    other = ToolkitPageFactory(parent=home, title="Ministeries", slug="ministeries", audience=ministry)
    one = package_of(section("cards", "", [placement(card)]))
    two = package_of(section("cards", "", [placement(card)]), parent=other)
    found = seen([*codes(one), *codes(two)])
    assert [each.item.title for each in found.values()] == ["Wat wil de gemeente?", "Wat wil het ministerie?"]
    assert [each.toolkit.title for each in found.values() if each.toolkit] == ["Gemeenten", "Ministeries"]


def test_one_page_and_six_pages_cost_the_same(home, package_of):
    first = of_everything(package_of)
    pages = [first]
    for number in range(5):
        audience = AudienceFactory(name=f"Publiek {number}")
        other = ToolkitPageFactory(parent=home, title=f"T{number}", slug=f"t-{number}", audience=audience)
        pages.append(of_everything(package_of, parent=other))
    few, many = codes(first), [code for page in pages for code in codes(page)]
    seen(few)
    with CaptureQueriesContext(connection) as small:
        seen(few)
    with CaptureQueriesContext(connection) as large:
        found = seen(many)
    assert len(found) == 6 * 8
    assert len(large) == len(small) <= BUDGET


def test_a_whole_toolkit_is_gathered_in_the_order_of_reading(package, package_of, toolkit):
    second = package_of(section("cards", "", [placement(CardFactory())]))
    found = gather_toolkit(toolkit, language="nl", reader=AnonymousUser())
    assert [each.item.code for each in found] == [*codes(package), *codes(second)]
