"""Untouched texts that follow their source by themselves, and counts that are kept."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.models import Page

from tests.factories import ToolkitPageFactory, WorkPackagePageFactory, section, stream
from tests.variants.editing import change, draft_of, live_of, open_in, said, subject_of
from toolkits.variants.deciding import Reply, Turn, answer
from toolkits.variants.following import follow_all, take_untouched
from toolkits.variants.models import Answer, PendingChanges, Policy, VariantDecision, VariantSet
from toolkits.variants.pending import count_again
from toolkits.variants.undoing import undo

pytestmark = pytest.mark.django_db


@pytest.fixture
def package(variant) -> Page:
    package = variant.toolkit.get_children().first()
    package.get_latest_revision().publish()
    return package


@pytest.fixture
def publish(django_capture_on_commit_callbacks) -> Any:
    """Publish a change at the source, and let happen what follows after the commit."""

    def act(thing: Any, path: str, piece: Any) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            change(thing, path, piece)

    return act


def with_policy(variant: VariantSet, policy: str) -> None:
    VariantSet.objects.filter(pk=variant.pk).update(policy=policy)


def test_a_variant_that_waits_gets_nothing_by_itself(source, variant, package, publish) -> None:
    publish(source.package, "teaser", ["text", "Voor iedereen."])

    assert said(draft_of(package), "teaser") == ""


def test_untouched_texts_follow_into_the_draft_and_others_wait(source, variant, package, publish) -> None:
    with_policy(variant, Policy.DRAFT)
    change(package, "introduction", ["rich", "<p>Bij ons.</p>"])
    publish(source.package, "introduction", ["rich", "<p>Beter.</p>"])
    publish(source.package, "teaser", ["text", "Voor iedereen."])

    assert said(draft_of(package), "teaser") == "Voor iedereen."
    assert said(live_of(package), "teaser") == ""
    assert said(draft_of(package), "introduction") == "<p>Bij ons.</p>"
    assert list(open_in(variant.toolkit)) == ["introduction"]
    decision = VariantDecision.objects.get()
    assert (decision.answer, decision.decided_by) == (Answer.FOLLOW, None)


def test_it_is_published_where_the_owner_says_so(source, variant, package, publish) -> None:
    with_policy(variant, Policy.PUBLISH)
    publish(source.package, "teaser", ["text", "Voor iedereen."])

    assert said(live_of(package), "teaser") == "Voor iedereen."


def test_a_draft_in_the_making_is_not_published_along(source, variant, package, publish) -> None:
    with_policy(variant, Policy.PUBLISH)
    change(package, "introduction", ["rich", "<p>Nog niet af.</p>"], publish=False)
    publish(source.package, "teaser", ["text", "Voor iedereen."])

    assert said(live_of(package), "teaser") == ""
    assert said(live_of(package), "introduction") == "<p>Zo begint het.</p>"
    assert said(draft_of(package), "teaser") == "Voor iedereen."


def test_a_page_that_somebody_has_open_is_left_until_later(source, variant, package, publish) -> None:
    with_policy(variant, Policy.DRAFT)
    bas = get_user_model().objects.create_user("bas")
    session = EditingSession.objects.create(user=bas, content_object=package.specific, last_seen_at=timezone.now())
    publish(source.package, "teaser", ["text", "Voor iedereen."])
    assert said(draft_of(package), "teaser") == ""

    session.delete()
    assert follow_all() == 1
    assert said(draft_of(package), "teaser") == "Voor iedereen."


def test_a_variant_of_a_variant_follows_in_turn(source, variant, package, make_variant, publish) -> None:
    variant.toolkit.get_latest_revision().publish()
    second = make_variant(variant.toolkit.__class__.objects.get(pk=variant.toolkit_id), title="Dorp", slug="dorp")
    for each in (variant, second):
        with_policy(each, Policy.PUBLISH)
    copy = second.toolkit.get_children().first()
    copy.get_latest_revision().publish()
    publish(source.package, "teaser", ["text", "Voor iedereen."])

    assert said(live_of(package), "teaser") == "Voor iedereen."
    assert said(live_of(copy), "teaser") == "Voor iedereen."


def test_all_untouched_ones_are_taken_and_undone_in_one_go(source, variant, package, anna) -> None:
    change(package, "introduction", ["rich", "<p>Bij ons.</p>"])
    change(source.package, "introduction", ["rich", "<p>Beter.</p>"])
    change(source.package, "teaser", ["text", "Voor iedereen."])
    change(source.toolkit, "teaser", ["text", "Een toolkit."])
    before = draft_of(package), draft_of(variant.toolkit)
    turn = Turn(user=anna)
    done, left = take_untouched(variant.toolkit, turn)
    assert (done, left) == (2, [])
    assert list(open_in(variant.toolkit)) == ["introduction"]

    undo(VariantDecision.objects.filter(batch=turn.batch), user=anna)
    assert (draft_of(package), draft_of(variant.toolkit)) == before


def test_counts_are_kept_until_something_changes(source, variant, package) -> None:
    def counted() -> tuple[int, int, int, bool]:
        row = PendingChanges.objects.get(page=package)
        return row.waiting, row.conflicts, row.changed_here, row.stale

    count_again([variant.toolkit_id])
    assert counted() == (0, 0, 0, False)
    change(package, "teaser", ["text", "Voor ons."])
    change(source.package, "teaser", ["text", "Voor iedereen."])
    assert counted()[-1]
    count_again([variant.toolkit_id])
    assert counted() == (1, 1, 0, False)


def test_counting_follows_the_commit(source, variant, package, anna, django_capture_on_commit_callbacks) -> None:
    count_again([variant.toolkit_id])
    with django_capture_on_commit_callbacks(execute=True):
        change(source.package, "teaser", ["text", "Voor iedereen."])
    assert PendingChanges.objects.get(page=package).waiting == 1

    with django_capture_on_commit_callbacks(execute=True):
        reply = Reply(path="teaser", answer=Answer.KEEP)
        (decision,) = answer(subject_of(variant.toolkit, package), [reply], Turn(user=anna))
    assert PendingChanges.objects.get(page=package).waiting == 0

    with django_capture_on_commit_callbacks(execute=True):
        undo([decision], user=anna)
    assert PendingChanges.objects.get(page=package).waiting == 1


def test_counting_takes_as_many_queries_for_five_variants_as_for_two(home, make_variant) -> None:
    def queries(number: int) -> int:
        toolkits = []
        for each in range(number):
            toolkit = ToolkitPageFactory(parent=home, title=f"Bron {number} {each}")
            for package in range(number):
                body = stream(section("cards", "Kaartjes", []))
                WorkPackagePageFactory(parent=toolkit, title=f"Pakket {package}", body=body)
            toolkits.append(make_variant(toolkit, slug=f"v-{toolkit.slug}").toolkit_id)
        PendingChanges.objects.all().delete()
        with CaptureQueriesContext(connection) as context:
            count_again(toolkits)
        return len(context)

    assert queries(2) == queries(5)


def test_the_command_takes_over_what_had_to_wait(source, variant, package, capsys) -> None:
    change(source.package, "teaser", ["text", "Voor iedereen."])
    with_policy(variant, Policy.DRAFT)
    call_command("follow_sources")

    assert said(draft_of(package), "teaser") == "Voor iedereen."
    assert "1 wijzigingen" in capsys.readouterr().out
