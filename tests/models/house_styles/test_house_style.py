"""A house style that an editor makes, and the sheet that readers get of it."""

import gzip
import re
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from tests.factories import AudienceFactory, HouseStyleFactory, ToolkitPageFactory
from toolkits.models import HouseStyle
from toolkits.models.house_styles import DEFAULT, palette_of

TOKENS = Path(__file__).resolve().parents[3] / "static/css/tokens.css"


def test_the_sheet_of_the_site_has_the_colours_that_are_worked_out():
    written = dict(re.findall(r"--house-([a-z-]+): (#[0-9a-f]{6});", TOKENS.read_text()))

    assert written == palette_of(DEFAULT)


def test_a_colour_that_is_too_light_is_refused_with_one_that_is_accepted():
    style = HouseStyle(name="Zon", slug="zon", brand="#ffcc00", action="#17498f", accent="#ffcc00")

    with pytest.raises(ValidationError) as refused:
        style.clean_fields()

    [message] = refused.value.message_dict["brand"]
    style.brand = re.findall(r"#[0-9a-f]{6}", message)[0]
    style.clean_fields()


@pytest.mark.parametrize("colour", ["red", "#12345", "#12345g", "#123456;}", ""])
def test_what_is_no_colour_is_refused(colour):
    with pytest.raises(ValidationError) as refused:
        HouseStyle(name="Zon", slug="zon", brand=colour, action="#17498f", accent="#ffcc00").clean_fields()

    assert set(refused.value.message_dict) == {"brand"}


@pytest.mark.django_db
def test_a_page_links_the_sheet_of_its_style_which_never_changes(home, client: Client):
    audience = AudienceFactory(house_style="forest")
    ToolkitPageFactory(parent=home, title="Bos", slug="bos", audience=audience)
    address = re.findall(r"/theme/[^\"]+", client.get("/bos/").content.decode())

    assert len(address) == 1
    response = client.get(address[0])
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/css")
    assert "immutable" in response["Cache-Control"]
    assert '[data-theme="forest"]{--house-brand:#1f5a3c' in response.content.decode()
    assert len(gzip.compress(response.content)) < 1000


@pytest.mark.django_db
def test_an_old_sheet_leads_to_the_current_one(client: Client):
    theme = HouseStyleFactory().theme

    response = client.get("/theme/forest.0000000000.css")

    assert response["Location"] == f"/theme/forest.{theme.version}.css"
    assert client.get("/theme/onbekend.0000000000.css").status_code == 404


@pytest.mark.django_db
def test_tiles_of_toolkits_have_the_style_of_their_own(home, client: Client):
    ToolkitPageFactory(parent=home, title="Bos", slug="bos", audience=AudienceFactory(house_style="forest"))

    page = client.get("/").content.decode()

    assert re.search(r'<article class="vt-tile[^>]*data-theme="forest"', page)
    assert page.count('href="/theme/forest.') == 1


@pytest.mark.django_db
def test_the_sample_takes_good_colours_only(client: Client):
    good = {
        "brand": "#173a6b",
        "action": "#17498f",
        "accent": "#f2b632",
        "radius": "4",
        "stroke": "2",
        "font": "source-sans-3",
    }

    assert "--house-radius:4px" in client.get("/theme/voorbeeld.css", good).content.decode()
    assert client.get("/theme/voorbeeld.css", {**good, "radius": "4px;}*{color:red"}).status_code == 404
    assert client.get("/theme/voorbeeld.css", {**good, "brand": "#ffcc00"}).status_code == 404


@pytest.mark.django_db
def test_where_a_style_is_used_names_audiences_below_and_their_toolkits(home, admin_client: Client):
    broad = AudienceFactory(name="Gemeenten", house_style="forest")
    narrow = AudienceFactory(name="Gemeente Wilgenrade", parent=broad)
    AudienceFactory(name="Ministeries", house_style="harbour")
    ToolkitPageFactory(parent=home, title="Toolkit Wilgenrade", slug="wilgenrade", audience=narrow)
    style = HouseStyle.objects.get(slug="forest")

    page = admin_client.get(f"/beheer/snippets/toolkits/housestyle/usage/{style.pk}/").content.decode()

    assert all(f"{name} (nl)" in page for name in ("Gemeenten", "Gemeente Wilgenrade", "Toolkit Wilgenrade"))
    assert "Ministeries (nl)" not in page


@pytest.mark.django_db
def test_a_style_that_is_not_published_is_not_used(home, client: Client):
    audience = AudienceFactory(house_style="forest")
    ToolkitPageFactory(parent=home, title="Bos", slug="bos", audience=audience)
    theme = HouseStyle.objects.get().theme
    HouseStyle.objects.update(live=False)

    assert 'data-theme="site"' in client.get("/bos/").content.decode()
    assert client.get(f"/theme/forest.{theme.version}.css").status_code == 404


@pytest.mark.django_db
def test_the_form_offers_a_colour_that_is_accepted_beside_the_one_that_is_not(admin_client: Client):
    sent = {"name": "Zon", "slug": "zon", "brand": "#ffcc00", "action_colour": "#17498f", "accent": "#ffcc00"}
    sent |= {"radius": "0", "stroke": "3", "font": "source-sans-3"}
    address = "/beheer/snippets/toolkits/housestyle/add/"

    page = admin_client.post(address, sent).content.decode()
    [offered] = re.findall(r'data-house-offer="(#[0-9a-f]{6})" data-house-field="id_brand"', page)

    assert f"<code>{offered}</code>" in page
    assert 'name="action"' not in page
    assert admin_client.post(address, sent | {"brand": offered}).status_code == 302
    assert HouseStyle.objects.get().brand == offered


@pytest.mark.parametrize("name", ["site", "voorbeeld"])
def test_a_short_name_of_the_site_itself_is_refused(name):
    with pytest.raises(ValidationError) as refused:
        HouseStyleFactory.build(slug=name).clean_fields()

    assert set(refused.value.message_dict) == {"slug"}
