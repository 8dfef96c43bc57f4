"""From resolved content to the parts of a document in order: the contents list and the pages are made from one list."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override

from toolkits.reading.content import ArticleContent, Content, FilmItem, Item, PackageContent, Section, WorksheetItem

CHAPTER = "print/parts/chapter.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One thing in the contents list below a part, such as one worksheet."""

    line: str
    anchor: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the index: a piece, and where it stands."""

    item: Item
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """All pieces of one kind in the index, by their words."""

    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a document.

    `template` draws it, with a heading of `level`. `line` is its line in the contents list ("" is none) and `anchor`
    what that points at. `section`, `content` (the page it is from), `films` and `index` are what it draws, `parts` what
    stands inside it, `leaves` what the contents list has below it. `begins_quire` says that it starts on a new page and
    may be laid out apart from what stands before it (see `quires.py`).
    """

    template: str
    heading: str
    level: int
    line: str
    anchor: str
    content: Content
    section: Section | None = None
    films: tuple[FilmItem, ...] = ()
    index: tuple[Group, ...] = ()
    parts: tuple["Part", ...] = ()
    leaves: tuple[Leaf, ...] = ()
    begins_quire: bool = False

    @property
    def language(self) -> str:
        """Return the language of the heading and the line."""
        return self.section.language if self.section else self.content.language

    @property
    def inner_level(self) -> int:
        """Return the level of the headings inside this part, at most 6: its own, when it has no heading."""
        return min(self.level + 1, 6) if self.heading else self.level


def item_anchor(anchor: str, number: int) -> str:
    """Return what the item at place `number`, from 1, of the part at `anchor` is called in its document."""
    return f"{anchor}-{number}"


Articles = Mapping[str, ArticleContent]
NO_ARTICLES: Articles = {}


def outline(
    content: Content, chapters: Sequence[PackageContent] = (), articles: Articles = NO_ARTICLES
) -> tuple[Part, ...]:
    """Return the parts of a document about `content`.

    `chapters` are the packages of a toolkit, each printed whole, right after the list of packages; an index of their
    material then stands at the end. `articles` are the columns that the material names, by address: they are printed
    whole behind the page that names them.
    """
    parts = tuple(_parts(content, chapters, articles))
    return _in_quires((*parts, *_index(content, parts))) if chapters else parts


