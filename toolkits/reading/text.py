"""Resolved content as running text."""

from collections.abc import Iterator

from .content import Content, FilmItem, WorksheetItem


def text_of(content: Content) -> str:
    """Return every text of `content` but its title, one line each: what search finds a page by."""
    return "\n".join(line for line in _lines(content) if line)


def _lines(content: Content) -> Iterator[str]:
    yield content.teaser
    yield content.introduction
    for section in content.sections:
        yield section.heading
        yield section.intro
        for item in section.items:
            yield item.title
            yield item.text
            if isinstance(item, FilmItem):
                yield item.transcript
            if isinstance(item, WorksheetItem):
                yield item.instruction
                yield item.file_description
