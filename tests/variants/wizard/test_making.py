"""Carrying out a plan: once, whole, and to its end."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.signals import request_finished
from django.db import DatabaseError, close_old_connections
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page, PageLogEntry

from tests.factories import HouseStyleFactory, WorkPackagePageFactory, translate
from toolkits.models import Audience, ToolkitPage
from toolkits.variants import carrying, deriving
from toolkits.variants.models import CarriedTranslation, VariantPlan, VariantSet
from toolkits.variants.wizard.making import Failed, carry_out, to_the_end
from toolkits.variants.wizard.views import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(anna, client) -> Any:
    client.force_login(anna)
    return anna


def made(client: Any, plan: VariantPlan) -> str:
    response = client.post(reverse("variants:make", args=[plan.pk]))
    assert response.streaming
    return b"".join(response.streaming_content).decode()


def test_the_making_shows_every_page_and_ends_with_the_ways_on(plan, editor, client) -> None:
    html = made(client, plan)
    plan.refresh_from_db()
    toolkit = plan.result.toolkit

    assert html.index("Even geduld") < html.index("De bedoeling") < html.index("De variant is gemaakt")
    assert html.count("<progress") == 2
    assert html.rstrip().endswith("</html>")
    assert reverse("wagtailadmin_explore", args=[toolkit.pk]) in html
    assert (toolkit.title, toolkit.slug, toolkit.audience.name) == ("Toolkit voor gemeenten", "gemeenten", "Gemeenten")
    assert plan.carried_out_at is not None
    assert "De variant is gemaakt" in client.get(reverse("variants:made", args=[plan.result_id])).content.decode()


def test_no_proxy_holds_the_progress_back(plan, editor, client) -> None:
    response = client.post(reverse("variants:make", args=[plan.pk]))

    assert response["X-Accel-Buffering"] == "no"
    assert not VariantSet.objects.exists()
    list(response.streaming_content)


def test_a_second_submit_makes_no_second_variant(plan, editor, client) -> None:
    made(client, plan)
    again = made(client, plan)

    assert VariantSet.objects.count() == 1
    assert "De variant is gemaakt" in again


def test_a_variant_that_was_thrown_away_is_not_made_again_by_an_old_window(plan, editor, client) -> None:
    made(client, plan)
    ToolkitPage.objects.get(slug="gemeenten").delete()
    html = made(client, plan)

    assert "daarna weggegooid" in html
    assert not ToolkitPage.objects.filter(slug="gemeenten").exists()


def test_the_order_access_and_rights_are_those_that_were_chosen(plan, source, editor, client) -> None:
    second = WorkPackagePageFactory(parent=source.toolkit, title="Twee")
    WorkPackagePageFactory(parent=source.toolkit, title="Drie")
    readers = Group.objects.create(name="Lezers")
    plan.answers["pages"] = {
        "order": [str(second.pk), str(source.package.pk)],
        "take": [str(second.pk), str(source.package.pk)],
    }
    plan.answers["access"] = {"kind": "groups", "groups": [str(readers.pk)], "policy": "draft"}
    plan.save()
    made(client, plan)
    variant = VariantSet.objects.get()

    # The third is new since the answer: it comes along, as the last.
    assert [page.title for page in variant.toolkit.get_children()] == ["Twee", "De bedoeling", "Drie"]
    assert list(variant.toolkit.get_view_restrictions().get().groups.all()) == [readers]
    assert variant.policy == "draft"


def test_a_new_organisation_is_made_and_published(plan, editor, client) -> None:
    HouseStyleFactory(slug="forest")
    plan.answers["audience"] = {"choice": "new", "name": "Gemeente Wilgenrade", "house_style": "forest"}
    plan.save()
    made(client, plan)
    audience = Audience.objects.get(name="Gemeente Wilgenrade")

    assert audience.live
    assert audience.latest_revision is not None
    assert audience.theme() == "forest"
    assert ToolkitPage.objects.get(slug="gemeenten").audience == audience


@pytest.mark.parametrize(
    ("error", "words"), [(RuntimeError("kapot"), "Er ging iets mis"), (DatabaseError("bezet"), "te druk")]
)
@pytest.mark.usefixtures("editor")
def test_what_goes_wrong_undoes_everything_and_leads_back(plan, client, monkeypatch, error, words) -> None:
    plan.answers["audience"] = {"choice": "new", "name": "Gemeente Wilgenrade"}
    plan.save()
    before = Page.objects.count()

    def fail(*args: Any, **kwargs: Any) -> None:
        raise error

    monkeypatch.setattr(deriving, "link_pages", fail)
    html = made(client, plan)
    plan.refresh_from_db()

    assert words in html
    assert "De variant is gemaakt" not in html
    assert reverse("variants:preview", args=[plan.pk]) in html
    assert Page.objects.count() == before
    assert not Audience.objects.filter(name="Gemeente Wilgenrade").exists()
    assert plan.carried_out_at is None


def test_an_address_that_was_taken_meanwhile_is_told(plan, source, editor, client) -> None:
    second = VariantPlan.objects.create(source=source.toolkit, owner=editor, answers=plan.answers)
    made(client, plan)
    html = made(client, second)

    assert "Stap ‘Naam en adres’ is nog niet klaar" in html
    assert VariantSet.objects.count() == 1


@pytest.fixture
def connection_stays() -> Iterator[None]:
    """Keep the connection of the test: the end of a request closes it, and with it what the test did."""
    request_finished.disconnect(close_old_connections)
    yield
    request_finished.connect(close_old_connections)


@pytest.mark.usefixtures("connection_stays")
@pytest.mark.parametrize("lines", [1, 2, 3])
def test_the_work_goes_on_when_the_browser_goes_away(plan, anna, rf, lines) -> None:
    # Not through the test client: that ends a response in a way of its own.
    request = rf.post("/")
    request.user = anna
    response: Any = make(request, plan.pk)
    stream = iter(response.streaming_content)
    for _ in range(lines):
        next(stream)
    response.close()
    plan.refresh_from_db()

    assert plan.result is not None
    assert plan.result.links.filter(page__isnull=False).count() == 2


def test_the_events_come_in_the_language_of_the_editor_and_leave_no_language_behind() -> None:
    def events() -> Any:
        yield translation.get_language()
        yield translation.get_language()

    with translation.override("en"):
        assert list(to_the_end(events(), language="fy", user=None)) == ["fy", "fy"]
        assert translation.get_language() == "en"


def test_the_history_says_who_made_it(plan, editor, client) -> None:
    made(client, plan)
    entries = PageLogEntry.objects.filter(page__slug="gemeenten")

    assert entries.filter(action="variants.derive", user=editor).count() == 1
    assert not entries.filter(user=None).exists()


@pytest.fixture
def waiting(source, monkeypatch) -> list[str]:
    """Give the source a translation, and make carrying it along fail while the list holds something."""
    translate(source.toolkit, "en", title="Ministries")
    failing = ["en"]
    carry = carrying.carry

    def carry_or_fail(*args: Any) -> int:
        if failing:
            raise RuntimeError(failing[0])
        return carry(*args)

    monkeypatch.setattr(carrying, "carry", carry_or_fail)
    return failing


def test_translations_that_stay_behind_are_finished_later(plan, waiting, editor, client) -> None:
    html = made(client, plan)
    variant = VariantSet.objects.get()
    finish = reverse("variants:finish_translations", args=[variant.pk])

    assert "Niet alle vertalingen zijn meegekomen" in html
    assert "De variant is gemaakt" in html
    assert CarriedTranslation.objects.filter(made_at=None).exists()
    assert finish in client.get(reverse("variants:index")).content.decode()

    waiting.clear()
    html = b"".join(client.post(finish).streaming_content).decode()
    assert "Toolkit voor gemeenten: vertaling in het" in html
    assert not CarriedTranslation.objects.filter(made_at=None).exists()
    english = ToolkitPage.objects.get(slug="gemeenten", locale__language_code="en")
    assert not english.live
    assert finish not in client.get(reverse("variants:index")).content.decode()


def test_the_command_finishes_translations(plan, waiting, editor, client, capsys) -> None:
    made(client, plan)
    waiting.clear()
    call_command("carry_translations")
    call_command("carry_translations")

    assert not CarriedTranslation.objects.filter(made_at=None).exists()
    assert "Klaar: 0 vertalingen." in capsys.readouterr().out


def test_a_plan_that_is_gone_is_told(plan, editor) -> None:
    plan.delete()
    events = list(carry_out(plan.pk or 0, editor))

    assert [type(each) for each in events] == [Failed]
