"""What stands in the documents, and what machines can read from them."""

import logging
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, get_args, get_type_hints

import pytest
from django.template.loader import get_template

from tests.printing.content import (
    ADDRESS,
    card,
    catalog,
    film,
    full_package,
    package,
    plain_page,
    question,
    read,
    section,
    toolkit,
    with_sections,
    words,
)
from tests.printing.paper import render, right_edge
from toolkits.printing.documents import DOCUMENTS, ITEM_DOCUMENTS, SELECTION, document_for
from toolkits.printing.labels import LABELS
from toolkits.printing.tasks import CHEAPEST_FIRST
from toolkits.reading.content import Content


def printed(content: Any, *chapters: Any) -> bytes:
    return render(content, document_for(content.kind), content.full_url, chapters)


def tags(node: Any) -> Iterator[Any]:
    """Yield every tag of a PDF below `node`."""
    kids = node.get("/K", [])
    for reference in kids if isinstance(kids, list) else [kids]:
        kid = reference.get_object()
        if hasattr(kid, "get") and "/S" in kid:
            yield kid
            yield from tags(kid)


@pytest.fixture(scope="module")
def booklet() -> bytes:
    return printed(full_package())


def test_every_kind_of_page_has_a_print_template():
    for kind in get_args(get_type_hints(Content)["kind"]):
        assert get_template(document_for(kind).template) is not None


def test_everything_of_a_package_is_on_paper(booklet):
    text = words(booklet)
    content = full_package()
    for part in content.sections:
        assert part.heading in text
        for item in part.items:
            assert item.title in text or item.text in text
    for expected in (
        content.title,
        content.teaser,
        content.introduction,
        content.contents_intro,
        "https://film.voorbeeld.example/noor",
        "Dit is Noor.",
        "2:34",
        "Dit deel volgt op 1 maart 2027.",
        "Jullie vraagstuk",
        "Vak drie",
        "Deze remt",
        "Zorgvuldig",
        "Leg elk briefje neer.",
        "Teken het verhaal.",
        "toolkits.voorbeeld.example/ministeries/column/",
        "toolkits.voorbeeld.example/k/7F3Q",
        "14 september 2026",
    ):
        assert expected in text, expected


def test_a_toolkit_is_printed_with_its_packages_whole():
    first, second = (
        full_package(),
        package(section("cards", card("Alleen in vier.")), title="Tussen regel en mens", number=4),
    )
    text = words(printed(toolkit(first, second), first, second))
    expected = (
        "Neem een voorbeeld mee.",
        "Hanne Wiersum",
        "Het begon met zuchten.",
        "Gebruiksaanwijzer",
        "4. Tussen regel en mens",
        "Alleen in vier.",
        "Haal koffie op een andere gang.",
    )
    assert [each for each in expected if each not in text] == []


def test_every_page_has_its_address_and_its_number(booklet):
    pages = read(booklet).pages
    for number, page in enumerate(pages, start=1):
        text = page.extract_text()
        assert ADDRESS in text
        assert f"pagina {number} van {len(pages)}" in text


def test_the_contents_list_names_the_page_where_a_part_begins(booklet):
    pages = [" ".join(page.extract_text().split()) for page in read(booklet).pages]
    contents = read(booklet).pages[1].extract_text().splitlines()
    content = full_package()
    for part in content.sections:
        line = next(number for number, text in enumerate(contents) if part.summary in text)
        tail = " ".join(contents[line : line + 2]).split(part.summary)[1]
        target = int(tail.split()[0])
        assert target > 2
        assert part.heading in pages[target - 1]


def test_a_pdf_says_its_language_its_title_and_that_it_is_accessible(booklet):
    root = catalog(booklet)
    metadata = read(booklet).metadata
    assert root["/Lang"] == "nl"
    assert root["/MarkInfo"]["/Marked"]
    assert metadata is not None
    assert metadata.title == "Werkpakket 3: Over de schotten heen"
    assert "pdfuaid:part" in root["/Metadata"].get_object().get_data().decode()


