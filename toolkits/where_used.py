"""Every place where a piece of material is used, with the wording used there, in a constant number of queries.

Pages are not resolved one by one: what resolving needs (material, words, numbers, codes) is fetched for all of them
together and given to the same functions of `toolkits.reading`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, cast
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.db.models.functions import Left, Length
from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Locale, Page

from .access import sees
from .models import Audience, Material, PermanentCode, ToolkitPage, WorkPackagePage
from .reading import SOURCE_LANGUAGE
from .reading.differences import Change, word_changes
from .reading.family import LONG_FIELDS, Family
from .reading.items import Wording
from .reading.links import PageLinks
from .reading.material import MODELS, MaterialShelf
from .reading.resolver import neutral_words
from .usage import Content, Use, audiences_below, content_of, editable, pages_using, uses_in, waiting_drafts

# The texts of each kind of material, each with the field of a placement that takes its place ("" when none does).
TEXTS: dict[str, tuple[tuple[str, str], ...]] = {
    "card": (("front", "own_front"), ("back", "own_back")),
    "question": (("text", "own_text"),),
    "quote": (("text", "own_text"),),
    "worksheet": (("title", "own_title"), ("purpose", "own_purpose")),
    "film": (("title", "own_title"), ("description", "")),
    "person": (("role", ""), ("about", "")),
}

Draft = Literal["", "only", "changed", "removed"]
Words = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text as a place has it: `text` is final. `changes` say how own wording differs from the material's."""

    label: str
    text: str
    language: str
    own: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A place as it is published, or as a draft will have it."""

    hidden: bool
    announced: bool
    texts: tuple[Text, ...]

    @property
    def own(self) -> bool:
        """Say whether it has words of its own."""
        return any(text.own for text in self.texts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place where the material is used, on a page that the editor may change.

    `now` is what is saved for readers, or the draft where there is nothing else. `draft` says how a waiting draft
    differs from it: not at all (""), it is there "only", its wording or state "changed", or it is "removed" there;
    `later` is the changed version, with the texts that change.
    """

    title: str
    kind: str
    number: int | None
    language: str
    toolkit: str
    live: bool
    edit_url: str
    public_url: str
    code: str
    now: Version
    draft: Draft
    later: Version | None

    @property
    def group(self) -> tuple[str, str]:
        """Return under which heading it is listed: its toolkit and language."""
        return self.toolkit, self.language


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """A page that the editor may only read."""

    title: str
    url: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WhereUsed:
    """Everything about the use of one piece of material.

    `elsewhere` are pages that the editor may read and not change, `unseen` is how many there are beside those;
    `audiences` take words from this audience.
    """

    places: tuple[Place, ...]
    elsewhere: tuple[Elsewhere, ...]
    unseen: int
    audiences: tuple[Audience, ...]


def where_used(material: Material, user: AbstractBaseUser, request: HttpRequest | None = None) -> WhereUsed:
    """Return where `material` is used, in all its languages, as `user` may know it.

    `request` lets Wagtail keep the addresses of the site for the rest of it.
    """
    field = str(material._meta.model_name)
    family = list(type(material)._default_manager.filter(translation_key=material.translation_key))
    pks = {each.pk for each in family}
    saved = pages_using(family)
    drafts = waiting_drafts(pks, also=saved)
    used_in_draft = {pk for pk, draft in drafts.items() if any(uses_in(draft, field, pks))}
    pages = _pages(saved | used_in_draft)
    mine = editable([page.pk for page in pages], user)
    own_pages = [page for page in pages if page.pk in mine]
    readable = [page for page in pages if page.pk not in mine and sees(user, page)]
    surroundings = _Surroundings(own_pages, field=field, pks=pks, user=user, request=request)
    places = [place for page in own_pages for place in surroundings.places(page, drafts.get(page.pk))]
    return WhereUsed(
        places=tuple(places),
        elsewhere=tuple(
            Elsewhere(title=page.title, url=page.get_url(request) or "", language=page.locale.language_code)
            for page in readable
        ),
        unseen=len(pages) - len(own_pages) - len(readable),
        audiences=audiences_below(material),
    )


