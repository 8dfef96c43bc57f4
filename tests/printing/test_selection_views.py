"""A selection on paper: its address, who gets it, and when it goes."""

import pytest
from django.contrib.auth.models import User
from wagtail.models import PageViewRestriction

from tests.factories import CardFactory
from tests.printing.conftest import FRONT, add_package
from toolkits.models import PermanentCode
from toolkits.printing.models import PrintArtifact

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_layout")]

SECRET = "Alleen voor ons"


@pytest.fixture
def address(booklet) -> str:
    """Return the address of a selection of an open card and one behind a log-in."""
    secret = add_package(booklet, "besloten", CardFactory(front=SECRET))
    PageViewRestriction.objects.create(page=secret, restriction_type=PageViewRestriction.LOGIN)
    codes = PermanentCode.objects.order_by("pk").values_list("code", flat=True)
    return "/selectie/print.pdf?" + "&".join(f"k={code}" for code in codes) + "&naam=Startdag&begin=09:30"


def test_a_selection_holds_what_its_reader_may_see(client, address):
    anybody = client.get(address)
    text = anybody.getvalue().decode()
    assert FRONT in text
    assert SECRET not in text
    assert "Startdag" in text
    assert anybody["Content-Disposition"] == 'inline; filename="selectie-startdag.pdf"'
    client.force_login(User.objects.create_user("noor"))
    known = client.get(address)
    assert SECRET in known.getvalue().decode()
    assert known["Cache-Control"] == "private, no-store"
    client.logout()
    assert SECRET not in client.get(address).getvalue().decode()


def test_the_same_selection_is_made_once(client, address):
    client.get(address)
    start, name = address.split("&naam=")
    client.get(f"{start.lower()}&naam={name}&utm=nieuwsbrief")
    assert PrintArtifact.objects.filter(page=None).count() == 1


def test_a_selection_goes_when_something_in_it_changes(client, address, booklet):
    client.get(address)
    card = booklet.get_children().first().specific.body[0].value["placements"][0]["card"]
    card.front = "Wie belde je nooit?"
    card.save_revision().publish()
    assert not PrintArtifact.objects.filter(page=None).exists()
    assert "Wie belde je nooit?" in client.get(address).getvalue().decode()


@pytest.mark.parametrize("query", ["", "?k=", "?k=9999", "?k=%00&k=' OR 1=1"])
def test_a_selection_of_nothing_is_not_there(client, home, query):
    assert client.get(f"/selectie/print.pdf{query}").status_code == 404
    assert not PrintArtifact.objects.filter(page=None).exists()
