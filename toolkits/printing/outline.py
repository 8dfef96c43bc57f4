"""From resolved content to the parts of a document in order: the contents list and the pages are made from one list."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override

from toolkits.reading.content import Content, FilmItem, PackageContent, Section, WorksheetItem


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One thing in the contents list below a part, such as one worksheet."""

    line: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a document.

    `template` draws it, with a heading of `level`. `line` is its line in the contents list ("" is none) and `anchor`
    what that points at. `section`, `content` (the page it is from) and `films` are what it draws, `parts` what stands
    inside it, `leaves` what the contents list has below it.
    """

    template: str
    heading: str
    level: int
    line: str
    anchor: str
    content: Content
    section: Section | None = None
    films: tuple[FilmItem, ...] = ()
    parts: tuple["Part", ...] = ()
    leaves: tuple[Leaf, ...] = ()

    @property
    def inner_level(self) -> int:
        """Return the level of the headings inside this part, at most 6: its own, when it has no heading."""
        return min(self.level + 1, 6) if self.heading else self.level


def item_anchor(anchor: str, number: int) -> str:
    """Return what the item at place `number`, from 1, of the part at `anchor` is called in its document."""
    return f"{anchor}-{number}"


def outline(content: Content, chapters: Sequence[PackageContent] = ()) -> tuple[Part, ...]:
    """Return the parts of a document about `content`.

    `chapters` are the packages of a toolkit, each printed whole, right after the list of packages.
    """
    return tuple(_parts(content, chapters))


def guide_parts(content: Content) -> tuple[Part, ...]:
    """Return the parts of the user guide of a toolkit, for a document of its own."""
    sections = (section for section in content.sections if section.part == "guide")
    return tuple(_section_part(section, content, level=2, prefix="gids") for section in sections)


def _parts(content: Content, chapters: Sequence[PackageContent]) -> Iterator[Part]:
    guide = [section for section in content.sections if section.part == "guide"]
    for section in content.sections:
        if section.part != "guide":
            yield _section_part(section, content, level=2, prefix="deel")
        elif section is guide[0]:
            yield _guide(guide, content)
        if section.kind == "packages":
            yield from (_chapter(chapter, place) for place, chapter in enumerate(chapters, start=1))
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
        leaves=tuple(Leaf(line=part.line, anchor=part.anchor) for part in parts if part.line),
    )


def _chapter(chapter: PackageContent, place: int) -> Part:
    prefix = f"pakket-{place}"
    parts = (
        *(_section_part(section, chapter, level=3, prefix=prefix) for section in chapter.sections),
        *_transcripts(chapter, level=3, prefix=prefix),
    )
    return Part(
        template="print/parts/chapter.html",
        heading=chapter.title,
        level=2,
        line=chapter.title if chapter.number is None else f"{chapter.number}. {chapter.title}",
        anchor=prefix,
        content=chapter,
        parts=parts,
        leaves=tuple(Leaf(line=part.line, anchor=part.anchor) for part in parts if part.line),
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
            Leaf(line=item.title, anchor=item_anchor(anchor, n)) for n, item in enumerate(worksheets, start=1)
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
