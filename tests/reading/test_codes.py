"""Permanent codes: one for each placement, for ever."""

import itertools
import secrets
from uuid import uuid4

import pytest
from django.db import IntegrityError
from hypothesis import given
from hypothesis import strategies as st

from tests.access.conftest import restrict
from tests.factories import CardFactory, placement, section, stream, translate
from tests.reading.conftest import only, read
from toolkits.models import PermanentCode, WorkPackagePage
from toolkits.reading import codes as codes_module
from toolkits.reading import codes_of, ensure_codes, find, normalise


@pytest.fixture
def page(package_of):
    return package_of(section("cards", "Kaartjes", [placement(CardFactory(front="Voorkant"))]))


def code_of(page) -> str:
    return str(only(read(page)).code)


def test_publishing_gives_a_code_to_every_placement_hidden_ones_too(package_of):
    page = package_of(section("cards", "", [placement(CardFactory()), placement(CardFactory(), hidden=True)]))
    assert len(codes_of(page.translation_key)) == 2


def test_a_draft_gets_its_codes_when_it_is_published(package_of):
    page = package_of(section("cards", "", [placement(CardFactory())]), live=False)
    assert not codes_of(page.translation_key)
    page.save_revision().publish()
    assert len(codes_of(page.translation_key)) == 1


def test_codes_have_no_signs_that_look_alike(page):
    assert len(code_of(page)) == codes_module.SHORTEST
    assert set(code_of(page)) <= set(codes_module.ALPHABET)
    assert not set(codes_module.ALPHABET) & set("0O1I5S8B")


def test_a_code_survives_a_new_name_a_new_place_and_translation(page):
    before = code_of(page)
    page.title, page.slug = "Andere naam", "andere-naam"
    body = list(page.body.get_prep_value())
    extra = section("cards", "Eerst", [placement(CardFactory())])
    page.body = stream(extra, *body)
    page.save_revision().publish()
    english = translate(WorkPackagePage.objects.get(pk=page.pk), "en")
    assert [item.code for each in read(page).sections for item in each.items][1] == before
    assert [item.code for each in read(english, "en").sections for item in each.items][1] == before
    assert PermanentCode.objects.count() == 2


def test_a_code_opens_its_item_in_each_language(page, client):
    code = code_of(page)
    assert client.get(f"/k/{code}").context["item"].title == "Voorkant"
    translate(page, "en", title="Package")
    assert client.get(f"/en/k/{code}").context["content"].title == "Package"


def test_a_code_may_be_typed_in_any_way(page, client):
    # A code of digits alone, which may be drawn, looks the same in small letters.
    code = "7F3Q"
    PermanentCode.objects.filter(code=code_of(page)).update(code=code)
    for typed in (code.lower(), f"{code[:2]}-{code[2:]}", f" {code[:2]} {code[2:].lower()}"):
        response = client.get(f"/k/{typed}")
        assert response.status_code == 302
        assert response["Location"] == f"/k/{code}"
    assert client.get(f"/k/{code}/").status_code == 200
    assert find(code.lower()) == PermanentCode.objects.get(code=code)


@pytest.mark.parametrize("typed", ["ZZZZ", "---", "..", "%00", "x" * 20, "ﬃ" * 20, "x" * 300 + "/", "é"])
def test_an_unknown_code_is_not_found(typed, page, client):
    assert client.get(f"/k/{typed}").status_code == 404


def test_the_code_of_a_hidden_item_explains_itself(page, client):
    code = code_of(page)
    body = list(page.body.get_prep_value())
    body[0]["value"]["placements"][0]["value"]["hidden"] = True
    page.body = stream(*body)
    page.save_revision().publish()
    response = client.get(f"/k/{code}")
    assert response.status_code == 410
    assert "Voorkant" not in response.content.decode()
    assert page.title in response.content.decode()


@pytest.mark.parametrize(
    "remove", [lambda page: page.unpublish(), lambda page: page.delete(), lambda page: page.save_revision().publish()]
)
def test_the_code_of_something_removed_explains_itself(remove, page, client):
    code = code_of(page)
    page.body = stream()
    remove(page)
    response = client.get(f"/k/{code}")
    assert response.status_code == 410
    assert code in response.content.decode()


def test_the_code_of_a_shut_page_asks_to_log_in(page, client):
    code = code_of(page)
    restrict(page.get_parent())
    response = client.get(f"/k/{code}")
    assert response.status_code == 302
    assert response["Location"].endswith(f"?next=/k/{code}")


def test_a_copy_has_codes_of_its_own(page):
    copy = page.copy(update_attrs={"slug": "kopie", "title": "Kopie"})
    copy.save_revision().publish()
    assert code_of(copy) != code_of(page)


def test_a_code_is_never_given_out_twice(db):
    ensure_codes(uuid4(), [("a", "cards")])
    taken = PermanentCode.objects.get().code
    with pytest.raises(IntegrityError):
        PermanentCode.objects.create(code=taken, page_key=uuid4(), block_id="b", kind="cards")


def test_a_code_that_is_taken_is_drawn_again(db, monkeypatch):
    PermanentCode.objects.create(code="2222", page_key=uuid4(), block_id="a", kind="cards")
    drawn = itertools.chain("2222" * 4, itertools.cycle("34679"))
    monkeypatch.setattr(secrets, "choice", lambda _alphabet: next(drawn))
    key = uuid4()
    ensure_codes(key, [("b", "cards"), ("c", "cards")])
    assert len(set(codes_of(key).values()) | {"2222"}) == 3


def test_asking_again_gives_no_new_codes(db):
    key = uuid4()
    ensure_codes(key, [("a", "cards")])
    before = codes_of(key)
    ensure_codes(key, [("a", "cards"), ("b", "cards")])
    assert codes_of(key).items() >= before.items()
    assert len(codes_of(key)) == 2


def test_codes_grow_when_the_short_ones_run_out(db, monkeypatch):
    monkeypatch.setattr(codes_module, "TIGHT", 0)
    monkeypatch.setattr(codes_module, "_given_out", lambda length: 0 if length > 5 else 1)
    monkeypatch.setattr(codes_module, "TIGHT", 1e-6)
    key = uuid4()
    ensure_codes(key, [("a", "cards")])
    assert len(codes_of(key)["a"]) > codes_module.SHORTEST


@given(st.text())
def test_normalising_twice_is_normalising_once(typed):
    assert normalise(normalise(typed)) == normalise(typed)


@given(st.text(alphabet=codes_module.ALPHABET, min_size=4, max_size=8))
def test_a_code_is_known_however_it_is_broken_up(code):
    assert normalise(f" {code[:2].lower()}-{code[2:]}.") == code
