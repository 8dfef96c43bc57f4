"""The addresses of cards and of one piece of material: who gets them, and what a wrong choice says."""

import pytest
from django.contrib.auth.models import User
from wagtail.models import PageViewRestriction

from tests.factories import CardFactory, ToolkitPageFactory, WorkPackagePageFactory, placement, section, stream
from tests.printing.content import words
from toolkits.models import PermanentCode, WorkPackagePage
from toolkits.reading import ensure_codes

pytestmark = pytest.mark.django_db


@pytest.fixture
def package(home) -> WorkPackagePage:
    toolkit = ToolkitPageFactory(parent=home, title="Verandertoolkit", slug="ministeries")
    cards = section("cards", "Kaartjes", [placement(CardFactory(front="Voor wie werk je echt?"))])
    page: WorkPackagePage = WorkPackagePageFactory(parent=toolkit, title="Pakket", slug="pakket", body=stream(cards))
    ensure_codes(page.translation_key, [(cards["value"]["placements"][0]["id"], "cards")])
    return page


def test_one_card_is_printed_below_its_code_for_those_who_may_see_it(client, package):
    address = f"/k/{PermanentCode.objects.get().code}/print.pdf"
    assert "Voor wie werk je echt?" in words(client.get(address).getvalue())
    PageViewRestriction.objects.create(page=package, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(address).status_code == 302
    client.force_login(User.objects.create_user("noor"))
    assert client.get(address)["Cache-Control"] == "private, no-store"


def test_a_code_that_leads_nowhere_has_no_paper(client, package):
    assert client.get("/k/9999999/print.pdf").status_code == 404


def test_a_wrong_choice_is_answered_in_words_with_what_can_be_chosen(client, package):
    response = client.get("/ministeries/pakket/print/kaarten.pdf?formaat=tarot")
    assert response.status_code == 400
    assert "zak, groot, a6, drukker" in response.content.decode()


def test_what_a_package_does_not_have_is_not_found(client, package):
    assert client.get("/ministeries/pakket/print/werkplaten.pdf").status_code == 404
