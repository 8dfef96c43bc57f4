"""The resolved content: what one reader may see of one page in one language, as small immutable trees.

Web page, PDF, search, share image and export are drawn from these and from nothing else. Texts named `html` are
safe to show as they are: they come from rich text with a short list of features and their links are already
turned into addresses. All other texts are plain.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal[
    "text", "film", "worksheet", "card", "question", "article", "faq", "quote", "package", "toolkit", "person", "plate",
    "page",
]  # fmt: skip
SectionKind = Literal[
    "text", "film", "worksheets", "cards", "questions", "articles", "faq", "quotes", "packages", "authors"
]  # fmt: skip
Availability = Literal["available", "announced"]
Part = Literal["body", "packages", "guide", "authors", "background"]
DEFAULT_STYLE = "site"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture: its address, its size in pixels and what it shows ("" when it only decorates)."""

    url: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One piece of a section, with its final wording.

    `code` is its permanent code ("" before the page was published for the first time), `language` the language
    its text is really in, `url` the address it leads to ("" when it has none), `draft` True in a preview of
    material that readers do not get yet.
    """

    kind: Kind
    title: str
    text: str
    language: str
    code: str = ""
    url: str = ""
    draft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TextItem(Item):
    """Running text; `text` is `html` without its markup."""

    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardItem(Item):
    """A think-and-do card: `title` is its front, `text` its back."""

    card_kind: Literal["think", "do"]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionItem(Item):
    """A question to talk about; `title` says which one it is, `text` is the question."""

    number: int
    question_kind: Literal["reflection", "loose"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmItem(Item):
    """A film: `url` plays it elsewhere, `text` is what it is about, `seconds` its length (0 when unknown).

    `video_url` is our own video, with its type; `player_url` the player of `player_host` that may be shown here after
    the reader chose to. All are "" when there is none. `spoken` is the language of what is said, and of the captions.

    The password of a film is no part of the resolved content; `needs_password` only says that there is one.
    """

    seconds: int
    poster: Picture | None
    captions_url: str
    transcript: str
    needs_password: bool
    key: str
    video_url: str = ""
    video_type: str = ""
    player_url: str = ""
    player_host: str = ""
    spoken: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Canvas:
    """What is drawn on a worksheet. `labels` are the words in the drawing, `prompts` what to write where."""

    kind: Literal["boxes", "columns", "balance", "circles", "free"]
    centre: str
    labels: tuple[str, ...]
    prompts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorksheetItem(Item):
    """A worksheet: `text` is its purpose. Time in minutes, group as numbers of people; 0 when not said."""

    instruction: str
    minutes: int
    group_min: int
    group_max: int
    paper: Literal["A3", "A4"]
    canvas: Canvas | None
    file_url: str
    file_description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteItem(Item):
    """A quote: `text` is what was said, `title` who said it, `url` the source, `source` its name."""

    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqItem(Item):
    """A question often asked, or a tip: `title` is the question, `html` the answer, `text` it without markup."""

    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleItem(Item):
    """A column elsewhere on the site: `text` is its introduction."""

    author: str
    published: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonItem(Item):
    """An author: `title` is the name, `text` who they are."""

    role: str
    photo: Picture | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageItem(Item):
    """A work package in its toolkit, or a toolkit on the site.

    `text` is its teaser, `number` None where it has none, `translated` whether it is in the language asked for.
    `emblems` are those of the packages that make up a toolkit's emblem, in order; see `toolkits.reading.emblems`.
    `house_style` is that of a toolkit, where toolkits of several styles stand together.
    """

    number: int | None
    emblem: str
    minutes: int
    group_min: int
    group_max: int
    translated: bool
    emblems: tuple[str, ...] = ()
    house_style: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedItem(Item):
    """A page that goes with a work package: a plate, a column, a page, or another package with its `number`.

    `text` is its teaser; `announced` says that a part of it is promised and not there yet.
    """

    emblem: str
    number: int | None
    announced: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a page. `summary` is its line in the contents list ("Vijf werkplaten om samen …"); "" is none.

    `part` says which part of a toolkit page it is ("body" on every other page). `anchor` is stable: the id of its
    block. An announced section has no items.
    """

    kind: SectionKind
    part: Part
    anchor: str
    heading: str
    intro_html: str
    intro: str
    summary: str
    availability: Availability
    available_from: date | None
    language: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """The same page in a language: for the language switch and hreflang."""

    language: str
    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A page above or beside this one: title, address, and its number where it has one."""

    title: str
    url: str
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """One page, resolved for one language and one reader.

    `language` is the language the page's own text is in; it differs from the one asked for when the page was not
    translated. `number` is None for everything but a numbered work package. `url` is the address relative to the
    site, `full_url` the whole of it. `house_style` is that of the audience of its toolkit; see `Audience.theme`.
    """

    kind: Literal["toolkit", "package", "plate", "article", "home", "page"]
    title: str
    number: int | None
    language: str
    url: str
    full_url: str
    emblem: str
    house_style: str = DEFAULT_STYLE
    teaser: str
    introduction_html: str
    introduction: str
    sections: tuple[Section, ...]
    translations: tuple[Translation, ...]
    toolkit: Place | None
    restricted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How much of one kind the packages of a toolkit hold together: 40, "denk- en doekaartjes"."""

    kind: SectionKind
    number: int
    noun: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolkitContent(Content):
    """A toolkit; its packages are a section of kind "packages", its authors one of kind "authors".

    `emblems` are those of its packages, `counts` what they hold, kinds of which there is nothing left out. Time and
    group are those of its packages together, 0 when none of them says it.
    """

    signature: str
    emblems: tuple[str, ...] = ()
    counts: tuple[Count, ...] = ()
    minutes_min: int = 0
    minutes_max: int = 0
    group_min: int = 0
    group_max: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageContent(Content):
    """A work package. Time in minutes and group in people, 0 when not said; `siblings` in order, itself included.

    `related` is what goes with it and stands elsewhere; it belongs to the page on the screen, so it is not printed.
    """

    contents_intro: str
    minutes: int
    group_min: int
    group_max: int
    siblings: tuple[Place, ...]
    related: tuple[RelatedItem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlateContent(Content):
    """A quote plate: each theme is a section of kind "quotes"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleContent(Content):
    """A column, with who wrote it and when."""

    author: PersonItem | None
    published: date | None
