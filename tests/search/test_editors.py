"""The editors' screens: the report of questions, and what they make from it."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from wagtail.models import Locale

from home.demo.logins import make_logins
from search.counting import OFTEN_ENOUGH
from search.models import QueryCount, SearchPick, SynonymGroup, WaitingPage
from tests.factories import ToolkitPageFactory, translate
from tests.search.sites import soup

REPORT = "/beheer/reports/zoekvragen/"


@pytest.fixture
def editor(client, settings, home):
    """Log in as an editor with the rights of the demo."""
    settings.DEMO_LOGINS = {"iemand": {"password": "x", "role": "editor"}}
    make_logins()
    client.force_login(get_user_model().objects.get(username="iemand"))
    return client


def asked(query: str, *, times: int, days: int = 2, empty: int = 0, clicks: int = 0) -> None:
    for day in range(days):
        first = not day
        QueryCount.objects.create(
            locale=Locale.get_default(),
            query=query,
            day=localdate() - timedelta(days=day),
            searches=times - (days - 1) if first else 1,
            empty=empty if first else 0,
            clicks=clicks if first else 0,
        )


def rows(client, **filters: str) -> dict[str, list[str]]:
    html = soup(client.get(REPORT, filters))
    cells = [
        [cell.get_text(" ", strip=True) for cell in row.select("td")] for row in html.select("table.listing tbody tr")
    ]
    return {first: rest[:4] for first, *rest in cells}


def test_the_report_shows_only_what_was_asked_often_enough_on_more_than_one_day(editor) -> None:
    asked("vaak", times=OFTEN_ENOUGH, empty=OFTEN_ENOUGH - 1)
    asked("te zelden", times=OFTEN_ENOUGH - 1)
    asked("op een dag", times=50, days=1)
    assert rows(editor) == {"vaak": ["nl", "5", "4", "0"]}


def test_the_report_can_show_what_found_nothing_or_was_hardly_opened(editor) -> None:
    asked("vergeefs", times=10, empty=8)
    asked("genegeerd", times=20, clicks=1)
    asked("geliefd", times=20, clicks=15)
    assert set(rows(editor)) == {"vergeefs", "genegeerd", "geliefd"}
    assert set(rows(editor, show="empty")) == {"vergeefs"}
    assert "genegeerd" in rows(editor, show="few")
    assert "geliefd" not in rows(editor, show="few")


def test_the_report_can_be_taken_along_as_a_sheet(editor) -> None:
    asked("vaak", times=9, empty=2)
    sheet = b"".join(editor.get(REPORT, {"export": "csv"})).decode()
    assert "vaak,nl,9,2,0" in sheet


def test_a_line_of_the_report_becomes_a_synonym_or_a_pick_in_one_click(editor, home) -> None:
    asked("brug bouwen", times=9)
    html = soup(editor.get(REPORT))
    synonym, pick = html.select("table.listing a.button")
    form = soup(editor.get(synonym["href"]))
    assert form.select_one("[name=words]").get_text(strip=True) == "brug bouwen"
    assert form.select_one("[name=locale] option[selected]")["value"] == str(Locale.get_default().pk)
    form = soup(editor.get(pick["href"]))
    assert form.select_one("[name=questions]")["value"] == "brug bouwen"
    given = {"locale": Locale.get_default().pk, "questions": "brug bouwen", "page": home.pk, "code": "", "order": 1}
    assert editor.post(pick["href"], given).status_code == 302
    assert SearchPick.objects.get().page_id == home.pk


def test_lists_of_synonyms_and_picks_open_and_are_searched(editor, home) -> None:
    SynonymGroup.objects.create(locale=Locale.get_default(), words="film, video")
    SearchPick.objects.create(locale=Locale.get_default(), questions="begin", page=home)
    for address, text in (("synonymgroup", "film, video"), ("searchpick", "begin")):
        assert text in editor.get(f"/beheer/snippets/search/{address}/", {"q": text[:4]}).content.decode()


def test_editors_see_on_their_first_screen_and_in_the_report_how_many_pages_wait(editor, home) -> None:
    assert "op de index" not in editor.get("/beheer/").content.decode()
    WaitingPage.objects.create(page=home)
    for address in ("/beheer/", REPORT):
        assert "1 pagina wacht op de index." in editor.get(address).content.decode()


def test_the_report_is_for_editors(client, home, settings) -> None:
    assert client.get(REPORT).status_code == 302
    settings.DEMO_LOGINS = {"iemand": {"password": "x", "role": "translator"}}
    make_logins()
    client.force_login(get_user_model().objects.get(username="iemand"))
    assert client.get(REPORT).status_code == 302
    assert "Zoekvragen" not in client.get("/beheer/").content.decode()


@pytest.mark.parametrize("words", ["", "alleen", "alleen, ?", ", ,"])
def test_a_group_needs_two_words(db, words) -> None:
    with pytest.raises(ValidationError, match="minstens twee woorden"):
        SynonymGroup(locale=Locale.get_default(), words=words).clean()


def test_a_pick_leads_to_one_thing_in_its_own_language(home) -> None:
    nl = Locale.get_default()
    toolkit = ToolkitPageFactory(parent=home, title="Een", slug="een")
    translate(home, "en", title="Toolkits")
    english = translate(toolkit, "en", title="One")
    SearchPick(locale=nl, questions="een", page=toolkit).clean()
    for wrong, sentence in (
        (SearchPick(locale=nl, questions="?", page=toolkit), "minstens een woord"),
        (SearchPick(locale=nl, questions="een"), "een van de twee"),
        (SearchPick(locale=nl, questions="een", page=toolkit, code="7F3Q"), "een van de twee"),
        (SearchPick(locale=nl, questions="een", page=english), "andere taal"),
        (SearchPick(locale=nl, questions="een", code="NIET"), "bestaat niet"),
    ):
        with pytest.raises(ValidationError, match=sentence):
            wrong.clean()