def _in_quires(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return the parts of a booklet: each chapter is a quire, and so is what follows the last one."""
    chapters = [part.template == CHAPTER for part in parts]
    after = [False, *chapters]
    return tuple(
        replace(part, begins_quire=chapter or follows)
        for part, chapter, follows in zip(parts, chapters, after, strict=False)
    )


def guide_parts(content: Content) -> tuple[Part, ...]:
    """Return the parts of the user guide of a toolkit, for a document of its own."""
    sections = (section for section in content.sections if section.part == "guide")
    return tuple(_section_part(section, content, level=2, prefix="gids") for section in sections)


def _parts(content: Content, chapters: Sequence[PackageContent], articles: Articles) -> Iterator[Part]:
    guide = [section for section in content.sections if section.part == "guide"]
    for section in content.sections:
        if section.part != "guide":
            yield _section_part(section, content, level=2, prefix="deel")
        elif section is guide[0]:
            yield _guide(guide, content)
        if section.kind == "packages":
            yield from (_chapter(chapter, place, articles) for place, chapter in enumerate(chapters, start=1))
    yield from _columns(content, articles, level=2, prefix="deel")
    yield from _transcripts(content, level=2, prefix="deel")


def _guide(sections: Sequence[Section], content: Content) -> Part:
    parts = tuple(_section_part(section, content, level=3, prefix="gids") for section in sections)
    with override(content.language):
        heading = _("Gebruiksaanwijzer")
    return Part(
        template="print/parts/group.html",
        heading=heading,
        level=2,
        line=heading,
        anchor="gids",
        content=content,
        parts=parts,
        leaves=tuple(Leaf(line=part.line, anchor=part.anchor, language=part.language) for part in parts if part.line),
    )


def _chapter(chapter: PackageContent, place: int, articles: Articles) -> Part:
    prefix = f"pakket-{place}"
    parts = (
        *(_section_part(section, chapter, level=3, prefix=prefix) for section in chapter.sections),
        *_columns(chapter, articles, level=3, prefix=prefix),
        *_transcripts(chapter, level=3, prefix=prefix),
    )
    return Part(
        template=CHAPTER,
        heading=chapter.title,
        level=2,
        line=chapter.title if chapter.number is None else f"{chapter.number}. {chapter.title}",
        anchor=prefix,
        content=chapter,
        parts=parts,
        leaves=tuple(Leaf(line=part.line, anchor=part.anchor, language=part.language) for part in parts if part.line),
    )


def _section_part(section: Section, content: Content, *, level: int, prefix: str) -> Part:
    anchor = f"{prefix}-{slugify(section.anchor)}"
    worksheets = [item for item in section.items if isinstance(item, WorksheetItem)]
    return Part(
        template="print/parts/section.html",
        heading=section.heading,
        level=level,
        line=section.summary or section.heading,
        anchor=anchor,
        content=content,
        section=section,
        leaves=tuple(
            Leaf(line=item.title, anchor=item_anchor(anchor, n), language=item.language)
            for n, item in enumerate(worksheets, start=1)
        ),
    )


def _transcripts(content: Content, *, level: int, prefix: str) -> Iterator[Part]:
    """Yield the appendix with what is said in the films, when there is something to read."""
    items = (item for section in content.sections for item in section.items)
    films = tuple(item for item in items if isinstance(item, FilmItem) and item.transcript)
    if films:
        with override(content.language):
            heading = _("De tekst van het filmpje") if len(films) == 1 else _("De teksten van de filmpjes")
        yield Part(
            template="print/parts/transcripts.html",
            heading=heading,
            level=level,
            line=heading,
            anchor=f"{prefix}-filmtekst",
            content=content,
            films=films,
        )


def _columns(content: Content, articles: Articles, *, level: int, prefix: str) -> Iterator[Part]:
    """Yield the columns that the material of `content` names, each once."""
    named = dict.fromkeys(
        item.url for section in content.sections for item in section.items if section.kind == "articles"
    )
    for number, url in enumerate(named, start=1):
        column = articles.get(url)
        if column is not None:
            anchor = f"{prefix}-column-{number}"
            yield Part(
                template="print/parts/column.html",
                heading=column.title,
                level=level,
                line=column.title,
                anchor=anchor,
                content=column,
                parts=column_parts(column, level + 1, anchor),
            )


def column_parts(column: ArticleContent, level: int, prefix: str) -> tuple[Part, ...]:
    """Return the sections of a column that stands inside another document, at the anchor `prefix`."""
    return tuple(_section_part(section, column, level=level, prefix=prefix) for section in column.sections)


def says(item: Item) -> str:
    """Return the words by which people know a piece: a question and a quote have no title of their own."""
    return item.text if item.kind in {"question", "quote"} else item.title


def _sorted_as(words: str) -> str:
    """Return `words` as an index sorts them: without case, accents and what stands before the first letter."""
    apart = unicodedata.normalize("NFKD", words.casefold())
    return "".join(letter for letter in apart if letter.isalnum() or letter.isspace()).strip()


def _index(content: Content, parts: Sequence[Part]) -> Iterator[Part]:
    """Yield the index of all material of a booklet, by kind and then by words."""
    with override(content.language):
        headings = {
            "film": _("Filmpjes"),
            "worksheet": _("Werkplaten"),
            "card": _("Kaartjes"),
            "question": _("Vragen"),
            "quote": _("Citaten"),
            "faq": _("Vragen en antwoorden"),
            "article": _("Om te lezen"),
        }
        heading = _("Register van al het materiaal")
    entries = list(_entries(parts))
    groups = tuple(
        Group(heading=name, entries=tuple(sorted(found, key=lambda entry: _sorted_as(says(entry.item)))))
        for kind, name in headings.items()
        if (found := [entry for entry in entries if entry.item.kind == kind])
    )
    if groups:
        yield Part(
            template="print/parts/index.html",
            heading=heading,
            level=2,
            line=heading,
            anchor="register",
            content=content,
            index=groups,
        )


def _entries(parts: Sequence[Part]) -> Iterator[Entry]:
    for part in parts:
        if part.section is not None:
            for number, item in enumerate(part.section.items, start=1):
                yield Entry(item=item, anchor=item_anchor(part.anchor, number))
        yield from _entries(part.parts)
