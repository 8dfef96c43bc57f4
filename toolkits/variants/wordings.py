"""Own wording of a placement beside the shared text that it stands for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.utils import timezone
from wagtail.models import Page

from toolkits.models import ToolkitPage
from toolkits.reading import SOURCE_LANGUAGE
from toolkits.reading.material import ARTICLE, FIELDS, MODELS

from .comparing import Node
from .models import WordingPin

# Which text of its material an own wording stands for.
STANDS_FOR = {
    "own_front": "front",
    "own_back": "back",
    "own_title": "title",
    "own_purpose": "purpose",
    "own_text": "text",
}


@dataclass(frozen=True, slots=True)
class Wording:
    """An own wording: its path, the kind and the primary key of the material, and which text it stands for."""

    path: str
    field: str
    material: int
    name: str


def wordings_in(tree: Node) -> Iterator[Wording]:
    """Yield the own wordings in a page."""
    for stream, sections in tree.lists.items():
        for section in sections:
            field = FIELDS.get(section.type)
            for item in section.lists.get("placements", ()) if field else ():
                chosen = item.leaves[str(field)].value
                for own, name in STANDS_FOR.items():
                    leaf = item.leaves.get(own)
                    if leaf and str(leaf.value or "").strip() and isinstance(chosen, int):
                        yield Wording(f"{stream}/{section.id}/placements/{item.id}/{own}", str(field), chosen, name)


def shared_texts(wordings: Iterable[Wording]) -> dict[tuple[str, int], dict[str, str]]:
    """Return the published texts of the material of `wordings`, by kind and primary key; one query a kind."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for each in wordings:
        wanted[each.field].add(each.material)
    texts: dict[tuple[str, int], dict[str, str]] = {}
    for field, pks in wanted.items():
        model: type[Model] = apps.get_model("home.ArticlePage") if field == ARTICLE else MODELS[field]
        names = [name for name in STANDS_FOR.values() if name in {each.name for each in model._meta.get_fields()}]
        rows = model._default_manager.filter(pk__in=pks, live=True).values("pk", *names)
        texts |= {(field, row["pk"]): {name: row[name] for name in names} for row in rows}
    return texts


def keep_pins(page: Page, tree: Node) -> None:
    """Remember beside which shared text each own wording on `page` stands, from the moment it was written.

    One query where there is no own wording. Only pages of a toolkit in the source language have pins: the others are
    translations of them.
    """
    toolkit = toolkit_of(page)
    pins = {pin.path: pin for pin in WordingPin.objects.filter(page=page)}
    wordings = {each.path: each for each in wordings_in(tree)} if toolkit else {}
    new = [each for path, each in wordings.items() if path not in pins or pins[path].material_id != each.material]
    gone = [pin.pk for path, pin in pins.items() if path not in wordings or path in {each.path for each in new}]
    if gone:
        WordingPin.objects.filter(pk__in=gone).delete()
    texts = shared_texts(new)
    WordingPin.objects.bulk_create(
        WordingPin(
            toolkit_id=toolkit,
            page=page,
            path=each.path,
            material_id=each.material,
            base=texts.get((each.field, each.material), {}).get(each.name, ""),
            based_at=timezone.now(),
        )
        for each in new
    )


def toolkit_of(page: Any) -> int | None:
    """Return the primary key of the toolkit that a page of the source language is or stands in; None for others."""
    if page.locale.language_code != SOURCE_LANGUAGE:
        return None
    if issubclass(page.cached_content_type.model_class() or Page, ToolkitPage):
        return int(page.pk)
    found = ToolkitPage.objects.ancestor_of(page).values_list("pk", flat=True).last()
    return None if found is None else int(found)
