"""The index is built anew beside the one in use, by one or by two, while editors go on; and it is checked."""

import threading
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from wagtail.models import Page

from search import updating, writing
from search.analyser import VERSION
from search.models import SearchGeneration, SearchUnit, WaitingPage
from search.updating import waiting
from tests.factories import AudienceFactory, CardFactory, ToolkitPageFactory
from toolkits.models import Card

from .test_freshness import check_fails, command, package, publish, titles

pytestmark = pytest.mark.usefixtures("search_index")
# Two at once need a database that lets two write.
together = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time"),
]
PATIENCE = 10  # seconds


@pytest.fixture(autouse=True)
def no_readers(monkeypatch) -> None:
    """Throw the old index away at once: nobody else searches here."""
    monkeypatch.setattr("search.management.commands.search_rebuild.READERS_DONE_AFTER", 0)


@pytest.fixture
def toolkit(home) -> Any:
    return ToolkitPageFactory(
        parent=home, title="Toolkit", slug="toolkit", audience=AudienceFactory(definite="de provincie")
    )


def at_once(*works: Callable[[], None]) -> list[str]:
    """Do `works` beside each other, and return what went wrong."""
    errors = []

    def doing(work: Callable[[], None]) -> None:
        try:
            work()
        except Exception as error:  # noqa: BLE001 - a thread keeps it to itself
            errors.append(repr(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=doing, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(3 * PATIENCE)
    return errors


def test_the_check_says_what_differs_and_a_rebuild_mends_it(toolkit) -> None:
    page = package(toolkit, "Zonnebloem")
    command("search_rebuild")
    assert "klopt" in command("search_check")
    SearchUnit.objects.filter(page=page).update(text="Anders.")
    assert f"{page.pk} Zonnebloem" in check_fails()
    WaitingPage.objects.create(page=page)
    command("search_rebuild")
    assert "klopt" in command("search_check")
    assert waiting() == 0, "what waited is indexed once more"
    type(page).objects.filter(pk=page.pk).update(live=False)
    assert f"{page.pk} Zonnebloem" in check_fails()


def test_another_version_of_the_analyser_asks_for_a_rebuild(toolkit) -> None:
    package(toolkit, "Zonnebloem")
    SearchGeneration.objects.update(analyser=VERSION - 1)
    assert "oudere versie" in check_fails()
    command("search_rebuild")
    assert "klopt" in command("search_check")


def test_readers_keep_the_old_index_until_the_new_one_is_whole(toolkit, monkeypatch) -> None:
    page = package(toolkit, "Zonnebloem")
    [before] = SearchGeneration.objects.all()
    index = writing.index_page

    def meanwhile(each, generation):
        done = index(each, generation)
        if each.pk == page.pk:
            monkeypatch.setattr(writing, "index_page", index)
            assert titles("zonnebloem") == ["Zonnebloem"]
            publish(page, title="Klaproos")
            assert titles("klaproos") == ["Klaproos"]
        return done

    monkeypatch.setattr(writing, "index_page", meanwhile)
    command("search_rebuild")
    assert [each.active for each in SearchGeneration.objects.exclude(pk=before.pk)] == [True]
    assert not SearchGeneration.objects.filter(pk=before.pk).exists()
    assert titles("klaproos") == ["Klaproos"]
    assert "klopt" in command("search_check")


def test_a_rebuild_that_fails_leaves_the_index_as_it_was(toolkit, monkeypatch) -> None:
    package(toolkit, "Zonnebloem")

    def failing(page, generation):
        raise RuntimeError

    monkeypatch.setattr(writing, "index_page", failing)
    with pytest.raises(RuntimeError):
        command("search_rebuild")
    assert SearchGeneration.objects.count() == 1
    assert titles("zonnebloem") == ["Zonnebloem"]


@pytest.mark.parametrize(
    "wrong", [{"toolkit": None}, {"place": "Elders"}, {"minutes": 5}, {"body_tokens": ""}, {"title_tokens": ""}]
)
def test_the_check_sees_everything_that_a_unit_says(toolkit, wrong) -> None:
    page = package(toolkit, "Zonnebloem", CardFactory(front="Zonnebloem", back="Geel."))
    command("search_rebuild")
    SearchUnit.objects.filter(page=page, kind="card").update(**wrong)
    assert f"{page.pk} Zonnebloem" in check_fails()


def test_the_check_names_what_a_stopped_rebuild_left(toolkit) -> None:
    command("search_rebuild")
    SearchGeneration.objects.create(analyser=VERSION)
    assert "niemand gebruikt" in command("search_check")
    command("search_rebuild")
    assert "niemand gebruikt" not in command("search_check")


def test_of_two_rebuilds_the_first_that_is_ready_counts_and_the_other_says_so(toolkit, monkeypatch) -> None:
    package(toolkit, "Zonnebloem")
    index = writing.index_page

    def meanwhile(page, generation):
        monkeypatch.setattr(writing, "index_page", index)
        command("search_rebuild")
        return index(page, generation)

    monkeypatch.setattr(writing, "index_page", meanwhile)
    with pytest.raises(CommandError, match="eerder klaar"):
        command("search_rebuild")
    assert titles("zonnebloem") == ["Zonnebloem"]
    assert SearchGeneration.objects.get().active


def test_who_searches_during_the_switch_still_finds(toolkit, monkeypatch) -> None:
    package(toolkit, "Zonnebloem")
    old = SearchGeneration.objects.get()
    monkeypatch.setattr("search.management.commands.search_rebuild.READERS_DONE_AFTER", 3)
    seen = []
    monkeypatch.setattr(
        writing.time, "sleep", lambda seconds: seen.append((seconds, SearchUnit.objects.filter(generation=old).count()))
    )
    command("search_rebuild")
    [(seconds, units)] = seen
    assert seconds == 3
    assert units > 0
    assert not SearchGeneration.objects.filter(pk=old.pk).exists()


def test_what_a_stopped_task_left_is_done_by_the_command(toolkit) -> None:
    page = package(toolkit, "Zonnebloem")
    Page.objects.filter(pk=page.pk).update(title="Klaproos")
    WaitingPage.objects.create(page=page)
    assert "Er wacht geen pagina meer" in command("search_waiting")
    assert titles("klaproos") == ["Klaproos"]


class TestTogether:
    """What two do at once."""

    pytestmark = together

    def test_a_publication_at_the_start_of_a_rebuild_is_in_the_new_index(self, toolkit) -> None:
        page = package(toolkit, "Zonnebloem")
        saved, begun = threading.Event(), threading.Event()

        def editor() -> None:
            mine = Page.objects.get(pk=page.pk).specific
            with transaction.atomic():
                publish(mine, title="Klaproos")
                saved.set()
                begun.wait(PATIENCE)

        def rebuilder() -> None:
            saved.wait(PATIENCE)
            threading.Timer(1, begun.set).start()
            command("search_rebuild")

        assert at_once(editor, rebuilder) == []
        assert titles("klaproos") == ["Klaproos"]

    def test_an_editor_and_the_task_never_wait_for_each_other(self, toolkit, monkeypatch) -> None:
        card = CardFactory(front="Wie kent de molenaar?")
        pages = [package(toolkit, title, card) for title in ("Een", "Twee")]
        WaitingPage.objects.all().delete()
        WaitingPage.objects.create(page=pages[1])
        monkeypatch.setattr(updating, "MOST_AT_ONCE", 1)
        index = updating.index_page
        locked, begun = threading.Event(), threading.Event()

        def slowly(page: Page) -> int:
            if threading.current_thread().name == "editor":
                done = index(page)
                locked.set()
                begun.wait(1)
                return done
            begun.set()
            locked.wait(1)
            return index(page)

        monkeypatch.setattr(updating, "index_page", slowly)

        def editor() -> None:
            threading.current_thread().name = "editor"
            mine = Card.objects.get(pk=card.pk)
            with transaction.atomic():
                publish(mine, front="Wie kent de bakker?")

        def task() -> None:
            locked.wait(PATIENCE)
            updating.index_waiting.func()

        assert at_once(editor, task) == []
        call_command("search_waiting", stdout=StringIO())
        assert set(SearchUnit.objects.filter(kind="card").values_list("title", flat=True)) == {"Wie kent de bakker?"}
