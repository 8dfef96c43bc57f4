"""Of a theme file of NL Design System only tokens come through; everything else is refused by its line."""

import re
from pathlib import Path

import pytest
import tinycss2
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from hypothesis import example, given, settings
from hypothesis import strategies as st
from wagtail.admin.panels import get_edit_handler

from tests.factories import HouseStyleFactory
from toolkits.models import HouseStyle
from toolkits.models.house_styles import colours_of
from toolkits.models.house_styles.theme_files import (
    MOST_BYTES,
    MOST_TOKENS,
    PREFIXES,
    has_colour,
    kept,
    read,
    reread,
    written,
)
from toolkits.printing.style import style_named
from toolkits.sharing.colours import colours_of as colours_of_picture

EXAMPLE_OF_THE_DESIGN_SYSTEM = (
    Path(__file__).resolve().parents[3]
    / "node_modules/@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css"
)
EXAMPLE = Path(__file__).with_name("theme.css").read_bytes()
# Each stands on line 3.
REFUSED = {
    "property": "color: red;",
    "prefix": "--eigen-kleur: red;",
    "address": "--basis-x: url(https://elders.example/x);",
    "quoted address": '--basis-x: url("x");',
    "image set": "--basis-x: image-set('x' 1x);",
    "rule": "a { color: red }",
    "block": "--basis-x: { a: b };",
    "important": "--basis-x: red !important;",
    "end of style": "--basis-x: '</style><script>';",
    "escape": "--basis-x: \\75rl(x);",
    "hidden": "--basis-x: u\\72l(x);",
    "import": "@import 'x';",
    "empty": "--basis-x: ;",
    "long": f"--basis-x: {'a' * 201};",
    "unknown reference": "--basis-x: var(--basis-nergens);",
    "bad string": "--basis-x: 'open;",
    "capitals": "--BASIS-x: red;",
}


@pytest.mark.parametrize("line", REFUSED.values(), ids=REFUSED)
def test_what_is_no_token_is_refused_with_its_line(line):
    with pytest.raises(ValidationError, match="Regel 3 "):
        read(f":root {{\n  --basis-a: 1px;\n  {line}\n}}".encode())


@pytest.mark.parametrize(
    "rule", ["@media print{:root{--basis-a:1px}}", "body{--basis-a:1px}", "*{--basis-a:1px}", ":root a{--basis-a:1px}"]
)
def test_other_rules_and_selectors_are_refused_with_their_line(rule):
    with pytest.raises(ValidationError, match="Regel 2 "):
        read(f"\n{rule}".encode())


@pytest.mark.parametrize("data", [b"", b"/* niets */", b":root{}", b" " * (MOST_BYTES + 1), b":root{--basis-a:\xff}"])
def test_a_file_without_tokens_or_that_cannot_be_read_is_refused(data):
    with pytest.raises(ValidationError):
        read(data)


words = st.sampled_from(
    [*REFUSED.values(), ":root{", "}", "--basis-a:", "red", ";", "</style>", "var(", "--nl-b", "\\", "@"]
)


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=80) | st.lists(words, max_size=12).map("".join))
@example(text="--basis-a: 1px; --nl-b: var(--basis-a)")
@example(text="--basis-a:((((((((((((((((((((((((")
@example(text="--basis-a:" + "min(" * 60)
def test_whatever_the_text_nothing_but_tokens_comes_through(text):
    for whole in (text, f":root{{{text}}}"):
        try:
            left = written(read(whole.encode("utf-8", "surrogatepass")))
        except ValidationError:
            continue
        assert written(reread(left)) == left
        assert not re.search(r"url|[<>{}@!\\]", left, re.IGNORECASE)
        for each in tinycss2.parse_blocks_contents(left, skip_whitespace=True):
            assert each.type == "declaration"
            assert each.name.startswith(PREFIXES)


def form_with(data: bytes, **values: str):
    form_class = get_edit_handler(HouseStyle).get_form_class()
    posted = {"name": "Wilg", "slug": "wilg", "radius": "0", "stroke": "3", "font": "source-sans-3", **values}
    return form_class(posted, {"theme_file": SimpleUploadedFile("theme.css", data)}, instance=HouseStyle())


