"""A query whose SQL is made once gives what the query itself gives."""

import pytest
from wagtail.models import Page, PageViewRestriction

from tests.access.conftest import restrict
from toolkits.access import everything_is_open
from toolkits.access.prepared import Prepared

pytestmark = pytest.mark.django_db

FIELDS = ("pk", "title", "live", "last_published_at", "latest_revision_created_at")


@pytest.mark.parametrize("slug", ["pakket", "nergens", "it's", '"', "%s", "\\", "é\x01"])
def test_it_finds_what_the_query_finds(package, slug):
    prepared = Prepared(lambda value: Page.objects.filter(slug=value, live=True).values_list(*FIELDS), 1)
    for value in (slug, package.slug, slug):
        assert prepared.rows(value) == list(Page.objects.filter(slug=value, live=True).values_list(*FIELDS))


def test_one_restriction_anywhere_closes_the_short_way(package):
    assert everything_is_open()
    restrict(package)
    assert not everything_is_open()
    PageViewRestriction.objects.all().delete()
    assert everything_is_open()
