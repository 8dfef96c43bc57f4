"""One reader who asks for very much keeps nobody else from their paper."""

import pytest
from django.core.cache import cache

from toolkits.models import PermanentCode
from toolkits.printing import limits
from toolkits.printing.models import PrintArtifact

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_layout")]

CARDS = "/ministeries/voor-wie/print/kaarten.pdf"


@pytest.fixture(autouse=True)
def few(monkeypatch) -> None:
    monkeypatch.setattr(limits, "MOST_IN_WINDOW", 3)
    monkeypatch.setattr(limits, "LONGEST_QUEUE", 5)


def ask(client, blanks: int, address: str = "192.0.2.1"):
    return client.get(f"{CARDS}?leeg={blanks}", REMOTE_ADDR=address)


def test_who_asks_for_too_much_is_told_to_wait_and_others_are_not(client, booklet):
    assert [ask(client, number).status_code for number in range(1, 5)] == [200, 200, 200, 429]
    refused = ask(client, 5)
    assert refused["Retry-After"] == "60"
    assert "Wacht een minuut" in refused.content.decode()
    assert ask(client, 6, "192.0.2.2").status_code == 200
    assert not PrintArtifact.objects.filter(choice="leeg=5").exists()


def test_a_flood_of_selections_is_limited_too(client, booklet):
    code = PermanentCode.objects.get().code
    statuses = [client.get(f"/selectie/print.pdf?k={code}&naam={number}").status_code for number in range(5)]
    assert statuses == [200, 200, 200, 429, 429]


def test_what_was_made_is_given_without_end(client, booklet):
    assert {ask(client, 1).status_code for _time in range(10)} == {200}


def test_a_long_queue_takes_no_more(client, booklet, queued):
    statuses = [ask(client, number, f"192.0.2.{number}").status_code for number in range(1, 8)]
    assert statuses == [503] * 7
    busy = ask(client, 9, "192.0.2.9")
    assert "Er staan nu heel veel documenten in de rij" in busy.content.decode()
    assert PrintArtifact.objects.filter(wanted=True).count() == 5


def test_behind_a_web_server_its_header_tells_readers_apart(client, booklet, settings):
    settings.CLIENT_ADDRESS_HEADER = "X-Real-IP"
    codes = [
        client.get(f"{CARDS}?leeg={number}", headers={"X-Real-IP": f"192.0.2.{number}"}).status_code
        for number in range(1, 6)
    ]
    assert codes == [200] * 5


def test_no_address_is_kept(client, booklet):
    ask(client, 1)
    assert not any("192.0.2.1" in str(key) for key in getattr(cache, "_cache", {}))
