"""A page of a variant beside its source: every part with how it stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from toolkits.reading.material import FIELDS, MODELS
from toolkits.variants.comparing import Node, State, Unit, pick
from toolkits.variants.models import MaterialCopy
from toolkits.variants.subjects import SHARED, Change, Subject

from .listing import edit_address
from .showing import Column, Drawing, ShownChange

NOT_TOLD = ("availability",)


class Standing(TextChoices):
    """How a part of a variant stands beside its source."""

    WAITING = "wacht", _("Wacht op een antwoord")
    CHANGED = "aangepast", _("Aangepast")
    HIDDEN = "verborgen", _("Verborgen")
    ADDED = "toegevoegd", _("Toegevoegd")
    LEFT_OUT = "weggelaten", _("Weggelaten")
    SAME = "overgenomen", _("Overgenomen")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of the page. Where it is as in the source, only `ours` is told."""

    shown: ShownChange
    standing: Standing
    address: str
    source: Column
    ours: Column
    can_reset: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Material in its place. `copy` is the toolkit's own copy that stands there, if it is one."""

    path: str
    name: str
    section: str
    copy: MaterialCopy | None
    copy_address: str


def parts_of(subject: Subject) -> list[Part]:
    """Return the parts of a page that say something, in its order. The number of queries does not grow with them."""
    changes = [_as_change(subject, unit) for unit in subject.units() if _tells(subject, unit)]
    drawing = Drawing(changes)
    return [_part(drawing, change) for change in changes]


def standing_of(unit: Unit, local: Any) -> Standing:
    """Return how a unit stands; a flag that hides something here is told as that."""
    if unit.is_open:
        return Standing.WAITING
    if unit.state is not State.HERE:
        return Standing.SAME
    if unit.kind == "flag" and unit.path.endswith("/hidden") and local and local[1]:
        return Standing.HIDDEN
    return {"added": Standing.ADDED, "removed": Standing.LEFT_OUT}.get(unit.what, Standing.CHANGED)


def placed_material(
    subject: Subject, copies: Iterable[MaterialCopy], names: Mapping[tuple[str, int], str]
) -> list[Placed]:
    """Return the material on a page that can get an own copy, or is one.

    `copies` are the own copies of the toolkit, `names` those of the material.
    """
    by_key = {(copy.content_type.model, copy.copy_id): copy for copy in copies}
    placed = []
    for path, field, pk, section in chosen_on(subject.local):
        model: Any = MODELS[field]
        copy = by_key.get((model._meta.model_name, pk))
        address = reverse(model.snippet_viewset.get_url_name("edit"), args=[pk]) if copy else ""
        name = names.get((field, pk), "")
        placed.append(Placed(path=path, name=name, section=section, copy=copy, copy_address=address))
    return placed


def chosen_on(tree: Node) -> list[tuple[str, str, int, str]]:
    """Return the placements of material on a page: path, kind, primary key, and the heading of the section."""
    return [
        (f"{stream}/{section.id}/placements/{item.id}", field, chosen, _heading(section))
        for stream, sections in tree.lists.items()
        for section in sections
        for field in [FIELDS.get(section.type, "")]
        if field in MODELS
        for item in section.lists.get("placements", ())
        for chosen in [item.leaves[field].value]
        if isinstance(chosen, int)
    ]


def _heading(section: Node) -> str:
    leaf = section.leaves.get("heading")
    return str(leaf.value or "") if leaf else ""


def _as_change(subject: Subject, unit: Unit) -> Change:
    base, source, local = subject.pieces(unit)
    return Change(subject=subject, unit=unit, base=base, source=source, local=local, later=False)


def _tells(subject: Subject, unit: Unit) -> bool:
    """Say whether a unit is worth a row: not a field that is empty on both sides, or left as it always is."""
    if unit.path.endswith(SHARED):
        # Without news, an own wording is told as the field that it is in.
        return unit.is_open
    if unit.kind == "order":
        return unit.state not in {State.UNTOUCHED, State.AGREED}
    if unit.kind == "block":
        return unit.state is not State.AGREED
    if unit.state is State.UNTOUCHED and unit.path.rsplit("/", 1)[-1] in NOT_TOLD:
        return False
    pieces = pick(subject.source, unit.path), pick(subject.local, unit.path)
    return any(piece is not None and piece[1] not in {None, "", False} for piece in pieces)


def _part(drawing: Drawing, change: Change) -> Part:
    shown = drawing.change(change, [])
    standing = standing_of(change.unit, change.local)
    nothing = _("(staat hier niet)") if change.unit.kind == "block" else _("(leeg)")
    source = Column(heading="", html=drawing.drawn(change, change.source, change.source), nothing=str(nothing))
    ours = Column(heading="", html=drawing.drawn(change, change.source, change.local), nothing=str(nothing))
    return Part(
        shown=shown,
        standing=standing,
        address=edit_address(change.subject, change.unit.path) if change.local is not None else "",
        source=source,
        ours=ours,
        can_reset=change.unit.state is State.HERE,
    )