@pytest.mark.django_db
def test_an_uploaded_theme_gives_the_colours_of_web_paper_and_pictures():
    form = form_with(EXAMPLE)

    assert form.is_valid(), form.errors
    theme = form.save().theme
    assert theme.chosen.brand == "#5b1f4e"
    assert colours_of(theme)["paper"] == "#ffffff"
    assert "--basis-border-radius-md:8px" in theme.css
    # A button of the theme is for a light screen; in the dark it is worked out, as everything is.
    light = theme.css.partition("@media (prefers-color-scheme:light)")[2]
    assert "--nl-button-default-color:#ffffff" in light
    assert "--nl-button-default-background-color:#5b1f4e" in light
    assert "wilgenrade" not in theme.css
    assert style_named(theme).brand == colours_of_picture(theme).brand == "#5b1f4e"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("old", "new"),
    [("#5b1f4e", "#e9a0d8"), ("#7a2a10", "#ff9933"), ("-color: #ffffff", "-color: #a08098"), ("#8fd0c8", "#8fd0c844")],
    ids=["brand", "action", "button", "see-through"],
)
def test_a_theme_that_nobody_can_read_is_refused(old, new):
    form = form_with(EXAMPLE.replace(old.encode(), new.encode()))

    assert not form.is_valid()
    assert set(form.errors) == {"theme_file"}


@pytest.mark.django_db
def test_a_colour_that_the_theme_does_not_name_has_to_be_chosen():
    without = re.sub(rb"--basis-color-accent-2[^;]+;", b"", EXAMPLE)

    assert set(form_with(without).errors) == {"accent"}
    assert form_with(without, accent="#8fd0c8").is_valid()


@pytest.mark.django_db
def test_what_was_kept_is_checked_again_when_it_comes_in_another_way():
    style = HouseStyleFactory()
    style.tokens = "--basis-x:1px;}*{color:red"

    with pytest.raises(ValidationError):
        style.clean_fields()


def example_of_the_design_system() -> tuple[bytes, list[str]]:
    """Return the example theme without the lines that are refused, and those lines."""
    lines = EXAMPLE_OF_THE_DESIGN_SYSTEM.read_text("utf-8").split("\n")
    refused: list[str] = []
    while True:
        try:
            read("\n".join(lines).encode())
        except ValidationError as error:
            refused.append(lines[int(re.findall(r"\d+", error.messages[0])[0]) - 1])
            lines[lines.index(refused[-1])] = ""
        else:
            return "\n".join(lines).encode(), refused


@pytest.mark.django_db
def test_the_example_of_the_design_system_is_taken_once_what_is_no_token_is_gone():
    data, refused = example_of_the_design_system()
    form = form_with(data)

    assert len(read(data)) > 2700
    assert all("url(" in line or " -var(" in line for line in refused)
    assert form.is_valid(), form.errors
    style = form.save()
    style.full_clean()
    assert len(style.theme.css) < 12_000
    assert "voorbeeld" not in style.tokens


def test_what_holds_a_colour_is_for_a_light_screen_only():
    light = ["#fff", "white", "rgba(255, 255, 255, 0.8)", "0 0 1px #fff", "1px solid currentColor", "transparent"]

    assert [value for value in light if not has_colour(value)] == ["1px solid currentColor"]
    assert not any(map(has_colour, ["8px", "calc(1px + 2rem)", "bold", "0 4px", "max(1px, 0.1em)"]))


def test_a_theme_may_have_a_name_of_two_words():
    assert set(read(b".den-haag-theme { --den-haag-a: 1px }")) == {"--den-haag-a"}


def test_more_tokens_than_a_theme_has_are_refused():
    many = "".join(f"--basis-a{number}: 1px;" for number in range(MOST_TOKENS + 1))

    with pytest.raises(ValidationError, match="Regel 1"):
        read(f":root {{ {many} }}".encode())


@pytest.mark.django_db
def test_the_preview_shows_the_theme_of_the_draft_to_editors_only(client, admin_client):
    style = HouseStyleFactory()
    style.tokens = written(kept(read(EXAMPLE)))
    style.save_revision()
    sheet = style.get_preview_context(RequestFactory().get("/"), "")["sheet"]

    light, dark = admin_client.get(sheet).content.decode().split('[data-theme="voorbeeld-donker"]')

    assert "--basis-border-radius-md:8px" in light
    assert "--basis-border-radius-md:8px" in dark
    assert "--nl-button-default-background-color" in light
    assert "--nl-button-default-background-color" not in dark
    assert "--basis-border-radius-md" not in client.get(sheet).content.decode()
