"""Builders of pages, published unless said otherwise (`live=False`)."""

import wagtail_factories
from wagtail.models import Collection, Locale, Page, Site

from home.models import ArticlePage, HomePage, StandardPage
from toolkits.models import QuotePlatePage, ToolkitPage, WorkPackagePage


class HomePageFactory(wagtail_factories.PageFactory):
    """A front door."""

    title = "Verandertoolkits"
    slug = "start"

    class Meta:
        model = HomePage


class ToolkitPageFactory(wagtail_factories.PageFactory):
    """A toolkit."""

    class Meta:
        model = ToolkitPage


class WorkPackagePageFactory(wagtail_factories.PageFactory):
    """A work package."""

    class Meta:
        model = WorkPackagePage


class QuotePlatePageFactory(wagtail_factories.PageFactory):
    """A quote plate."""

    class Meta:
        model = QuotePlatePage


class ArticlePageFactory(wagtail_factories.PageFactory):
    """A column."""

    class Meta:
        model = ArticlePage


class StandardPageFactory(wagtail_factories.PageFactory):
    """An ordinary page."""

    class Meta:
        model = StandardPage


def make_site() -> HomePage:
    """Make the locales, the Dutch home page and the default site; return the home page."""
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in ("nl", "en", "fy")}
    # A test that empties the database takes away the roots that Wagtail's migrations made.
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root", locale=locales["nl"])
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    home: HomePage = HomePageFactory(parent=root, locale=locales["nl"])
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "port": 80, "root_page": home, "site_name": "Verandertoolkits"},
    )
    return home
