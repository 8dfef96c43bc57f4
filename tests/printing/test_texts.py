"""What stands in the PDF is what the resolved content says, item by item, in every document and language."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

import pyphen
import pytest

from tests.printing.content import card, package, read
from tests.printing.paper import deck
from tests.printing.specimens import COMPOUND, LANGUAGES, Specimen
from toolkits.printing.documents import DOCUMENTS, ITEM_DOCUMENTS, SELECTION
from toolkits.reading.content import (
    ArticleItem,
    CardItem,
    FilmItem,
    Item,
    PersonItem,
    QuestionItem,
    QuoteItem,
    TextItem,
    WorksheetItem,
)

pytestmark = pytest.mark.xdist_group("conformance")
# Documents of a part of a page: what is in them. The others have everything.
ONLY: dict[str, tuple[type[Item], ...]] = {
    "kaarten": (CardItem,),
    "werkplaten": (WorksheetItem,),
    "vragen": (QuestionItem,),
    "praatplaat": (QuoteItem,),
    "handleiding": (TextItem,),
}
FOOT = re.compile(r"(pagina|page|side)\d+((van|of|fan)\d+)?")
BREAK = re.compile(r"(\w+)-[ ]*\n\s*(\w+)")


def squeezed(text: str) -> str:
    """Return a text without white and hyphens: a line break adds and takes those."""
    return re.sub(r"[\s\-\N{SOFT HYPHEN}\N{NON-BREAKING HYPHEN}]", "", text)


@cache
def pages_of(pdf: bytes) -> tuple[str, ...]:
    """Return the text of each page."""
    return tuple(page.extract_text() for page in read(pdf).pages)


def text_of(specimen: Specimen) -> str:
    """Return the text of a PDF, squeezed, without the foot of its pages, which may stand between two words."""
    text = "".join(FOOT.sub("", squeezed(page)) for page in pages_of(specimen.pdf))
    for foot in (specimen.content.full_url, "Startdag – toolkits.voorbeeld.example"):
        text = text.replace(squeezed(foot), "")
    return text


def items_of(specimen: Specimen) -> Iterator[Item]:
    name = specimen.name.split("-")[0]
    if specimen.item is not None:
        yield specimen.item
        return
    for content in (specimen.content, *specimen.chapters):
        for part in content.sections:
            for item in part.items:
                if isinstance(item, ONLY.get(name, Item)) and (name != "handleiding" or part.part == "guide"):
                    yield item


def says(item: Item) -> Iterator[str]:
    """Yield everything that an item says."""
    yield from () if isinstance(item, QuestionItem) else (item.title,)
    yield from item.text.splitlines()
    if isinstance(item, FilmItem):
        yield from item.transcript.split("\n\n")
    if isinstance(item, WorksheetItem):
        yield from item.instruction.splitlines()
        if item.canvas:
            yield from (item.canvas.centre, *item.canvas.labels, *item.canvas.prompts)
        yield item.file_description
    if isinstance(item, QuoteItem):
        yield item.source
    if isinstance(item, PersonItem):
        yield item.role
    if isinstance(item, ArticleItem):
        yield item.author
    yield item.code


def missing(specimen: Specimen) -> list[str]:
    text = text_of(specimen)
    return [each for item in items_of(specimen) for each in says(item) if squeezed(each) not in text]


def named(specimens: dict[str, Specimen], names: Iterable[str], language: str) -> list[Specimen]:
    return [specimens[f"{name}-{language}"] for name in names]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_item_of_the_content_is_in_every_document_that_holds_it(every_specimen, language):
    names = [document.name for document in (*DOCUMENTS, SELECTION, *ITEM_DOCUMENTS.values())]
    found = named(every_specimen, names, language)
    assert all(list(items_of(each)) for each in found)
    assert {each.name: gone for each in found if (gone := missing(each))} == {}


def test_every_choice_of_paper_and_sides_says_the_same(every_specimen):
    found = [each for name, each in every_specimen.items() if name.count("-") > 1]
    assert len(found) > 15
    assert {each.name: gone for each in found if (gone := missing(each))} == {}


@pytest.mark.parametrize("name", ["werkpakket", "werkplaten", "vragen", "selectie"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_items_stand_in_the_order_of_the_content(every_specimen, name, language):
    (specimen,) = named(every_specimen, [name], language)
    text = text_of(specimen)
    # The run sheet of a plan names them first; the last place of a code is that of the piece itself.
    places = [text.rfind(item.code) for item in items_of(specimen) if item.code]
    assert len(places) > 0
    assert places == sorted(places)


@pytest.mark.parametrize(("language", "fewest"), [("nl", 50), ("en", 10)])
def test_words_are_broken_where_a_language_of_the_document_breaks_them(every_specimen, language, fewest):
    rules = [pyphen.Pyphen(lang=pyphen.language_fallback(each), left=2, right=2) for each in ("nl", "en")]
    broken = [
        found
        for name, specimen in every_specimen.items()
        if name.endswith(f"-{language}")
        for found in BREAK.findall(" \n".join(pages_of(specimen.pdf)))
    ]
    assert len(broken) > fewest
    assert [
        (start, rest) for start, rest in broken if not any(len(start) in each.positions(start + rest) for each in rules)
    ] == []


def test_a_compound_is_broken_by_the_rules_of_its_own_language():
    breaks = {}
    for language in ("nl", "en", "fy"):
        pdf = deck(package(), [card(f"{COMPOUND} " * 3, text="Kort.", language=language)])
        text = " \n".join(page.extract_text() for page in read(pdf).pages)
        breaks[language] = {len(start) for start, _rest in BREAK.findall(text)}
    for language in ("nl", "en"):
        places = pyphen.Pyphen(lang=pyphen.language_fallback(language), left=2, right=2).positions(COMPOUND)
        assert breaks[language]
        assert breaks[language] <= set(places)
    # There are no patterns for Frisian: a word is broken where the line ends, without a hyphen.
    assert breaks["fy"] == set()
