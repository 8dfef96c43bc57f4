"""A house style travels with the audience that has it, and never takes the place of one that is here."""

import io
from hashlib import sha256
from typing import Any

import pytest
from django.core.files.base import ContentFile

from tests.exchange.site import bring, empty, files, packed, published
from tests.exchange.test_bad_files import changed, unpack
from tests.factories import HouseStyleFactory
from toolkits.exchange.archive import open_archive
from toolkits.exchange.checking import check
from toolkits.exchange.errors import ExchangeRefused
from toolkits.exchange.importing import look
from toolkits.exchange.planning import Wishes
from toolkits.exchange.styles import record_of_style
from toolkits.models import Audience, HouseStyle
from toolkits.models.house_styles.logos import cleaned

LOGO = cleaned(
    ContentFile(
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8H0z"/></svg>', name="a.svg"
    )
).read()


@pytest.fixture
def styled(small):
    """Return a small toolkit whose audience has a house style with a logo."""
    style = HouseStyleFactory(logo=ContentFile(LOGO, name="bos.svg"), logo_alt="Gemeente Wilgenrade")
    audience = Audience.objects.get(locale__language_code="nl")
    audience.house_style = style
    published(audience)
    return small


def take_away():
    home = empty()
    HouseStyle.objects.all().delete()
    return home


def values() -> list[Any]:
    return list(HouseStyle.objects.order_by("pk").values("slug", "name", "brand", "radius", "font", "logo_alt", "live"))


def test_a_style_travels_whole_with_its_logo(styled):
    before, file = values(), packed(styled)

    home = take_away()
    bring(file, home, publish=True)

    assert values() == before
    style = HouseStyle.objects.get()
    assert style.logo.read() == LOGO
    assert Audience.objects.get(locale__language_code="nl").house_style == style
    assert not bring(file, home, publish=True).plan.make
    assert HouseStyle.objects.count() == 1


def test_a_style_that_differs_is_told_and_not_overwritten(styled):
    file = packed(styled)
    home = take_away()
    HouseStyleFactory(radius=4)

    (clash,) = look(file, home, user=None, wishes=Wishes()).clashes
    assert clash.title == "Bos: groen met klei"
    assert [(each.field, each.here, each.there) for each in clash.differences] == [
        ("beschrijving van het logo", "", "Gemeente Wilgenrade"),
        ("ronding in pixels", "4", "16"),
        ("logo", "", "bos.svg"),
    ]
    with pytest.raises(ExchangeRefused, match="1 onderdeel staat hier al"):
        bring(file, home)
    assert files() == set()

    bring(file, home, clash="keep")
    assert HouseStyle.objects.get().radius == 4
    assert Audience.objects.get(locale__language_code="nl").house_style == HouseStyle.objects.get()


def test_new_makes_a_second_style_beside_the_one_that_is_here(styled):
    file = packed(styled)
    HouseStyle.objects.update(radius=4)

    outcome = bring(file, styled.get_parent(), clash="new", publish=True)

    assert sorted(HouseStyle.objects.values_list("slug", "name", "radius")) == [
        ("forest", "Bos: groen met klei", 4),
        ("forest-2", "Bos: groen met klei 2", 16),
    ]
    assert any("heet hier ‘Bos: groen met klei 2’" in note for note in outcome.plan.notes)
    assert outcome.made.toolkit.specific.audience.house_style.slug == "forest-2"


def test_a_style_that_readers_do_not_see_stays_where_it_is(styled):
    HouseStyle.objects.update(live=False)
    file = packed(styled)

    bring(file, take_away(), publish=True)

    assert not HouseStyle.objects.exists()


def test_a_logo_that_does_more_than_draw_is_refused(small_file):
    members = unpack(io.BytesIO(small_file))
    script = b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'
    digest = sha256(script).hexdigest()
    values = record_of_style(HouseStyleFactory.build()).values
    styles = [{"values": values, "logo": {"sha256": digest, "name": "logo.svg"}}]
    file = changed({**members, f"media/{digest}.svg": script}, lambda document: document.update(styles=styles))

    with open_archive(file) as archive, pytest.raises(ExchangeRefused, match="Het logo"):
        check(archive)


@pytest.mark.parametrize(
    "wrong",
    [
        {"brand": "#ffcc00"},
        {"brand": "red;}*{color:red"},
        {"font": "onbekend"},
        {"slug": "a b"},
        {"more": 1},
        {"tokens": "--vt-x: 1} body{}"},
    ],
)
def test_a_style_that_no_editor_could_save_is_refused(small_file, wrong):
    values = record_of_style(HouseStyleFactory.build()).values | wrong
    styles = [{"values": values, "logo": None}]
    file = changed(unpack(io.BytesIO(small_file)), lambda document: document.update(styles=styles))

    with open_archive(file) as archive, pytest.raises(ExchangeRefused, match=r"styles\[0\]"):
        check(archive)
