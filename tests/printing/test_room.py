"""Where readers choose what to print: what there is, in every form, for those who may see the page."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from tests.factories import QuotePlatePageFactory, StandardPageFactory
from tests.printing.conftest import FRONT
from toolkits.printing.sheets.formats import FORMATS
from toolkits.printing.sheets.imposition import Sides

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_layout")]

ROOM = "/ministeries/voor-wie/print/"
# The page (with its restrictions), what resolving a package with cards alone costs, and what was made.
BUDGET = 18


def shown(client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_a_package_offers_what_it_has_and_nothing_else(client, booklet):
    page = shown(client, ROOM)
    assert page.find("a", href="/ministeries/voor-wie/print/werkpakket.pdf")
    forms = [form["action"] for form in page.select("main form")]
    assert forms == ["/ministeries/voor-wie/print/kaarten.pdf"]
    assert not page.find("a", href="/ministeries/voor-wie/print/vragen.pdf")


def test_every_form_of_the_cards_can_be_chosen_and_is_answered(client, booklet):
    form = shown(client, ROOM).select_one("main form")
    assert form is not None
    choices = {select["name"]: [each["value"] for each in select.find_all("option")] for select in form("select")}
    assert choices["formaat"] == list(FORMATS)
    assert choices["zijden"] == ["", *[each.value for each in Sides if each is not Sides.SINGLE]]
    for card_format in choices["formaat"]:
        query = {"formaat": card_format, "zijden": choices["zijden"][-1], "leeg": "0"}
        assert client.get(str(form["action"]), query).status_code == 200


def test_a_toolkit_offers_its_booklet_everything_together_and_its_packages(client, booklet):
    page = shown(client, "/ministeries/print/")
    links = [link["href"] for link in page.select("main a")]
    assert links[:3] == ["/ministeries/print/toolkit.pdf", "/ministeries/print/alles.zip", ROOM]


def test_a_plate_offers_its_papers(client, booklet):
    QuotePlatePageFactory(parent=booklet, title="Praatplaat", slug="plaat")
    options = shown(client, "/ministeries/plaat/print/").select("main option")
    assert [option["value"] for option in options] == ["a4", "a3"]


def test_it_says_how_large_what_was_made_is(client, booklet):
    assert "1 bladzijde" not in shown(client, ROOM).get_text()
    client.get(f"{ROOM}werkpakket.pdf")
    assert "1 bladzijde" in shown(client, ROOM).get_text()


def test_who_may_not_see_the_page_does_not_see_what_is_in_it(client, booklet):
    PageViewRestriction.objects.create(page=booklet, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(ROOM).status_code == 302
    client.force_login(User.objects.create_user("noor"))
    assert client.get(ROOM)["Cache-Control"] == "private, no-store"


def test_other_languages_are_one_click_away(client, booklet):
    page = shown(client, ROOM)
    assert page.find("meta", attrs={"name": "robots", "content": "noindex"})
    assert FRONT not in page.get_text()


@pytest.mark.parametrize("address", ["/print/", "/ministeries/uitleg/print/", "/nergens/print/"])
def test_pages_with_one_document_have_no_such_page(client, booklet, address):
    StandardPageFactory(parent=booklet, title="Uitleg", slug="uitleg")
    assert client.get(address).status_code == 404


def test_it_costs_the_same_whatever_there_is(client, booklet):
    client.get(ROOM)
    with CaptureQueriesContext(connection) as queries:
        client.get(ROOM)
    assert len(queries) <= BUDGET, "\n".join(query["sql"][:200] for query in queries)
