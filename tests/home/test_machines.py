"""What other machines ask for: sitemap, robots.txt, security.txt."""

from datetime import UTC, datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from wagtail.models import BaseViewRestriction, PageViewRestriction

from tests.factories import ToolkitPageFactory, WorkPackagePageFactory, translate

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def sitemap(client) -> dict[str, ET.Element]:
    tree = ET.fromstring(client.get("/sitemap.xml").content)  # noqa: S314 - our own sitemap
    return {urlsplit(entry.findtext(f"{MAP}loc") or "").path: entry for entry in tree.iter(f"{MAP}url")}


@pytest.fixture
def toolkit(home):
    return ToolkitPageFactory(parent=home, title="Ministeries", slug="ministeries")


def test_the_sitemap_holds_every_language_with_its_alternates(client, home, toolkit) -> None:
    translate(home, "en", title="Toolkits")
    translate(toolkit, "en", title="Ministries")
    toolkit.save_revision().publish()
    entries = sitemap(client)
    assert set(entries) == {"/", "/ministeries/", "/en/", "/en/ministeries/"}
    alternates = {
        link.get("hreflang"): urlsplit(link.get("href", "")).path for link in entries["/en/ministeries/"].iter(LINK)
    }
    assert alternates == {"nl": "/ministeries/", "en": "/en/ministeries/", "x-default": "/ministeries/"}
    assert (entries["/ministeries/"].findtext(f"{MAP}lastmod") or "").startswith("20")


def test_the_addresses_in_the_sitemap_are_the_canonical_ones(client, toolkit) -> None:
    address = sitemap(client)["/ministeries/"].findtext(f"{MAP}loc")
    assert f'<link rel="canonical" href="{address}">' in client.get("/ministeries/").content.decode()


def test_restricted_and_unpublished_pages_are_in_no_language_of_the_sitemap(client, home, toolkit) -> None:
    translate(home, "en", title="Toolkits")
    package = WorkPackagePageFactory(parent=toolkit, title="Besloten", slug="besloten")
    translate(package, "en", title="Private")
    WorkPackagePageFactory(parent=toolkit, title="Concept", slug="concept", live=False)
    PageViewRestriction.objects.create(page=package, restriction_type=BaseViewRestriction.LOGIN)
    addresses = " ".join(sitemap(client))
    assert "besloten" not in addresses
    assert "concept" not in addresses


def test_robots_keeps_away_from_the_editors_screens_and_names_the_sitemap(client, home) -> None:
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /beheer/" in text
    assert text.rstrip().endswith("/sitemap.xml")


def test_security_txt_needs_a_contact_address(client, home) -> None:
    assert client.get("/.well-known/security.txt").status_code == 404
    home.contact_email = "veilig@voorbeeld.example"
    home.save()
    response = client.get("/.well-known/security.txt")
    fields = dict(line.split(": ", 1) for line in response.content.decode().splitlines())
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert fields["Contact"] == "mailto:veilig@voorbeeld.example"
    ahead = datetime.fromisoformat(fields["Expires"]) - datetime.now(UTC)
    assert 0 < ahead.days < 365
