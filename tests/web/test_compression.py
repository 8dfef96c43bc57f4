"""What a page weighs on its way to the reader."""

import gzip

import brotli
import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db

ANY = "gzip, deflate, br, zstd"


def test_a_page_for_everyone_goes_in_the_smallest_form(client, home):
    answer = client.get("/", headers={"Accept-Encoding": ANY})

    assert answer["Content-Encoding"] == "br"
    assert answer["Content-Length"] == str(len(answer.content))
    assert "Accept-Encoding" in answer["Vary"]
    assert b"</html>" in brotli.decompress(answer.content)


def test_a_page_for_someone_in_particular_keeps_the_random_length_that_hides_a_secret(admin_client, home):
    answer = admin_client.get("/", headers={"Accept-Encoding": ANY})

    assert answer["Content-Encoding"] == "gzip"
    assert b"</html>" in gzip.decompress(answer.content)


def test_a_page_that_hands_out_a_key_for_its_form_keeps_that_too(client, home):
    answer = client.get(reverse("wagtailadmin_login"), headers={"Accept-Encoding": ANY})

    assert answer.cookies
    assert answer["Content-Encoding"] == "gzip"


def test_a_browser_gets_nothing_that_it_cannot_read(client, home):
    assert client.get("/", headers={"Accept-Encoding": "gzip"})["Content-Encoding"] == "gzip"
    assert not client.get("/").has_header("Content-Encoding")
