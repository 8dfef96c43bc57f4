"""The steps of the wizard: answering, leaving, going back."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from tests.factories import AudienceFactory, QuotePlatePageFactory, WorkPackagePageFactory
from toolkits.models import Audience
from toolkits.variants.models import VariantPlan
from toolkits.variants.planning import rights_of
from toolkits.variants.wizard.name_form import proposed_title
from toolkits.variants.wizard.steps import STEPS, all_forms, first_open, form_for
from toolkits.variants.wizard.views import StepView

pytestmark = pytest.mark.django_db

NEW = {"choice": "new", "name": "Gemeente Wilgenrade", "singular": "gemeente", "definite": "de gemeente"}


@pytest.fixture
def editor(anna, client) -> Any:
    client.force_login(anna)
    return anna


def step(plan: VariantPlan, slug: str) -> str:
    return reverse("variants:step", args=[plan.pk, slug])


def test_all_steps_lead_from_a_toolkit_to_the_preview(source, municipalities, editor, client) -> None:
    address = reverse("variants:start", args=[source.toolkit.pk])
    pages = [str(source.package.pk)]
    for sent in (
        {"choice": municipalities.pk},
        {"title": "Gemeenten", "slug": "gemeenten"},
        {"order": pages, "take": pages},
        {"kind": "", "policy": "wait"},
    ):
        response = client.post(address, {**sent, "next": ""}, follow=True)
        address = response.request["PATH_INFO"]

    plan = VariantPlan.objects.get()
    assert address == reverse("variants:preview", args=[plan.pk])
    assert first_open(all_forms(plan, editor)) is None


def test_an_empty_first_step_starts_no_plan(source, editor, client) -> None:
    response = client.post(reverse("variants:start", args=[source.toolkit.pk]), {"next": ""})

    assert "Kies voor wie de variant is." in response.content.decode()
    assert not VariantPlan.objects.exists()


@pytest.mark.parametrize("button", ["back", "leave"])
def test_half_answers_are_kept_when_leaving_and_no_mistake_is_shown(plan, editor, client, button) -> None:
    client.post(step(plan, "naam"), {"title": "Half", "slug": "Niet Goed", button: ""})
    html = client.get(step(plan, "naam")).content.decode()

    assert 'value="Niet Goed"' in html
    assert "error-message" not in html
    assert str(VariantPlan.objects.get()) == "Half"


def test_the_preview_leads_to_the_step_that_is_not_ready(plan, editor, client) -> None:
    plan.answers["name"]["slug"] = "ministeries"
    plan.save()
    response = client.get(reverse("variants:preview", args=[plan.pk]), follow=True)

    assert response.request["PATH_INFO"] == step(plan, "naam")
    assert "al in gebruik. ‘ministeries-2’ is nog vrij." in response.content.decode()


def test_a_step_that_does_not_exist_is_not_found(plan, editor, client) -> None:
    assert client.get(step(plan, "iets")).status_code == 404


def test_answers_come_along_safely(plan, editor, client) -> None:
    client.post(step(plan, "naam"), {"title": "<script>x</script>", "slug": "gemeenten", "next": ""})
    html = client.get(reverse("variants:preview", args=[plan.pk])).content.decode()

    assert "<script>x" not in html
    assert "&lt;script&gt;x" in html


def test_every_audience_shows_its_words_in_a_sentence(source, editor, client, municipalities) -> None:
    html = client.get(reverse("variants:start", args=[source.toolkit.pk])).content.decode()

    assert "In Wilgenrade kijkt de gemeente mee met andere gemeenten." in html


def test_a_new_organisation_takes_the_words_it_does_not_have_from_the_broader_one(
    plan, editor, client, municipalities
) -> None:
    plan.answers["audience"] = {**NEW, "parent": str(municipalities.pk), "place": "Buiten"}
    form = form_for(STEPS[0], plan, editor)

    assert form.is_valid()
    assert form.new_example == "In Buiten kijkt de gemeente mee met andere gemeenten."
    assert not Audience.objects.filter(name=NEW["name"]).exists()


@pytest.mark.parametrize(("name", "words"), [(" ", "Geef de organisatie een naam"), ("gemeenten", "bestaat al")])
def test_a_new_organisation_that_can_not_be_made_is_refused_in_a_sentence(plan, anna, name, words) -> None:
    plan.answers["audience"] = {**NEW, "name": name}

    assert words in str(form_for(STEPS[0], plan, anna).errors)


def test_who_may_not_make_audiences_chooses_one_that_is_there(home, plan, make_user) -> None:
    eva = make_user("eva", home, "add", "change", "publish")
    plan.answers["audience"] = NEW

    assert not rights_of(eva, plan.source).audience
    assert "Je mag geen doelgroepen maken" in str(form_for(STEPS[0], plan, eva).errors)


@pytest.mark.parametrize(
    ("title", "name", "plural", "proposed"),
    [
        ("Toolkit voor ministeries", "Gemeenten", "gemeenten", "Toolkit voor gemeenten"),
        ("Toolkit voor ministeries", "Gemeente Wilgenrade", "gemeenten", "Toolkit voor Gemeente Wilgenrade"),
        ("Samen anders", "Gemeenten", "gemeenten", "Gemeenten"),
    ],
)
def test_the_name_that_is_proposed_fits_the_audience(source, title, name, plural, proposed) -> None:
    source.toolkit.title = title
    source.toolkit.audience = AudienceFactory(name="Ministeries", plural="ministeries")

    assert proposed_title(source.toolkit, AudienceFactory(name=name, plural=plural)) == proposed


def test_the_address_that_is_proposed_is_free_and_shown_as_a_whole(home, source, plan, editor) -> None:
    AudienceFactory(name="Ministeries")
    plan.answers = {"audience": {"choice": str(source.toolkit.audience_id)}}
    form = form_for(STEPS[1], plan, editor)

    assert form["slug"].value() == "ministeries-2"
    assert form.address == f"{home.full_url}ministeries-2/"


@pytest.fixture
def three(source) -> list[Any]:
    """Return three packages, the second without a number, with a plate between them."""
    second = WorkPackagePageFactory(parent=source.toolkit, title="Twee", numbered=False)
    QuotePlatePageFactory(parent=source.toolkit, title="Plaat")
    return [source.package, second, WorkPackagePageFactory(parent=source.toolkit, title="Drie")]


def test_pages_are_moved_among_their_own_kind_without_script(plan, three, editor, client) -> None:
    plan.answers.pop("pages")
    plan.save()
    order = [str(page.pk) for page in plan.source.get_children()]
    response = client.post(step(plan, "paginas"), {"order": order, "take": order, "move": f"up-{three[2].pk}"})
    form = form_for(STEPS[2], VariantPlan.objects.get(), editor)

    assert response["Location"].endswith(f"#pagina-{three[2].pk}")
    assert [page.title for page in form.ordered] == ["De bedoeling", "Drie", "Plaat", "Twee"]
    assert form.numbers == {three[0].pk: 1, three[2].pk: 2}
    html = client.get(response["Location"]).content.decode()
    assert "autofocus" in html


def test_what_is_left_out_has_no_number(plan, three, editor) -> None:
    order = [str(page.pk) for page in plan.source.get_children()]
    plan.answers["pages"] = {"order": order, "take": order[1:]}
    form = form_for(STEPS[2], plan, editor)

    assert form.numbers == {three[2].pk: 1}


def test_a_page_that_is_new_at_the_source_comes_along_and_one_that_went_does_not(plan, source, editor) -> None:
    added = WorkPackagePageFactory(parent=source.toolkit, title="Nieuw")
    source.package.unpublish()
    form = all_forms(plan, editor)["pages"]

    assert form.is_valid()
    assert [page.pk for page in form.taken] == [added.pk]


def test_a_variant_without_pages_is_refused(plan, editor) -> None:
    plan.answers["pages"]["take"] = []

    assert "Kies minstens één pagina." in str(all_forms(plan, editor)["pages"].errors)


def test_a_variant_for_groups_names_one(plan, editor) -> None:
    plan.answers["access"]["kind"] = "groups"
    assert "minstens één groep" in str(all_forms(plan, editor)["access"].errors)
    plan.answers["access"]["groups"] = [str(Group.objects.create(name="Lezers").pk)]
    assert all_forms(plan, editor)["access"].is_valid()


def test_another_window_does_not_undo_that_a_plan_was_carried_out(plan, editor, client, variant) -> None:
    view = StepView()
    view.plan, view.step = VariantPlan.objects.get(pk=plan.pk), STEPS[1]
    VariantPlan.objects.filter(pk=plan.pk).update(result=variant)
    view.keep({"title": "Later"})

    assert VariantPlan.objects.get(pk=plan.pk).result == variant
    assert client.get(step(plan, "naam"))["Location"] == reverse("variants:made", args=[variant.pk])
