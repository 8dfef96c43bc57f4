"""Builders of resolved content, without a database: printing reads nothing else."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from toolkits.reading.content import (
    ArticleContent,
    ArticleItem,
    Canvas,
    CardItem,
    Content,
    FaqItem,
    FilmItem,
    Item,
    PackageContent,
    PackageItem,
    PersonItem,
    Place,
    PlateContent,
    QuestionItem,
    QuoteItem,
    Section,
    TextItem,
    ToolkitContent,
    WorksheetItem,
)

SITE = "https://toolkits.voorbeeld.example"
ADDRESS = f"{SITE}/ministeries/over-de-schotten-heen/"


def section(kind: str, *items: Item, **more: Any) -> Section:
    """Return a section; its heading and its line in the contents are made from its kind."""
    given: dict[str, Any] = {
        "kind": kind,
        "part": "body",
        "anchor": f"anker-{kind}",
        "heading": f"Kop van {kind}",
        "intro_html": "<p>Zo gebruik je dit.</p>",
        "intro": "Zo gebruik je dit.",
        "summary": f"In de lijst: {kind}",
        "availability": "available",
        "available_from": None,
        "language": "nl",
        "items": items,
    }
    return Section(**{**given, **more})


def card(front: str = "Wat houdt jullie tegen?", **more: Any) -> CardItem:
    """Return a card to think about."""
    given: dict[str, Any] = {
        "kind": "card",
        "title": front,
        "text": "Begin klein.",
        "language": "nl",
        "card_kind": "think",
    }
    return CardItem(**{**given, **more})


def question(text: str = "Waar merk je dat aan?", **more: Any) -> QuestionItem:
    """Return a question."""
    given: dict[str, Any] = {
        "kind": "question",
        "title": "Reflectievraag 1",
        "text": text,
        "language": "nl",
        "number": 1,
        "question_kind": "reflection",
    }
    return QuestionItem(**{**given, **more})


def film(**more: Any) -> FilmItem:
    """Return a film that plays elsewhere."""
    given: dict[str, Any] = {
        "kind": "film",
        "title": "Noor wordt achttien",
        "text": "Over een verjaardag.",
        "language": "nl",
        "url": "https://film.voorbeeld.example/noor",
        "seconds": 154,
        "poster": None,
        "captions_url": "",
        "transcript": "Dit is Noor. Volgende maand wordt ze achttien.",
        "needs_password": False,
        "key": "sleutel-van-het-filmpje",
    }
    return FilmItem(**{**given, **more})


def worksheet(canvas: Canvas | None, title: str = "De lege stoel", **more: Any) -> WorksheetItem:
    """Return a worksheet with a drawing."""
    given: dict[str, Any] = {
        "kind": "worksheet",
        "title": title,
        "text": "Je ziet wie je mist.",
        "language": "nl",
        "instruction": "Kies een casus.\nVul samen in.",
        "minutes": 35,
        "group_min": 3,
        "group_max": 8,
        "paper": "A3",
        "canvas": canvas,
        "file_url": "",
        "file_description": "",
    }
    return WorksheetItem(**{**given, **more})


CANVASES = (
    Canvas(kind="boxes", centre="Jullie vraagstuk", labels=("Vak een", "Vak twee", "Vak drie"), prompts=()),
    Canvas(kind="columns", centre="", labels=("Deze helpt", "Deze remt"), prompts=("Voor wie?", "Wie lost dat op?")),
    Canvas(kind="balance", centre="", labels=("Snel", "Eerlijk", "Zorgvuldig"), prompts=("Wat weegt het zwaarst?",)),
    Canvas(kind="circles", centre="", labels=("Binnen", "Midden", "Buiten"), prompts=("Leg elk briefje neer.",)),
    Canvas(kind="free", centre="", labels=(), prompts=("Teken het verhaal.",)),
)


def common(kind: str, *sections: Section, **more: Any) -> dict[str, Any]:
    """Return the fields that every kind of content has."""
    given: dict[str, Any] = {
        "kind": kind,
        "title": "Over de schotten heen",
        "number": None,
        "language": "nl",
        "url": "/ministeries/over-de-schotten-heen/",
        "full_url": ADDRESS,
        "emblem": "across-borders",
        "teaser": "Hoe komen de juiste mensen bij elkaar?",
        "introduction_html": "<p>Een moeder moet haar huis uit.</p>",
        "introduction": "Een moeder moet haar huis uit.",
        "sections": sections,
        "translations": (),
        "toolkit": None,
        "restricted": False,
    }
    return {**given, **more}


def package(*sections: Section, **more: Any) -> PackageContent:
    """Return a work package."""
    given: dict[str, Any] = {
        "number": 3,
        "toolkit": Place(title="Verandertoolkit voor ministeries", url="/ministeries/"),
        "contents_intro": "Dit vind je in dit werkpakket:",
        "minutes": 75,
        "group_min": 4,
        "group_max": 12,
        "siblings": (),
    }
    return PackageContent(**common("package", *sections, **{**given, **more}))


def full_package(**more: Any) -> PackageContent:
    """Return a package with a section of every kind that a package can have."""
    html = '<p>Lees ook <a href="/ministeries/">de toolkit</a>.</p><h4>Een tussenkop</h4><p>Meer.</p>'
    return package(
        section("film", film()),
        section("worksheets", *(worksheet(canvas, f"Plaat met {canvas.kind}") for canvas in CANVASES)),
        section("cards", card(), card("Haal koffie op een andere gang.", card_kind="do", code="7F3Q")),
        section("questions", question(), question("Wie belde je nooit?", number=2, question_kind="loose")),
        section("faq", FaqItem(kind="faq", title="Moet alles?", text="Nee.", html="<p>Nee.</p>", language="nl")),
        section(
            "quotes",
            QuoteItem(
                kind="quote", title="wijkmanager", text="We belden.", language="nl", source="Interview", url=SITE
            ),
        ),
        section(
            "articles",
            ArticleItem(
                kind="article",
                title="Twee keer hetzelfde",
                text="Een column.",
                language="nl",
                url="/ministeries/column/",
                author="Elske Damveld",
                published=date(2026, 9, 14),
            ),
        ),
        section("text", TextItem(kind="text", title="", text="Lees ook de toolkit.", html=html, language="nl")),
        section(
            "cards",
            anchor="later",
            heading="Extra kaartjes",
            summary="Vijf kaartjes (volgt op 1 maart 2027)",
            availability="announced",
            available_from=date(2027, 3, 1),
        ),
        **more,
    )


def toolkit(*packages: PackageContent) -> ToolkitContent:
    """Return a toolkit that lists `packages`, with a guide, authors and a background."""
    tiles = tuple(
        PackageItem(
            kind="package",
            title=each.title,
            text=each.teaser,
            language=each.language,
            url=each.url,
            number=each.number,
            emblem=each.emblem,
            minutes=0,
            group_min=0,
            group_max=0,
            translated=True,
        )
        for each in packages
    )

    def text(words: str) -> TextItem:
        return TextItem(kind="text", title="", text=words, html=f"<p>{words}</p>", language="nl")

    noor = PersonItem(
        kind="person", title="Hanne Wiersum", text="Ze schrijft.", language="nl", role="schrijver", photo=None
    )
    return ToolkitContent(
        signature="Hanne en Bram",
        **common(
            "toolkit",
            section("packages", *tiles, anchor="packages"),
            section(
                "text", text("Neem een voorbeeld mee."), part="guide", anchor="g1", heading="Hoe begin je?", summary=""
            ),
            section("authors", noor, part="authors", anchor="authors"),
            section("text", text("Het begon met zuchten."), part="background", anchor="b1", heading="Achtergrond"),
            title="Verandertoolkit voor ministeries",
            url="/ministeries/",
            full_url=f"{SITE}/ministeries/",
        ),
    )


def plain_page(kind: str = "page", **more: Any) -> Content:
    """Return a page of text, of any kind that has no fields of its own."""
    if kind == "plate":
        return PlateContent(**common("plate", **more))
    if kind == "article":
        return ArticleContent(author=None, published=None, **common("article", **more))
    return Content(**common(kind, **more))


# What the pieces and packages with a column name.
COLUMN = ArticleContent(
    kind="article",
    title="Twee keer hetzelfde",
    number=None,
    language="nl",
    url="/ministeries/column/",
    full_url=f"{SITE}/ministeries/column/",
    emblem="article",
    teaser="Een column.",
    introduction_html="<p>Zo begon het.</p>",
    introduction="Zo begon het.",
    sections=(
        section(
            "text",
            TextItem(kind="text", title="", text="Het slot.", html="<p>Het slot van de column.</p>", language="nl"),
            heading="Wat bleef",
        ),
    ),
    translations=(),
    toolkit=None,
    restricted=False,
    author=PersonItem(kind="person", title="Elske Damveld", text="Ze schrijft.", language="nl", role="", photo=None),
    published=date(2026, 9, 14),
)


def with_sections(content: Any, *sections: Section) -> Any:
    """Return `content` with other sections."""
    return replace(content, sections=sections)


def read(pdf: bytes) -> PdfReader:
    """Return a PDF to look into."""
    return PdfReader(BytesIO(pdf))


def catalog(pdf: bytes) -> Any:
    """Return the catalogue of a PDF: its language, its tags, its metadata."""
    return read(pdf).trailer["/Root"]


def words(pdf: bytes) -> str:
    """Return the text of a PDF as one line, with the hyphens of broken words taken out."""
    text = " ".join(page.extract_text() for page in read(pdf).pages)
    return " ".join(text.split())
