"""From resolved content to the units that can be found."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page

from toolkits.models import ToolkitPage
from toolkits.reading import codes_of, resolve_page
from toolkits.reading.content import (
    CardItem,
    Content,
    FilmItem,
    Item,
    PackageContent,
    QuestionItem,
    Section,
    ToolkitContent,
    WorksheetItem,
)
from toolkits.reading.material import FIELDS, placements_of
from toolkits.reading.sections import placing_sections

# These have a result of their own. Running text and people belong to their page; a package, a toolkit and an article
# are pages themselves.
OWN = ("film", "worksheet", "card", "question", "quote", "faq")
NUMBERED = {"nl": "werkpakket", "en": "work package", "fy": "wurkpakket"}
# What readers call the kinds, so that "werkplaat over fouten" finds worksheets.
LABELS = {
    "nl": {
        "film": "film", "worksheet": "werkplaat", "card": "kaartje", "question": "vraag", "quote": "citaat",
        "faq": "veelgestelde vraag", "package": "werkpakket", "toolkit": "toolkit", "article": "artikel column",
        "plate": "citatenplaat",
    },
    "en": {
        "film": "film", "worksheet": "worksheet", "card": "card", "question": "question", "quote": "quote",
        "faq": "frequently asked question", "package": "work package", "toolkit": "toolkit", "article": "article",
        "plate": "quotes",
    },
    "fy": {
        "film": "film", "worksheet": "wurkplaat", "card": "kaartsje", "question": "fraach", "quote": "sitaat",
        "faq": "fraach", "package": "wurkpakket", "toolkit": "toolkit", "article": "artikel", "plate": "sitateplaat",
    },
}  # fmt: skip
LONGEST_TITLE = 90
# The length of its column.
LONGEST_THEME = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A unit before it is analysed. `labels` are words that find it without standing in its text.

    `thing` is what it is: a page or a piece of material, such as "page:7"; "" where only its words tell.
    """

    kind: str
    thing: str = ""
    title: str
    text: str
    url: str
    labels: str = ""
    code: str = ""
    anchor: str = ""
    place: str = ""
    theme: str = ""
    emblem: str = ""
    minutes: int = 0
    group_min: int = 0
    group_max: int = 0


def units_of(page: Page) -> list[Draft]:
    """Return the units of a live `page` (of its own class), as a reader of its language gets it."""
    language = page.locale.language_code
    with override(language):
        content = resolve_page(page, language=language, reader=AnonymousUser())
        things = _things_on(page)
        drafts = [replace(each, thing=things.get(each.code, "")) for each in _item_units(content, language)]
        return [replace(_page_unit(content, language), thing=f"page:{page.pk}"), *drafts]


def _things_on(page: Page) -> dict[str, str]:
    """Return which material each placement on `page` shows, by its code; one query."""
    codes = codes_of(page.translation_key)
    return {
        codes[placement.block_id]: f"{field}:{placement.value[field]}"
        for kind, section in placing_sections(page)
        for placement in placements_of(section)
        if placement.block_id in codes and (field := FIELDS.get(kind, "")) in placement.value
    }


def toolkit_of(page: Page) -> int | None:
    """Return the toolkit that `page` is, or stands in."""
    paths = [page.path[:end] for end in range(Page.steplen, len(page.path) + 1, Page.steplen)]
    return ToolkitPage.objects.filter(path__in=paths).values_list("pk", flat=True).first()


def _page_unit(content: Content, language: str) -> Draft:
    timed = content if isinstance(content, PackageContent) else None
    group = content if isinstance(content, PackageContent | ToolkitContent) else None
    labels = LABELS[language].get(content.kind, "") if language in LABELS else ""
    if content.number is not None:
        labels = f"{NUMBERED.get(language, '')} {content.number}"
    return Draft(
        kind=content.kind,
        title=content.title,
        text="\n".join(line for line in _lines(content) if line),
        url=content.url,
        labels=labels,
        place=content.toolkit.title if content.toolkit else "",
        theme=_theme(content)[:LONGEST_THEME],
        emblem=content.emblem,
        minutes=timed.minutes if timed else 0,
        group_min=group.group_min if group else 0,
        group_max=group.group_max if group else 0,
    )


def _theme(content: Content, section: Section | None = None) -> str:
    """Return what a page or a piece of it is about: the subject of its package, of quotes that of their part."""
    if section and section.kind == "quotes":
        return section.heading
    return content.title if isinstance(content, PackageContent) else ""


def _lines(content: Content) -> Iterator[str]:
    yield content.teaser
    yield content.introduction
    for section in content.sections:
        yield section.heading
        yield section.intro
        for item in section.items:
            if item.kind in {"text", "person"}:
                yield item.title
                yield item.text


def _item_units(content: Content, language: str) -> Iterator[Draft]:
    for section in content.sections:
        for item in section.items:
            if item.kind in OWN:
                yield _item_unit(item, section, content, language)


def _item_unit(item: Item, section: Section, content: Content, language: str) -> Draft:
    sheet = item if isinstance(item, WorksheetItem) else None
    text = item.text
    if isinstance(item, FilmItem):
        text = f"{text}\n{item.transcript}"
    if sheet:
        words = [*sheet.canvas.labels, *sheet.canvas.prompts, sheet.canvas.centre] if sheet.canvas else []
        text = "\n".join([text, sheet.instruction, sheet.file_description, *words])
    url = reverse("permanent_code", args=[item.code]) if item.code else f"{content.url}#{section.anchor}"
    title = item.text if isinstance(item, QuestionItem) else item.title
    kinds = LABELS.get(language, {})
    labels = [kinds.get(item.kind, ""), item.code]
    if isinstance(item, CardItem):
        labels.append(section.heading)
    return Draft(
        kind=item.kind,
        title=title or text[:LONGEST_TITLE],
        text=text.strip(),
        url=url,
        labels=" ".join(labels),
        code=item.code,
        anchor=section.anchor,
        place=content.title,
        theme=_theme(content, section)[:LONGEST_THEME],
        emblem=content.emblem,
        minutes=sheet.minutes if sheet else 0,
        group_min=sheet.group_min if sheet else 0,
        group_max=sheet.group_max if sheet else 0,
    )
