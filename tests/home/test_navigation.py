"""What stands around every page."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils.translation import override
from wagtail.models import BaseViewRestriction, PageViewRestriction, Site

from home.navigation import navigation_for, site_navigation
from tests.factories import (
    ArticlePageFactory,
    AudienceFactory,
    StandardPageFactory,
    ToolkitPageFactory,
    WorkPackagePageFactory,
    translate,
)


@pytest.fixture
def reader(rf, home):
    def ask(path: str = "/"):
        request = rf.get(path, headers={"host": "localhost"})
        request.user = AnonymousUser()
        return request

    return ask


@pytest.fixture
def toolkit(home):
    audience = AudienceFactory(name="Ministeries")
    return ToolkitPageFactory(parent=home, title="Toolkit voor ministeries", slug="ministeries", audience=audience)


def test_the_navigation_holds_the_toolkits_by_audience_and_the_pages(reader, home, toolkit) -> None:
    StandardPageFactory(parent=home, title="Werken met een toolkit", slug="werken")
    ArticlePageFactory(parent=home, title="Een column", slug="column")
    WorkPackagePageFactory(parent=toolkit, title="Pakket", slug="pakket")
    assert [link.title for link in navigation_for(reader()).links] == ["Ministeries", "Werken met een toolkit"]


def test_the_footer_has_the_accessibility_and_privacy_pages(reader, home) -> None:
    StandardPageFactory(parent=home, title="Toegankelijkheid", slug="toegankelijkheid")
    StandardPageFactory(parent=home, title="Privacy", slug="privacy")
    navigation = navigation_for(reader())
    assert navigation.accessibility is not None
    assert navigation.privacy is not None
    assert navigation.accessibility.url == "/toegankelijkheid/"
    assert navigation.privacy.url == "/privacy/"
    assert navigation.links == ()


def test_drafts_and_restricted_pages_are_in_nobodys_navigation(reader, home, toolkit) -> None:
    StandardPageFactory(parent=home, title="Concept", slug="concept", live=False)
    PageViewRestriction.objects.create(page=toolkit, restriction_type=BaseViewRestriction.LOGIN)
    assert navigation_for(reader()).links == ()


def test_the_navigation_knows_where_the_reader_is(reader, toolkit) -> None:
    assert navigation_for(reader("/ministeries/")).links[0].current == "page"
    assert navigation_for(reader("/ministeries/pakket/")).links[0].current == "true"
    assert navigation_for(reader("/")).links[0].current == ""


def test_the_navigation_is_in_the_active_language(reader, home, toolkit) -> None:
    translate(home, "en", title="Toolkits")
    translate(toolkit, "en", title="Toolkit for ministries")
    with override("en"):
        navigation = navigation_for(reader("/en/"))
    assert navigation.home_url == "/en/"
    assert [link.url for link in navigation.links] == ["/en/ministeries/"]
    assert [(each.code, each.url, each.current) for each in navigation.homes] == [
        ("nl", "/", False),
        ("en", "/en/", True),
    ]


def test_the_navigation_costs_two_queries_and_nothing_when_nobody_asks(
    reader, toolkit, django_assert_num_queries
) -> None:
    request = reader()
    Site.find_for_request(request)
    toolkit.get_url(request)
    with django_assert_num_queries(0):
        around = site_navigation(request)
    # What is shut for this reader, and the pages themselves.
    with django_assert_num_queries(2):
        assert around["site_nav"].links
        assert str(around["home_url"]) == "/"
        assert list(around["languages"])


def test_a_site_without_pages_still_has_a_name(rf, db) -> None:
    Site.objects.all().delete()
    request = rf.get("/")
    request.user = AnonymousUser()
    assert navigation_for(request).site_name
