"""System checks for the rules of this house that no linter knows (see docs/decisions)."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.db.models import Field, Model
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from modelcluster.fields import ParentalManyToManyField
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Orderable, TranslatableMixin

from toolkits.blocks import SectionsField
from toolkits.models import RenderedPage
from toolkits.printing.documents import document_for
from toolkits.reading import KINDS

OUR_APPS = ("home", "toolkits", "exchange", "importing", "printing", "search", "variants")


@register()
def site_is_no_package(**kwargs: Any) -> list[CheckMessage]:
    """`site/__init__.py` would shadow Python's own `site` and hide every installed package."""
    if (settings.BASE_DIR / "site" / "__init__.py").exists():
        return [Error("site/ must not be a package.", hint="Remove site/__init__.py.", id="verandertoolkit.E001")]
    return []


@register()
def every_page_can_be_printed(**kwargs: Any) -> list[CheckMessage]:
    """Every page type resolves to a kind of content that has a print template of its own."""
    errors: list[CheckMessage] = []
    for model in _our_models():
        if not issubclass(model, RenderedPage):
            continue
        try:
            get_template(document_for(KINDS[model._meta.label]).template)
        except (LookupError, TemplateDoesNotExist):
            hint = "Add its kind to toolkits/reading/resolver.py and a document to toolkits/printing/documents.py."
            errors.append(
                Error("This page type has no print document.", hint=hint, obj=model, id="verandertoolkit.E002")
            )
    return errors


@register()
def stream_definitions_stay_out_of_migrations(**kwargs: Any) -> list[CheckMessage]:
    """Every stream field is a SectionsField."""
    return [
        Error("Use SectionsField, not StreamField.", obj=field, id="verandertoolkit.E003")
        for field in _stream_fields()
        if not isinstance(field, SectionsField)
    ]


@register()
def translators_get_every_text(**kwargs: Any) -> list[CheckMessage]:
    """No block is nested in a way that wagtail-localize crashes on or silently leaves out.

    An ImageBlock inside a StructBlock crashes its extraction; a list two structs deep is not extracted at all.
    """
    errors: list[CheckMessage] = []
    for field in _stream_fields():
        for path in _paths(field.stream_block):
            kinds = [type(block) for _name, block in path]
            names = ".".join(name for name, _block in path)
            if isinstance(path[-1][1], ImageBlock) and any(issubclass(kind, blocks.StructBlock) for kind in kinds[:-1]):
                errors.append(
                    Error(
                        f"ImageBlock inside a StructBlock ({names}).",
                        hint="Use ImageChooserBlock with a field for the alternative text.",
                        obj=field,
                        id="verandertoolkit.E004",
                    )
                )
            if _list_two_structs_deep(kinds):
                errors.append(
                    Error(
                        f"A list two structs deep is never translated ({names}).",
                        hint="Put the list in the outer struct.",
                        obj=field,
                        id="verandertoolkit.E005",
                    )
                )
    return errors


@register()
def relations_survive_translation(**kwargs: Any) -> list[CheckMessage]:
    """No ParentalManyToMany (never synchronised again), and no Orderable that is not translatable."""
    errors: list[CheckMessage] = []
    for model in _our_models():
        if issubclass(model, Orderable) and not issubclass(model, TranslatableMixin):
            errors.append(Error("An Orderable needs TranslatableMixin.", obj=model, id="verandertoolkit.E006"))
        errors += [
            Error("Use a stream of choosers, not ParentalManyToManyField.", obj=field, id="verandertoolkit.E007")
            for field in model._meta.get_fields()
            if isinstance(field, ParentalManyToManyField)
        ]
    return errors


def _our_models() -> Iterator[type[Model]]:
    for label in OUR_APPS:
        yield from apps.get_app_config(label).get_models()


def _stream_fields() -> Iterator[StreamField]:
    for model in _our_models():
        for field in model._meta.get_fields():
            if isinstance(field, Field) and isinstance(field, StreamField) and field.model is model:
                yield field


def _paths(block: Any, before: tuple[tuple[str, Any], ...] = ()) -> Iterator[tuple[tuple[str, Any], ...]]:
    """Yield, for every block inside a stream, the (name, block) pairs that lead to it."""
    children = dict(getattr(block, "child_blocks", {}))
    if isinstance(block, blocks.ListBlock):
        children = {"item": block.child_block}
    for name, child in children.items():
        path = (*before, (name, child))
        yield path
        yield from _paths(child, path)


def _list_two_structs_deep(kinds: list[type]) -> bool:
    """Say whether a path ends in a list directly inside a struct directly inside a struct."""
    if len(kinds) < 3 or not issubclass(kinds[-1], blocks.ListBlock):  # noqa: PLR2004 - list, struct, struct
        return False
    return all(issubclass(kind, blocks.StructBlock) for kind in kinds[-3:-1])
