"""Making a variant of a toolkit."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import GroupPagePermission, Page, PageViewRestriction

from tests.factories import ArticlePageFactory, AudienceFactory, WorkPackagePageFactory, placement, section, stream
from toolkits.models import Audience, ToolkitPage, WorkPackagePage
from toolkits.variants.comparing import State
from toolkits.variants.deriving import Access, Recipe, Step, derive, pages_to_derive
from toolkits.variants.models import VariantLink, VariantSet
from toolkits.variants.subjects import subjects_of

pytestmark = pytest.mark.django_db


def package_of(variant: VariantSet) -> Any:
    return variant.toolkit.get_children().first().specific


def test_a_variant_is_made_of_drafts(source, variant) -> None:
    toolkit = ToolkitPage.objects.get(title="Gemeenten")
    package = package_of(variant)

    assert not toolkit.live
    assert not package.live
    assert toolkit.audience == Audience.objects.get(name="Gemeenten")
    assert toolkit.get_parent().pk == source.toolkit.get_parent().pk
    assert package.introduction == source.package.introduction
    assert package.get_latest_revision() is not None


def test_nothing_differs_right_after_making_but_the_name(source, variant) -> None:
    subjects = subjects_of([variant.toolkit_id])
    changed = [unit for subject in subjects for unit in subject.units() if unit.state is not State.UNTOUCHED]

    assert [(unit.path, unit.state) for unit in changed] == [("title", State.HERE)]


def test_links_between_the_pages_lead_to_the_pages_of_the_variant(source, variant) -> None:
    text = package_of(variant).body[0].value["text"].source

    assert f'id="{variant.toolkit.pk}"' in text
    assert f'id="{source.toolkit.pk}"' not in text
    assert (
        f'id="{variant.toolkit.pk}"' in package_of(variant).get_latest_revision_as_object().body[0].value["text"].source
    )


def test_cards_stay_shared(source, variant) -> None:
    cards = [item.value["card"] for item in package_of(variant).body[1].value["placements"].bound_blocks]

    assert cards == source.cards


def test_only_what_is_published_comes_along(source, make_variant) -> None:
    WorkPackagePageFactory(parent=source.toolkit, title="Nog niet af", live=False)
    draft = source.fresh()
    draft.introduction = "<p>Een nieuw begin.</p>"
    draft.save_revision()
    variant = make_variant(source.toolkit)

    assert [page.title for page in variant.toolkit.get_children()] == ["De bedoeling"]
    assert package_of(variant).introduction == "<p>Zo begint het.</p>"
    assert "Een nieuw begin" not in package_of(variant).get_latest_revision_as_object().introduction


def test_packages_come_in_the_chosen_order_and_what_was_left_is_remembered(source, make_variant) -> None:
    for title in ("Twee", "Drie"):
        WorkPackagePageFactory(parent=source.toolkit, title=title)
    first, second, third = pages_to_derive(source.toolkit)
    variant = make_variant(source.toolkit, pages=[third, first])

    assert [page.title for page in variant.toolkit.get_children()] == ["Drie", "De bedoeling"]
    assert VariantLink.objects.get(variant=variant, page=None).source_id == second.pk


@pytest.mark.parametrize(
    ("choices", "words"),
    [({"slug": "ministeries"}, "al in gebruik"), ({"slug": "Met spaties"}, "kleine letters"), ({"title": " "}, "naam")],
)
def test_what_can_not_be_made_is_refused_in_a_sentence_and_nothing_is_made(
    source, make_variant, choices, words
) -> None:
    before = Page.objects.count()
    with pytest.raises(ValidationError, match=words):
        make_variant(source.toolkit, **choices)

    assert Page.objects.count() == before


def test_a_toolkit_that_was_never_published_has_no_variants(source, make_variant) -> None:
    source.toolkit.unpublish()
    with pytest.raises(ValidationError, match="Publiceer"):
        make_variant(ToolkitPage.objects.get(pk=source.toolkit.pk))


def test_a_variant_of_a_variant_is_as_deep_as_it_goes(variant, make_variant) -> None:
    toolkit = variant.toolkit
    for name in ("een", "twee"):
        toolkit.get_latest_revision().publish()
        toolkit = ToolkitPage.objects.get(pk=toolkit.pk)
        if name == "een":
            toolkit = make_variant(toolkit, title=name, slug=name).toolkit
    with pytest.raises(ValidationError, match="variant van een variant"):
        make_variant(toolkit, title="drie", slug="drie")


def test_a_circle_is_refused(source, variant) -> None:
    with pytest.raises(ValidationError, match="eigen variant"):
        VariantSet(toolkit=source.toolkit, source=variant.toolkit).clean()


def test_breaking_off_leaves_nothing(source, anna) -> None:
    before = Page.objects.count()
    steps = derive(
        Recipe(source=source.toolkit, title="Half", slug="half", audience=None, pages=pages_to_derive(source.toolkit)),
        anna,
    )
    with transaction.atomic():
        assert isinstance(next(steps), Step)
        steps.close()

    assert Page.objects.count() == before
    assert not VariantSet.objects.exists()


def test_who_may_read_and_edit_is_chosen_for_the_variant(source, make_variant) -> None:
    PageViewRestriction.objects.create(page=source.toolkit, restriction_type="login")
    readers, editors = Group.objects.create(name="Lezers"), Group.objects.create(name="Schrijvers")
    open_one = make_variant(source.toolkit)
    shut = make_variant(source.toolkit, slug="dicht", access=Access(kind="groups", groups=[readers]), editors=[editors])

    assert not PageViewRestriction.objects.filter(page=open_one.toolkit.pk).exists()
    assert list(PageViewRestriction.objects.get(page=shut.toolkit.pk).groups.all()) == [readers]
    assert set(GroupPagePermission.objects.filter(group=editors).values_list("page", flat=True)) == {shut.toolkit.pk}


def test_a_column_in_the_toolkit_is_chosen_from_the_variant(home, source, make_variant) -> None:
    column = ArticlePageFactory(parent=source.toolkit, title="Column")
    package = source.fresh()
    package.body = stream(section("articles", "Lees ook", [placement(column)]))
    package.save_revision().publish()
    variant = make_variant(source.toolkit)
    own = next(page for page in variant.toolkit.get_children() if page.title == "Column")
    copy = WorkPackagePage.objects.get(pk=package_of(variant).pk)

    assert copy.body[0].value["placements"][0]["article"].pk == own.pk


def test_the_words_of_the_new_audience_fill_the_texts(source, make_variant) -> None:
    variant = make_variant(source.toolkit, audience=AudienceFactory(name="Wilgenrade"))

    assert variant.toolkit.audience.words()["organisatie"] == "gemeente"