def _pages(pks: Iterable[int]) -> list[Any]:
    """Return pages of their own classes, each with its language: one query for each page type and two more."""
    locales = {locale.pk: locale for locale in Locale.objects.all()}
    pages = list(Page.objects.filter(pk__in=list(pks)).order_by("path").specific())
    for page in pages:
        page.locale = locales[page.locale_id]
    # All of one language together, Dutch first; within it in the order of the tree.
    return sorted(pages, key=lambda page: (page.locale.language_code != SOURCE_LANGUAGE, page.locale.language_code))


class _Surroundings:
    """What the places need to know beside their own page, for all of them together."""

    def __init__(
        self, pages: list[Any], *, field: str, pks: set[int], user: AbstractBaseUser, request: HttpRequest | None
    ) -> None:
        self._pages = pages
        self._field = field
        self._pks = pks
        self._user = user
        self._request = request
        self._shelves: dict[str, MaterialShelf] = {}
        self._toolkit_of = self._toolkits()
        self._families = self._find_families()
        self._words = self._find_words()
        self._codes = _codes(pages)

    def places(self, page: Any, draft: Content | None) -> Iterator[Place]:
        """Yield the places on `page`, in order: those that are saved, and then those of its draft only.

        A page that readers can't see yet is what its draft says.
        """
        draft_uses = {use.path: use for use in uses_in(draft, self._field, self._pks)} if draft is not None else None
        if draft_uses is not None and not page.live:
            uses, draft_uses = draft_uses, None
        else:
            uses = {use.path: use for use in uses_in(content_of(page), self._field, self._pks)}
        for path, use in uses.items():
            now = self._version(page, use)
            if draft_uses is None:
                yield self._place(page, use, now)
            elif path not in draft_uses:
                yield self._place(page, use, now, draft="removed")
            else:
                later = self._version(page, draft_uses[path])
                if later == now:
                    yield self._place(page, use, now)
                else:
                    # Only what will be different: the rest stands above it.
                    texts = tuple(text for text in later.texts if text not in now.texts)
                    yield self._place(page, use, now, draft="changed", later=replace(later, texts=texts))
        for path, use in (draft_uses or {}).items():
            if path not in uses:
                yield self._place(page, use, self._version(page, use), draft="only")

    def _place(self, page: Any, use: Use, now: Version, *, draft: Draft = "", later: Version | None = None) -> Place:
        toolkit = self._toolkit_of.get(page.pk)
        edit_url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        return Place(
            title=page.get_admin_display_title(),
            kind=page.get_verbose_name(),
            number=self._number(page, toolkit),
            language=page.locale.language_code,
            toolkit=toolkit.get_admin_display_title() if toolkit else "",
            live=page.live,
            # Wagtail's editor opens the block that is named so.
            edit_url=f"{edit_url}#:w:contentpath={use.path}",
            public_url=(page.get_url(self._request) or "") if page.live else "",
            code=self._codes.get((page.translation_key, use.block_id), "") if draft != "only" else "",
            now=now,
            draft=draft,
            later=later,
        )

    def _version(self, page: Any, use: Use) -> Version:
        return Version(hidden=use.hidden, announced=use.announced, texts=tuple(self._texts(page, use)))

    def _texts(self, page: Any, use: Use) -> Iterator[Text]:
        if self._field not in TEXTS:
            return
        language = page.locale.language_code
        material = self._shelf(language).get(self._field, use.pk)
        if material is None:
            return
        wording = self._wording(page)
        for name, own_name in TEXTS[self._field]:
            shared = wording.text(getattr(material, name), material.locale.language_code)
            own = wording.text(str(use.value.get(own_name) or "")) if own_name else ""
            if own or shared:
                yield Text(
                    label=str(material._meta.get_field(name).verbose_name),
                    text=own or shared,
                    language=language if own else material.locale.language_code,
                    own=bool(own),
                    changes=word_changes(shared, own) if own else (),
                )

    def _wording(self, page: Any) -> Wording:
        language = page.locale.language_code
        toolkit = self._toolkit_of.get(page.pk)
        words = self._words.get(toolkit.audience.translation_key) if toolkit and toolkit.audience else None
        return Wording(
            words=words or {language: neutral_words(language)},
            codes={},
            links=PageLinks((), language=language, source_language=SOURCE_LANGUAGE, reader=self._user),
            shelf=self._shelf(language),
            language=language,
        )

    def _shelf(self, language: str) -> MaterialShelf:
        """Return the material as readers of one language get it."""
        if language not in self._shelves:
            chosen = {self._field: self._pks} if self._field in MODELS else {}
            self._shelves[language] = MaterialShelf(
                chosen, language=language, source_language=SOURCE_LANGUAGE, reader=self._user, drafts=True
            )
        return self._shelves[language]

    def _toolkits(self) -> dict[int, ToolkitPage]:
        """Return the toolkit of each page, by the page's primary key: itself, or what it stands directly below."""
        path_of = {
            page.pk: page.path if isinstance(page, ToolkitPage) else page.path[: -page.steplen] for page in self._pages
        }
        toolkits = ToolkitPage.objects.filter(path__in=set(path_of.values())).select_related("audience")
        by_path = {toolkit.path: toolkit for toolkit in toolkits.defer(*LONG_FIELDS)}
        return {pk: by_path[path] for pk, path in path_of.items() if path in by_path}

    def _find_families(self) -> dict[UUID, dict[bool, Family]]:
        """Return the toolkits with all their packages, to number those, by key and by whether drafts count."""
        keys = {toolkit.translation_key for toolkit in self._toolkit_of.values()}
        if not any(isinstance(page, WorkPackagePage) for page in self._pages):
            return {}
        key_of_path = dict(Page.objects.filter(translation_key__in=keys).values_list("path", "translation_key"))
        packages: dict[UUID, list[WorkPackagePage]] = defaultdict(list)
        rows = WorkPackagePage.objects.annotate(parent_path=Left("path", Length("path") - Page.steplen))
        for package in (
            rows.filter(parent_path__in=list(key_of_path)).order_by("path").select_related("locale").defer("body")
        ):
            packages[key_of_path[package.parent_path]].append(package)
        return {
            key: {
                drafts: Family(
                    toolkits=(),
                    packages=tuple(listed),
                    language=SOURCE_LANGUAGE,
                    source_language=SOURCE_LANGUAGE,
                    drafts=drafts,
                )
                for drafts in (False, True)
            }
            for key, listed in packages.items()
        }

    def _number(self, page: Any, toolkit: ToolkitPage | None) -> int | None:
        """Return the number that readers see; of a page that they don't see yet, the one that it will have."""
        if toolkit is None or not isinstance(page, WorkPackagePage):
            return None
        return self._families[toolkit.translation_key][not page.live].number(page)

    def _find_words(self) -> dict[UUID, Words]:
        """Return the words of each audience, by its key and then by language, as the resolver takes them."""
        keys = {toolkit.audience.translation_key for toolkit in self._toolkit_of.values() if toolkit.audience}
        audiences = Audience.objects.filter(translation_key__in=keys, live=True)
        words: dict[UUID, dict[str, Mapping[str, str]]] = defaultdict(dict)
        for each in audiences.select_related("locale", "parent__parent"):
            words[each.translation_key][each.locale.language_code] = each.words()
        return cast(dict[UUID, Words], words)


def _codes(pages: Iterable[Page]) -> dict[tuple[UUID, str], str]:
    codes = PermanentCode.objects.filter(page_key__in={page.translation_key for page in pages})
    return {(key, block_id): code for key, block_id, code in codes.values_list("page_key", "block_id", "code")}
