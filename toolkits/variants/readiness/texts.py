"""Every text of a page and its material, with the field it stands in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from wagtail import blocks

from toolkits.blocks import ANNOUNCED, SectionsField
from toolkits.models import Material, Person, Quote
from toolkits.reading.sections import stored
from toolkits.reading.wording import plain

from .findings import PAGE, Target

# The texts of a page outside its streams. The resolver fills the variables of some; the others are shown as they are.
PAGE_TEXTS = {
    "title": False,
    "teaser": True,
    "introduction": True,
    "contents_intro": True,
    "signature": True,
    "seo_title": False,
    "search_description": False,
}
RICH_PAGE_TEXTS = frozenset({"introduction"})
STREAMS = ("body", "guide", "authors", "background")
# Which field of a placement takes the place of a field of its material.
OWN_WORDING = {
    "film": {"title": "own_title"},
    "worksheet": {"title": "own_title", "purpose": "own_purpose"},
    "card": {"front": "own_front", "back": "own_back"},
    "question": {"text": "own_text"},
    "quote": {"text": "own_text"},
    "article": {"title": "own_title"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text as it is stored.

    `rich` says that it is rich text, `filled` that its variables are filled for readers, `shown` that readers get it,
    `quoted` that these are somebody else's words or life, which an editor does not change. `target` is the field it
    stands in; `mend` the field to change it in for this page alone: own wording, where the placement has one.
    """

    text: str
    target: Target
    mend: Target
    language: str
    rich: bool = False
    filled: bool = True
    shown: bool = True
    quoted: bool = False

    @property
    def plain(self) -> str:
        """Return the text without markup."""
        return plain(self.text) if self.rich else self.text


def texts_of_page(page: Any, language: str) -> Iterator[Text]:
    """Yield the texts that are stored in `page` itself, also what is hidden."""
    for name, filled in PAGE_TEXTS.items():
        text = getattr(page, name, None)
        if text:
            target = Target(PAGE, page.pk, name)
            rich = name in RICH_PAGE_TEXTS
            yield Text(text=str(text), target=target, mend=target, language=language, rich=rich, filled=filled)
    for name in STREAMS:
        if getattr(page, name, None):
            field = page._meta.get_field(name)
            walked = _in_stream(field.stream_block, stored(getattr(page, name)), name, shown=True)
            for text, path, rich, shown in walked:
                target = Target(PAGE, page.pk, path)
                quoted = path.endswith(".own_text") and _is_quote(page, path)
                yield Text(
                    text=text, target=target, mend=target, language=language, rich=rich, shown=shown, quoted=quoted
                )


def texts_of_material(material: Material, value: Mapping[str, Any], place: Target | None) -> Iterator[Text]:
    """Yield the texts of a piece of material that a placement shows.

    `value` is the placement's own value and `place` where it stands: what it rewords is left out.
    """
    model = material._meta
    own = OWN_WORDING.get(str(model.model_name), {}) if place else {}
    for field in model.get_fields():
        if isinstance(field, SectionsField):
            stream = stored(getattr(material, field.name))
            for text, path, rich, _shown in _in_stream(field.stream_block, stream, field.name, shown=True):
                yield _of_material(material, text, path, rich=rich)
            continue
        if not isinstance(field, models.CharField | models.TextField) or isinstance(field, models.URLField):
            continue
        text = getattr(material, field.name)
        if field.choices or not text or str(value.get(own.get(field.name, "")) or "").strip():
            continue
        mend = Target(PAGE, place.pk, f"{place.path}.{own[field.name]}") if place and field.name in own else None
        yield _of_material(material, text, field.name, mend=mend)


def _of_material(material: Material, text: str, path: str, *, rich: bool = False, mend: Target | None = None) -> Text:
    target = target_of(material, path)
    return Text(
        text=text,
        target=target,
        mend=mend or target,
        language=material.locale.language_code,
        rich=rich,
        filled=path.split(".", maxsplit=1)[0] in (*material.variable_fields, "canvas"),
        quoted=isinstance(material, Quote | Person),
    )


def target_of(thing: models.Model, path: str) -> Target:
    """Return the field of material, a picture or a document."""
    return Target(thing._meta.label_lower, int(thing.pk), path)


def _in_stream(
    stream: blocks.StreamBlock, value: Any, path: str, *, shown: bool
) -> Iterator[tuple[str, str, bool, bool]]:
    """Yield (text, content path, rich, shown) of every text in a stored stream."""
    for each in value or ():
        block = stream.child_blocks.get(each.get("type"))
        if block is not None:
            yield from _in_block(block, each.get("value"), f"{path}.{each.get('id')}", shown=shown)


def _in_block(block: Any, value: Any, path: str, *, shown: bool) -> Iterator[tuple[str, str, bool, bool]]:
    if isinstance(block, blocks.StreamBlock):
        yield from _in_stream(block, value, path, shown=shown)
    elif isinstance(block, blocks.ListBlock):
        for each in value or ():
            item, pk = (each.get("value"), each.get("id")) if isinstance(each, Mapping) else (each, "")
            yield from _in_block(block.child_block, item, f"{path}.{pk}", shown=shown)
    elif isinstance(block, blocks.StructBlock) and isinstance(value, Mapping):
        shown = shown and not value.get("hidden")
        announced = value.get("availability") == ANNOUNCED
        for name, child in block.child_blocks.items():
            # Of a part that is only announced, readers get everything but what is in it.
            inside = name in ("placements", "text") and announced
            yield from _in_block(child, value.get(name), f"{path}.{name}", shown=shown and not inside)
    elif isinstance(block, blocks.CharBlock | blocks.TextBlock | blocks.RichTextBlock) and value:
        yield str(value), path, isinstance(block, blocks.RichTextBlock), shown


def _is_quote(page: Any, path: str) -> bool:
    """Say whether a path leads to a section with quotes."""
    field, block_id = path.split(".")[:2]
    return any(each.get("id") == block_id and each["type"] == "quotes" for each in stored(getattr(page, field)))
