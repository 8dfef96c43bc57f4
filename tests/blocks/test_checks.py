"""What a section refuses when an editor saves it."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from tests.factories import CardFactory, placement, section, text_section
from tests.factories.streams import item
from toolkits.blocks import PackageSections, TextSections, check_variables
from toolkits.blocks.canvases import Canvases


def clean(block: Any, *stored: Any) -> Any:
    return block.clean(block.to_python(list(stored)))


def messages(error: Any) -> str:
    return repr(error.as_json_data())


@pytest.mark.parametrize("text", ["Voor {organisatie}", "{Plaats}", "{ ruimte }", "{}{", "", "a { b } c"])
def test_known_variables_and_loose_braces_are_fine(text):
    if text == "{}{":
        with pytest.raises(ValidationError):
            check_variables(text)
    else:
        check_variables(text)


@pytest.mark.parametrize(
    "bad",
    [
        lambda: text_section("Voor {wie}", "<p>x</p>"),
        lambda: text_section("", "<p>Voor {wie}</p>"),
        lambda: text_section("", "<p>x</p>", intro="<p>{wie}</p>"),
        lambda: section("faq", "", [item({"question": "{wie}?", "answer": "<p>x</p>"})]),
        lambda: section("cards", "", purpose="voor {wie}"),
        lambda: section("cards", "", count_many="{wie}"),
        lambda: section("cards", "", [placement(CardFactory(), own_front="{wie}")]),
        lambda: section("cards", "", [placement(CardFactory(), own_back="{wie}")]),
    ],
)
def test_an_unknown_variable_is_refused_by_name_wherever_it_stands(bad, db):
    with pytest.raises(ValidationError) as caught:
        clean(PackageSections(), bad())
    assert "{wie}" in messages(caught.value)
    assert "{de_organisatie}" in messages(caught.value)


def test_an_unknown_variable_in_a_drawing_is_refused():
    with pytest.raises(ValidationError):
        clean(Canvases(), {"type": "free", "value": {"prompt": "Teken {wie}"}})


def test_a_date_on_a_part_that_is_there_is_refused():
    with pytest.raises(ValidationError) as caught:
        clean(TextSections(), text_section("", "<p>x</p>", available_from="2027-03-01"))
    assert "available_from" in messages(caught.value)
    clean(TextSections(), text_section("", "<p>x</p>", available_from="2027-03-01", availability="announced"))


@pytest.mark.parametrize(("number", "refused"), [(2, True), (3, False), (8, False), (9, True)])
def test_a_drawing_around_a_case_has_three_to_eight_boxes(number, refused):
    stored = {"type": "boxes", "value": {"centre": "Casus", "boxes": [item(f"Vak {n}") for n in range(number)]}}
    if refused:
        with pytest.raises(ValidationError):
            clean(Canvases(), stored)
    else:
        clean(Canvases(), stored)
