"""Who may see a page: in lists, and when asking for it."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from wagtail.models import Page

from tests.access.conftest import GROUPS, LOGIN, PASSWORD, restrict
from tests.factories import StandardPageFactory, WorkPackagePageFactory, translate
from toolkits import access
from toolkits.access import authorize_page, is_restricted, visible_to

NOBODY = AnonymousUser()


def sees(reader, page) -> bool:
    listed = bool(visible_to(reader).filter(pk=page.pk).exists())
    assert access.sees(reader, page) is listed
    return listed


@pytest.mark.parametrize(
    ("kind", "reader", "seen"),
    [
        (None, "anonymous", True),
        (LOGIN, "anonymous", False),
        (LOGIN, "outsider", True),
        (LOGIN, "superuser", True),
        (GROUPS, "anonymous", False),
        (GROUPS, "member", True),
        (GROUPS, "outsider", False),
        (GROUPS, "superuser", True),
        (PASSWORD, "anonymous", False),
        (PASSWORD, "member", False),
        (PASSWORD, "superuser", False),
    ],
)
def test_a_restriction_lets_only_its_readers_through(kind, reader, seen, package, readers):
    if kind:
        restrict(package, kind, *readers["member"].groups.all())
    assert sees(readers[reader], package) is seen


@pytest.mark.parametrize(
    ("kind", "reader", "allowed"),
    [
        (LOGIN, "anonymous", False),
        (LOGIN, "outsider", True),
        (GROUPS, "member", True),
        (GROUPS, "outsider", False),
        (GROUPS, "superuser", True),
    ],
)
def test_asking_for_a_page_agrees_with_the_lists(kind, reader, allowed, package, readers, ask):  # noqa: PLR0913 - fixtures
    restrict(package, kind, *readers["member"].groups.all())
    assert (authorize_page(ask(package, readers[reader]), package) is None) is allowed


def test_who_must_log_in_comes_back_to_the_page(package, ask):
    restrict(package)
    response = authorize_page(ask(package, NOBODY), package)
    assert response is not None
    assert response.status_code == 302
    assert response["Location"].endswith("?next=/ministeries/voor-wie/")


def test_a_shared_password_is_asked_for_and_then_opens_the_page(package, client):
    restrict(package, PASSWORD)
    asked = client.get(package.url)
    assert 'name="password"' in asked.content.decode()
    action = asked.context["action_url"]
    wrong = client.post(action, {"password": "fout", "return_url": package.url})
    assert 'name="password"' in wrong.content.decode()
    assert client.post(action, {"password": "geheim", "return_url": package.url}).status_code == 302
    assert 'name="password"' not in client.get(package.url).content.decode()


def test_the_shared_password_of_the_dutch_page_opens_its_translation(package, client):
    english = translate(package, "en")
    restrict(package, PASSWORD)
    asked = client.get(english.url)
    client.post(asked.context["action_url"], {"password": "geheim", "return_url": english.url})
    assert 'name="password"' not in client.get(english.url).content.decode()


def test_a_page_without_restriction_is_for_everybody(package, ask):
    assert authorize_page(ask(package, NOBODY), package) is None
    assert not is_restricted(package)


@pytest.mark.parametrize("reader", ["anonymous", "superuser"])
def test_drafts_are_never_given(reader, toolkit, readers, ask):
    draft = WorkPackagePageFactory(parent=toolkit, title="Concept", live=False)
    assert not sees(readers[reader], draft)
    with pytest.raises(Http404):
        authorize_page(ask(draft, readers[reader]), draft)


def test_a_restriction_shuts_everything_below(toolkit, package, ask):
    restrict(toolkit)
    assert not sees(NOBODY, package)
    assert authorize_page(ask(package, NOBODY), package) is not None
    assert is_restricted(package)


def test_a_restriction_leaves_the_neighbours_open(toolkit, package):
    other = WorkPackagePageFactory(parent=toolkit, title="Ander pakket")
    restrict(package)
    assert sees(NOBODY, other)
    assert sees(NOBODY, toolkit)


@pytest.mark.parametrize("language", ["en", "fy"])
@pytest.mark.parametrize("translated_first", [True, False])
def test_a_restriction_shuts_the_translations_of_pages_below(language, translated_first, toolkit, package, ask):
    if not translated_first:
        restrict(toolkit)
    translate(toolkit, language)
    translation = translate(package, language)
    if translated_first:
        restrict(toolkit)
    assert not sees(NOBODY, translation)
    assert authorize_page(ask(translation, NOBODY), translation) is not None
    assert is_restricted(translation)


def test_a_restriction_on_a_translation_shuts_the_source(toolkit, package):
    english = translate(package, "en")
    restrict(english.get_parent())
    assert not sees(NOBODY, package)


def test_a_translation_that_was_moved_elsewhere_stays_shut(home, toolkit, package, ask):
    english = translate(package, "en")
    english.move(english.get_parent().get_parent(), pos="last-child")
    english.refresh_from_db()
    restrict(toolkit)
    assert not sees(NOBODY, english)
    assert authorize_page(ask(english, NOBODY), english) is not None


def test_pages_below_a_moved_translation_are_shut_too(home, toolkit, ask):
    page = StandardPageFactory(parent=toolkit, title="Bijlage")
    english = translate(page, "en")
    english.move(english.get_parent().get_parent(), pos="last-child")
    english.refresh_from_db()
    below = StandardPageFactory(parent=english, title="Appendix", locale=english.locale)
    restrict(toolkit)
    assert not sees(NOBODY, below)
    assert authorize_page(ask(below, NOBODY), below) is not None


def test_an_alias_is_as_shut_as_its_source(home, toolkit, package, ask):
    alias = package.create_alias(parent=home, update_slug="alias")
    restrict(toolkit)
    assert not sees(NOBODY, alias)
    assert authorize_page(ask(alias, NOBODY), alias) is not None
    assert is_restricted(alias)


def test_what_is_below_an_alias_of_a_shut_page_is_shut(home, toolkit, package, ask):
    alias = toolkit.create_alias(parent=home, update_slug="alias", recursive=True)
    restrict(toolkit)
    child = Page.objects.child_of(alias).get()
    assert not sees(NOBODY, child)
    assert authorize_page(ask(child, NOBODY), child) is not None


def test_the_visible_pages_cost_one_query_once_it_is_known_what_is_shut(
    toolkit, package, readers, django_assert_num_queries
):
    # The first list asks which restrictions shut this reader out (1) and, when there are any, follows them through the
    # tree: the restricted pages (1), and what is the same page elsewhere (1), until nothing new turns up.
    for reader in readers.values():
        with django_assert_num_queries(2):
            list(visible_to(reader))
    restrict(toolkit, GROUPS)
    with django_assert_num_queries(4):
        list(visible_to(NOBODY))
    with django_assert_num_queries(1):
        list(visible_to(NOBODY))


def test_what_a_reader_may_see_follows_a_change_at_once(toolkit, package, group, readers):
    outsider = readers["outsider"]
    assert sees(outsider, package)
    restriction = restrict(toolkit, GROUPS, group)
    assert not sees(outsider, package)
    outsider.groups.add(group)
    assert sees(outsider, package)
    outsider.groups.remove(group)
    assert not sees(outsider, package)
    restriction.delete()
    assert sees(outsider, package)


def test_asking_for_an_open_page_costs_one_query(package, ask, django_assert_num_queries):
    request = ask(package, NOBODY)
    with django_assert_num_queries(1):
        authorize_page(request, package)


@pytest.mark.parametrize("kind", [LOGIN, GROUPS, PASSWORD])
def test_wagtail_serves_no_translation_of_a_shut_page(kind, toolkit, package, client, group):
    english = translate(package, "en", title="Who do you work for?", introduction="<p>Secret words</p>")
    assert client.get(english.url).status_code == 200
    restrict(toolkit, kind, group)
    response = client.get(english.url)
    assert "<p>Secret words</p>" not in response.content.decode()
    assert response.status_code == (302 if kind != PASSWORD else 200)


def test_a_shut_page_is_in_no_sitemap_and_no_menu(home, toolkit, package, client):
    english = translate(package, "en")
    restrict(toolkit)
    sitemap = client.get("/sitemap.xml").content.decode()
    assert package.url not in sitemap
    assert english.url not in sitemap
    assert toolkit.title not in client.get(home.url).content.decode()
