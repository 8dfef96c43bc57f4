"""The index follows what readers see: at once for pages, and for material on every page that shows it."""

from io import StringIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command
from django.db import transaction
from wagtail.models import Locale

from search import updating
from search.finding import search
from search.models import SearchTerm, SearchUnit, SynonymGroup, WaitingPage
from search.updating import index_waiting, waiting
from tests.factories import (
    AudienceFactory,
    CardFactory,
    StandardPageFactory,
    ToolkitPageFactory,
    WorkPackagePageFactory,
    placement,
    section,
    stream,
    translate,
)
from toolkits.models import PermanentCode

pytestmark = pytest.mark.usefixtures("search_index")


def titles(text: str, language: str = "nl") -> list[str]:
    found = search(text, Locale.objects.get(language_code=language), {}, AnonymousUser())
    return [hit.title for hit in found.hits]


def publish(thing: Any, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(thing, name, value)
    thing.save_revision().publish()


def command(name: str, *args: str, **options: Any) -> str:
    out = StringIO()
    call_command(name, *args, stdout=out, stderr=out, **options)
    return out.getvalue()


def check_fails() -> str:
    out = StringIO()
    with pytest.raises(CommandError) as error:
        call_command("search_check", stdout=out, stderr=out)
    return f"{out.getvalue()}{error.value}"


@pytest.fixture
def toolkit(home):
    return ToolkitPageFactory(
        parent=home, title="Toolkit", slug="toolkit", audience=AudienceFactory(definite="de provincie")
    )


def package(toolkit, title: str, card=None):
    body = stream(section("cards", "Kaartjes", [placement(card)])) if card else stream()
    page = WorkPackagePageFactory(parent=toolkit, title=title, slug=title.lower(), body=body, numbered=True)
    page.save_revision().publish()
    return page


def test_publishing_and_unpublishing_follow_at_once(toolkit) -> None:
    page = package(toolkit, "Zonnebloem")
    publish(page, title="Klaproos")
    assert (titles("zonnebloem"), titles("klaproos")) == ([], ["Klaproos"])
    page.title = "Madelief"
    page.save_revision()
    assert titles("madelief") == []
    page.refresh_from_db()
    page.unpublish()
    assert titles("klaproos") == []
    assert not SearchUnit.objects.filter(page=page).exists()


def test_what_is_rolled_back_was_never_in_the_index(toolkit) -> None:
    page = package(toolkit, "Zonnebloem")
    with transaction.atomic():
        publish(page, title="Klaproos")
        transaction.set_rollback(True)
    assert (titles("zonnebloem"), titles("klaproos")) == (["Zonnebloem"], [])


def test_a_page_that_cannot_be_indexed_is_not_published_by_its_editor(admin_client, home, monkeypatch) -> None:
    """Publishing from the editor and following it in the index are one transaction."""
    page = StandardPageFactory(parent=home, title="Zonnebloem", slug="zonnebloem")
    edit = f"/beheer/pages/{page.pk}/edit/"
    [form] = BeautifulSoup(admin_client.get(edit).content.decode(), "html.parser").select("form[data-edit-form]")
    given = {
        field["name"]: field.get("value") or ""
        for field in form.select("input[name]")
        if field.get("type") not in {"checkbox", "radio", "submit"} or field.has_attr("checked")
    } | {field["name"]: field.get_text() for field in form.select("textarea[name]")}
    given |= {"title": "Klaproos", "body-count": "0", "action-publish": "1"}

    def failing(page):
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(updating, "index_page", failing)
        with pytest.raises(RuntimeError):
            admin_client.post(edit, given)
    page.refresh_from_db()
    assert (page.title, titles("zonnebloem"), titles("klaproos")) == ("Zonnebloem", ["Zonnebloem"], [])
    admin_client.post(edit, given)
    assert (titles("zonnebloem"), titles("klaproos")) == ([], ["Klaproos"])


def test_a_deleted_page_leaves_nothing_and_its_words_are_no_longer_known(toolkit) -> None:
    page = package(toolkit, "Zonnebloem")
    page.delete()
    assert not SearchUnit.objects.filter(title="Zonnebloem").exists()
    assert not SearchTerm.objects.filter(surface="zonnebloem", frequency__gt=0).exists()
    toolkit.delete()
    assert not SearchUnit.objects.filter(title="Toolkit").exists()


def test_a_moved_package_has_its_new_toolkit_and_address(home, toolkit) -> None:
    page = package(toolkit, "Zonnebloem")
    other = ToolkitPageFactory(parent=home, title="Tuin", slug="tuin")
    page.move(other, "last-child")
    unit = SearchUnit.objects.get(title="Zonnebloem")
    assert (unit.toolkit_id, unit.place, unit.url) == (other.pk, "Tuin", "/tuin/zonnebloem/")


def test_numbers_of_the_packages_beside_it_follow(home, toolkit) -> None:
    translate(home, "en", title="Toolkits")
    first, second = package(toolkit, "Zonnebloem"), package(toolkit, "Klaproos")
    translate(second, "en", title="Poppy")
    assert titles("werkpakket 2")[0] == "Klaproos"
    first.unpublish()
    assert titles("werkpakket 1")[0] == "Klaproos"
    assert titles("work package 1", "en")[0] == "Poppy"
    publish(first)
    assert titles("werkpakket 2")[0] == "Klaproos"
    first.delete()
    assert titles("werkpakket 1")[0] == "Klaproos"


@pytest.mark.parametrize("code", ["2377", "WYQX", "7F3Q"])
def test_a_card_is_found_by_the_code_that_stands_on_it(toolkit, code) -> None:
    page = package(toolkit, "Zonnebloem", CardFactory(front="Wie kent de molenaar?"))
    PermanentCode.objects.filter(kind="cards").update(code=code)
    publish(page)
    assert titles(code) == titles(code.lower()) == ["Wie kent de molenaar?"]


def test_pages_below_follow_the_address_and_the_name_of_what_they_stand_in(home, toolkit) -> None:
    package(toolkit, "Zonnebloem")
    publish(toolkit, title="Gereedschap", slug="gereedschap")
    unit = SearchUnit.objects.get(title="Zonnebloem")
    assert (unit.place, unit.url) == ("Gereedschap", "/gereedschap/zonnebloem/")
    above = StandardPageFactory(parent=home, title="Over ons", slug="over")
    StandardPageFactory(parent=above, title="Nieuws", slug="nieuws")
    publish(above, slug="wij")
    assert SearchUnit.objects.get(title="Nieuws").url == "/wij/nieuws/"


def test_pages_below_one_that_comes_back_have_its_new_address(home) -> None:
    above = StandardPageFactory(parent=home, title="Over", slug="over")
    StandardPageFactory(parent=above, title="Nieuws", slug="nieuws")
    above.unpublish()
    above.refresh_from_db()
    publish(above, slug="wij")
    assert SearchUnit.objects.get(title="Nieuws").url == "/wij/nieuws/"


def test_a_long_address_is_no_reason_to_refuse_a_page(home) -> None:
    above = StandardPageFactory(parent=home, title="Boven", slug="a" * 255)
    below = StandardPageFactory(parent=above, title="Onder", slug="b" * 255)
    assert SearchUnit.objects.get(title="Onder").url == below.url


def test_material_follows_on_every_page_that_shows_it_in_its_language(home, toolkit) -> None:
    translate(home, "en", title="Toolkits")
    card = CardFactory(front="Wie kent de molenaar?", back="Vraag het {de_organisatie}.")
    page = package(toolkit, "Zonnebloem", card)
    other = package(ToolkitPageFactory(parent=home, title="Tuin", slug="tuin"), "Klaproos", card)
    translate(page, "en", title="Sunflower")
    publish(card, front="Wie kent de bakker?")
    assert titles("molenaar") == []
    assert {hit.page for hit in search("bakker", Locale.objects.get(language_code="nl"), {}, AnonymousUser()).hits} == {
        page.pk,
        other.pk,
    }
    english = translate(card, "en", front="Who knows the baker?")
    assert titles("baker", "en") == ["Who knows the baker?"]
    english.delete()
    assert titles("baker", "en") == ["Wie kent de bakker?"]


def test_words_of_an_audience_follow_in_all_pages_of_its_toolkits(toolkit) -> None:
    wide = AudienceFactory(name="Breed", definite="het waterschap")
    narrow = AudienceFactory(name="Smal", definite="", parent=wide)
    publish(toolkit, audience=narrow)
    card = CardFactory(front="Wie kent de molenaar?", back="Vraag het {de_organisatie}.")
    package(toolkit, "Zonnebloem", card)
    assert titles('"het waterschap"') == ["Wie kent de molenaar?"]
    publish(wide, definite="het hoogheemraadschap")
    assert titles('"het waterschap"') == []
    assert titles('"het hoogheemraadschap"') == ["Wie kent de molenaar?"]


def test_many_pages_follow_after_the_commit_and_are_counted_until_then(
    toolkit, monkeypatch, django_capture_on_commit_callbacks
) -> None:
    monkeypatch.setattr(updating, "MOST_AT_ONCE", 1)
    card = CardFactory(front="Wie kent de molenaar?")
    pages = [package(toolkit, title, card) for title in ("Een", "Twee", "Drie")]
    # The home page of the tests was there before its site.
    command("search_rebuild")
    with django_capture_on_commit_callbacks() as callbacks:
        publish(card, front="Wie kent de bakker?")
    assert waiting() == len(pages) - 1
    assert "2 pagina’s wachten" in check_fails()
    assert callbacks
    for callback in callbacks:
        callback()
    assert waiting() == 0
    assert "klopt" in command("search_check")


def test_a_page_that_cannot_be_indexed_holds_up_no_other(toolkit, monkeypatch) -> None:
    bad, good = package(toolkit, "Zonnebloem"), package(toolkit, "Klaproos")
    SearchUnit.objects.all().delete()
    WaitingPage.objects.bulk_create([WaitingPage(page=bad), WaitingPage(page=good)])

    def failing(page, index=updating.index_page):
        if page.pk == bad.pk:
            raise RuntimeError
        return index(page)

    monkeypatch.setattr(updating, "index_page", failing)
    index_waiting.enqueue()
    assert [row.page_id for row in WaitingPage.objects.all()] == [bad.pk]
    assert titles("klaproos") == ["Klaproos"]


def test_the_first_synonyms_come_once_and_are_the_editors_from_then_on(home) -> None:
    command("search_rebuild", "--synonyms")
    group = SynonymGroup.objects.filter(locale=home.locale).first()
    assert group
    SynonymGroup.objects.exclude(pk=group.pk).delete()
    command("search_rebuild", "--synonyms")
    assert list(SynonymGroup.objects.filter(locale=home.locale)) == [group]


def test_a_result_can_be_explained(toolkit) -> None:
    package(toolkit, "Zonnebloem")
    told = command("search_explain", "zonnebloem")
    assert "package: Zonnebloem (/toolkit/zonnebloem/)" in told
    assert "zonnebloem x1" in told
    assert "zonnebleom is verbeterd tot zonnebloem" in command("search_explain", "zonnebleom")
    assert "xyzzyq staat nergens" in command("search_explain", "zonnebloem xyzzyq")
    with pytest.raises(CommandError, match="Dat resultaat is er niet"):
        command("search_explain", "zonnebloem", result=2)
