"""The screens: what they list, for whom, and how they are reached."""

from typing import Any

import pytest
from django.urls import reverse

from tests.factories import CardFactory, ToolkitPageFactory, placement, section, text_section
from tests.variants.readiness.conftest import make_editor


@pytest.fixture
def blocked(package_of) -> Any:
    return package_of(
        text_section("Kop", "<p>Wachtwoord: Zomer2027. Bij een <b>ministerie</b>.</p>"),
        section("cards", "", [placement(CardFactory(front="<script>alert(1)</script> ministerie"))]),
    )


@pytest.fixture
def administrator(client, django_user_model, home) -> None:
    client.force_login(django_user_model.objects.create_superuser("baas"))


def address(toolkit: Any, check: str = "") -> str:
    return reverse("readiness:toolkit", args=[toolkit.pk]) + (f"?check={check}" if check else "")


def test_blockers_come_first_and_nothing_secret_or_unsafe_is_shown(administrator, client, toolkit, blocked):
    response = client.get(address(toolkit))
    ((_state, rows),) = response.context["listed"]
    assert [row.is_blocker for row in rows] == [True, False, False]
    shown = response.content.decode()
    assert "Zomer2027" not in shown
    assert "<script>alert(1)" not in shown
    assert f"/pages/{blocked.pk}/edit/#:w:contentpath=body." in shown


@pytest.mark.usefixtures("administrator", "blocked")
@pytest.mark.parametrize(("check", "rows"), [("", 3), ("blokkades", 1), ("other-audience", 2), ("bestaat-niet", 3)])
def test_the_filter_shows_one_kind(client, toolkit, check, rows):
    listed = client.get(address(toolkit, check)).context["listed"]
    assert sum(len(found) for _state, found in listed) == rows


def test_the_overview_counts_each_toolkit(administrator, client, toolkit, blocked, home):
    ToolkitPageFactory(parent=home, title="Andere", slug="andere")
    counts = client.get(reverse("readiness:overview")).context["toolkits"]
    assert [(each.toolkit.title, each.blockers, each.warnings) for each in counts] == [
        ("Samen aan zet", 1, 2),
        ("Andere", 0, 1),
    ]


def test_an_editor_of_one_toolkit_sees_that_one_only(client, toolkit, blocked, home):
    other = ToolkitPageFactory(parent=home, title="Andere", slug="andere")
    client.force_login(make_editor(other, "change"))
    counts = client.get(reverse("readiness:overview")).context["toolkits"]
    assert [each.toolkit.title for each in counts] == ["Andere"]
    assert client.get(address(toolkit)).status_code == 302
    for name in ("set_aside", "bring_back"):
        response = client.post(reverse(f"readiness:{name}", args=[blocked.pk]), {"key": "x", "reason": "Dit klopt zo"})
        assert response.url == reverse("wagtailadmin_home")


def test_an_editor_of_one_page_sees_that_page_only(client, toolkit, blocked, package_of):
    package_of(title="{niets}")
    client.force_login(make_editor(blocked, "change"))
    listed = client.get(address(toolkit)).context["listed"]
    assert [state.page.pk for state, _rows in listed] == [blocked.pk]


@pytest.mark.parametrize("view", ["wagtailadmin_explore", "wagtailadmin_pages:edit"])
def test_every_page_of_a_toolkit_leads_to_its_list(administrator, client, toolkit, blocked, view):
    for page in (toolkit, blocked):
        shown = client.get(reverse(view, args=[page.pk])).content.decode()
        assert address(toolkit) in shown
        assert "Gereedheid: 1 blokkade" in shown


def test_a_page_outside_a_toolkit_has_no_button(administrator, client, home):
    assert "Gereedheid:" not in client.get(reverse("wagtailadmin_explore", args=[home.pk])).content.decode()


def test_a_toolkit_that_is_ready_says_so(administrator, client, toolkit):
    assert "Alles is klaar" in client.get(address(toolkit)).content.decode()


def test_putting_aside_is_not_done_by_following_a_link(administrator, client, blocked):
    assert client.get(reverse("readiness:set_aside", args=[blocked.pk])).status_code == 405
