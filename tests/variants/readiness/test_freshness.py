"""The list is right when somebody looks at it, and costs little when nothing changed."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from tests.factories import CardFactory, FilmFactory, StandardPageFactory, placement, section, text_section, translate
from tests.variants.readiness.conftest import found, picture, says
from toolkits.models import Audience
from toolkits.variants.models import PendingChanges, ReadinessReport
from toolkits.variants.readiness import staleness
from toolkits.variants.readiness.store import mark_stale, pages_of, states


def stale(page: Any) -> bool:
    return ReadinessReport.objects.get(page=page.pk).stale


def looked_at(*pages: Any) -> None:
    for page in pages:
        found(page)
        assert not stale(page)


def pages(toolkit: Any) -> list[Page]:
    return list(pages_of(toolkit).select_related("locale", "latest_revision", "content_type"))


def test_saving_a_draft_makes_its_own_report_stale_and_no_other(package_of):
    one, other = package_of(), package_of()
    looked_at(one, other)
    one.save_revision()
    assert (stale(one), stale(other)) == (True, False)


def test_publishing_material_makes_the_pages_that_show_it_stale(package_of):
    card = CardFactory()
    user, other = package_of(section("cards", "", [placement(card)])), package_of()
    looked_at(user, other)
    card.front = "Anders"
    card.save_revision().publish()
    assert (stale(user), stale(other)) == (True, False)


def test_a_draft_of_material_changes_nothing_for_readers(package_of):
    card = CardFactory()
    page = package_of(section("cards", "", [placement(card)]))
    card.save_revision().publish()
    looked_at(page)
    card.front = "Anders"
    card.save_revision()
    assert not stale(page)


def test_what_only_a_draft_uses_counts_too(package_of, home):
    target = StandardPageFactory(parent=home, title="Doel", slug="doel")
    page = package_of()
    page.introduction = f'<p><a linktype="page" id="{target.pk}">verder</a></p>'
    page.save_revision()
    assert found(page) == []
    target.unpublish()
    assert says(page) == [("link", "unpublished")]


def test_describing_a_picture_mends_the_pages_that_show_it_through_a_film(package_of):
    poster = picture()
    page = package_of(section("film", "", [placement(FilmFactory(poster=poster))]))
    assert ("alternative", "poster") in says(page)
    poster.description = "Een loket"
    poster.save()
    assert ("alternative", "poster") not in says(page)


def test_a_new_word_of_an_audience_is_looked_for_everywhere(package_of, ministries):
    page = package_of(text_section("", "<p>Bij het departement.</p>"))
    assert found(page) == []
    ministries.plural = "departementen"
    ministries.singular = "departement"
    ministries.save_revision().publish()
    assert says(page) == [("other-audience", "named")]


def test_another_audience_for_the_toolkit_is_read_with_its_words(package_of, toolkit, ministries):
    page = package_of(text_section("", "<p>Bij het ministerie.</p>"))
    assert says(page) == [("other-audience", "named")]
    toolkit.audience = ministries
    toolkit.save_revision().publish()
    assert found(page) == []


def test_one_municipality_may_use_the_words_of_all_but_not_the_other_way_round(package_of, toolkit):
    own = audience_of(toolkit)
    one = Audience.objects.create(
        name="Gemeente Lindenhove", place="Lindenhove", parent=own, locale=own.locale, live=True
    )
    page = package_of(text_section("", "<p>Gemeenten, zoals Lindenhove.</p>"))
    assert [each.words["word"] for each in found(page)] == ["Lindenhove"]
    toolkit.audience = one
    toolkit.save_revision().publish()
    assert found(page) == []


def audience_of(toolkit: Any) -> Audience:
    return Audience.objects.get(pk=toolkit.audience_id)


def test_a_change_while_the_checks_run_is_not_lost(package_of, monkeypatch):
    page = package_of()

    def meanwhile(subject: Any) -> list[Any]:
        mark_stale([page.pk])
        return []

    monkeypatch.setattr("toolkits.variants.readiness.store.find_in", meanwhile)
    found(page)
    assert stale(page)


def test_a_new_set_of_checks_makes_every_report_again(package_of, monkeypatch):
    page = package_of(text_section("", "<p>Bij het ministerie.</p>"))
    found(page)
    ReadinessReport.objects.update(findings=[], rules="older")
    assert says(page) == [("other-audience", "named")]


def test_showing_a_list_costs_the_same_for_three_pages_as_for_nine(package_of, toolkit):
    def shown() -> int:
        listed = pages(toolkit)
        states(listed)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            states(listed)
        return len(queries)

    for _ in range(2):
        package_of(section("cards", "", [placement(CardFactory())]))
    translate(toolkit, "en")
    few = shown()
    for _ in range(6):
        package_of(section("cards", "", [placement(CardFactory())]))
    # Reports, what was put aside, locales, toolkits, versions, one for the texts of each of the two languages, and one
    # for translations that came along with a variant and for source changes.
    assert shown() == few <= 9


def test_checking_a_page_again_stays_within_its_budget(package_of, django_assert_max_num_queries):
    film = FilmFactory()
    page = package_of(
        section("film", "", [placement(film)]), section("cards", "", [placement(CardFactory()) for _ in range(10)])
    )
    page.save_revision()
    fresh = Page.objects.select_related("locale", "latest_revision", "content_type").get(pk=page.pk)
    # The report (2) and its saving with two savepoints (4), what was put aside, the draft (2), the audiences (2), the
    # toolkit, the material: one for each kind. For paper: the codes.
    with django_assert_max_num_queries(17):
        states([fresh], live=False)


def test_at_most_so_many_pages_are_checked_in_passing(package_of, toolkit):
    for _ in range(3):
        package_of()
    known = states(pages(toolkit), refresh=1, live=False)
    assert [state.current for state in known] == [True, False, False, False]


def test_a_language_that_the_toolkit_is_offered_in_is_asked_of_every_page(package_of, toolkit):
    page = package_of()
    assert says(page, "translation", live=True) == []
    translate(toolkit, "en")
    (finding,) = found(page, "translation", live=True)
    assert finding.says == "page"
    assert finding.target.address.endswith(f"/submit/page/{page.pk}/")
    english = translate(page, "en", live=False)
    (finding,) = found(page, "translation", live=True)
    assert (finding.says, finding.target.pk) == ("unpublished", english.pk)
    english.save_revision().publish()
    assert says(page, "translation", live=True) == []


def test_texts_without_translation_are_counted(package_of, toolkit, monkeypatch):
    # It asks which migration was the last; the tests may run without any.
    monkeypatch.setattr("wagtail_localize.models.get_schema_version", lambda app: "")

    page = package_of(text_section("Kop", "<p>Eén. Twee.</p>"))
    english_toolkit = translate(toolkit, "en")
    source, _created = TranslationSource.get_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=english_toolkit.locale)
    translation.save_target(publish=False)
    (finding,) = found(page, "translation", live=True)
    assert finding.says == "strings"
    assert finding.words["texts"] == translation.get_progress()[0]


def test_source_changes_that_wait_lead_to_the_inbox(package_of, toolkit):
    page = package_of()
    PendingChanges.objects.create(page=page, toolkit=toolkit, waiting=3, stale=False)
    (finding,) = found(page, "source", live=True)
    assert finding.words["changes"] == 3
    assert finding.target.address == f"/beheer/bronwijzigingen/{toolkit.pk}/?pagina=page-{page.pk}"


def test_the_command_checks_every_toolkit(package_of, toolkit):
    package_of(text_section("", "<p>Wachtwoord: Zomer2027</p>"))
    out = StringIO()
    call_command("check_readiness", stdout=out)
    assert "Samen aan zet (nl): blokkades 1, aandachtspunten 0" in out.getvalue()
    assert all(not report.stale for report in ReadinessReport.objects.all())


def test_a_page_that_is_deleted_takes_its_report_along(package_of):
    page = package_of()
    found(page)
    page.delete()
    assert not ReadinessReport.objects.filter(page=page.pk).exists()


def test_a_report_is_good_until_the_first_promise_passes(package_of):
    day = timezone.localdate() + timedelta(days=9)
    page = package_of(section("faq", "", availability="announced", available_from=day.isoformat()))
    found(page)
    assert ReadinessReport.objects.get(page=page.pk).good_until == day + timedelta(days=1)


@pytest.mark.django_db(transaction=True)
def test_pages_of_others_are_marked_after_the_transaction(package_of, monkeypatch):
    monkeypatch.setattr(staleness, "on_commit", transaction.on_commit)
    card = CardFactory()
    page = package_of(section("cards", "", [placement(card)]))
    looked_at(page)
    with transaction.atomic():
        card.save()
        assert not stale(page)
    assert stale(page)
