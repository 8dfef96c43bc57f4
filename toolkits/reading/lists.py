"""Sections that a page does not store: the toolkits of the site, the packages and people of a toolkit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Literal

from django.db.models.functions import Left, Length
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override
from wagtail.models import Page

from toolkits.access import Reader, sees, visible_to
from toolkits.models import LINEAGE, ToolkitPage, WorkPackagePage

from .content import ArticleItem, Item, PackageItem, Part, Section, SectionKind
from .counting import Words, summary
from .family import Family
from .items import Wording, person_item
from .totals import emblems_of
from .wording import fill, plain


def toolkits_section(language: str, source_language: str, reader: Reader) -> Section | None:
    """Return every toolkit that `reader` may see, each in `language` or else in the source language.

    Two queries: the toolkits, and the emblems of their packages.
    """
    rows = ToolkitPage.objects.live().filter(locale__language_code__in={language, source_language}).order_by("path")
    by_key: dict[Any, dict[str, ToolkitPage]] = {}
    for toolkit in rows.select_related("locale", *(f"audience__{each}" for each in LINEAGE)):
        if sees(reader, toolkit):
            by_key.setdefault(toolkit.translation_key, {})[toolkit.locale.language_code] = toolkit
    packages = _packages([each for versions in by_key.values() for each in versions.values()], reader)
    items = []
    for versions in by_key.values():
        toolkit = versions.get(language) or versions[source_language]
        words = toolkit.audience.words() if toolkit.audience else {}
        tile = _tile("toolkit", toolkit, lambda text, words=words: fill(text, words), None, language)
        items.append(replace(tile, emblems=emblems_of(packages[toolkit.translation_key]), house_style=_style(toolkit)))
    return _section("packages", "packages", gettext_noop("Toolkits"), items, language)


def _style(toolkit: ToolkitPage) -> str:
    return toolkit.audience.theme() if toolkit.audience else ""


def _packages(toolkits: Iterable[ToolkitPage], reader: Reader) -> Mapping[Any, Sequence[WorkPackagePage]]:
    """Return the packages that `reader` may see below `toolkits`, by the translation key of their toolkit."""
    keys = {toolkit.path: toolkit.translation_key for toolkit in toolkits}
    found: dict[Any, list[WorkPackagePage]] = {key: [] for key in keys.values()}
    below = WorkPackagePage.objects.live().annotate(above=Left("path", Length("path") - Page.steplen))
    for package in below.filter(above__in=keys).only("path", "live", "emblem").order_by("path"):
        if sees(reader, package):
            found[keys[package.above]].append(package)
    return found


def packages_section(family: Family, wording: Wording) -> Section | None:
    """Return the packages of a toolkit, in order, as the reader gets them."""
    items = []
    for page in family.listed():
        filled = partial(wording.text, language=page.locale.language_code)
        items.append(_tile("package", page, filled, family.number(page), family.language))
    heading = gettext_noop("Werkpakketten")
    return _section("packages", "packages", heading, items, wording.language)


def authors_section(blocks: Iterable[Mapping[str, Any]], wording: Wording) -> Section | None:
    """Return the people who made a toolkit."""
    people = [wording.shelf.get("person", block["value"]) for block in blocks]
    items = [person_item(person, wording) for person in people if person is not None]
    return _section("authors", "authors", gettext_noop("Makers"), items, wording.language)


def related_section(page: ToolkitPage, family: Family, wording: Wording, reader: Reader) -> Section | None:
    """Return what else stands in a toolkit: plates, columns and ordinary pages."""
    packages = [package.pk for package in family.packages]
    pages = visible_to(reader).child_of(page).exclude(pk__in=packages).specific()
    items = [
        ArticleItem(
            kind="article",
            title=each.title,
            text=wording.text(each.teaser) or plain(wording.html(each.introduction)),
            url=each.url or "",
            language=wording.language,
            author="",
            published=None,
        )
        for each in pages
    ]
    return _section("articles", "body", gettext_noop("Ook in deze toolkit"), items, wording.language)


def _tile(
    kind: Literal["package", "toolkit"], page: Any, filled: Any, number: int | None, language: str
) -> PackageItem:
    return PackageItem(
        kind=kind,
        title=page.title,
        text=filled(page.teaser) or filled(plain(page.introduction)),
        url=page.url or "",
        language=page.locale.language_code,
        number=number,
        emblem=page.emblem,
        minutes=getattr(page, "minutes", 0) or 0,
        group_min=getattr(page, "group_min", 0) or 0,
        group_max=getattr(page, "group_max", 0) or 0,
        translated=page.locale.language_code == language,
        draft=not page.live,
    )


def _section(kind: SectionKind, part: Part, heading: str, items: Sequence[Item], language: str) -> Section | None:
    if not items:
        return None
    with override(language):
        return Section(
            kind=kind,
            part=part,
            anchor=kind,
            heading=_(heading),
            intro_html="",
            intro="",
            summary=summary(kind, items, language=language, words=Words()),
            availability="available",
            available_from=None,
            language=language,
            items=tuple(items),
        )
