"""What can have source changes: pages of variants, own copies of material, and pages with own wording.

All those of some toolkits are fetched together, in a number of queries that grows with the kinds of content and not
with how much there is of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.models import Page, Revision

from .comparing import Leaf, Node, State, Unit, compare, from_json, pick, piece_hash, same
from .models import Answer, MaterialCopy, VariantDecision, VariantLink, WordingPin
from .snapshots import snapshot, snapshot_of_revision, with_pages
from .wordings import Wording, shared_texts, wordings_in

# A wording unit has the path of the own wording, and this.
SHARED = "@shared"


class Source(StrEnum):
    """How a source is."""

    THERE = "there"
    UNPUBLISHED = "unpublished"
    GONE = "gone"
    NONE = "none"  # it never had one: only its own wordings are looked at


@dataclass(frozen=True, slots=True)
class Pinned:
    """An own wording with the shared text it was written beside, and what that text says now (None: it is gone)."""

    pin: WordingPin
    wording: Wording
    now: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A page, or an own copy of material, beside its source. `thing` is a plain page or the copy itself.

    `base` and `source` have the links of the variant; where there is no source, they say what `local` or the base says.
    """

    toolkit: int
    thing: Any
    model: type[Model]
    link: VariantLink | MaterialCopy | None
    state: Source
    origin: Any
    base: Node
    source: Node
    local: Node
    wordings: tuple[Pinned, ...] = ()

    @property
    def key(self) -> str:
        """Return what names this subject in addresses and forms."""
        return f"copy-{self.link.pk}" if isinstance(self.link, MaterialCopy) else f"page-{self.thing.pk}"

    def units(self) -> list[Unit]:
        """Return every unit of it: those of the content, and one for each own wording."""
        content = [] if self.state is Source.NONE else compare(self.base, self.source, self.local)
        return [*content, *(_wording_unit(each) for each in self.wordings)]

    def pieces(self, unit: Unit) -> tuple[Any, Any, Any]:
        """Return what base, source and variant say at `unit`."""
        if unit.path.endswith(SHARED):
            each = next(each for each in self.wordings if each.pin.path + SHARED == unit.path)
            return ["text", each.pin.base], ["text", each.now or ""], pick(self.local, each.pin.path)
        return pick(self.base, unit.path), pick(self.source, unit.path), pick(self.local, unit.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A source change that is not answered, or was put off (`later`)."""

    subject: Subject
    unit: Unit
    base: Any
    source: Any
    local: Any
    later: bool

    @property
    def source_hash(self) -> str:
        """Return the fingerprint of what the source says: an answer holds for this and nothing newer."""
        return piece_hash(self.source)


def subjects_of(toolkits: Iterable[int], *, only: Iterable[int] | None = None) -> list[Subject]:
    """Return the subjects of toolkits, by primary key, in the order of the pages; copies come last.

    `only` limits them to some pages (and leaves out the copies).
    """
    chosen = list(toolkits)
    links = VariantLink.objects.filter(variant__toolkit__in=chosen, page__isnull=False).select_related("variant")
    pins = WordingPin.objects.filter(toolkit__in=chosen)
    if only is not None:
        links, pins = links.filter(page__in=only), pins.filter(page__in=only)
    by_page = {link.page_id: link for link in links}
    pinned: dict[int, list[WordingPin]] = defaultdict(list)
    for pin in pins:
        pinned[pin.page_id].append(pin)
    pages = list(
        Page.objects.filter(pk__in={*by_page, *pinned}).select_related("content_type", "locale").order_by("path")
    )
    drafts = latest_trees(pages)
    wordings = _wordings(pinned, drafts)
    sources = {page.pk: page for page in Page.objects.filter(pk__in=_source_ids(by_page.values())).specific()}
    maps = page_maps({link.variant_id for link in by_page.values()})
    subjects = []
    for page in pages:
        link = by_page.get(page.pk)
        if link is None:
            around = _Around(pinned[page.pk][0].toolkit_id, None, Source.NONE, None, drafts[page.pk], drafts[page.pk])
        else:
            around = _around_page(link, sources.get(link.source_id or 0), maps[link.variant_id])
        subjects.append(_subject(page, page.specific_class, around, drafts[page.pk], wordings.get(page.pk, ())))
    return subjects if only is not None else [*subjects, *copies_of(chosen)]


def copies_of(toolkits: Iterable[int], *, only: Iterable[int] | None = None) -> list[Subject]:
    """Return the own copies of material of toolkits as subjects; `only` limits them to some copies."""
    links = MaterialCopy.objects.filter(toolkit__in=toolkits).order_by("pk")
    if only is not None:
        links = links.filter(pk__in=only)
    by_type: dict[int, list[MaterialCopy]] = defaultdict(list)
    for link in links:
        by_type[link.content_type_id].append(link)
    subjects = []
    for type_id, found in by_type.items():
        model: Any = ContentType.objects.get_for_id(type_id).model_class()
        ids = {pk for link in found for pk in (link.copy_id, link.source_id)}
        things = model._default_manager.in_bulk(ids)
        drafts = _revisions(model, [things[link.copy_id] for link in found if link.copy_id in things])
        for link in found:
            copy, source = things.get(link.copy_id), things.get(link.source_id)
            if copy is not None:
                local = drafts.get(copy.pk) or snapshot(copy)
                around = _around(link.toolkit_id, link, source, snapshot(source) if source else None)
                subjects.append(_subject(copy, model, around, local, ()))
    return subjects


def latest_trees(pages: Iterable[Page]) -> dict[int, Node]:
    """Return what the newest draft of each page says, by primary key: one query, and one a type for pages without."""
    drafted = {page.latest_revision_id: page for page in pages if page.latest_revision_id}
    contents = Revision.objects.filter(pk__in=drafted).values_list("pk", "content")
    trees = {drafted[pk].pk: snapshot_of_revision(drafted[pk].specific_class, content) for pk, content in contents}
    missing = [page.pk for page in pages if page.pk not in trees]
    return {**trees, **{page.pk: snapshot(page) for page in _specific(missing)}}


def page_maps(variants: Iterable[int]) -> dict[int, dict[int, int]]:
    """Return, for each variant, which page of it stands for which page of the source; one query."""
    maps: dict[int, dict[int, int]] = {variant: {} for variant in variants}
    rows = VariantLink.objects.filter(variant__in=maps, page__isnull=False, source__isnull=False)
    for variant, source, page in rows.values_list("variant", "source", "page"):
        maps[variant][source] = page
    return maps


def changes_in(subjects: Iterable[Subject]) -> list[Change]:
    """Return the changes of `subjects` that wait for an answer, and those that were put off; one query."""
    found = []
    put_off = _put_off(subjects)
    for subject in subjects:
        for unit in subject.units():
            if unit.is_open:
                base, source, local = subject.pieces(unit)
                later = (subject.key, unit.path, piece_hash(source)) in put_off
                found.append(Change(subject=subject, unit=unit, base=base, source=source, local=local, later=later))
    return found


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a thing: see `Subject`."""

    toolkit: int
    link: VariantLink | MaterialCopy | None
    state: Source
    origin: Any
    base: Node
    source: Node


def _around_page(link: VariantLink, source: Any, pages: Mapping[int, int]) -> _Around:
    tree = with_pages(snapshot(source), pages) if source is not None else None
    return _around(link.variant.toolkit_id, link, source, tree)


def _around(toolkit: int, link: Any, source: Any, tree: Node | None) -> _Around:
    base = from_json(link.base)
    state = Source.GONE if source is None else Source.THERE if source.live else Source.UNPUBLISHED
    return _Around(toolkit, link, state, source, base, tree if tree and state is Source.THERE else base)


def _subject(thing: Any, model: type[Model], around: _Around, local: Node, wordings: tuple[Pinned, ...]) -> Subject:
    return Subject(
        toolkit=around.toolkit,
        thing=thing,
        model=model,
        link=around.link,
        state=around.state,
        origin=around.origin,
        base=around.base,
        source=around.source,
        local=local,
        wordings=wordings,
    )


def _wordings(pinned: Mapping[int, list[WordingPin]], drafts: Mapping[int, Node]) -> dict[int, tuple[Pinned, ...]]:
    """Return the own wordings that still stand, by page, with what the shared text says now."""
    standing: dict[int, list[tuple[WordingPin, Wording]]] = {}
    for page, pins in pinned.items():
        there = {each.path: each for each in wordings_in(drafts[page])}
        standing[page] = [(pin, there[pin.path]) for pin in pins if pin.path in there]
    texts = shared_texts(wording for found in standing.values() for _pin, wording in found)
    return {
        page: tuple(Pinned(pin, each, texts.get((each.field, each.material), {}).get(each.name)) for pin, each in found)
        for page, found in standing.items()
    }


def _wording_unit(pinned: Pinned) -> Unit:
    """Return the unit of an own wording. It was changed here: so a change of the shared text is always in both."""
    changed = pinned.now is not None and not same(Leaf("text", pinned.pin.base), Leaf("text", pinned.now))
    return Unit(pinned.pin.path + SHARED, State.BOTH if changed else State.HERE, "changed", "text")


def _put_off(subjects: Iterable[Subject]) -> set[tuple[str, str, str]]:
    toolkits = {subject.toolkit for subject in subjects}
    rows = VariantDecision.objects.filter(toolkit__in=toolkits, answer=Answer.LATER, undone_at=None)
    return {
        (f"copy-{copy}" if copy else f"page-{page}", path, fingerprint)
        for page, copy, path, fingerprint in rows.values_list("page", "copy", "path", "source_hash")
    }


def _source_ids(links: Iterable[VariantLink]) -> set[int]:
    return {link.source_id for link in links if link.source_id}


def _specific(ids: list[int]) -> Iterable[Any]:
    return Page.objects.filter(pk__in=ids).specific() if ids else ()


def _revisions(model: Any, things: Iterable[Any]) -> dict[int, Node]:
    drafted = {thing.latest_revision_id: thing.pk for thing in things if thing.latest_revision_id}
    contents = Revision.objects.filter(pk__in=drafted).values_list("pk", "content")
    return {drafted[pk]: snapshot_of_revision(model, content) for pk, content in contents}
