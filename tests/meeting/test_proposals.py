"""The page that proposes a plan."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.factories import WorksheetFactory, placement, section
from tests.meeting.conftest import codes


def ask(client: Client, **question):
    return BeautifulSoup(client.get("/selectie/voorstel/", question).content.decode(), "html.parser")


def test_a_plan_is_proposed_with_a_reason_for_every_part(package, client: Client):
    page = ask(client, minuten=60, mensen=8, uit=package.url)
    assert "Een plan van 55 minuten" in page.main.text
    assert "Er blijven 5 minuten over" in page.main.text
    titles = [each.text for each in page.select(".vt-run h3")]
    assert titles == ["Het loket", "Denk 1", "Denk 2", "Doe 1", "De kaart", "Wat merk je?"]
    assert all(each.text for each in page.select(".vt-run__place"))
    address = page.select_one("main a[href^='/selectie/?k=']")["href"]
    assert codes(package)[0] in address


def test_a_package_page_leads_to_a_proposal_about_that_package(package, client: Client):
    [link] = BeautifulSoup(client.get(package.url).content.decode(), "html.parser").select("main .vt-short a")
    asked = BeautifulSoup(client.get(str(link["href"])).content.decode(), "html.parser")
    assert [option["value"] for option in asked.select("select option[selected]")] == [package.url]
    assert not asked.select(".vt-error")


def test_a_worksheet_for_another_group_is_not_proposed(package, client: Client):
    page = ask(client, minuten=60, mensen=20, uit=package.url)
    assert "De kaart" not in [each.text for each in page.select(".vt-run h3")]
    assert "Er past geen werkplaat" in page.main.text


def test_a_toolkit_gives_a_plan_from_one_package(package, toolkit, client: Client):
    assert "De opgave" in ask(client, minuten=30, mensen=8, uit=toolkit.url).select_one(".vt-plan__answer").text


def test_it_says_what_does_fit_when_nothing_does(package_of, client: Client):

    page = package_of(section("worksheets", "", [placement(WorksheetFactory(title="Lang", minutes=90))]))
    answer = ask(client, minuten=10, mensen=4, uit=page.url).select_one(".vt-plan__answer").text
    assert "Er past niets" in answer
    assert "90 minuten" in answer
    assert "Lang" in answer


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ({"minuten": "", "mensen": 8}, "Vul in hoeveel minuten jullie hebben"),
        ({"minuten": 3, "mensen": 8}, "Vul minstens 5 minuten in"),
        ({"minuten": 30, "mensen": "acht"}, "Vul het aantal mensen in als getal"),
        ({"minuten": 30, "mensen": 8, "uit": "/elders/"}, "deze ken ik niet"),
    ],
)
def test_a_question_that_cannot_be_answered_is_explained(package, client: Client, question, word):
    page = ask(client, **{"uit": package.url, **question})
    assert word in page.main.text
    # HTML lets such a field hold a number only.
    assert all(str(field["value"]).isdecimal() for field in page.select("input[type=number][value]"))


def test_a_package_behind_a_login_is_not_offered(package, client: Client):
    PageViewRestriction.objects.create(page=package, restriction_type=PageViewRestriction.LOGIN)
    page = ask(client, minuten=30, mensen=8, uit=package.url)
    assert package.title not in page.text
    assert "deze ken ik niet" in page.main.text


def test_a_link_from_a_package_asks_about_that_package(package, client: Client):
    page = ask(client, uit=package.url)
    assert page.select_one("option[selected]")["value"] == package.url
    assert not page.select(".vt-error")
