"""What the preview says will come."""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction

from tests.factories import (
    AudienceFactory,
    CardFactory,
    WorkPackagePageFactory,
    placement,
    section,
    stream,
    text_section,
    translate,
)
from toolkits.variants.models import VariantPlan
from toolkits.variants.wizard.preview import Preview, foresee
from toolkits.variants.wizard.steps import all_forms

pytestmark = pytest.mark.django_db


def seen(plan: VariantPlan, user: Any) -> Preview:
    forms = all_forms(plan, user)
    assert all(form.is_valid() for form in forms.values())
    return foresee(plan, forms)


@pytest.fixture
def ministries(source) -> None:
    """Give the source words of its own."""
    source.toolkit.audience = AudienceFactory(
        name="Ministeries", singular="ministerie", definite="het ministerie", plural="ministeries", place="Den Haag"
    )
    source.toolkit.save()


def test_every_page_is_shown_with_its_number_address_and_what_is_on_it(home, plan, source, anna) -> None:
    toolkit, package = seen(plan, anna).pages

    assert (toolkit.title, toolkit.address) == ("Toolkit voor gemeenten", f"{home.full_url}gemeenten/")
    assert (package.number, package.address) == (1, f"{home.full_url}gemeenten/de-bedoeling/")
    assert package.parts == ["1 tekst", "3 denk- en doekaartjes"]


def test_hidden_cards_are_not_counted(plan, source, anna) -> None:
    source.package.body = stream(
        section("cards", "", [placement(CardFactory()), placement(CardFactory(), hidden=True)])
    )
    source.package.save()

    assert seen(plan, anna).pages[1].parts == ["1 denk- en doekaartje"]


def test_translations_that_come_along_are_told_by_language(plan, source, anna) -> None:
    translate(source.toolkit, "en", title="Ministries")
    translate(source.package, "en", title="The point")
    translate(source.package, "fy", title="De bedoeling", live=False)
    preview = seen(plan, anna)

    assert [number for _language, number in preview.languages] == [2]
    assert len(preview.pages[1].languages) == 1


@pytest.mark.usefixtures("ministries")
def test_sentences_with_words_of_the_audience_are_shown_before_and_after(plan, source, anna) -> None:
    source.cards[0].front = "Gewoon. Wat doet {de_organisatie} in {plaats}?"
    source.cards[0].save()

    assert [(each.before, each.after) for each in seen(plan, anna).filled] == [
        ("Wat doet het ministerie in Den Haag?", "Wat doet de gemeente in Wilgenrade?")
    ]


@pytest.mark.usefixtures("ministries")
def test_texts_that_name_the_old_audience_are_counted_with_examples(plan, source, anna) -> None:
    source.package.introduction = "<p>Eerst iets. Bij het ministerie gaat het zo.</p>"
    source.package.save()
    source.cards[0].front = "Ministerieel is een ander woord."
    source.cards[0].save()
    preview = seen(plan, anna)

    assert preview.old_count == 1
    only = preview.old_words[0]
    assert (only.where, only.before, only.word, only.after) == (
        "De bedoeling",
        "Bij ",
        "het ministerie",
        " gaat het zo.",
    )


def test_links_to_what_does_not_come_along_are_told(plan, source, anna) -> None:
    left = WorkPackagePageFactory(parent=source.toolkit, title="Blijft")
    source.package.body = stream(text_section("", f'<p><a linktype="page" id="{left.pk}">x</a></p>'))
    source.package.save()
    plan.answers["pages"] = {"order": [str(source.package.pk), str(left.pk)], "take": [str(source.package.pk)]}
    preview = seen(plan, anna)

    assert (preview.own_links, preview.left_links) == (0, ["Blijft"])
    plan.answers["pages"]["take"].append(str(left.pk))
    preview = seen(plan, anna)
    assert (preview.own_links, preview.left_links) == (1, [])


def test_opening_what_is_shut_is_warned_for(plan, source, anna, client) -> None:
    client.force_login(anna)
    address = reverse("variants:preview", args=[plan.pk])
    assert "straks voor iedereen te lezen" not in client.get(address).content.decode()
    PageViewRestriction.objects.create(page=source.toolkit, restriction_type="login")
    assert "straks voor iedereen te lezen" in client.get(address).content.decode()


def test_the_preview_costs_the_same_with_one_and_ten_packages(
    plan, source, anna, django_assert_max_num_queries
) -> None:
    for number in range(9):
        body = stream(section("cards", "", [placement(CardFactory()) for _ in range(5)]))
        WorkPackagePageFactory(parent=source.toolkit, title=f"Pakket {number}", body=body)
    # The forms: audiences 1, free address 3, pages 2, restrictions and groups 10. The preview: translations 1, one for
    # each kind of material. Twice that is far below one for each package.
    with django_assert_max_num_queries(40):
        preview = seen(plan, anna)

    assert len(preview.pages) == 11
