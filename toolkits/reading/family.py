"""Where a page stands: its toolkit, its translations, and its number among its numbered siblings."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import CharField, Exists, IntegerField, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast, Left, Length
from wagtail.models import Page, ReferenceIndex, get_page_models

from toolkits.access import Reader, sees
from toolkits.blocks import ANNOUNCED
from toolkits.models import ToolkitPage, WorkPackagePage

from .content import Place, Translation

# What a family never shows of its toolkits: their sections.
LONG_FIELDS = ("body", "guide", "authors", "background")


def with_rights(pages: Iterable[Any], reader: Reader) -> list[Any]:
    """Return `pages`, each told whether `reader` may see it (`visible`) and whether anybody may (`public`)."""
    everybody = AnonymousUser() if reader.is_authenticated else reader
    marked = list(pages)
    for page in marked:
        page.visible = sees(reader, page)
        page.public = sees(everybody, page)
    return marked


def translations_of(page: Page, reader: Reader) -> list[Any]:
    """Return `page` in all its languages, with rights, as plain pages; one query."""
    return with_rights(Page.objects.filter(translation_key=page.translation_key).select_related("locale"), reader)


def as_translations(pages: Iterable[Any]) -> tuple[Translation, ...]:
    """Return the versions that the reader may see, Dutch first and then by language code."""
    visible = [page for page in pages if page.visible]
    visible.sort(key=lambda page: (page.locale.language_code != "nl", page.locale.language_code))
    return tuple(
        Translation(language=page.locale.language_code, title=page.title, url=page.url or "") for page in visible
    )


@dataclass(frozen=True, slots=True)
class Family:
    """A toolkit in all its languages with all its work packages, in one query.

    `others` is what else goes with a package: the other pages of its toolkit, and what links to it from elsewhere.
    All are empty for a page that stands in no toolkit.
    """

    toolkits: tuple[ToolkitPage, ...]
    packages: tuple[WorkPackagePage, ...]
    language: str
    source_language: str
    drafts: bool
    others: tuple[Any, ...] = ()

    @classmethod
    def of(cls, page: Page, *, language: str, source_language: str, reader: Reader, drafts: bool) -> "Family":
        """Find the family of a toolkit, or of a page directly below one.

        Packages are fetched only for a toolkit and a package: the other pages do not list them.
        """
        path = page.path if isinstance(page, ToolkitPage) else page.path[: -page.steplen]
        key = Page.objects.filter(path=path).values("translation_key")
        wanted: Any = Q(translation_key__in=key)
        if isinstance(page, ToolkitPage | WorkPackagePage):
            above = Page.objects.filter(translation_key__in=key, path=OuterRef("parent_path"))
            wanted |= Exists(above)
        types = ["toolkitpage", "workpackagepage"]
        if isinstance(page, WorkPackagePage):
            wanted |= Q(pk__in=_linking_to(page), toolkitpage=None, workpackagepage=None)
            types = [str(model._meta.model_name) for model in get_page_models() if model is not Page]
        rows = (
            Page.objects.annotate(parent_path=Left("path", Length("path") - Page.steplen))
            .filter(wanted)
            .order_by("path")
            .select_related("locale", *types)
            .defer(*(f"toolkitpage__{name}" for name in LONG_FIELDS))
        )
        if not isinstance(page, ToolkitPage):  # a toolkit counts what its packages hold
            # Of a package beside this one it only matters whether a part of it is announced.
            rows = rows.defer("workpackagepage__body").alias(text=Cast("workpackagepage__body", TextField()))
            rows = rows.annotate(announces=Q(text__contains=f'"availability": "{ANNOUNCED}"'))
        pages = with_rights((own for row in rows if (own := _own_class(row, types))), reader)
        return cls(
            toolkits=tuple(each for each in pages if isinstance(each, ToolkitPage)),
            packages=tuple(each for each in pages if isinstance(each, WorkPackagePage)),
            language=language,
            source_language=source_language,
            drafts=drafts,
            others=tuple(each for each in pages if not isinstance(each, ToolkitPage | WorkPackagePage)),
        )

    @property
    def toolkit(self) -> ToolkitPage | None:
        """Return the toolkit in the reader's language, or in its source language; None outside a toolkit."""
        return self.best(self.toolkits) if self.toolkits else None

    def versions(self, page: Page) -> list[Any]:
        """Return `page` (the toolkit or one of its packages) in all its languages."""
        family: tuple[Any, ...] = (*self.toolkits, *self.packages)
        return [each for each in family if each.translation_key == page.translation_key]

    def listed(self) -> list[WorkPackagePage]:
        """Return the packages that the reader gets to see, each in the best language, in the order of the source."""
        order: dict[UUID, list[WorkPackagePage]] = {}
        for package in sorted(self.packages, key=lambda each: not self._is_source(each)):
            if package.visible or self.drafts:
                order.setdefault(package.translation_key, []).append(package)
        return [self.best(versions) for versions in order.values()]

    def number(self, page: WorkPackagePage) -> int | None:
        """Return the number of a package: its place among its numbered siblings in the source language.

        Only published siblings count (in a preview of drafts, all do), whoever the reader is: a number on paper
        must be the number on every screen.
        """
        counted = [each for each in self.packages if each.numbered and (each.live or self.drafts)]
        # A package that only a translation of the toolkit has comes after those of the source, and only once.
        in_order = sorted(counted, key=lambda each: not self._is_source(each))
        keys = list(dict.fromkeys(each.translation_key for each in in_order))
        return keys.index(page.translation_key) + 1 if page.translation_key in keys else None

    def place(self, package: WorkPackagePage) -> Place:
        """Return a package as a place to go to."""
        return Place(title=package.title, url=package.url or "", number=self.number(package))

    def best(self, versions: Iterable[Any]) -> Any:
        """Return, of the `versions` of one page, the one that the reader gets."""
        seen = [page for page in versions if page.visible or self.drafts] or list(versions)
        return min(seen, key=lambda page: (page.locale.language_code != self.language, not self._is_source(page)))

    def _is_source(self, page: Any) -> bool:
        return bool(page.locale.language_code == self.source_language)


def _own_class(page: Any, types: Iterable[str]) -> Any:
    """Return a row as the page of its own class that came with it; None for one of another type."""
    for name in types:
        own = page._state.fields_cache.get(name)
        if own is not None:
            own.locale = page.locale
            own.announces = getattr(page, "announces", False)
            return own
    return None


def _linking_to(page: Page) -> QuerySet[Any]:
    """Return the ids of the pages with a link to `page` in any of its languages."""
    versions = Page.objects.filter(translation_key=page.translation_key).annotate(name=Cast("pk", CharField()))
    links = ReferenceIndex.objects.filter(to_object_id__in=versions.values("name"))
    for side in ("base_content_type", "to_content_type"):
        links = links.filter(**{f"{side}__app_label": "wagtailcore", f"{side}__model": "page"})
    ids: QuerySet[Any] = links.annotate(page=Cast("object_id", IntegerField())).values("page")
    return ids
