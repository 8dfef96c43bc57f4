"""From a page to its resolved content, for one language and one reader, in a constant number of queries."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page

from toolkits.access import Reader
from toolkits.models import DEFAULT_EMBLEM, LINEAGE, Audience, QuotePlatePage, ToolkitPage, WorkPackagePage

from .codes import codes_of
from .content import (
    DEFAULT_STYLE,
    ArticleContent,
    Content,
    PackageContent,
    Place,
    PlateContent,
    Section,
    ToolkitContent,
)
from .family import Family, as_translations, translations_of
from .items import Wording, person_item
from .links import PageLinks
from .lists import authors_section, packages_section, related_section, toolkits_section
from .material import MaterialShelf, chosen_in
from .related import related_to
from .sections import StoredBlock, resolve_sections, stored, texts_in
from .totals import counts_of, emblems_of, known
from .wording import plain

SOURCE_LANGUAGE: str = settings.LANGUAGE_CODE
# What kind of content each page type gives.
KINDS = {
    "toolkits.ToolkitPage": "toolkit",
    "toolkits.WorkPackagePage": "package",
    "toolkits.QuotePlatePage": "plate",
    "home.ArticlePage": "article",
    "home.HomePage": "home",
    "home.StandardPage": "page",
}
# The stream fields of the pages, in the order in which they are read.
STREAMS = ("body", "guide", "authors", "background")


def resolve_page(page: Page, *, language: str, reader: Reader, drafts: bool = False) -> Content:
    """Return the content of any page of this project.

    `page` is of its own class. `language` is a language code; a page without a translation in it comes in its own
    language and says so. `reader` must be allowed to see `page`: ask `toolkits.access.authorize_page` first. With
    `drafts`, material and packages that were never published are there too, for previews only.
    """
    if isinstance(page, ToolkitPage):
        return resolve_toolkit(page, language=language, reader=reader, drafts=drafts)
    if isinstance(page, WorkPackagePage):
        return resolve_package(page, language=language, reader=reader, drafts=drafts)
    if isinstance(page, QuotePlatePage):
        return resolve_plate(page, language=language, reader=reader, drafts=drafts)
    frame = _frame(page, language=language, reader=reader, drafts=drafts)
    kind = KINDS[page._meta.label]
    if kind == "home":
        return Content(kind="home", **frame.common(toolkits_section(language, SOURCE_LANGUAGE, reader)))
    if kind == "article":
        author = frame.page.author
        return ArticleContent(
            kind="article",
            author=person_item(author, frame.wording) if author and (author.live or drafts) else None,
            published=frame.page.published_on,
            **frame.common(emblem="article"),
        )
    return Content(kind="page", **frame.common())


def resolve_toolkit(page: ToolkitPage, *, language: str, reader: Reader, drafts: bool = False) -> ToolkitContent:
    """Return the content of a toolkit: its texts, its packages, its guide, its authors; see `resolve_page`."""
    frame = _frame(page, language=language, reader=reader, drafts=drafts)
    packages = frame.family.listed()
    return ToolkitContent(
        kind="toolkit",
        signature=frame.wording.text(frame.page.signature),
        emblems=emblems_of(packages),
        counts=counts_of(packages, frame.wording.language, SOURCE_LANGUAGE),
        minutes_min=min(known(packages, "minutes"), default=0),
        minutes_max=max(known(packages, "minutes"), default=0),
        group_min=min(known(packages, "group_min"), default=0),
        group_max=max(known(packages, "group_max"), default=0),
        **frame.common(
            packages_section(frame.family, frame.wording),
            related_section(frame.page, frame.family, frame.wording, reader),
            *resolve_sections(frame.blocks["guide"], frame.wording, "guide"),
            authors_section(frame.blocks["authors"], frame.wording),
            *resolve_sections(frame.blocks["background"], frame.wording, "background"),
        ),
    )


def resolve_package(page: WorkPackagePage, *, language: str, reader: Reader, drafts: bool = False) -> PackageContent:
    """Return the content of a work package, with its number and its neighbours; see `resolve_page`."""
    frame = _frame(page, language=language, reader=reader, drafts=drafts)
    common = frame.common(number=frame.family.number(page))
    return PackageContent(
        kind="package",
        contents_intro=frame.wording.text(frame.page.contents_intro),
        minutes=frame.page.minutes or 0,
        group_min=frame.page.group_min or 0,
        group_max=frame.page.group_max or 0,
        siblings=tuple(frame.family.place(each) for each in frame.family.listed()),
        related=related_to(frame.page, frame.family, frame.wording, common["sections"]),
        **common,
    )


def resolve_plate(page: QuotePlatePage, *, language: str, reader: Reader, drafts: bool = False) -> PlateContent:
    """Return the content of a quote plate: one section for each theme; see `resolve_page`."""
    frame = _frame(page, language=language, reader=reader, drafts=drafts)
    return PlateContent(kind="plate", **frame.common())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """What resolving one page needs: the page in the right language, where it stands, and its wording."""

    page: Any
    versions: list[Any]
    family: Family
    blocks: Mapping[str, list[StoredBlock]]
    wording: Wording
    house_style: str

    def common(self, *more: Section | None, emblem: str = "", number: int | None = None) -> dict[str, Any]:
        """Return what every kind of content has. `more` are the sections that follow the body."""
        page, wording, toolkit = self.page, self.wording, self.family.toolkit
        introduction = wording.html(page.introduction)
        own = next((version for version in self.versions if version.pk == page.pk), None)
        return {
            "title": page.title,
            "number": number,
            "language": wording.language,
            "url": page.url or "",
            "full_url": settings.WAGTAILADMIN_BASE_URL.rstrip("/") + (page.url or "/"),
            "emblem": emblem or getattr(page, "emblem", DEFAULT_EMBLEM),
            "house_style": self.house_style,
            "teaser": wording.text(page.teaser),
            "introduction_html": introduction,
            "introduction": plain(introduction),
            "sections": (*resolve_sections(self.blocks["body"], wording), *(each for each in more if each)),
            "translations": as_translations(self.versions),
            "toolkit": Place(title=toolkit.title, url=toolkit.url or "") if toolkit else None,
            "restricted": bool(own is not None and own.live and not own.public),
        }


def _frame(page: Page, *, language: str, reader: Reader, drafts: bool) -> _Frame:
    family = Family.of(page, language=language, source_language=SOURCE_LANGUAGE, reader=reader, drafts=drafts)
    versions = family.versions(page) or translations_of(page, reader)
    page = _in_language(page, versions, language)
    blocks = {name: stored(getattr(page, name, None)) for name in STREAMS}
    own_language = page.locale.language_code
    audiences = _audiences(family)
    texts = [page.introduction, *(text for stream in blocks.values() for text in texts_in(stream))]
    wording = Wording(
        words={each.locale.language_code: each.words() for each in audiences}
        or {own_language: neutral_words(own_language)},
        codes=codes_of(page.translation_key),
        links=PageLinks(texts, language=language, source_language=SOURCE_LANGUAGE, reader=reader),
        shelf=MaterialShelf(
            chosen_in(blocks.values()), language=language, source_language=SOURCE_LANGUAGE, reader=reader, drafts=drafts
        ),
        language=own_language,
    )
    return _Frame(
        page=page,
        versions=versions,
        family=family,
        blocks=blocks,
        wording=wording,
        house_style=audiences[0].theme() if audiences else DEFAULT_STYLE,
    )


def _in_language(page: Page, versions: list[Any], language: str) -> Any:
    """Return `page` itself, or the published version in `language` when it is in another one.

    The instance that was given stays in use where it can: a preview shows what is not saved yet.
    """
    same = next((version for version in versions if version.pk == page.pk), None)
    if same is not None:
        # Wagtail asks for the language of a page often; the versions have it already.
        page.locale = same.locale
    if page.locale.language_code == language:
        return page
    other = next((each for each in versions if each.locale.language_code == language and each.visible), None)
    if other is None:
        return page
    specific = other.specific
    specific.locale = other.locale
    return specific


def _audiences(family: Family) -> list[Audience]:
    """Return the toolkit's audience in its languages, Dutch first: a page may show Dutch and English texts together.

    There is none outside a toolkit, and while the audience is not published: its words then fit every organisation.
    """
    if not (family.toolkit and family.toolkit.audience_id):
        return []
    chosen = Audience.objects.filter(pk=family.toolkit.audience_id).values("translation_key")
    audiences = Audience.objects.filter(translation_key__in=chosen, live=True)
    return sorted(
        audiences.select_related("locale", *LINEAGE),
        key=lambda each: each.locale.language_code != SOURCE_LANGUAGE,
    )


def neutral_words(language: str) -> dict[str, str]:
    """Return words that fit every organisation, by the variable's name: for texts that stand in no toolkit."""
    with override(language):
        return {
            "organisatie": _("organisatie"),
            "de_organisatie": _("de organisatie"),
            "organisaties": _("organisaties"),
            "plaats": _("jullie plaats"),
        }
