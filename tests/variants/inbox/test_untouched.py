"""Taking over, in one go, all that the variant did not touch."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from tests.variants.editing import change, draft_of, open_in, said
from toolkits.variants.models import VariantDecision

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(variant) -> str:
    return reverse("inbox:untouched", args=[variant.toolkit_id])


@pytest.fixture
def changed(source, variant, package) -> None:
    """Change two pages at the source, and one of the texts in both."""
    change(package, "introduction", ["rich", "<p>Bij ons.</p>"])
    change(source.package, "introduction", ["rich", "<p>Beter.</p>"])
    change(source.package, "teaser", ["text", "Voor iedereen."])
    change(source.toolkit, "teaser", ["text", "Een toolkit."])


def test_it_lists_first_and_takes_only_what_is_untouched(changed, variant, package, editor, address) -> None:
    screen = editor.get(address)
    assert [each["labels"] for each in screen.context["listed"]] == [["In één zin"], ["In één zin"]]
    before = draft_of(package), draft_of(variant.toolkit)
    response = editor.post(address, {"fingerprint": screen.context["fingerprint"]})

    assert list(open_in(variant.toolkit)) == ["introduction"]
    assert "2 wijzigingen" in " ".join(editor.get(response.url).content.decode().split())
    editor.post(reverse("inbox:undo", args=[variant.toolkit_id]), {"batch": VariantDecision.objects.latest("pk").batch})
    assert (draft_of(package), draft_of(variant.toolkit)) == before


def test_it_can_be_limited_to_one_page(changed, variant, package, editor, address) -> None:
    address = f"{address}?pagina=page-{package.pk}"
    editor.post(address, {"fingerprint": editor.get(address).context["fingerprint"]})

    assert said(draft_of(package), "teaser") == "Voor iedereen."
    assert said(draft_of(variant.toolkit), "teaser") == ""


def test_a_list_that_changed_is_shown_again(changed, source, variant, editor, address) -> None:
    fingerprint = editor.get(address).context["fingerprint"]
    change(source.package, "contents_intro", ["text", "Dit is nieuw:"])
    response = editor.post(address, {"fingerprint": fingerprint})

    assert "intussen iets veranderd" in " ".join(map(str, response.context["messages"]))
    assert sorted(open_in(variant.toolkit)) == ["contents_intro", "introduction", "teaser"]


def test_a_locked_page_is_left_and_named(changed, variant, package, editor, address) -> None:
    bas = get_user_model().objects.create_user("bas")
    Page.objects.filter(pk=package.pk).update(locked=True, locked_by=bas, locked_at=timezone.now())
    response = editor.post(address, {"fingerprint": editor.get(address).context["fingerprint"]}, follow=True)

    assert "‘De bedoeling’ is vergrendeld" in " ".join(map(str, response.context["messages"]))
    assert said(draft_of(variant.toolkit), "teaser") == "Een toolkit."
    assert said(draft_of(package), "teaser") == ""


def test_nothing_to_take_over_says_so(variant, editor, address) -> None:
    assert "Er is niets dat je zo kunt overnemen" in editor.get(address).content.decode()
