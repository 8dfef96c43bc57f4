"""Every document in every language, with everything that can be in it: for what must hold for all.

A new one in `DOCUMENTS` is made, and checked, with the others.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import override
from PIL import Image

from tests.printing.content import (
    ADDRESS,
    CANVASES,
    COLUMN,
    card,
    film,
    full_package,
    package,
    plain_page,
    question,
    section,
    toolkit,
    with_sections,
    worksheet,
)
from tests.printing.longest import longest_quote, longest_sections
from tests.printing.paper import render
from tests.printing.plans import CHANGED, KINDS, found, in_language, pieces, plan_of, printed_plan
from toolkits.models.house_styles import Chosen, Theme
from toolkits.printing.documents import (
    DOCUMENTS,
    ITEM_DOCUMENTS,
    SELECTION,
    compose,
    dated,
    document_named,
)
from toolkits.printing.preparing import ITEM_PREPARES
from toolkits.printing.render import html_to_pdf
from toolkits.printing.sheets.choices import PAPERS, SHEET_PAPERS
from toolkits.printing.sheets.imposition import Sides
from toolkits.printing.style import style_of
from toolkits.reading import plain
from toolkits.reading.content import (
    Content,
    FaqItem,
    Item,
    PackageContent,
    PersonItem,
    Picture,
    QuoteItem,
    TextItem,
    ToolkitContent,
)

LANGUAGES = ("nl", "en", "fy")
SIDES = tuple(each.value for each in Sides)
COMPOUND = "Arbeidsongeschiktheidsverzekeringsmaatschappij"
LONG = "Wie belde je nooit, en wat zou er gebeuren als je dat morgen om negen uur wel deed? " * 3
RICH = (
    "<p>Lees <b>eerst</b> <i>dit</i> of bel <a href='https://elders.example/een/heel/lang/adres/dat-niet-op-een-regel'>"
    "de makers van deze toolkit, die je graag vertellen hoe zij het zelf deden en wat er toen misging</a>.</p>"
    "<ul><li>Een</li><li>Twee<ul><li>Twee en een half</li></ul></li></ul><ol><li>Eerst</li><li>Dan</li></ol>"
    '<h4>Een tussenkop</h4><p>Een <a href="/ministeries/">eigen pagina</a>.</p><h3>Een grotere kop</h3><p>Slot.</p>'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Specimen:
    """A document with what it is made of: its content, the packages in it, and the piece when it is of one alone."""

    name: str
    pdf: bytes
    content: Content
    chapters: tuple[PackageContent, ...] = ()
    item: Item | None = None


FIRST = TextItem(kind="text", title="", text=plain(RICH), html=RICH, language="en")


def make_pictures(folder: Path) -> None:
    """Put the pictures of the specimens in the media folder."""
    (folder / "images").mkdir(parents=True)
    Image.linear_gradient("L").convert("RGB").resize((640, 360)).save(folder / "images" / "noor.jpg")


def picture(alt: str = "") -> Picture:
    """Return a picture that is in the media folder."""
    return Picture(url="/media/images/noor.jpg", width=640, height=360, alt=alt)


def specimens() -> Iterator[Specimen]:
    """Yield each document of a page; `make_pictures` comes first.

    Dutch ones have everything that can be in a document; another language changes the fixed words around it, and has
    the longest texts that there are in it.
    """
    for language in LANGUAGES:
        package = _full_package() if language == "nl" else _light_package()
        package = with_sections(package, *package.sections, *longest_sections(language))
        chapter = with_sections(_light_package(), *_light_package().sections[2:], *longest_sections(language)[1:])
        contents: dict[str, Any] = {"package": package, "toolkit": _toolkit(chapter), "plate": _plate(language)}
        for document in DOCUMENTS:
            kind = max(document.kinds)  # the home page is printed as an ordinary page
            content = replace(contents.get(kind) or _page(kind), language=language)
            chapters = (replace(chapter, language=language),) if document.whole else ()
            prepared = document.prepare(content, {}) if document.prepare else {}
            html = compose(content, document, ADDRESS, chapters, {**prepared, **dated(CHANGED)})
            pdf = html_to_pdf(html, base_url=ADDRESS, stylesheets=document.stylesheets, ink=style_of(content).on_paper)
            yield Specimen(name=f"{document.name}-{language}", pdf=pdf, content=content, chapters=chapters)


def piece_specimens() -> Iterator[Specimen]:
    """Yield the documents that are not of a page: a plan, and each kind of piece alone; in every language."""
    for language in LANGUAGES:
        longest = tuple(item for each in longest_sections(language) for item in each.items)
        items = (*in_language(pieces(), language), *longest)
        content = _holding(items, language)
        articles = {COLUMN.url: replace(COLUMN, language=language)}
        with override(language):
            pdf = printed_plan(plan_of(items), found(items), language, articles=articles)
        yield Specimen(name=f"{SELECTION.name}-{language}", pdf=pdf, content=content)
        for kind, document in ITEM_DOCUMENTS.items():
            item = [each for each in items if each.kind == kind][-1]
            prepared = {**ITEM_PREPARES[kind](content, item, {}), **dated(CHANGED), "articles": articles}
            pdf = render(content, document, ADDRESS, (), prepared)
            yield Specimen(name=f"{document.name}-{language}", pdf=pdf, content=content, item=item)


def variant_specimens() -> Iterator[Specimen]:
    """Yield the documents with choices, for every choice. They differ in places, not in words: in Dutch."""
    cards = package(section("cards", card(COMPOUND, text=LONG, code="7F3Q"), card(card_kind="do", code="7F3R")))
    drawn = (worksheet(canvas, code="8G4R") for canvas in (CANVASES[1], CANVASES[2], CANVASES[4]))
    own = worksheet(None, file_url="/documenten/1/plaat.pdf", file_description="Twee bladzijden.", code="8G4S")
    sheets = package(section("worksheets", *drawn, own))
    choices: list[tuple[Content, str, dict[str, str]]] = [
        *((cards, "kaarten", {"formaat": name, "zijden": sides}) for name in ("zak", "groot", "a6") for sides in SIDES),
        (cards, "kaarten", {"formaat": "drukker"}),
        (cards, "kaarten", {"leeg": "11"}),
        *((sheets, "werkplaten", {"papier": paper}) for paper in SHEET_PAPERS),
        *((_plate("nl"), "praatplaat", {"papier": paper}) for paper in PAPERS),
    ]
    for content, name, query in choices:
        document = document_named(content.kind, name)
        assert document.prepare is not None
        prepared = {**document.prepare(content, query), **dated(CHANGED)}
        pdf = render(content, document, ADDRESS, (), prepared)
        yield Specimen(name="-".join((name, *query.values(), "nl")), pdf=pdf, content=content)


def _plate(language: str) -> Content:
    plate = _page("plate")
    headed = section("text", FIRST, heading="", intro="Een kop", intro_html="<h3>Een kop</h3>")
    longest = section("quotes", longest_quote(language), heading="Langer")
    return replace(plate, sections=(*plate.sections, headed, longest))


def _holding(items: Sequence[Item], language: str) -> PackageContent:
    sections = (section(KINDS[item.kind], item, anchor=f"deel-{n}") for n, item in enumerate(items))
    return package(*sections, language=language)


def _full_package() -> PackageContent:
    content = full_package(
        title=f"Over de {COMPOUND} heen",
        introduction_html=RICH,
        introduction="Lees eerst dit.",
        minutes=75,
    )
    return with_sections(  # type: ignore[no-any-return]  # it returns what it gets
        content,
        section("text", FIRST, heading="", intro=""),
        *content.sections,
        section("film", film(poster=picture("Noor blaast kaarsjes uit.")), film(poster=picture(), seconds=0)),
        section("cards", card("What stops you?", language="en"), card(COMPOUND, text=LONG, code="7F3Q")),
        section("questions", question(LONG), question("Wêr merkst it oan?", language="fy"), heading=""),
        section(
            "worksheets",
            worksheet(CANVASES[0], COMPOUND, instruction=LONG, code="8G4R"),
            worksheet(None, file_url="/documenten/1/plaat.pdf", file_description="Twee bladzijden."),
        ),
        section("text", FIRST),
    )


def _light_package() -> PackageContent:
    return package(
        section("film", film(poster=picture("Noor blaast kaarsjes uit."))),
        section("worksheets", worksheet(CANVASES[2], code="8G4R")),
        section("cards", card("What stops you?", language="en"), card(card_kind="do", code="7F3Q")),
        section("questions", question(), question("Wêr merkst it oan?", language="fy", question_kind="loose")),
        section("cards", heading="Extra kaartjes", availability="announced", available_from=date(2027, 3, 1)),
        minutes=75,
    )


def _toolkit(chapter: PackageContent) -> ToolkitContent:
    content = toolkit(chapter)
    bram = PersonItem(
        kind="person", title="Bram", text="Hij tekent.", language="nl", role="tekenaar", photo=picture("Bram")
    )
    makers = section("authors", bram, part="authors", anchor="makers", heading="Makers")
    green = Theme("forest", Chosen(brand="#1f5a3c", action="#1b5c3b", accent="#c96a3d"), radius=16, stroke=2)
    return replace(content, house_style=green, sections=(*content.sections, makers))


def _page(kind: str) -> Content:
    quote = QuoteItem(
        kind="quote", title="", text=LONG, language="en", source="Interview", url="https://elders.example"
    )
    answer = FaqItem(kind="faq", title="Mag dat?", text=plain(RICH), html=RICH, language="nl")
    return replace(
        plain_page(kind, introduction_html=RICH, introduction="Lees eerst dit.", title=COMPOUND),
        sections=(
            section("faq", answer, heading="", intro=""),
            section("quotes", quote, replace(quote, text="We belden.", title="wijkmanager", url="")),
        ),
    )
