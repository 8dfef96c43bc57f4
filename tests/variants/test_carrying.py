"""Translations that come along with a variant."""

from typing import Any

import pytest
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from tests.variants.editing import change, live_of, said
from toolkits.variants.carrying import carry_translations
from toolkits.variants.models import CarriedTranslation
from toolkits.variants.readiness.registry import find_about

pytestmark = pytest.mark.django_db


def translate(page: Any, words: dict[str, str]) -> Any:
    """Translate a page to English the way translators do, and publish it."""
    english = Locale.objects.get(language_code="en")
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=english)
    for segment in StringSegment.objects.filter(source=source).select_related("string"):
        StringTranslation.objects.create(
            translation_of=segment.string,
            locale=english,
            context=segment.context,
            data=words.get(segment.string.data, segment.string.data),
        )
    translation.save_target(publish=False)
    made = page.get_translation(english)
    made.get_latest_revision().publish()
    return made


@pytest.fixture
def translated(home, source) -> Any:
    home.copy_for_translation(Locale.objects.get(language_code="en"))
    translate(source.toolkit, {"Ministeries": "Ministries"})
    translate(source.fresh(), {"Zo begint het.": "This is how it starts.", "Waarom": "Why"})
    return source


def test_a_translation_comes_along_as_a_draft_to_be_looked_at(translated, make_variant) -> None:
    variant = make_variant(translated.toolkit)
    done = list(carry_translations(variant))
    package = variant.toolkit.get_children().first()
    english = package.get_translation(Locale.objects.get(language_code="en")).specific

    assert "This is how it starts." in english.get_latest_revision_as_object().introduction
    assert not english.live
    assert english.get_parent().specific.translation_key == variant.toolkit.translation_key
    assert {each.reviewed_at for each in done} == {None}
    assert all(each.made_at for each in done)
    assert max(each.strings for each in done) > 1


def test_what_was_carried_can_be_translated_further(translated, make_variant) -> None:
    variant = make_variant(translated.toolkit)
    list(carry_translations(variant))
    package = variant.toolkit.get_children().first()
    translation = Translation.objects.get(source__object__translation_key=package.translation_key)

    assert translation.get_progress() == (translation.get_progress()[0],) * 2


def test_another_name_is_not_carried(translated, make_variant) -> None:
    variant = make_variant(translated.toolkit, title="Gemeenten")
    list(carry_translations(variant))
    english = variant.toolkit.get_translation(Locale.objects.get(language_code="en"))

    assert english.title == "Gemeenten"


def test_breaking_off_leaves_the_rest_to_do(translated, make_variant) -> None:
    variant = make_variant(translated.toolkit)
    steps = iter(carry_translations(variant))
    next(steps)
    assert CarriedTranslation.objects.filter(made_at=None).count() == 1

    assert len(list(carry_translations(variant))) == 1
    assert not CarriedTranslation.objects.filter(made_at=None).exists()


def test_an_unpublished_translation_stays_behind(translated, make_variant) -> None:
    for page in Page.objects.filter(locale__language_code="en", depth__gt=2):
        page.unpublish()

    assert not list(carry_translations(make_variant(translated.toolkit)))


def test_the_readiness_list_asks_to_look_at_it_until_it_is_published(translated, make_variant) -> None:
    variant = make_variant(translated.toolkit)
    list(carry_translations(variant))
    package = variant.toolkit.get_children().first()
    english = package.get_translation(Locale.objects.get(language_code="en"))
    found = find_about([package])[package.pk]
    assert [each.target.pk for each in found if each.check == "carried"] == [english.pk]

    english.get_latest_revision().publish()
    assert "carried" not in {each.check for each in find_about([package]).get(package.pk, [])}


def test_the_source_keeps_its_translation(translated, make_variant) -> None:
    english = translated.fresh().get_translation(Locale.objects.get(language_code="en"))
    variant = make_variant(translated.toolkit)
    list(carry_translations(variant))
    change(variant.toolkit.get_children().first(), "introduction", ["rich", "<p>Anders.</p>"])

    assert said(live_of(english), "introduction") == said(live_of(english.specific), "introduction")
    assert "This is how it starts." in said(live_of(english), "introduction")
