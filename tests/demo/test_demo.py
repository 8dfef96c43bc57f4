"""The demo content: complete, in three languages, and loaded once however often it is asked for."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from wagtail.models import Page

from home.demo import texts
from home.models import ArticlePage
from toolkits.models import Card, PermanentCode, Question, QuotePlatePage, ToolkitPage, WorkPackagePage
from toolkits.reading import content_as_dict, resolve_page

PLACEHOLDERS = re.compile(r"\b(lorem|ipsum|todo|tbd|xxx|placeholder|voorbeeldtekst|vul in)\b|…\s*…", re.IGNORECASE)


# With `pytest -n 2 --dist loadgroup` one process loads the demo, and not both.
pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.xdist_group("demo"), pytest.mark.slow]


def package(slug: str, language: str = "nl") -> Any:
    return WorkPackagePage.objects.get(slug=slug, locale__language_code=language)


def packages(toolkit: str, language: str = "nl") -> list[Any]:
    parent = ToolkitPage.objects.filter(slug=toolkit, locale__language_code=language).first()
    return list(WorkPackagePage.objects.child_of(parent).live()) if parent else []


def resolved(page: Any) -> Any:
    return resolve_page(page.specific, language=page.locale.language_code, reader=AnonymousUser())


def every_content() -> list[Any]:
    return [resolved(page) for page in Page.objects.live().filter(depth__gt=1)]


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)
    elif isinstance(value, str):
        yield value


def items(page: Any) -> Counter[str]:
    return Counter(item.kind for section in resolved(page).sections for item in section.items)


def test_loading_again_changes_nothing():
    def state() -> tuple[Any, ...]:
        pages = list(Page.objects.order_by("pk").values_list("pk", "url_path", "live", "latest_revision_id"))
        codes = list(PermanentCode.objects.order_by("code").values_list("code", "page_key", "block_id"))
        return pages, codes, Card.objects.count(), Question.objects.count()

    before = state()
    call_command("load_demo", stdout=StringIO())
    assert state() == before
    assert len(before[1]) > 100


def test_there_are_two_toolkits_with_five_and_three_packages():
    assert [len(packages(toolkit)) for toolkit in ("ministeries", "gemeenten")] == [5, 3]
    assert QuotePlatePage.objects.filter(locale__language_code="nl").count() == 1
    assert ArticlePage.objects.filter(locale__language_code="nl").count() == 1


def test_every_package_is_whole_but_the_one_with_announced_parts():
    announced = []
    for page in (*packages("ministeries"), *packages("gemeenten")):
        if any(section.availability == "announced" for section in resolved(page).sections):
            announced.append(page)
            continue
        kinds = items(page)
        assert kinds["film"] == 1, page
        assert kinds["worksheet"] in {4, 5}, page
        assert kinds["card"] == 10, page
        assert kinds["question"] >= 5, page
    assert len(announced) == 1
    assert announced[0] in packages("gemeenten")


def test_questions_are_as_many_and_as_long_as_they_come():
    counts = [items(page)["question"] for page in (*packages("ministeries"), *packages("gemeenten"))]
    assert 17 in counts
    assert 359 in {len(question.text) for question in Question.objects.filter(locale__language_code="nl")}


def test_the_ministries_are_whole_in_english():
    dutch, english = packages("ministeries"), packages("ministeries", "en")
    assert len(english) == 5
    for source, translation in zip(dutch, english, strict=True):
        content = resolved(translation)
        assert items(source) == items(translation)
        assert content.number == resolved(source).number
        assert {item.language for section in content.sections for item in section.items} == {"en"}


def test_one_package_is_in_frisian_with_its_own_number():
    (frisian,) = packages("ministeries", "fy")
    content = resolved(frisian)
    assert content.number == 1
    assert {item.language for section in content.sections for item in section.items} == {"fy"}


def test_no_text_has_a_variable_or_a_placeholder_left():
    for content in every_content():
        for text in strings(content_as_dict(content)):
            assert "{" not in text, (content.url, text)
            assert not PLACEHOLDERS.search(text), (content.url, text)


def test_every_page_becomes_data_and_every_placement_has_a_code():
    for content in every_content():
        json.dumps(content_as_dict(content))
        for section in content.sections:
            if section.part == "body" and section.kind not in {"text", "packages"}:
                assert all(item.code or item.kind in {"article", "toolkit"} for item in section.items), content.url


def test_every_card_is_said_once():
    fronts = Counter(Card.objects.filter(locale__language_code="nl").values_list("front", flat=True))
    assert [front for front, count in fronts.items() if count > 1] == []


def test_every_translated_file_has_the_shape_of_its_source():
    for language in ("en", "fy"):
        for name in texts.files():
            translation = texts.read(language, name)
            if translation is not None:
                assert list(texts.dictionary(texts.read("nl", name), translation)), name


def test_there_are_no_log_ins_but_those_of_the_settings(settings, django_user_model):
    assert set(django_user_model.objects.values_list("username", flat=True)) == set(settings.DEMO_LOGINS)


def test_the_page_tree_is_whole_in_every_language():
    # wagtail-localize once published translations with a stale number of children, which hid them from Wagtail.
    assert Page.find_problems() == ([], [], [], [], [])
