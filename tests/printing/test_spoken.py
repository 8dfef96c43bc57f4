"""In which language a screen reader says things, where material is in another language than the page around it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest

from tests.printing import tree
from tests.printing.content import (
    CANVASES,
    COLUMN,
    SITE,
    card,
    film,
    package,
    question,
    read,
    section,
    toolkit,
    worksheet,
)
from tests.printing.paper import printed
from toolkits.printing.documents import ITEM_DOCUMENTS, compose, document_named
from toolkits.printing.preparing import ITEM_PREPARES
from toolkits.reading.content import ArticleItem

LONG = "This is an ordinary sentence with words. " * 30
ITEMS: dict[str, tuple[Any, ...]] = {
    "worksheets": (
        worksheet(CANVASES[2], "Weigh it", text="See it.", instruction="Take one.", language="en", code="7F3A"),
        worksheet(
            None, "Own sheet", language="en", code="7F3B", file_url="/documenten/1/x.pdf", file_description="Four."
        ),
    ),
    "cards": (card("Why?", text=LONG, language="en", code="7F3D"),),
    "questions": (question("Who?", language="en", question_kind="loose", code="7F3E"),),
    "articles": (
        ArticleItem(
            kind="article",
            title="Twice the same",
            text="A column.",
            language="en",
            url=COLUMN.url,
            author="Elske Damveld",
            published=date(2026, 9, 14),
        ),
    ),
}
ANNOUNCED = section(
    "text", heading="Later", language="en", availability="announced", available_from=date(2027, 3, 1), anchor="later"
)
ENGLISH_COLUMN = replace(COLUMN, title="Twice the same", language="en", sections=(ANNOUNCED,))
SAID = "3. Over de schotten heen"
FACTS = ("35 minuten", "3 tot 8 mensen")
OWN_FILE = ("Deze werkplaat is een eigen bestand", "Download en print het bestand op")
TRIANGLE = "Een driehoek tussen de drie waarden"
GLUE = ("Plak het rechtervel tot aan de stippellijn", "Plak het onderste vel tot aan de stippellijn")
LATER = "Dit deel volgt op 1 maart 2027. Kijk voor de nieuwste versie op de pagina."
WITHOUT_END = frozenset({"meta", "img", "br", "path", "circle", "rect"})


class Languages(HTMLParser):
    """Collects each text of a document with the language that it is in."""

    def __init__(self) -> None:
        super().__init__()
        self.around = [""]
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in WITHOUT_END:
            self.around.append(dict(attrs).get("lang") or self.around[-1])

    def handle_endtag(self, tag: str) -> None:
        if tag not in WITHOUT_END:
            self.around.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Leave out what ends where it begins: there is no text in it."""

    def handle_data(self, data: str) -> None:
        if text := " ".join(data.split()):
            self.found.append((text, self.around[-1]))


def languages(html: str, text: str) -> set[str]:
    """Return the languages in which a document says `text`."""
    parser = Languages()
    parser.feed(html)
    return {language for found, language in parser.found if found == text}


def page(*kinds: str, **more: Any) -> Any:
    return package(*(section(kind, *ITEMS[kind]) for kind in kinds or ITEMS), **more)


def html_of(name: str, content: Any = None, **query: str) -> str:
    content = content or page()
    document = document_named(content.kind, name)
    prepared = document.prepare(content, query) if document.prepare else {}
    return compose(content, document, content.full_url, (), {**prepared, "articles": {COLUMN.url: ENGLISH_COLUMN}})


def code(value: str) -> str:
    return f"QR-code van {SITE.removeprefix('https://')}/k/{value}"


def fixed() -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield the fixed words of a page that stand in material: the document, the words and the choice."""
    sheets = "werkplaten"
    for text in (SAID, *FACTS, *OWN_FILE, TRIANGLE, LATER, code("7F3A"), code("7F3E")):
        yield "werkpakket", text, {}
    for text in (SAID, *FACTS, *OWN_FILE, TRIANGLE, *GLUE, code("7F3A")):
        yield sheets, text, {"papier": "a4x2"}
    for text in ("Denken 1 (gaat verder op een vervolgkaartje)", "Denken 1 (vervolg)", code("7F3D")):
        yield "kaarten", text, {}
    for text in ("Losse vraag", code("7F3E")):
        yield "vragen", text, {}


@pytest.mark.parametrize(("name", "text", "query"), tuple(fixed()))
def test_fixed_words_in_material_of_another_language_are_in_that_of_the_page(name, text, query):
    assert languages(html_of(name, **query), text) == {"nl"}


def test_the_second_sheet_names_a_worksheet_in_its_own_language():
    html = html_of("werkplaten", papier="a4x2")
    assert languages(html, ", vel 2") == {"nl"}
    assert languages(html, "Weigh it") == {"en"}
    assert languages(html_of("werkplaten", page(language="en"), papier="a4x2"), "Weigh it, sheet 2") == {"en"}


def test_what_is_in_the_language_of_the_page_is_not_marked_again():
    content = package(section("worksheets", worksheet(CANVASES[2], code="7F3A")))
    for name in ("werkpakket", "werkplaten"):
        assert html_of(name, content).count(" lang=") == 1


def test_the_contents_list_names_material_in_its_own_language():
    html = html_of("werkpakket", page(language="nl"))
    for title in ("Weigh it", "Own sheet", "Twice the same"):
        assert languages(html, title) == {"en"}
    assert languages(html, "In de lijst: worksheets") == {"nl"}


def test_a_chapter_in_another_language_than_its_booklet_is_named_in_its_own():
    sheets = section("worksheets", worksheet(CANVASES[2], "De weegschaal"), ITEMS["worksheets"][0])
    chapter = package(sheets, replace(ANNOUNCED, summary="What follows"), minutes=75)
    book = replace(toolkit(chapter), language="en")
    html = compose(book, document_named("toolkit", "toolkit"), book.full_url, (chapter,))
    assert languages(html, "3. Over de schotten heen") == {"nl"}
    assert languages(html, "In de lijst: worksheets") == {"nl"}
    assert languages(html, "De weegschaal") == {"nl"}
    assert languages(html, "Weigh it") == {"en"}
    assert languages(html, "75 minutes") == {"en"}
    assert languages(html, "What follows") == {"en"}
    assert languages(html, f"QR code of {chapter.full_url}") == {"en"}


def test_a_film_is_told_in_the_language_that_is_spoken_in_it():
    spoken = film(title="A film", text="Over een feest.", transcript="Dit is Noor.", language="en", spoken="nl")
    content = package(section("film", spoken))
    html = html_of("werkpakket", content)
    alone = compose(
        content,
        ITEM_DOCUMENTS["film"],
        content.full_url,
        (),
        ITEM_PREPARES["film"](content, spoken, {}),
    )
    for document in (html, alone):
        assert languages(document, "Over een feest.") == {"nl"}
        assert languages(document, "Dit is Noor.") == {"nl"}
    assert languages(html, "A film") == {"en"}
    # Without a language of its own it is that of the film.
    silent = package(section("film", replace(spoken, spoken="")))
    assert languages(html_of("werkpakket", silent), "Dit is Noor.") == {"en"}


def test_the_tags_of_a_drawing_and_its_code_have_the_language_of_the_page():
    content = package(section("worksheets", ITEMS["worksheets"][0]))
    pdf = printed(content, "werkplaten")
    figures = [node.tag for node in tree.nodes(read(pdf)) if node.kind == "Figure"]
    assert {str(each["/Alt"]): str(each.get("/Lang", "")) for each in figures}[TRIANGLE] == "nl"
