"""Which document belongs to which kind of page, and how it is made from resolved content."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.template.loader import render_to_string
from django.utils.translation import override

from toolkits.reading.content import Content, PackageContent

from . import preparing
from .outline import NO_ARTICLES, outline
from .style import style_of

Prepare = Callable[[Content, Mapping[str, str]], preparing.Context]
NOTHING_CHOSEN: Mapping[str, str] = {}
# Signs that break a line, and those that only steer a terminal or are no letters at all (C0, C1, non-characters).
BREAKS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
NO_LETTERS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
W3C_DATE = "%Y-%m-%dT%H:%M:%SZ"  # what WeasyPrint reads


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document: its name in addresses (`<page>print/<name>.pdf`), its kinds of page, what draws it.

    `whole` says that the packages of a toolkit are printed in it. `prepare` arranges content for what a reader
    chooses in the address; see `preparing.py` for what it raises.
    """

    name: str
    kinds: frozenset[str]
    template: str
    stylesheets: tuple[str, ...]
    whole: bool = False
    prepare: Prepare | None = None


BOOKLET = ("print/base.css", "print/booklet.css", "print/sections.css", "print/sheets.css")
CARD_SHEETS = ("print/base.css", "print/cards.css")
WORKSHEETS = ("print/base.css", "print/sheets.css", "print/worksheets.css")
QUESTIONS = ("print/base.css", "print/questions.css")

DOCUMENTS = (
    Document(
        name="toolkit",
        kinds=frozenset({"toolkit"}),
        template="print/toolkit.html",
        stylesheets=(*BOOKLET, "print/bound.css"),
        whole=True,
    ),
    Document(name="werkpakket", kinds=frozenset({"package"}), template="print/package.html", stylesheets=BOOKLET),
    Document(
        name="praatplaat",
        kinds=frozenset({"plate"}),
        template="print/poster.html",
        stylesheets=("print/base.css", "print/poster.css"),
        prepare=preparing.poster,
    ),
    Document(name="artikel", kinds=frozenset({"article"}), template="print/article.html", stylesheets=BOOKLET),
    Document(name="pagina", kinds=frozenset({"page", "home"}), template="print/page.html", stylesheets=BOOKLET),
    Document(
        name="kaarten",
        kinds=frozenset({"package"}),
        template="print/cards.html",
        stylesheets=CARD_SHEETS,
        prepare=preparing.cards,
    ),
    Document(
        name="werkplaten",
        kinds=frozenset({"package"}),
        template="print/worksheets.html",
        stylesheets=WORKSHEETS,
        prepare=preparing.worksheets,
    ),
    Document(
        name="vragen",
        kinds=frozenset({"package"}),
        template="print/questions.html",
        stylesheets=QUESTIONS,
        prepare=preparing.questions,
    ),
    Document(
        name="handleiding",
        kinds=frozenset({"toolkit"}),
        template="print/guide.html",
        stylesheets=BOOKLET,
        prepare=preparing.guide,
    ),
)
# The plan of a meeting; see `selections.py`.
SELECTION = Document(
    name="selectie",
    kinds=frozenset(),
    template="print/selection.html",
    stylesheets=(*BOOKLET, "print/selection.css"),
)


def _piece(name: str) -> Document:
    return Document(
        name=name,
        kinds=frozenset(),
        template="print/piece.html",
        stylesheets=(*BOOKLET, "print/selection.css", "print/piece.css"),
    )


# One piece of material, below its permanent code.
ITEM_DOCUMENTS = {
    "card": Document(name="kaartje", kinds=frozenset(), template="print/cards.html", stylesheets=CARD_SHEETS),
    "question": Document(name="vraag", kinds=frozenset(), template="print/questions.html", stylesheets=QUESTIONS),
    "worksheet": Document(
        name="werkplaat", kinds=frozenset(), template="print/worksheets.html", stylesheets=WORKSHEETS
    ),
    "film": _piece("filmpje"),
    "quote": _piece("citaat"),
    "faq": _piece("antwoord"),
    "article": _piece("column"),
}


def document_named(kind: str, name: str) -> Document:
    """Return the document `name` of a kind of page; raise LookupError when there is none."""
    for document in DOCUMENTS:
        if kind in document.kinds and document.name == name:
            return document
    message = f"There is no print document {name} for pages of kind {kind}"
    raise LookupError(message)


def document_for(kind: str) -> Document:
    """Return the first document of a kind of page: all of it; raise LookupError when there is none."""
    for document in DOCUMENTS:
        if kind in document.kinds:
            return document
    message = f"There is no print document for pages of kind {kind}"
    raise LookupError(message)


def compose(
    content: Content,
    document: Document,
    base_url: str,
    chapters: Sequence[PackageContent] = (),
    prepared: preparing.Context | None = None,
) -> str:
    """Return `content` as the HTML of `document`, in the language of the content.

    `base_url` is the full address of the page. `chapters` are the packages of a toolkit, in order. `prepared` is what
    the document's `prepare` made for the choices of a reader; without it, that of no choices. Its "articles" are
    columns to print whole; see `columns.py`.
    """
    if prepared is None:
        prepared = document.prepare(content, NOTHING_CHOSEN) if document.prepare else {}
    with override(content.language):
        context = {
            "content": content,
            "parts": outline(content, chapters, prepared.get("articles", NO_ARTICLES)),
            "base_url": base_url,
            "style": style_of(content),
            **prepared,
        }
        return _printable(render_to_string(document.template, context))


def _printable(html: str) -> str:
    """Return `html` without the signs that no letter stands for, which a PDF for everybody may not hold.

    They come along when a text is pasted: PowerPoint breaks lines with one of them.
    """
    return NO_LETTERS.sub("", BREAKS.sub("\n", html))


def dated(changed: datetime | None) -> preparing.Context:
    """Return what dates a document: when its page was published last.

    The moment of printing would make every print another file.
    """
    return {"changed": changed.astimezone(UTC).strftime(W3C_DATE)} if changed else {}
