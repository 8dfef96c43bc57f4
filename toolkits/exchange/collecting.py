"""What belongs to a toolkit: its pages in all languages, and the material that they use."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from wagtail.models import Page

from toolkits.models import Material, ToolkitPage

from .errors import ExchangeRefused
from .format import LeftOut
from .values import Reference, encode

LANGUAGES = [code for code, _name in settings.LANGUAGES]


@dataclass(frozen=True, slots=True)
class States:
    """What readers get of a page or piece of material, and what editors are working on; None where there is none."""

    published: Any | None
    draft: Any | None

    def both(self) -> list[Any]:
        """Return those that are there."""
        return [each for each in (self.published, self.draft) if each is not None]


def states_of(thing: Any, *, drafts: bool) -> States:
    """Return the published state of `thing`, and with `drafts` what differs from it."""
    if getattr(thing, "alias_of_id", None):
        return States(thing, None) if thing.live else States(None, thing if drafts else None)
    published = thing if thing.live else None
    if not drafts or (published is not None and not thing.has_unpublished_changes):
        return States(published, None)
    return States(published, thing.get_latest_revision_as_object())


@dataclass
class Used:
    """Takes down what content names: the primary keys, by model."""

    material: dict[type[Material], set[int]] = field(default_factory=lambda: defaultdict(set))
    pages: set[int] = field(default_factory=set)
    files: dict[Any, set[int]] = field(default_factory=lambda: defaultdict(set))

    def reference(self, model: Any, pk: Any) -> None:
        """Take down a page or piece of material."""
        if issubclass(model, Page):
            self.pages.add(int(pk))
        else:
            self.material[model].add(int(pk))

    def file(self, model: Any, pk: Any) -> None:
        """Take down a picture, document or house style."""
        self.files[model].add(int(pk))

    def read(self, things: Iterable[Any]) -> None:
        """Take down what `things` name."""
        for thing in things:
            encode(thing, self)


@dataclass
class Collection:
    """The pages and material of one toolkit, by language."""

    toolkit: ToolkitPage
    drafts: bool
    user: User | None
    pages: dict[Reference, Any] = field(default_factory=dict)
    material: dict[Reference, Any] = field(default_factory=dict)
    states: dict[Reference, States] = field(default_factory=dict)
    trees: dict[str, list[UUID]] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)
    used: Used = field(default_factory=Used)

    @property
    def things(self) -> dict[Reference, Any]:
        """Return everything that goes into the file."""
        return {**self.pages, **self.material}


def collect(toolkit: ToolkitPage, *, user: User | None, drafts: bool) -> Collection:
    """Return what goes into the file of `toolkit`.

    Pages that `user` may not edit stay out, in any language (`None`: somebody on the server, who may everything), and
    so do drafts unless `drafts`. Raises ExchangeRefused when nothing of the toolkit is left.
    """
    collection = Collection(toolkit, drafts, user)
    for language in LANGUAGES:
        root = Page.objects.filter(translation_key=toolkit.translation_key, locale__language_code=language).first()
        if root is not None:
            _add_tree(collection, root, language)
    if not any(key == toolkit.translation_key for key, _language in collection.pages):
        raise ExchangeRefused(
            _("‘%(title)s’ is nog niet gepubliceerd. Publiceer de toolkit, of neem ook de concepten mee.")
            % {"title": toolkit.title}
        )
    for reference in collection.pages:
        collection.used.read(collection.states[reference].both())
    _add_material(collection)
    return collection


def _add_tree(collection: Collection, root: Page, language: str) -> None:
    included: set[str] = set()
    for page in Page.objects.descendant_of(root, inclusive=True).order_by("path").specific():
        if page.depth > root.depth and page.path[: -Page.steplen] not in included:
            continue
        if collection.user and not page.permissions_for_user(collection.user).can_edit():
            collection.left_out.append(LeftOut(title=page.title, why="rights"))
            continue
        states = states_of(page, drafts=collection.drafts)
        if not states.both():
            collection.left_out.append(LeftOut(title=page.title, why="draft"))
            continue
        reference = (page.translation_key, language)
        included.add(page.path)
        collection.pages[reference] = page
        collection.states[reference] = states
        collection.trees.setdefault(language, []).append(page.translation_key)


def _add_material(collection: Collection) -> None:
    """Add what the pages use, what that uses, and so on; one or two queries for each kind in each round."""
    seen: set[tuple[Any, int]] = set()
    while True:
        new = {
            model: pks - {pk for kind, pk in seen if kind is model} for model, pks in collection.used.material.items()
        }
        if not any(new.values()):
            return
        for model, pks in new.items():
            seen |= {(model, pk) for pk in pks}
            keys = model._default_manager.filter(pk__in=pks).values("translation_key")
            versions = model._default_manager.filter(translation_key__in=keys).select_related("locale").order_by("pk")
            for version in versions:
                _add_version(collection, model, version)


def _add_version(collection: Collection, model: type[Material], version: Any) -> None:
    reference = (version.translation_key, version.locale.language_code)
    if reference in collection.material or version.locale.language_code not in LANGUAGES:
        return
    may = collection.user is None or collection.user.has_perm(
        f"{model._meta.app_label}.change_{model._meta.model_name}"
    )
    states = states_of(version, drafts=collection.drafts and may)
    if not states.both():
        collection.left_out.append(LeftOut(title=str(version), why="draft"))
        return
    collection.material[reference] = version
    collection.states[reference] = states
    collection.used.read(states.both())
