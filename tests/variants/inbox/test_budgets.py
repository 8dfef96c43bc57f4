"""What the screens ask of the database, however much there is."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from tests.factories import (
    CardFactory,
    ToolkitPageFactory,
    WorkPackagePageFactory,
    placement,
    section,
    stream,
    text_section,
)
from tests.variants.editing import change
from toolkits.models import ToolkitPage
from toolkits.variants.models import PendingChanges, VariantSet

pytestmark = pytest.mark.django_db


def queries(client: Any, address: str) -> int:
    with CaptureQueriesContext(connection) as context:
        response = client.get(address)
    assert response.status_code == 200
    return len(context)


def test_the_overview_asks_as_much_for_thirty_variants_as_for_three(home, make_variant, editor) -> None:
    def make(number: int) -> None:
        for each in range(number):
            slug = f"bron-{ToolkitPage.objects.count()}"
            toolkit = ToolkitPageFactory(parent=home, title=f"Bron {each}", slug=slug)
            page = WorkPackagePageFactory(
                parent=toolkit, title="Pakket", body=stream(section("cards", "K", [placement(CardFactory())]))
            )
            make_variant(toolkit, slug=f"v-{slug}")
            change(page, "teaser", ["text", "Anders"])

    address = reverse("inbox:overview")
    found = []
    for number in (3, 27):
        make(number)
        PendingChanges.objects.all().delete()
        found.append((queries(editor, address), queries(editor, address)))
    assert VariantSet.objects.count() == 30
    (cold_few, warm_few), (cold, warm) = found

    assert (cold, warm) == (cold_few, warm_few)
    # Measured: 16, of which 6 for Wagtail's own frame.
    assert warm <= 20
    # Measured: 30. Only before the task that counts after each commit has run: the content of both sides is fetched.
    assert cold <= 31


def test_the_inbox_of_twenty_packages_of_fifty_units(home, make_variant, editor) -> None:
    toolkit = ToolkitPageFactory(parent=home, title="Bron", slug="bron")
    cards = [CardFactory() for _ in range(9)]
    body = stream(
        text_section("Kop", "<p>Tekst</p>"), section("cards", "Kaartjes", [placement(card) for card in cards])
    )
    pages = [WorkPackagePageFactory(parent=toolkit, title=f"Pakket {number}", body=body) for number in range(20)]
    variant = make_variant(toolkit, slug="variant")
    for page in pages:
        change(page, "teaser", ["text", "Anders"])
        change(page, "introduction", ["rich", "<p>Heel <b>anders</b>.</p>"])
    address = reverse("inbox:toolkit", args=[variant.toolkit_id])
    editor.get(address)
    asked = queries(editor, address)
    few = Page.objects.get(pk=variant.toolkit_id).get_children()[2:]
    assert PendingChanges.objects.count() <= 21

    # Measured: 24, of which 6 for the frame of Wagtail. How long it takes is in benchmarks/compare.py.
    assert asked <= 40
    for each in few:
        each.specific.delete()
    assert queries(editor, address) == asked
