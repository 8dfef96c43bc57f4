"""What an editor's browser sends."""

from typing import Any

from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield


def text_section(heading: str = "Kop", text: str = "<p>Tekst</p>", **more: Any) -> tuple[str, dict[str, Any]]:
    value = {"heading": heading, "intro": rich_text(""), "availability": "available", "available_from": ""}
    return ("text", {**value, "text": rich_text(text), **more})


def page_form(*sections: Any, **more: Any) -> dict[str, Any]:
    """Return the form of any page type; a field that a type does not have is not read."""
    streams = {name: streamfield([]) for name in ("guide", "authors", "background")}
    words = {"title": "Nieuwe pagina", "slug": "nieuw", "teaser": "In één zin", "introduction": rich_text("<p>Dag</p>")}
    fields = {"emblem": "plain", "signature": "", "audience": "", "author": "", "published_on": "", "numbered": "on"}
    sent: dict[str, Any] = nested_form_data(
        {**words, **fields, **streams, "body": streamfield(list(sections)), "comments": inline_formset([]), **more}
    )
    return sent


MATERIAL: dict[str, dict[str, Any]] = {
    "card": {"kind": "think", "front": "Voorkant van {organisatie}", "back": ""},
    "question": {"kind": "reflection", "text": "Waarom?"},
    "worksheet": {"title": "Plaat", "paper": "A3", "canvas": streamfield([("free", {"prompt": "Teken"})])},
    "film": {"title": "Filmpje", "address": "https://film.voorbeeld.example/1", "transcript": "Er was eens"},
    "quote": {"text": "We belden even."},
    "person": {"name": "Noor"},
    "audience": {"name": "Gemeenten", "singular": "gemeente"},
}


# A house style is kept as material is, though it is no part of a text.
KEPT = {
    **MATERIAL,
    "housestyle": {
        **{"name": "Bos", "slug": "bos", "brand": "#1f5a3c", "action_colour": "#1b5c3b", "accent": "#c96a3d"},
        **{"radius": "16", "stroke": "2", "font": "source-sans-3"},
    },
}


def material_form(kind: str, **more: Any) -> dict[str, Any]:
    """Return the form of a kind of material."""
    sent: dict[str, Any] = nested_form_data({**KEPT[kind], "comments": inline_formset([]), **more})
    return sent
