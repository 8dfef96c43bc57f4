"""Pages that came or went at the source."""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Page, PageLogEntry

from tests.factories import WorkPackagePageFactory, stream, text_section
from tests.variants.editing import change, draft_of, open_in, said
from toolkits.models import ToolkitPage, WorkPackagePage
from toolkits.variants.drafting import AnswerRefused
from toolkits.variants.models import VariantLink, VariantSet
from toolkits.variants.offers import accept, decline, offers_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(source, variant) -> WorkPackagePage:
    """Publish a second package at the source, that links to the first."""
    link = f'<p>Na <a linktype="page" id="{source.package.pk}">de eerste</a>.</p>'
    toolkit = ToolkitPage.objects.get(pk=source.toolkit.pk)
    page: WorkPackagePage = WorkPackagePageFactory(
        parent=toolkit, title="Tweede", slug="tweede", body=stream(text_section("Kop", link))
    )
    return page


@pytest.fixture
def answer(editor, variant) -> Any:
    def send(page: Page, given: str) -> Any:
        sent = {"source": page.pk, "answer": given}
        return editor.post(reverse("inbox:offer", args=[variant.toolkit_id]), sent, follow=True)

    return send


def offered(variant: VariantSet) -> list[tuple[str, bool]]:
    fresh = VariantSet.objects.select_related("source").get(pk=variant.pk)
    return [(offer.source.title, offer.declined) for offer in offers_for([fresh])]


def test_a_new_page_at_the_source_is_offered_and_a_draft_is_not(source, variant, second, editor, inbox) -> None:
    toolkit = ToolkitPage.objects.get(pk=source.toolkit.pk)
    WorkPackagePageFactory(parent=toolkit, title="Concept", live=False)

    assert offered(variant) == [("Tweede", False)]
    assert "Neem deze pagina erbij" in editor.get(inbox).content.decode()


def test_a_page_taken_along_is_a_draft_that_follows_its_source(source, variant, package, second, answer) -> None:
    answer(second, "take")
    copy = Page.objects.get(variant_link__source=second)
    (text,) = draft_of(copy).lists["body"]

    assert (copy.live, copy.get_parent().pk) == (False, variant.toolkit_id)
    assert f'id="{package.pk}"' in text.leaves["text"].value
    assert offered(variant) == []
    change(second, "teaser", ["text", "Nieuw"])
    assert [each.subject.thing.pk for each in open_in(variant.toolkit).values()] == [copy.pk]


def test_a_page_that_is_not_wanted_can_still_be_taken(variant, second, answer, editor, inbox) -> None:
    answer(second, "decline")
    assert offered(variant) == [("Tweede", True)]
    assert "Neem toch erbij" in editor.get(inbox).content.decode()
    answer(second, "take")

    assert offered(variant) == []
    assert VariantLink.objects.filter(source=second).count() == 1


def test_saying_no_twice_and_taking_twice_do_no_harm(variant, second, anna) -> None:
    decline(variant, second)
    decline(variant, second)
    accept(variant, second, user=anna)
    with pytest.raises(AnswerRefused, match="staat al in jullie toolkit"):
        accept(variant, second, user=anna)

    assert variant.toolkit.get_children().count() == 2


def test_a_page_from_elsewhere_is_not_taken(home, variant, answer) -> None:
    elsewhere = WorkPackagePageFactory(parent=home, title="Elders")
    response = answer(elsewhere, "take")

    assert "niet meer aan" in " ".join(map(str, response.context["messages"]))
    assert not Page.objects.filter(variant_link__source=elsewhere).exists()


@pytest.mark.parametrize("end", [("unpublish", "niet meer gepubliceerd"), ("delete", "weggegooid")])
def test_a_source_that_is_gone_is_told_and_can_be_let_go(source, variant, package, editor, end) -> None:
    act, sentence = end
    inbox = reverse("inbox:toolkit", args=[variant.toolkit_id])
    change(source.package, "teaser", ["text", "Voor iedereen."])
    getattr(source.fresh(), act)()
    before = draft_of(package)
    assert sentence in editor.get(inbox).content.decode()

    address = reverse("inbox:detach", args=[variant.toolkit_id, package.pk])
    assert "helemaal van jullie" in editor.get(address).content.decode()
    editor.post(address)
    assert draft_of(package) == before
    assert not VariantLink.objects.filter(page=package).exists()
    assert sentence not in editor.get(inbox).content.decode()
    assert PageLogEntry.objects.filter(page=package.pk, action="variants.detach").exists()


def test_a_source_that_comes_back_is_offered_as_not_wanted(source, variant, package, editor) -> None:
    source.fresh().unpublish()
    editor.post(reverse("inbox:detach", args=[variant.toolkit_id, package.pk]))
    source.fresh().save_revision().publish()

    assert offered(variant) == [("De bedoeling", True)]


def test_a_page_with_a_source_is_not_let_go(variant, package, editor) -> None:
    assert editor.post(reverse("inbox:detach", args=[variant.toolkit_id, package.pk])).status_code == 404
    assert said(draft_of(package), "title") == "De bedoeling"