def test_the_outline_has_the_title_and_the_sections(booklet):
    titles = []

    def collect(entries):
        for entry in entries:
            if isinstance(entry, list):
                collect(entry)
            else:
                titles.append(entry.title)

    collect(read(booklet).outline)
    assert titles[:2] == ["Over de schotten heen", "Inhoud"]
    assert {f"Kop van {kind}" for kind in ("film", "worksheets", "cards", "questions", "faq")} <= set(titles)


def test_headings_skip_no_level_and_begin_with_the_title(booklet):
    root = catalog(booklet)["/StructTreeRoot"]
    levels = [int(tag["/S"][2]) for tag in tags(root) if str(tag["/S"])[1:] in {"H1", "H2", "H3", "H4", "H5", "H6"}]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_figures_have_a_description_and_weasyprint_has_no_complaints(caplog):
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        pdf = printed(full_package())
    root = catalog(pdf)["/StructTreeRoot"]
    figures = [tag for tag in tags(root) if tag["/S"] == "/Figure"]
    assert figures
    assert all(figure.get("/Alt") for figure in figures)
    assert [record.message for record in caplog.records if record.name == "weasyprint"] == []


def test_the_same_content_gives_the_same_bytes():
    content = package(section("cards", card()))
    assert printed(content) == printed(content)


def test_own_links_become_whole_addresses(booklet):
    links = {
        annotation.get_object()["/A"]["/URI"]
        for page in read(booklet).pages
        for annotation in page.get("/Annots", [])
        if "/URI" in annotation.get_object().get("/A", {})
    }
    assert "https://toolkits.voorbeeld.example/ministeries/" in links
    assert all(link.startswith("https://") for link in links)


def test_a_film_with_a_password_says_where_the_password_is_and_not_what_it_is():
    text = words(printed(package(section("film", film(needs_password=True)))))
    assert "Voor dit filmpje heb je een wachtwoord nodig." in text
    assert "sleutel-van-het-filmpje" not in text


@pytest.mark.parametrize("number", [1, 100])
def test_one_card_and_a_hundred_cards_are_all_printed(number):
    cards = [card(f"Kaart nummer {n}?") for n in range(number)]
    text = words(printed(package(section("cards", *cards))))
    assert [each.title for each in cards if each.title not in text] == []


def test_signs_that_mean_something_in_html_are_just_signs():
    awkward = "<script>alert(1)</script> & \"dubbel\" 'enkel' {{ x }}"
    content = package(section("cards", card(awkward)), title='<b>R&D</b> "in" \'t kort', teaser=awkward)
    text = words(printed(content))
    assert awkward in text
    assert content.title in text


def test_every_document_has_a_name_for_people_and_a_place_in_the_queue():
    names = {each.name for each in (*DOCUMENTS, *ITEM_DOCUMENTS.values(), SELECTION)}
    assert names <= set(LABELS)
    assert names <= set(CHEAPEST_FIRST)


def test_a_very_long_word_breaks_instead_of_running_off_the_page():
    long = "Arbeidsongeschiktheidsverzekeringsmaatschappij" * 6
    content = package(section("cards", card(long)), section("questions", question(long)), title=long[:200])
    pdf = printed(content)
    assert right_edge(pdf) <= 210 - 22 + 0.2
    assert long in words(pdf).replace("-", "").replace(" ", "")


def test_a_page_without_anything_is_still_a_document():
    for kind in ("plate", "article", "page", "home"):
        content = plain_page(kind, teaser="", introduction_html="", introduction="")
        assert content.title in words(printed(content))


def test_a_section_that_is_not_there_is_not_printed():
    content = with_sections(full_package(), section("cards", card("Zichtbaar kaartje")))
    text = words(printed(content))
    assert "Zichtbaar kaartje" in text
    assert "Kop van questions" not in text


def test_a_document_is_in_the_language_of_its_content():
    pdf = printed(package(section("cards", card("What stops you?", language="en"), language="en"), language="en"))
    assert catalog(pdf)["/Lang"] == "en"
