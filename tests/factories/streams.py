"""Builders of stored stream values, with an id for every block and list item as Wagtail keeps them."""

import json
from typing import Any
from uuid import uuid4

from django.db.models import Model

Block = dict[str, Any]


def stream(*blocks: Block) -> str:
    """Return blocks as the JSON that a stream field takes."""
    return json.dumps(blocks)


def block(kind: str, value: Any) -> Block:
    """Return one block of a stream."""
    return {"type": kind, "value": value, "id": str(uuid4())}


def item(value: Any) -> Block:
    """Return one item of a list block."""
    return {"type": "item", "value": value, "id": str(uuid4())}


def placement(material: Model, *, hidden: bool = False, **own: str) -> Block:
    """Return a placement of `material`, with its own wording (`own_front="…"`)."""
    field = {"articlepage": "article"}.get(material._meta.model_name or "", material._meta.model_name)
    return item({field: material.pk, "hidden": hidden, **own})


def section(kind: str, heading: str = "", placements: tuple[Block, ...] | list[Block] = (), **more: Any) -> Block:
    """Return a section: `kind` is "cards", "questions" … ; `more` are its other fields."""
    value = {"heading": heading, "intro": "", "availability": "available", "available_from": None, **more}
    if kind != "text":
        value = {"purpose": "", "count_one": "", "count_many": "", "expected": None, **value}
        value["placements"] = list(placements)
    return block(kind, value)


def text_section(heading: str, text: str, **more: Any) -> Block:
    """Return a text section; `text` is rich text."""
    return section("text", heading, text=text, **more)


def people(*persons: Model) -> str:
    """Return a stream of people."""
    return stream(*(block("person", person.pk) for person in persons))


def canvas(kind: str, **value: Any) -> str:
    """Return the stream of a worksheet's canvas; lists become list items."""
    stored = {
        name: [item(each) for each in given] if isinstance(given, list) else given for name, given in value.items()
    }
    return stream(block(kind, stored))
